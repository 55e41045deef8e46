"""The gate over all rule files: a rule finds what it says and leaves alone what it says."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from pydantic import TypeAdapter

from drafting.brief import Brief
from drafting.checks import check
from drafting.detectors import PASS, fact_detector
from drafting.detectors.clean import clean
from drafting.detectors.patterns import Matchers
from prompts import Example, Rule, load_catalog, refusal, rule_patterns, vetted_rule

_TODAY = dt.date(2026, 7, 6)
_RULES = tuple(load_catalog().rules.values())
_FILES = {path.stem: path for path in (load_catalog().folder / "rules").rglob("*.yaml")}
_BRIEF = TypeAdapter[Brief](Brief)
_SOMEBODY = {"writer": "Lea", "recipient": "Paul", "reason": "goals_met"}


def _cases(part: str) -> list[Any]:
    return [
        pytest.param(rule, example, f"examples.{part}.{index}", id=f"{rule.id}-{index}")
        for rule in _RULES
        for index, example in enumerate(getattr(rule.examples, part), 1)
    ]


def _brief(rule: Rule, example: Example) -> Brief:
    role = example.role or rule.roles[0]
    return _BRIEF.validate_python({**_SOMEBODY, "role": role, **example.brief})


def _quotes(rule: Rule, example: Example) -> list[str]:
    """Give what the rule quotes of the example: an answer alone, or a note with its subject and answers."""
    if example.in_ == "brief" and not example.brief:
        return _quotes_of_answer(rule, example)
    report = check(
        example.text,
        subject=example.subject,
        brief=_brief(rule, example) if example.brief else None,
        kind=rule.kinds[0],
        channel=example.channel,
        role=example.role or (rule.roles[0] if len(rule.roles) == 1 else ""),
        today=dt.date.fromisoformat(example.today) if example.today else (None if example.brief else _TODAY),
    )
    return [
        finding.quote
        for finding in report.findings
        if finding.rule == rule.id
        and finding.verdict == "fail"
        and (finding.in_ == example.in_ or not finding.quote)
    ]


def _quotes_of_answer(rule: Rule, example: Example) -> list[str]:
    text = clean(example.text).text
    if rule.patterns:
        hits = Matchers([rule]).find_in(text, frozenset({rule.id})).get(rule.id, PASS).hits
    else:
        hits = fact_detector(rule.detector)(text, rule, _brief(rule, example)).hits
    return [text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(("rule", "example", "key"), _cases("flagged"))
def test_a_flagged_example_is_hit_at_its_span(rule: Rule, example: Example, key: str) -> None:
    quotes = _quotes(rule, example)
    assert example.quote in quotes, refusal(_FILES[rule.id], key, f"is not hit at its quote but at {quotes}")


@pytest.mark.parametrize(("rule", "example", "key"), _cases("clean"))
def test_a_clean_example_is_left_alone(rule: Rule, example: Example, key: str) -> None:
    quotes = _quotes(rule, example)
    assert quotes == [], refusal(_FILES[rule.id], key, f"is clean, and is hit at {quotes}")


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.id)
def test_the_fixed_example_has_no_fault_that_a_sentence_can_have(rule: Rule) -> None:
    found = [
        finding.rule
        for finding in check(rule.fix.after, role=rule.roles[0], kind=rule.kinds[0], today=_TODAY).findings
        if load_catalog().rules[finding.rule].scope == "sentence" and finding.verdict == "fail"
    ]
    assert rule.fix.after.strip()
    assert found == []


@pytest.mark.parametrize(
    "rule", [rule for rule in _RULES if rule.scope == "sentence"], ids=lambda rule: rule.id
)
def test_the_example_before_the_fix_has_the_fault(rule: Rule) -> None:
    role = "mentee" if "mentee" in rule.roles else rule.roles[0]
    here = check(rule.fix.before, role=role, kind=rule.kinds[0], today=_TODAY).verdicts.get(rule.id)
    assert here == "fail"


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.id)
def test_every_pattern_compiles_without_a_warning(rule: Rule) -> None:
    assert vetted_rule(_FILES[rule.id]) == rule


@pytest.mark.parametrize("rule", [rule for rule in _RULES if rule.patterns], ids=lambda rule: rule.id)
def test_no_pattern_repeats_a_repetition_without_bound(rule: Rule) -> None:
    """Nested unbounded repeats take exponential time: `(a+)+`, `(a*b?)*`."""
    nested = re.compile(r"\((?:[^()\\]|\\.)*(?:[+*]|\{\d+,\})(?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\})")
    assert [key for key, pattern in rule_patterns(rule).items() if nested.search(pattern)] == []


@pytest.mark.parametrize("rule", [rule for rule in _RULES if rule.patterns], ids=lambda rule: rule.id)
def test_a_cue_is_one_folded_word(rule: Rule) -> None:
    cues = [cue for pattern in rule.patterns for cue in pattern.cues]
    assert [cue for cue in cues if not re.fullmatch(r"[^\W_]+(?:'[^\W_]+)*", cue) or cue != cue.lower()] == []


def test_every_rule_can_hold_against_answers_that_says_so() -> None:
    for rule in _RULES:
        if rule.facts != "no" and rule.detector:
            assert callable(fact_detector(rule.detector))
