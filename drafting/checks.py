"""The checks: every rule of the catalogue held against one text."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from drafting import dates
from drafting.detectors import MISSING, PASS, UNDECIDABLE, Hit, Hits, detector, fact_detector
from drafting.detectors.clean import Clean, clean
from drafting.detectors.note import Note
from drafting.detectors.patterns import Matchers
from drafting.draft import Finding, Verdict
from drafting.facts import typed_facts
from prompts import Rule, compiled, load_catalog

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container

    from drafting.brief import Brief
    from drafting.detectors import Spared

_ORDER = {"body": 0, "subject": 1, "brief": 2}
_FAILS_ON_NOTHING = frozenset({"degenerate"})


class Suppressed(NamedTuple):
    """A hit that is no fault here, with the reason; offsets as in a finding."""

    rule: str
    in_: Literal["body", "subject", "brief"]
    fact: str
    start: int
    end: int
    quote: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON object as plain data."""
        return {"in" if key == "in_" else key: value for key, value in self._asdict().items()}


class Report(NamedTuple):
    """What the rules found: `findings` in order of place, `verdicts` by rule id (not applicable: absent).

    `shadow` holds what rules on trial found, which counts for nothing; it is filled only to explain.
    """

    findings: tuple[Finding, ...]
    verdicts: dict[str, Verdict]
    suppressed: tuple[Suppressed, ...] = ()
    shadow: tuple[Finding, ...] = ()


Placed = TypeVar("Placed", Finding, Suppressed)


class _Texts(NamedTuple):
    """The texts as given and as the rules read them, each with the way back."""

    body: Clean
    subject: Clean
    given_body: str
    given_subject: str
    answers: Callable[[], dict[str, str]]

    def place(self, hit: Hit) -> tuple[int, int, str]:
        """Give start, end and quote of a hit in the text as given."""
        if hit.in_ == "brief":
            given = self.answers().get(hit.fact, "")
            cleaned = clean(given)
        elif hit.in_ == "subject":
            cleaned, given = self.subject, self.given_subject
        else:
            cleaned, given = self.body, self.given_body
        if not 0 <= hit.start < hit.end <= len(cleaned.text):
            return 0, 0, ""
        start, end = cleaned.back(hit.start), cleaned.back(hit.end)
        return (start, end, given[start:end]) if start < end else (0, 0, "")


def check(  # noqa: PLR0913  # the public options of `valedict check`
    body: str,
    *,
    subject: str = "",
    brief: Brief | None = None,
    kind: str = "closing-note",
    channel: str = "",
    role: str = "",
    today: dt.date | None = None,
    left_out: Container[str] = (),
    refused: Container[str] = (),
    explain: bool = False,
) -> Report:
    """Hold all live rules against a note; with a brief also those that compare the note with the answers.

    Without `channel`, `role` and `today` those of the brief count. Answers in `left_out` (by id) are not
    asked of the note, and those in `refused` give it no fact. `explain` also tries the rules on trial, and
    looks for hits inside quotations. Nothing is raised, whatever the text holds.
    """
    texts = _Texts(clean(body), clean(subject), body, subject, lambda: _answers(brief))
    note = Note(
        body=texts.body.text,
        subject=texts.subject.text,
        brief=brief,
        kind=kind,
        channel=channel or (brief.channel if brief else "email"),
        role=role or (brief.role if brief else ""),
        today=today or (brief.today if brief else dates.today()),
        left_out=left_out,
        refused=refused,
    )
    findings: list[Finding] = []
    shadow: list[Finding] = []
    verdicts: dict[str, Verdict] = {}
    suppressed: list[Suppressed] = []
    for rule in _applying(note.role, note.kind, shadow=explain):
        found = _hold(rule, note, explain=explain)
        suppressed += [_suppressed(rule, one, texts) for one in found.spared]
        if found.verdict == "absent":
            continue
        verdict = _verdict(found)
        told = [_finding(rule, hit, texts) for hit in found.hits]
        if verdict == "undecidable":
            told = [_undecidable(rule.id)]
        if rule.status == "live":
            verdicts[rule.id] = verdict
            findings += told
        else:
            shadow += told
    return Report(_placed(findings), verdicts, _placed(suppressed), _placed(shadow))


def _verdict(found: Hits) -> Verdict:
    if found.verdict == "undecidable":
        return "undecidable"
    return "fail" if found.hits else "pass"


def check_fact(text: str, *, slot: str, brief: Brief) -> Finding | None:
    """Hold the fact-level rules against one answer and give the first hit, or None.

    `slot` is its field (`impacts.act`); offsets are into `text`.
    """
    texts = _Texts(clean(""), clean(""), "", "", lambda: {slot: text})
    cleaned = clean(text).text
    told = _matchers().find_in(cleaned, _of_facts())
    for rule in _rules():
        if not rule.concerns(slot) or brief.role not in rule.roles:
            continue
        if rule.patterns:
            hits = told.get(rule.id, PASS).hits
        else:
            hits = fact_detector(rule.detector)(cleaned, rule, brief).hits
        if hits:
            found = _finding(rule, hits[0]._replace(in_="brief", fact=slot), texts)
            return found.model_copy(update={"fact": ""})
    return None


@functools.cache
def _rules(*, shadow: bool = False) -> tuple[Rule, ...]:
    """Give the rules that count, and with `shadow` those on trial."""
    wanted = {"live", "shadow"} if shadow else {"live"}
    return tuple(rule for rule in load_catalog().rules.values() if rule.status in wanted)


@functools.cache
def _matchers() -> Matchers:
    return Matchers(_rules(shadow=True))


@functools.cache
def _of_scope(*, brief: bool, shadow: bool) -> frozenset[str]:
    return frozenset(rule.id for rule in _rules(shadow=shadow) if (rule.scope == "brief") is brief)


@functools.cache
def _of_facts() -> frozenset[str]:
    return frozenset(rule.id for rule in _rules() if rule.facts != "no")


@functools.lru_cache(maxsize=64)
def _applying(role: str, kind: str, *, shadow: bool) -> tuple[Rule, ...]:
    """Give the rules that hold for a text; where the role is not known, only rules for both roles do."""
    roles = {role} if role else {"mentee", "mentor"}
    return tuple(
        rule
        for rule in _rules(shadow=shadow)
        if roles <= set(rule.roles) and kind in rule.kinds and "ordinary" in rule.course
    )


def _hold(rule: Rule, note: Note, *, explain: bool) -> Hits:
    if note.brief is None and (rule.needs_brief or rule.scope == "brief"):
        return UNDECIDABLE
    if not note.words and rule.scope != "brief" and _wants_text(rule):
        return MISSING
    if rule.detector:
        return detector(rule.detector)(note, rule)
    if note.brief and rule.scope == "brief":
        return _in_brief(note.brief, explain=explain).get(rule.id, PASS)
    told: dict[str, Hits] | None = note.memo.get("patterns")
    if told is None:
        told = note.memo["patterns"] = _in_note(note, explain=explain)
    return told.get(rule.id, PASS)


def _wants_text(rule: Rule) -> bool:
    """Tell whether a text without words has to fail this rule."""
    return rule.id.startswith("missing-") or rule.id in _FAILS_ON_NOTHING


def _in_note(note: Note, *, explain: bool) -> dict[str, Hits]:
    """Give what the patterns of all rules find in body and subject, by rule."""
    rules = _of_scope(brief=False, shadow=explain)
    found = _matchers().find(note.sentences, rules, explain=explain)
    if note.subject:
        _add(found, _matchers().find(note.subject_sentences, rules, explain=explain), in_="subject")
    return found


def _in_brief(brief: Brief, *, explain: bool) -> dict[str, Hits]:
    """Give what the patterns of the rules about a brief find in the answers, by rule."""
    from drafting.detectors.given import given  # noqa: PLC0415  # the grammar, which a check without a brief is spared

    memo, key = given(brief).memo, f"patterns, {explain}"
    if key not in memo:
        found: dict[str, Hits] = {}
        rules = _of_scope(brief=True, shadow=explain)
        for name, text in _answers(brief).items():
            told = _matchers().find_in(clean(text).text, rules, explain=explain)
            _add(found, told, in_="brief", fact=name)
        memo[key] = found
    return memo[key]


def _add(
    found: dict[str, Hits], more: dict[str, Hits], *, in_: Literal["subject", "brief"], fact: str = ""
) -> None:
    """Add what was found in another text, with its place."""
    for rule, told in more.items():
        before = found.get(rule, PASS)
        hits = tuple(hit._replace(in_=in_, fact=fact) for hit in told.hits)
        spared = tuple(one._replace(hit=one.hit._replace(in_=in_, fact=fact)) for one in told.spared)
        found[rule] = Hits((*before.hits, *hits), spared=(*before.spared, *spared))


def _answers(brief: Brief | None) -> dict[str, str]:
    return {fact.id: fact.text for fact in typed_facts(brief)} if brief else {}


def _suppressed(rule: Rule, one: Spared, texts: _Texts) -> Suppressed:
    start, end, quote = texts.place(one.hit)
    return Suppressed(rule.id, one.hit.in_, one.hit.fact, start, end, quote, one.reason)


def _placed(found: list[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(found, key=lambda one: (_ORDER[one.in_], one.fact, one.start, one.end, one.rule)))


@functools.cache
def _undecidable(name: str) -> Finding:
    rule = load_catalog().rule(name)
    message = rule.message.replace("{what}", "")
    found = {"rule": name, "level": rule.level, "verdict": "undecidable", "in": "body", "message": message}
    return Finding.model_validate(found)


def _finding(rule: Rule, hit: Hit, texts: _Texts) -> Finding:
    start, end, quote = texts.place(hit)
    suggestion, is_safe = hit.suggestion, hit.is_safe
    if suggestion is None and quote:
        suggestion, is_safe = _replacement(rule, quote)
    return Finding.model_validate(
        {
            "rule": rule.id,
            "level": hit.level or rule.level,
            "in": hit.in_,
            "fact": hit.fact,
            "start": start,
            "end": end,
            "quote": quote,
            "message": rule.message.replace("{what}", hit.what),
            "suggestion": suggestion,
            "safe_fix": is_safe and hit.in_ == "body",
        }
    )


def _replacement(rule: Rule, quote: str) -> tuple[str | None, bool]:
    """Give what the rule's own data puts in the place of a quote, and whether it is safe."""
    for one in rule.replacements:
        match = compiled(one.find).fullmatch(quote)
        if match:
            return match.expand(one.put), one.safe
    return None, False
