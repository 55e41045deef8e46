"""How specific a sentence is, and what is thanked for: scores in their order, acts told from wishes."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.checks import check
from drafting.detectors.note import Note
from drafting.detectors.specificity import specificity
from drafting.detectors.telling import is_act, is_specific_act

_GENERAL = "Thank you for all your support and guidance."
_SPECIFIC = "You rang the bank in Bergen for me on 3 May."


def _note(body: str) -> Note:
    return Note(body, "", None, "closing-note", "email", "mentee", dt.date(2026, 7, 6))


def _score(text: str) -> float:
    note = _note(text)
    return specificity(note.sentences[0], note)


def test_scores_rise_with_what_one_can_see() -> None:
    texts = [
        "You always supported me and helped me grow.",
        "You taught me to solder.",
        "You cut my slides from thirty to six.",
        "You rang the bank in Bergen for me on 3 May, and they lent us 40,000.",
    ]
    scores = [_score(text) for text in texts]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)
    assert scores[0] == 0


def test_a_blank_says_nothing_and_a_quotation_does() -> None:
    assert _score("Thank you for [Specific Project] at [Company Name].") == 0
    assert _score('You told me "ship it".') > _score("You told me that.")


@pytest.mark.parametrize(
    ("text", "acts", "seen"),
    [
        (_SPECIFIC, True, True),
        ("Thank you for lending me the drill.", True, True),
        ("You have helped me.", True, False),
        ("If you need the drill, call me.", False, False),
        ("Please tell me what you would change in the plan.", False, False),
    ],
)
def test_an_act_is_told_from_a_wish(text: str, acts: bool, seen: bool) -> None:  # noqa: FBT001
    note = _note(text)
    assert is_act(note.sentences[0]) is acts
    assert is_specific_act(note, note.sentences[0], 1.5) is seen


def test_a_guard_for_specific_sentences_spares_those_alone() -> None:
    vague = "Hopefully we can meet later."
    told = "Hopefully we can meet the three carvers from Lund at the slate quarry later."
    assert "slow-fade" in {finding.rule for finding in check(vague).findings}
    report = check(told, explain=True)
    assert "slow-fade" not in {finding.rule for finding in report.findings}
    assert any(one.rule == "slow-fade" and "particulars" in one.reason for one in report.suppressed)


def _thanks(body: str) -> list[str]:
    return [finding.quote for finding in check(body).findings if finding.rule == "general-thanks"]


def test_general_thanks_are_excused_within_two_sentences_only() -> None:
    between = "Our last call is on Friday. "
    assert _thanks(f"{_SPECIFIC} {between}{_GENERAL}") == []
    assert _thanks(f"{_SPECIFIC} {between * 3}{_GENERAL}") == [_GENERAL]
    assert _thanks(f"{_SPECIFIC} You lent me your boat. {between * 3}{_GENERAL}") == []
