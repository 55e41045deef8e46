"""A reason typed as a bare thing becomes a sentence, or a fragment that leads the news."""

from __future__ import annotations

import pytest

from drafting.grammar.en.reason_things import reason_thing


@pytest.mark.parametrize(
    ("text", "reason", "said", "flag"),
    [
        ("8 hours apart\nit's 10pm for me", "not_working", "we are 8 hours apart\nit's 10pm for me", ""),
        ("3 things on the list, all done", "goals_met", "all 3 things on the list are done", ""),
        ("twins due in November", "circumstances", "twins are due in November", ""),
        ("tendon in my left hand", "circumstances", "it comes down to a tendon in my left hand", "thing"),
        ("bees!", "other_expertise", "it comes down to bees", "thing"),
        (
            "excise, customs, labels",
            "other_expertise",
            "what I need help with now: excise, customs, labels",
            "",
        ),
        ("6 months, 2 meetings", "not_working", "6 months, 2 meetings", "fragment"),
        (
            "buddy program until 30 June only",
            "structure_ended",
            "buddy program until 30 June only",
            "fragment",
        ),
    ],
)
def test_a_bare_reason_is_said(text: str, reason: str, said: str, flag: str) -> None:
    assert reason_thing(text, reason, mentor=False) == (said, flag)
