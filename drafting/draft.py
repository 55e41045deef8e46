"""The shapes that leave the drafting room: passages, findings, questions and the draft that holds them.

Their JSON form is public (`drafting/draft.schema.json`, by `python -m drafting.schema`); consumers ignore
keys that they do not know.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["error", "warning", "advice"]
Verdict = Literal["pass", "fail", "undecidable"]
Offset = Annotated[int, Field(ge=0)]


class _Shape(BaseModel):
    # In the public schema every key is promised, those with a default too.
    model_config = ConfigDict(
        frozen=True, json_schema_serialization_defaults_required=True, use_attribute_docstrings=True
    )


class Passage(_Shape):
    """One sentence of a move, the facts it was made of, and its place: `body[start:end] == text`."""

    id: str
    move: str
    paragraph: Annotated[int, Field(ge=1)]
    text: str
    facts: tuple[str, ...] = ()
    """The ids of the answers that the sentence was made of, like impacts.2.act."""
    start: Offset
    end: Offset


class Finding(_Shape):
    """A rule's hit. Offsets count code points and `text[start:end] == quote`; absence has 0, 0 and ""."""

    model_config = ConfigDict(populate_by_name=True)

    rule: str
    level: Level
    verdict: Literal["fail", "undecidable"] = "fail"
    in_: Literal["body", "subject", "brief"] = Field("body", alias="in")
    fact: str = ""
    """The answer concerned, or "" where it is none in particular."""
    start: Offset = 0
    end: Offset = 0
    quote: str = ""
    message: str
    suggestion: str | None = None
    """What may replace the quote as it stands, or null."""
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


class Usage(_Shape):
    """What a model was asked for one note: requests, tokens (null where it does not say) and their cost."""

    requests: int
    sent: int | None = None
    received: int | None = None
    cost: float | Literal["unknown"] = "unknown"
    currency: str = ""
    priced: str = ""
    """The day of the price list, or "" where the cost is unknown."""


class Draft(_Shape):
    """One note with everything the person should know about it."""

    kind: str = "closing-note"
    channel: str
    stage: str
    """early, established or executive, or assumed where none was given."""
    variant: Annotated[int, Field(ge=0)] = 0
    writer: Literal["composer", "model", "mixed"] = "composer"
    fell_back: tuple[str, ...] = ()
    """Of a mixed note, the moves (or `subject`) that are the composer's."""
    model: str = ""
    """The model that was asked, whoever wrote the note in the end; "" where none was."""
    reason: str
    """In a few plain words, why this writer wrote it."""
    subject: str
    """The subject, or "" where the channel has none."""
    body: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    prompt: str = ""
    """The hash of all that the messages to the model are made of, or "" without one."""
    usage: Usage | None = None
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON object as plain data."""
        return self.model_dump(mode="json", by_alias=True)
