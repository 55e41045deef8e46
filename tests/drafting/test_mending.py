"""What is offered in the place of a finding: it mends it, adds no fault, and changes nothing else."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from drafting.mending import Standing, offers
from drafting.service import check_note, draft_note
from evals.datasets import load_cases

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.draft import Draft, Finding
    from drafting.mending import Offer

_CASES = ("001-ward-nurse-signed-off", "002-welding-instructor-no-inspector", "005-founder-board-answers-now")
_EXCUSE = "I'm just way too busy these days."


@functools.cache
def _drafted(name: str) -> tuple[Brief, Draft]:
    brief = next(case.brief for case in load_cases() if case.id == name)
    return brief, draft_note(brief)


def _faults(body: str, brief: Brief, subject: str) -> list[Finding]:
    found = check_note(body, subject=subject, brief=brief).findings
    return [one for one in found if one.verdict == "fail"]


def _offered(body: str, brief: Brief | None, draft: Draft) -> tuple[list[Finding], dict[Finding, Offer]]:
    found = [
        one for one in check_note(body, subject=draft.subject, brief=brief).findings if one.verdict == "fail"
    ]
    role = brief.role if brief else ""
    return found, offers(Standing(body, draft.subject, brief, draft.passages, draft.channel, role), found)


@pytest.mark.parametrize("name", _CASES)
def test_each_sentence_that_is_taken_out_is_offered_again(name: str) -> None:
    brief, draft = _drafted(name)
    offered = 0
    for passage in draft.passages:
        body = draft.body[: passage.start] + draft.body[passage.end :]
        found, fixes = _offered(body, brief, draft)
        for finding in found:
            offer = fixes.get(finding)
            if offer is None:
                continue
            offered += 1
            assert body[offer.start : offer.end] == offer.quote
            assert offer.quote in offer.put
            assert offer.text in {one.text for one in draft.passages}
            mended = body[: offer.start] + offer.put + body[offer.end :]
            after = [(one.rule, one.quote, one.message) for one in _faults(mended, brief, draft.subject)]
            before = [(one.rule, one.quote, one.message) for one in found]
            assert len(after) < len(before)
            assert set(after) <= set(before)
    assert offered > len(draft.passages) / 2


@pytest.mark.parametrize("name", _CASES)
@pytest.mark.parametrize(
    ("move", "typed", "rule"),
    [("greet", "Dear [Name],", "placeholder"), ("opening", _EXCUSE, "vague-excuse")],
)
def test_the_composers_sentence_is_offered_for_one_that_was_spoilt(
    name: str, move: str, typed: str, rule: str
) -> None:
    brief, draft = _drafted(name)
    passage = next(one for one in draft.passages if one.move == move)
    body = draft.body[: passage.start] + typed + draft.body[passage.end :]
    found, fixes = _offered(body, brief, draft)
    offer = fixes[next(one for one in found if one.rule == rule)]
    assert (offer.quote, offer.put, offer.is_added) == (typed, passage.text, False)
    assert body[: offer.start] + offer.put + body[offer.end :] == draft.body


def test_another_sentence_is_offered_where_the_drafts_own_is_at_fault() -> None:
    """A model's sentence that has a fault gives way to one of the composer about the same answers."""
    brief, draft = _drafted("005-founder-board-answers-now")
    passage = next(one for one in draft.passages if "offers.1.detail" in one.facts)
    spoilt = "I could give you a seat on our advisory board for the health product some time soon [date]."
    passages = [one.model_copy(update={"text": spoilt}) if one == passage else one for one in draft.passages]
    body = draft.body[: passage.start] + spoilt + draft.body[passage.end :]
    found, fixes = _offered(body, brief, draft.model_copy(update={"passages": tuple(passages)}))
    offer = fixes[next(one for one in found if one.rule == "placeholder")]
    assert offer.quote == spoilt
    assert "advisory board" in offer.put
    assert not any(one.rule == "placeholder" for one in _faults(offer.put, brief, ""))


def test_nothing_is_offered_for_a_sentence_of_the_persons_own() -> None:
    brief, draft = _drafted("005-founder-board-answers-now")
    body = draft.body.replace("\n\nBest,", f"\n\n{_EXCUSE}\n\nBest,")
    found, fixes = _offered(body, brief, draft)
    assert [one.rule for one in found] == ["vague-excuse"]
    assert fixes == {}


def test_a_rules_own_suggestion_comes_first_and_needs_no_brief() -> None:
    brief, draft = _drafted("005-founder-board-answers-now")
    body = draft.body.replace("Thank you.", "**Thank you.**")
    found, fixes = _offered(body, None, draft)
    offer = fixes[next(one for one in found if one.rule == "markup")]
    mended = body[: offer.start] + offer.put + body[offer.end :]
    assert not any(one.rule == "markup" for one in _faults(mended, brief, draft.subject))


def test_a_finding_in_an_answer_is_not_mended_in_the_note() -> None:
    brief, draft = _drafted("005-founder-board-answers-now")
    found, _ = _offered(draft.body + " [Name]", brief, draft)
    told = [one.model_copy(update={"in_": "brief"}) for one in found]
    assert offers(Standing(draft.body, "", brief, draft.passages), told) == {}
