"""Repair: shorthand, capitals, days and months, names; units and quotations stay as typed."""

from __future__ import annotations

import pytest

from drafting.grammar.en.repair import repair


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("- in oct.", "in October"),
        ("sept last year", "September last year"),
        ("i may go in may", "I may go in May"),
        ("ill shout, id ring, its over", "I'll shout, I'd ring, it's over"),
        ("when i was ill", "when I was ill"),
        ("the nhs in brussels", "the NHS in Brussels"),
        ("a 12 hr shift, 3 yrs, 20 min", "a 12 hour shift, 3 years, 20 min"),
        ("RAN THE LAND NAV COURSE WITH ME", "ran the land nav course with me"),
        ("GOT INTO IT SUPPORT", "got into IT support"),
        ("FED IT AND IT GREW", "fed it and it grew"),
        ("read it 2x", "read it twice"),
        ("sales grew 3x", "sales grew 3x"),
        ("said 'im not,  ever' w/ me", "said 'im not,  ever' with me"),
        ("see https://example.org/w/2x", "see https://example.org/w/2x"),
        ("moving to cyber security team", "moving to the cyber security team"),
        ("did mock interview at paper mill", "did a mock interview at a paper mill"),
        ("at work, in class, on shift", "at work, in class, on shift"),
        ("every free hr, wldnt wait b4 the mtg", "every free hour, wouldn't wait before the meeting"),
    ],
)
def test_a_line_is_repaired(typed: str, expected: str) -> None:
    assert repair(typed) == expected


def test_names_get_their_capital_unless_they_are_words() -> None:
    assert repair("pete and mark helped", frozenset({"Pete", "Mark"})) == "Pete and mark helped"
