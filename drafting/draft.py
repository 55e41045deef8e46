"""The shapes that leave the drafting room: passages, findings, questions and the draft that holds them.

Their JSON form is public (`drafting/draft.schema.json`); consumers ignore keys that they do not know.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["error", "warning", "advice"]
Verdict = Literal["pass", "fail", "undecidable"]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class Passage(_Shape):
    """One sentence of a move, the facts it was made of, and its place: `body[start:end] == text`."""

    id: str
    move: str
    paragraph: int
    text: str
    facts: tuple[str, ...] = ()
    start: int
    end: int


class Finding(_Shape):
    """A rule's hit. Offsets count code points and `text[start:end] == quote`; absence has 0, 0 and ""."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    rule: str
    level: Level
    verdict: Literal["fail", "undecidable"] = "fail"
    in_: Literal["body", "subject", "brief"] = Field("body", alias="in")
    fact: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    message: str
    suggestion: str | None = None
    safe_fix: bool = False


class Question(_Shape):
    """What the person is asked about one answer (by fact id), with an example of a good one."""

    fact: str
    message: str
    example: str = ""


class LeftOut(_Shape):
    """An answer that did not go into the note, and why; `rule` is "" where no rule kept it out."""

    fact: str
    text: str
    rule: str = ""
    why: str


class Draft(_Shape):
    """One note with everything the person should know about it."""

    kind: str = "closing-note"
    channel: str
    stage: str
    variant: int = 0
    writer: Literal["composer", "model", "mixed"] = "composer"
    model: str = ""
    reason: str
    subject: str
    body: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    prompt: str = ""
    usage: dict[str, Any] | None = None
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON object as plain data."""
        return self.model_dump(mode="json", by_alias=True)
