"""The model of a rule: one fault a note can have, as data."""

from __future__ import annotations

import functools
import re
from typing import Any, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, model_validator

Scope = Literal["sentence", "paragraph", "note", "brief"]
Place = Literal["reason", "ending", "thanks", "impact", "sign-off", "any"]
Within = Literal["match", "before", "after", "clause", "sentence", "paragraph"]

# A single space in a pattern stands for any run of spaces; a space that is quantified stays what it is.
_SPACE = re.compile(r" (?![?*+{])")


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def spelled_out(pattern: str) -> str:
    """Give a pattern of the catalogue as a regular expression: a space stands for any run of them."""
    return _SPACE.sub("[ \\\\t\\\\n]+", pattern)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the catalogue on first use."""
    return re.compile(spelled_out(pattern))


class Guard(_Data):
    """What makes a hit no fault, and why; `pattern` is searched in the part that `within` names."""

    pattern: str
    reason: str
    within: Within = "clause"
    specific: float = 0
    """It holds only in a sentence that scores higher beside the hit: figures, names, nouns of one's own."""


class Pattern(_Data):
    """One way in which people put the fault, in lower case.

    Every hit holds a word of `cues` or a character of `signs`; without both it is tried
    everywhere.
    """

    find: str
    cues: tuple[str, ...] = ()
    signs: str = ""
    family: str = ""
    guards: tuple[Guard, ...] = ()


class Replacement(_Data):
    """What may stand in the place of a quote that `find` matches whole; a safe one needs nobody's look."""

    find: str
    put: str
    safe: bool = False


class Why(_Data):
    """One sentence on why it matters, and its source."""

    text: str
    source: str


class Fix(_Data):
    """What helps, with one example before and after."""

    text: str
    before: str = ""
    after: str = ""


class Example(_Data):
    """A text with what it needs around it; `quote` is the span to be hit ("" for a fault of absence)."""

    text: str
    quote: str = ""
    near_miss: str = ""
    """Why this clean text looks like the fault and is none."""
    subject: str = ""
    channel: str = ""
    role: str = ""
    today: str = ""
    in_: Literal["body", "subject", "brief"] = Field("body", alias="in")
    brief: dict[str, Any] = {}

    @model_validator(mode="after")
    def _quotes_itself(self) -> Self:
        answers = _texts_in(self.brief) if self.in_ == "brief" else []
        if not any(self.quote in text for text in (self.text, self.subject, *answers)):
            raise ValueError("its quote does not stand in its text; case and spaces count")
        return self


class Examples(_Data):
    """Texts that the rule has to hit at their span, and texts on which it has to be silent."""

    flagged: tuple[Example, ...] = Field(min_length=5)
    clean: tuple[Example, ...] = Field(min_length=5)

    @model_validator(mode="after")
    def _near_misses(self) -> Self:
        if sum(bool(example.near_miss) for example in self.clean) < 2:
            raise ValueError("at least two clean examples have to say what near_miss they are")
        return self


_REASONS = frozenset({"reason_detail", "gone_quiet.note", "agreed", "also", "last_meeting.place"})
"""Answers in which a reason may be given; *they were not working*, said of slides elsewhere, is none."""


class Rule(_Data):
    """One fault: how to find it, what to tell the person and a model, and its examples."""

    id: str
    status: Literal["draft", "shadow", "live"]
    level: Literal["error", "warning", "advice"]
    scope: Scope
    roles: tuple[Literal["mentee", "mentor"], ...] = ("mentee", "mentor")
    kinds: tuple[str, ...] = ("closing-note",)
    course: tuple[str, ...] = ("ordinary",)
    place: tuple[Place, ...] = ("any",)
    move: str
    facts: Literal["no", "any", "ties", "reasons", "others"] = "no"
    """Which answers it is also held against: none, all, ties, reasons, or all but one's own fault."""
    needs_brief: bool = False
    quotations: Literal["skip", "read"] = "skip"
    detector: str = ""
    parameters: dict[str, Any] = {}
    terms: dict[str, str] = {}
    patterns: tuple[Pattern, ...] = ()
    guards: tuple[Guard, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    message: str
    why: Why
    fix: Fix
    guidance: str
    examples: Examples

    @model_validator(mode="before")
    @classmethod
    def _write_out_terms(cls, data: Any) -> Any:  # noqa: ANN401  # whatever the file held
        if not isinstance(data, dict):
            return data
        whole = cast("dict[str, Any]", data)
        terms = whole.get("terms")
        if not isinstance(terms, dict) or not terms:
            return whole
        alternatives = cast("dict[str, str]", terms)
        return {
            key: value if key in _PROSE else _written_out(value, alternatives) for key, value in whole.items()
        }

    def concerns(self, slot: str) -> bool:
        """Tell whether the rule is held against the answer of a field (`afterwards.detail`)."""
        if self.facts == "ties":
            return slot.startswith("afterwards.")
        if self.facts == "others":
            return slot not in {"gone_quiet.note", "learned"}
        return slot in _REASONS if self.facts == "reasons" else self.facts == "any"

    @model_validator(mode="after")
    def _can_find(self) -> Self:
        if bool(self.detector) == bool(self.patterns):
            raise ValueError("has to hold either patterns or a detector")
        return self


def rule_patterns(rule: Rule) -> dict[str, str]:
    """List all patterns of a rule by key."""
    found: dict[str, str] = {}
    for number, pattern in enumerate(rule.patterns, 1):
        found[f"patterns.{number}.find"] = pattern.find
        for index, guard in enumerate(pattern.guards, 1):
            found[f"patterns.{number}.guards.{index}.pattern"] = guard.pattern
    for index, guard in enumerate(rule.guards, 1):
        found[f"guards.{index}.pattern"] = guard.pattern
    for index, replacement in enumerate(rule.replacements, 1):
        found[f"replacements.{index}.find"] = replacement.find
    return found


def _texts_in(value: Any) -> list[str]:  # noqa: ANN401  # plain data of any shape
    if isinstance(value, dict):
        return [text for part in cast("dict[str, Any]", value).values() for text in _texts_in(part)]
    if isinstance(value, list):
        return [text for part in cast("list[Any]", value) for text in _texts_in(part)]
    return [value] if isinstance(value, str) else []


_PROSE = frozenset({"examples", "message", "why", "fix", "guidance", "terms"})


def _written_out(value: Any, terms: dict[str, str]) -> Any:  # noqa: ANN401  # plain data of any shape
    """Put the alternatives of a term in the place of its `<name>`, at every depth."""
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value)
        return {key: _written_out(part, terms) for key, part in parts.items()}
    if isinstance(value, list):
        return [_written_out(part, terms) for part in cast("list[Any]", value)]
    if isinstance(value, str):
        for name, term in terms.items():
            value = value.replace(f"<{name}>", f"(?:{term})")
    return value
