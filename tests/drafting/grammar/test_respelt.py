"""Words typed as they sound are written out where they have one reading only."""

from __future__ import annotations

import pytest

from drafting.grammar.en.calendar import month_first
from drafting.grammar.en.repair import repair


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("quit n left, askin why", "quit and left, asking why"),
        ("showed me how 2 sharpen", "showed me how to sharpen"),
        ("sat in the car wi me", "sat in the car with me"),
        ("ladders r in my mums garage", "ladders are in my mum's garage"),
        ("the sat market", "the Saturday market"),
        ("i knew shed be nice", "I knew she'd be nice"),
        ("my soil auger is in the shed and dry", "my soil auger is in the shed and dry"),
        ("for n samples in R", "for n samples in R"),
    ],
)
def test_shorthand_with_one_reading_is_written_out(typed: str, said: str) -> None:
    assert repair(typed) == said


def test_days_turn_month_first_but_not_in_quotation_marks() -> None:
    assert month_first('due the 30th of September, "by 1 May"') == 'due September 30, "by 1 May"'
