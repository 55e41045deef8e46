"""The fields of the form as data: the keys of a brief in its order, their types, roles and limits.

What a person reads about them (labels, helps, options) stands in the catalogue's `form.yaml` under `slot`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from drafting import brief

Kind = Literal["line", "long", "list", "commas", "choice", "menu", "picks", "date", "short", "count"]
ROLES: tuple[brief.Role, ...] = get_args(brief.Role)
_ROWS = 3
_NAME, _LINE, _LONG = 120, 500, 2000


class Part(NamedTuple):
    """A part of the form: its id, and for which roles it stands open at first (the others unfold it)."""

    id: str
    open_for: tuple[brief.Role, ...] = ()
    roles: tuple[brief.Role, ...] = ROLES


PARTS = (
    Part("you", ROLES),
    Part("why", ROLES),
    Part("goals"),
    Part("impacts", ("mentee",), ("mentee",)),
    Part("progress", ("mentor",), ("mentor",)),
    Part("next", ("mentor",)),
    Part("meeting", ROLES),
    Part("afterwards"),
    Part("offers"),
    Part("else"),
    Part("private"),
    Part("between"),
    Part("style"),
)


@dataclass(frozen=True)
class Field:
    """One field: `name` is the dotted key of the brief (rows count from 1), `limit` is in characters.

    A field with a `lead` counts only where that field is answered (a status without its goal says nothing).
    Neighbours with the same `row` stand beside each other.
    """

    name: str
    part: str
    kind: Kind = "line"
    limit: int = _LINE
    options: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    lead: str = ""
    row: str = ""

    @property
    def slot(self) -> str:
        """Give the name without its row (`impacts.act`)."""
        return ".".join(part for part in self.name.split(".") if not part.isdigit())

    @property
    def number(self) -> str:
        """Give the number of the row, or ""."""
        return next((part for part in self.name.split(".") if part.isdigit()), "")

    @property
    def roles(self) -> tuple[brief.Role, ...]:
        """Give the roles that answer it."""
        return next(part.roles for part in PARTS if part.id == self.part)

    @property
    def element(self) -> str:
        """Give the id of its element on the page."""
        return "f-" + self.name.replace(".", "-").replace("_", "-")

    def empty(self) -> Any:  # noqa: ANN401  # a text, a list for ticks, or None
        """Give the value with which it starts."""
        if self.kind == "picks":
            return []
        return self.default or (None if self.kind == "choice" else "")


def _goal(n: int) -> tuple[Field, ...]:
    text = f"goals.{n}.text"
    statuses = get_args(brief.GoalStatus)
    return (
        Field(text, "goals"),
        Field(f"goals.{n}.status", "goals", "choice", options=statuses, lead=text),
    )


def _impact(n: int) -> tuple[Field, ...]:
    return tuple(Field(f"impacts.{n}.{side}", "impacts", row=f"impacts.{n}") for side in ("act", "effect"))


def _tie(n: int) -> tuple[Field, ...]:
    return (
        Field(f"afterwards.{n}.how", "afterwards", "menu", options=get_args(brief.How), row=f"tie.{n}"),
        Field(f"afterwards.{n}.detail", "afterwards", row=f"tie.{n}"),
        Field(f"afterwards.{n}.if", "afterwards"),
    )


def _offer(n: int) -> tuple[Field, ...]:
    return (
        Field(f"offers.{n}.kind", "offers", "menu", options=get_args(brief.OfferKind), row=f"offer.{n}"),
        Field(f"offers.{n}.detail", "offers", row=f"offer.{n}"),
    )


FIELDS: tuple[Field, ...] = (
    Field("role", "you", "choice", options=ROLES, default="mentee", required=True),
    Field("writer", "you", limit=_NAME, required=True, row="names"),
    Field("recipient", "you", limit=_NAME, required=True, row="names"),
    Field("channel", "you", "choice", options=get_args(brief.Channel), default="email"),
    Field("reason", "why", "menu", options=get_args(brief.Reason), required=True),
    Field("reason_detail", "why"),
    *(field for n in range(1, _ROWS + 1) for field in _goal(n)),
    Field("goals_count.set", "goals", "count", limit=2, row="count"),
    Field("goals_count.met", "goals", "count", limit=2, row="count"),
    *(field for n in range(1, _ROWS + 1) for field in _impact(n)),
    *(Field(f"progress.{n}.text", "progress") for n in range(1, _ROWS + 1)),
    Field("learned", "progress"),
    Field("next_steps", "next", "list", limit=_LONG),
    Field(
        "last_meeting.status",
        "meeting",
        "choice",
        options=get_args(brief.MeetingStatus),
        default="planned",
    ),
    Field("last_meeting.date", "meeting", "date", row="when"),
    Field("last_meeting.time", "meeting", "short", row="when"),
    Field("last_meeting.timezone", "meeting", limit=_NAME, row="zones"),
    Field("last_meeting.their_timezone", "meeting", limit=_NAME, row="zones"),
    Field("last_meeting.place", "meeting"),
    *_tie(1),
    *_tie(2),
    *_offer(1),
    *_offer(2),
    Field("ask", "else"),
    Field("also", "else", "list", limit=_LONG),
    Field("private", "private", "long", limit=_LONG),
    Field("avoid", "private", "commas", limit=_LONG),
    Field("agreed", "between"),
    Field("gone_quiet.since", "between", row="quiet"),
    Field("gone_quiet.note", "between", row="quiet"),
    Field("relation.since", "between", row="span"),
    Field("relation.until", "between", row="span"),
    Field("relation.sessions", "between", row="often"),
    Field("relation.rhythm", "between", row="often"),
    Field("relation.called", "between", limit=_NAME),
    Field("relation.ties", "between", "picks", options=get_args(brief.Tie)),
    Field("stage", "style", "menu", options=get_args(brief.Stage), row="stage"),
    Field("locale", "style", "menu", options=get_args(brief.Locale), default="en-GB", row="stage"),
    Field("tone", "style", "choice", options=get_args(brief.Tone), default="warm"),
    Field("length", "style", "choice", options=get_args(brief.Length), default="usual"),
    Field("greeting", "style", limit=_NAME, row="hello"),
    Field("closing", "style", limit=_NAME, row="hello"),
    Field("signature", "style", limit=_NAME, row="names-2"),
    Field("recipient_full", "style", limit=_NAME, row="names-2"),
    Field("pronoun", "style", "menu", options=get_args(brief.Pronoun)),
)
BY_NAME = {field.name: field for field in FIELDS}


def of_part(part: str) -> tuple[Field, ...]:
    """Give the fields of one part in order."""
    return tuple(field for field in FIELDS if field.part == part)
