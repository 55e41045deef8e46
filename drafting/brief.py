"""The brief: the validated answers of the person who writes.

Everything is kept as it was typed. Absent, null, "" and {} all mean "not answered". Only `role`, `writer`,
`recipient` and `reason` are required. Field names and limits are those of the YAML file and the form.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  # pydantic reads it when the models are built
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from drafting import dates
from drafting.answers import Answers, Line, Long, Name, Zone, agreement, day, real_time

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


class Goal(Answers):
    """One goal and how it stands."""

    text: Line = ""
    status: GoalStatus


class GoalsCount(Answers):
    """How many goals were set and how many of them are met."""

    set: Annotated[int, Field(ge=1, le=99)]
    met: Annotated[int, Field(ge=0, le=99)]

    @model_validator(mode="after")
    def _not_more_than_set(self) -> Self:
        if self.met > self.set:
            raise ValueError("met is larger than set; correct one of them")
        return self


class Impact(Answers):
    """What the other person did, and what came of it."""

    act: Line = ""
    effect: Line = ""


class Progress(Answers):
    """One thing that the mentee did; `who` only in a group."""

    who: Name = ""
    text: Line = ""


class LastMeeting(Answers):
    """When the last regular meeting is or was; with `none`, the date is the day on which it ends."""

    status: MeetingStatus
    date: Line = ""
    time: Annotated[Line, AfterValidator(real_time)] = ""
    timezone: Zone = ""
    their_timezone: Zone = ""
    place: Line = ""


class Afterwards(Answers):
    """A lighter way to keep in touch."""

    how: How
    detail: Line = ""
    if_: Line = Field("", alias="if")


class Offer(Answers):
    """Something the writer offers in return."""

    kind: OfferKind
    detail: Line = ""


class GoneQuiet(Answers):
    """Since when the writer has not answered (`2025-11`, `November`), and what else is true about it."""

    since: Line = ""
    note: Line = ""


class Relation(Answers):
    """How long, how often and in what form they have met."""

    since: Line = ""
    until: Line = ""
    sessions: Line = ""
    rhythm: Line = ""
    called: Name = ""
    ties: tuple[Tie, ...] = ()


class BriefBase(Answers):
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
    agreed: Annotated[bool | str, BeforeValidator(agreement)] = False
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
    today: Annotated[dt.date, BeforeValidator(day)] = Field(default_factory=dates.today)

    @model_validator(mode="after")
    def _days_exist(self) -> Self:
        if self.last_meeting and dates.is_impossible(
            self.last_meeting.date, locale=self.locale, today=self.today
        ):
            problem = "is a day that does not exist; write it like 2026-07-17"
            raise PydanticCustomError("no_such_day", problem, {"field": ("last_meeting", "date")})  # type: ignore[arg-type]
        return self


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
