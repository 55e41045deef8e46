"""Every case file gives a note to be sent: checked by reading texts, not by the composer's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drafting.checks import check
from drafting.facts import typed_facts
from drafting.service import draft_note
from evals.datasets import Case, fold, load_cases
from prompts import load_catalog

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.draft import Draft

CASES = tuple(load_cases())
MOST_LEFT_OUT = 0.10


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return {case.id: draft_note(case.brief) for case in CASES}


def test_there_are_enough_cases_of_every_sort() -> None:
    assert len(CASES) >= 80
    briefs = [case.brief for case in CASES]
    for role in ("mentee", "mentor"):
        assert len({brief.reason for brief in briefs if brief.role == role}) == 10
        assert {brief.stage for brief in briefs if brief.role == role} >= {
            "early",
            "established",
            "executive",
        }
        assert {brief.channel for brief in briefs if brief.role == role} == {
            "email",
            "chat",
            "linkedin",
            "letter",
        }
    assert {brief.last_meeting.status for brief in briefs if brief.last_meeting} == {
        "planned",
        "optional",
        "held",
        "none",
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_note_has_no_error_and_holds_what_it_must(case: Case, drafts: dict[str, Draft]) -> None:
    draft = drafts[case.id]
    text = f"{draft.subject}\n{draft.body}"
    errors = [one for one in draft.findings if (one.verdict, one.level) == ("fail", "error")]
    # A day that cannot be is reported on the brief; the note is written without it.
    assert not [one for one in errors if (one.rule, one.in_) != ("wrong-date", "brief")]
    left_out = fold(" ".join(left.text for left in draft.left_out))
    lost = [must for must in case.missing(text) if not any(fold(one) in left_out for one in must)]
    assert not lost
    assert not case.forbidden(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_answer_is_in_the_note_or_listed(case: Case, drafts: dict[str, Draft]) -> None:
    """A reading of the text alone: `missing-answer` finds nothing beyond what the draft says it left out."""
    draft = drafts[case.id]
    report = check(
        draft.body,
        subject=draft.subject,
        brief=case.brief,
        channel=draft.channel,
        role=case.brief.role,
        today=case.brief.today,
        left_out=frozenset(left.fact for left in draft.left_out),
    )
    lost = [finding.fact for finding in report.findings if finding.rule == "missing-answer"]
    assert not lost
    told = {left.fact for left in draft.left_out} | {fact for one in draft.passages for fact in one.facts}
    assert not [fact.id for fact in typed_facts(case.brief) if fact.id not in told]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_word_range_is_kept(case: Case, drafts: dict[str, Draft]) -> None:
    """Over the upper bound only with the answer named that should be shorter; nothing is cut."""
    draft = drafts[case.id]
    named = [left for left in draft.left_out if left.rule == "wrong-length"]
    assert bool(named) == (_words(draft) > _upper(case.brief))
    assert _words(draft) < 2 * _upper(case.brief)


def _words(draft: Draft) -> int:
    return sum(len(one.text.split()) for one in draft.passages if one.move not in {"greet", "sign"})


def _upper(brief: Brief) -> int:
    lines = brief.impacts if brief.role == "mentee" else brief.progress
    return load_catalog().kinds["closing-note"].words(brief.channel, few=len(lines) < 2).high


def test_at_most_one_answer_in_ten_is_left_out(drafts: dict[str, Draft]) -> None:
    typed = sum(len(list(typed_facts(case.brief))) for case in CASES)
    left = sum(len({left.fact for left in draft.left_out}) for draft in drafts.values())
    assert left / typed <= MOST_LEFT_OUT


def test_nothing_private_is_in_any_draft(drafts: dict[str, Draft]) -> None:
    for case in CASES:
        text = fold(drafts[case.id].body)
        assert not [word for word in case.brief.avoid if fold(word) in text.split()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_other_wording_has_an_error(case: Case) -> None:
    for variant in range(1, 6):
        found = draft_note(case.brief, variant=variant).findings
        assert not [one for one in found if (one.verdict, one.level, one.in_) == ("fail", "error", "body")]
