"""Hits that are no faults are kept with their place and reason; rules on trial count for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drafting import checks
from drafting.checks import check
from drafting.detectors.doing import acts_of
from drafting.detectors.note import split
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = (
    "Dear Ana,\n\nNobody said \u201cI\u2019m too busy\u201d, and Zo\u00eb\u2019s call was our last.\n\nBen"
)

_CACHES = (checks._rules, checks._matchers, checks._of_note, checks._of_answers, checks._applying)


@pytest.fixture
def _fresh_matchers() -> Iterator[None]:
    yield
    for cached in _CACHES:
        cached.cache_clear()


def test_a_quoted_hit_is_let_pass_and_told_in_the_words_of_the_note() -> None:
    told = [one for one in check(_QUOTED, explain=True).suppressed if one.rule == "vague-excuse"]
    assert told
    assert {one.reason for one in told} == {"stands in quotation marks"}
    for one in told:
        assert _QUOTED[one.start : one.end] == one.quote
    assert "vague-excuse" not in [one.rule for one in check(_QUOTED).suppressed]


def test_a_guarded_hit_keeps_the_reason_of_its_guard() -> None:
    reasons = {guard.reason for guard in load_catalog().rule("vague-excuse").guards} | {
        guard.reason for pattern in load_catalog().rule("vague-excuse").patterns for guard in pattern.guards
    }
    body = "You called me every week despite your busy schedule. I am busy with the audit of the two bridges."
    told = [one for one in check(body).suppressed if one.rule == "vague-excuse"]
    assert told
    assert {one.reason for one in told} <= reasons
    assert all(body[one.start : one.end] == one.quote for one in told)
    assert {"rule", "in", "fact", "start", "end", "quote", "reason"} == set(told[0].to_json())


def test_what_is_found_is_not_told_as_let_pass_too() -> None:
    report = check("I am too busy with stuff and life, so this was our last call.", explain=True)
    found = [(one.start, one.end) for one in report.findings if one.rule == "vague-excuse"]
    assert found
    for one in report.suppressed:
        if one.rule == "vague-excuse":
            assert not any(one.start < end and start < one.end for start, end in found)


@pytest.mark.usefixtures("_fresh_matchers")
def test_a_rule_on_trial_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = load_catalog()
    trial = catalog.rule("vague-excuse").model_copy(update={"status": "shadow"})
    changed = catalog._replace(rules={**catalog.rules, "vague-excuse": trial})
    monkeypatch.setattr(checks, "load_catalog", lambda: changed)
    for cached in _CACHES:
        cached.cache_clear()
    report = check("I am too busy, so this was our last call.", explain=True)
    assert [one.rule for one in report.shadow] == ["vague-excuse"]
    assert "vague-excuse" not in report.verdicts
    assert "vague-excuse" not in [one.rule for one in report.findings]
    assert check("I am too busy, so this was our last call.").shadow == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Thank you for the two Sundays.", "thanks"),
        ("Friday 17 July will be our last meeting.", "ending"),
        ("I need someone who runs audits, because the board asks for them.", "reason"),
    ],
)
def test_a_sentence_does_something(text: str, act: str) -> None:
    sentences = split(text)
    assert act in acts_of(sentences[0], sentences)


def test_the_last_short_paragraph_signs_off() -> None:
    sentences = split("Dear Ana,\n\nThis was our last call.\n\nYours, Ben")
    assert "sign-off" in acts_of(sentences[-1], sentences)
    assert "sign-off" not in acts_of(sentences[0], sentences)
