"""The brief: the validated answers of the person who writes.

Everything is kept as it was typed. Absent, null, "" and {} all mean "not answered". Only `role`, `writer`, `recipient`
and `reason` are required. Field names and limits are the public ones of the YAML file, the form and the schema.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from drafting import dates

Role = Literal["mentee", "mentor"]
Channel = Literal["email", "chat", "linkedin", "letter"]
Reason = Literal[
    "goals_met",
    "needs_changed",
    "other_expertise",
    "expectations_differ",
    "structure_ended",
    "role_changed",
    "time_better_used",
    "peers_now",
    "circumstances",
    "not_working",
]
Stage = Literal["early", "established", "executive"]
Tone = Literal["warm", "plain", "formal"]
Length = Literal["short", "usual"]
GoalStatus = Literal["met", "partly", "not_met"]
MeetingStatus = Literal["planned", "optional", "held", "none"]
How = Literal[
    "yearly",
    "half_yearly",
    "quarterly",
    "once",
    "event",
    "linkedin",
    "when_needed",
    "peers",
    "at_work",
    "none",
]
OfferKind = Literal["introduction", "recommendation", "opportunity", "help"]
Tie = Literal["manager", "colleague", "friend"]
Pronoun = Literal["he", "she", "they"]
Locale = Literal["en-GB", "en-US", "en-CA", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA"]

# C0 and C1 controls without tab and line ends, and the marks that reorder text (Unicode TR 9 and TR 36).
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


def _visible(text: str) -> str:
    if _HIDDEN.search(text):
        raise ValueError("holds a hidden control character; type it again without")
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _truth(value: Any) -> Any:  # noqa: ANN401  # what a file, a form or Python may hand in
    if isinstance(value, str) and value.strip().casefold() in {"true", "yes", "false", "no"}:
        return value.strip().casefold() in {"true", "yes"}
    return value


def _stripped(value: Any) -> Any:  # noqa: ANN401
    return value.strip() if isinstance(value, str) else value


def _text(limit: int) -> Any:  # noqa: ANN401  # an annotation
    checks = (BeforeValidator(_stripped), AfterValidator(_visible))
    return Annotated[str, *checks, Field(max_length=limit)]


Name = Annotated[_text(120), AfterValidator(_one_line)]
Line = _text(500)
Long = _text(2000)


class _Answers(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        str_strip_whitespace=True,
    )


class Goal(_Answers):
    """One goal and how it stands."""

    text: Line = ""
    status: GoalStatus


class GoalsCount(_Answers):
    """How many goals were set and how many of them are met."""

    set: Annotated[int, Field(ge=1, le=99)]
    met: Annotated[int, Field(ge=0, le=99)]

    @model_validator(mode="after")
    def _not_more_than_set(self) -> Self:
        if self.met > self.set:
            raise ValueError("met is larger than set; correct one of them")
        return self


class Impact(_Answers):
    """What the other person did, and what came of it."""

    act: Line = ""
    effect: Line = ""


class Progress(_Answers):
    """One thing that the mentee did; `who` only in a group."""

    who: Name = ""
    text: Line = ""


class LastMeeting(_Answers):
    """When the last regular meeting is or was; with `none`, the date is the day on which it ends."""

    status: MeetingStatus
    date: Line = ""
    time: Line = ""
    timezone: Name = ""
    their_timezone: Name = ""
    place: Line = ""


class Afterwards(_Answers):
    """A lighter way to keep in touch."""

    how: How
    detail: Line = ""
    if_: Line = Field("", alias="if")


class Offer(_Answers):
    """Something the writer offers in return."""

    kind: OfferKind
    detail: Line = ""


class GoneQuiet(_Answers):
    """Since when the writer has not answered (`2025-11`, `November`), and what else is true about it."""

    since: Line = ""
    note: Line = ""


class Relation(_Answers):
    """How long, how often and in what form they have met."""

    since: Line = ""
    until: Line = ""
    sessions: Line = ""
    rhythm: Line = ""
    called: Name = ""
    ties: tuple[Tie, ...] = ()


class BriefBase(_Answers):
    """The answers that both roles give."""

    writer: Name
    recipient: Name
    channel: Channel = "email"
    reason: Reason
    reason_detail: Line = ""
    goals: tuple[Goal, ...] = Field((), max_length=12)
    goals_count: GoalsCount | None = None
    next_steps: tuple[Line, ...] = Field((), max_length=12)
    last_meeting: LastMeeting | None = None
    afterwards: tuple[Afterwards, ...] = Field((), max_length=6)
    offers: tuple[Offer, ...] = Field((), max_length=6)
    ask: Line = ""
    also: tuple[Line, ...] = Field((), max_length=12)
    private: Long = ""
    avoid: tuple[Name, ...] = Field((), max_length=30)
    agreed: Annotated[bool | Line, BeforeValidator(_truth)] = False
    gone_quiet: GoneQuiet | None = None
    relation: Relation = Relation()
    stage: Stage | None = None
    tone: Tone = "warm"
    length: Length = "usual"
    locale: Locale = "en-GB"
    greeting: Name = ""
    closing: Name = ""
    signature: Name = ""
    recipient_full: Name = ""
    pronoun: Pronoun | None = None
    today: dt.date = Field(default_factory=dates.today)

    @model_validator(mode="before")
    @classmethod
    def _drop_unanswered(cls, data: Any) -> Any:  # noqa: ANN401  # whatever a file held
        return without_blanks(data) if isinstance(data, dict) else data


class MenteeBrief(BriefBase):
    """What a mentee answers."""

    role: Literal["mentee"]
    impacts: tuple[Impact, ...] = Field((), max_length=12)


class MentorBrief(BriefBase):
    """What a mentor answers."""

    role: Literal["mentor"]
    progress: tuple[Progress, ...] = Field((), max_length=12)
    learned: Line = ""


Brief = MenteeBrief | MentorBrief


def without_blanks(data: Any) -> Any:  # noqa: ANN401  # plain data of any shape
    """Take out null, blank strings and empty collections at every depth."""
    if isinstance(data, dict):
        kept = {key: without_blanks(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if not _blank(value)}
    if isinstance(data, list | tuple):
        return [value for value in map(without_blanks, data) if not _blank(value)]
    return data


def _blank(value: object) -> bool:
    return value is None or value in ({}, []) or (isinstance(value, str) and not value.strip())
