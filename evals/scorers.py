"""Scorers: what is measured of one draft. Each is a function; one that raises is a record and not the end."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting import checks
from drafting.facts import typed_facts
from evals import plugins
from evals.cells import code_hash

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.plan import Plan
    from evals.datasets import Case

Scores = dict[str, Any]
_LOST, _INVENTED = "missing-answer", "invented-fact"


class Subject(NamedTuple):
    """What is scored: a case, a draft's subject and body, and the answers left out and refused, by id."""

    case: Case
    subject: str
    body: str
    left_out: frozenset[str]
    refused: frozenset[str]


def with_answers(draft: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """Add to a draft's record which answers it had to leave out, and which are refused.

    So a stored draft is held against what it was written from, and its brief need not be planned again.
    """
    left_out = {left.fact for left in plan.left_out} | {*draft.get("left_out", ())}
    return draft | {"left_out": sorted(left_out), "refused": sorted(plan.refused)}


def subject_of(case: Case, draft: dict[str, Any]) -> Subject:
    """Put a case and a draft's record together; the record tells of the answers (`with_answers`)."""
    left_out, refused = frozenset(draft["left_out"]), frozenset(draft["refused"])
    return Subject(case, draft["subject"], draft["body"], left_out, refused)


def rules(one: Subject) -> Scores:
    """Give every rule's verdict, and the findings with their spans."""
    report = checks.check(
        one.body,
        subject=one.subject,
        brief=one.case.brief,
        left_out=one.left_out,
        refused=one.refused,
    )
    failed = [found for found in report.findings if found.verdict == "fail" and found.in_ != "brief"]
    levels = [found.level for found in failed]
    about_brief = {found.rule for found in report.findings if found.in_ == "brief"}
    seen = {found.rule for found in failed}
    verdicts = {
        rule: "pass" if said == "fail" and rule in about_brief - seen else said
        for rule, said in report.verdicts.items()
    }
    return {
        "rules": verdicts,
        "findings": [found.model_dump(mode="json", by_alias=True, exclude={"safe_fix"}) for found in failed],
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
    }


def facts(one: Subject, so_far: Scores) -> Scores:
    """Count the answers typed, those that the note lacks or left out, and the facts that nobody gave."""
    typed = {fact.id for fact in typed_facts(one.case.brief)}
    found = so_far.get("findings", [])
    lost = {hit["fact"] for hit in found if hit["rule"] == _LOST} | one.left_out
    invented = sum(hit["rule"] == _INVENTED for hit in found)
    return {"facts": {"of": len(typed), "lost": sorted(lost & typed)}, "invented": invented}


def musts(one: Subject) -> Scores:
    """Say which musts of the case the note lacks, by number from 1, and which forbidden patterns it holds."""
    text = f"{one.subject}\n{one.body}"
    missing, held = set(one.case.missing(text)), set(one.case.forbidden(text))
    return {
        "musts": {
            "of": len(one.case.must),
            "lost": [at for at, must in enumerate(one.case.must, 1) if must in missing],
            "held": [at for at, said in enumerate(one.case.must_not, 1) if said in held],
        }
    }


def third_party(one: Subject) -> Scores:
    """Hold the rules of other packages against the note; findings have spans as ours have."""
    verdicts, findings, broken = dict[str, str](), list[dict[str, Any]](), dict[str, str]()
    for rule in plugins.rules():
        try:
            hits = rule.hits(one.body, one.case.brief)
        except Exception as error:  # noqa: BLE001  # whatever another hand's rule raises is a record
            broken[rule.id] = type(error).__name__
            continue
        verdicts[rule.id] = "fail" if hits else "pass"
        findings += hits
    return {"rules": verdicts, "findings": findings, "broken": broken}


def score(one: Subject) -> Scores:
    """Hold every scorer against a draft; `broken` names those that raised, by the type of the error."""
    told: Scores = {"broken": {}}
    steps: dict[str, Callable[[], Scores]] = {
        "rules": lambda: rules(one),
        "facts": lambda: facts(one, told),
        "musts": lambda: musts(one),
    }
    if plugins.rules():
        steps["third-party"] = lambda: third_party(one)
    for name, step in steps.items():
        try:
            found = step()
        except Exception as error:  # noqa: BLE001  # a scorer that raises is a record, not the end of the run
            told["broken"][name] = type(error).__name__
            continue
        told["broken"] |= found.pop("broken", {})
        if name == "third-party":
            told.setdefault("rules", {}).update(found["rules"])
            told.setdefault("findings", []).extend(found["findings"])
            levels = [one["level"] for one in found["findings"]]
            for level, count in (("error", "errors"), ("warning", "warnings")):
                if count in told:
                    told[count] += levels.count(level)
        else:
            told |= found
    return told


@functools.cache
def scorers_hash() -> str:
    """Give 16 hex digits for the scorers as they are: the checks, and the rules of other packages."""
    return hashlib.sha256("\n".join([code_hash(), *others()]).encode()).hexdigest()[:16]


def others() -> list[str]:
    """Name the rules of other packages with their versions, as a record of scores does."""
    return sorted(f"{rule.id} {rule.version}" for rule in plugins.rules())
