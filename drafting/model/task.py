"""What a model is asked: the answers that it may use, the paragraphs that it writes, and the messages."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting import checks, dates
from drafting.plan import DETAIL_NEEDED
from drafting.slots import note_slots, situation
from prompts import load_catalog, message_words, moves, render_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafting.backends import Message, Rung, Schema
    from drafting.plan import Plan

SUBJECT = "subject"
"""The part of a note beside its moves that a model may be asked to write anew."""


class Fault(NamedTuple):
    """What a model is told about one fault: the part, what to do, what was found, and where."""

    part: str
    guidance: str
    found: str = ""
    sentence: str = ""
    words: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Task:
    """One note to be written: `answers` by id, `moves` with the ids that belong to each, in order."""

    plan: Plan
    answers: dict[str, str]
    moves: dict[str, tuple[str, ...]]
    situation: dict[str, str]
    has_subject: bool

    def schema(self, parts: Sequence[str] = ()) -> Schema:
        """Give the JSON schema of an answer, with the moves of `parts` only where some are named."""
        text: Schema = {"type": "string"}
        allowed = [move for move in self.moves if not parts or move in parts]
        known: Schema = {"type": "string", "enum": list(self.answers)} if self.answers else text
        passage = closed_object(
            move={"type": "string", "enum": allowed or list(self.moves)},
            text=text,
            facts={"type": "array", "items": known},
        )
        return closed_object(subject=text, passages={"type": "array", "items": passage})

    def move_of(self, fact: str) -> str:
        """Give the move to which an answer belongs, or ""."""
        return next((move for move, facts in self.moves.items() if fact in facts), "")

    def messages(self, rung: Rung, *, unread: str = "") -> list[Message]:
        """Give the messages that ask for the whole note; `unread` says why an answer before was no use."""
        more = [("unread", {"fault": unread})] if unread else []
        return render_messages([*self._first(rung, self.schema()), *more])

    def revision(
        self, rung: Rung, sentences: Sequence[dict[str, Any]], subject: str, faults: Sequence[Fault]
    ) -> list[Message]:
        """Give the messages that ask for the parts with faults only; earlier requests are not in them."""
        words = message_words()
        parts = list(dict.fromkeys(fault.part for fault in faults))
        told = [
            {key: value for key, value in fault._asdict().items() if value} for fault in dict.fromkeys(faults)
        ]
        data = as_json({"subject": subject, "passages": list(sentences), "faults": told})
        values = {
            "fence": fence(data),
            "data": data,
            "parts": ", ".join(words.parts.get(part, part) for part in parts),
            "subject": words.subject["anew" if SUBJECT in parts else "same"],
        }
        return render_messages([*self._first(rung, self.schema(parts)), ("revise", values)])

    def _first(self, rung: Rung, schema: Schema) -> Iterator[tuple[str, dict[str, str]]]:
        yield "system", {}
        yield "task", self._outline()
        if rung != "json_schema":
            yield "form", {"schema": json.dumps(schema)}
        data = as_json(self.data())
        yield "data", {"fence": fence(data), "data": data}

    def _outline(self) -> dict[str, str]:
        words, brief = message_words(), self.plan.brief
        kind = load_catalog().kinds["closing-note"]
        lines = brief.impacts if brief.role == "mentee" else brief.progress
        room = kind.words(brief.channel, few=len(lines) < 2)
        return {
            "document": kind.title.lower(),
            "role": words.roles[brief.role],
            "reader": words.roles["mentor" if brief.role == "mentee" else "mentee"],
            "channel": words.channels[brief.channel],
            "manner": "\n".join(line.text for line in words.manner if line.holds(self.situation)),
            "low": str(room.low),
            "high": str(room.high),
            "subject": words.subject["with" if self.has_subject else "without"],
            "moves": "\n\n".join(self._move(name, facts) for name, facts in self.moves.items()),
        }

    def _move(self, name: str, facts: tuple[str, ...]) -> str:
        move = moves()[name]
        lines = [line.text for line in move.instruction if line.holds(self.situation)]
        head = f"## {name}: {', '.join(facts) or '-'}"
        return "\n".join([head, move.asks, *(f"- {line}" for line in lines)])

    def data(self) -> dict[str, Any]:
        """Give what a model is told about these two people: no more than it may use."""
        brief = self.plan.brief
        about = {
            "reader": _safe_name(self.plan),
            "reader_is": brief.pronoun or "",
            "english": brief.locale,
            "today": dates.long_day(brief.today, locale=brief.locale, today=brief.today),
        }
        return {**{key: value for key, value in about.items() if value}, "answers": self.answers}


def make_task(plan: Plan) -> Task:
    """Make the task of a plan: what its checks keep out, and the private box, are in no part of it."""
    slots = note_slots(plan)
    answers = _grouped(dict(_answers(plan, slots["day.long"].text if plan.day else "")))
    kind = load_catalog().kinds["closing-note"]
    room = kind.channels.get(plan.brief.channel)
    given = {name: tuple(fact for fact in answers if _owner(fact) == name) for name in kind.moves}
    wanted = {name: facts for name, facts in given.items() if facts or moves()[name].always}
    count = sum(name.startswith("impacts.") and name.endswith(".act") for name in answers)
    more = {
        "length": plan.brief.length,
        "impacts": ("none", "one", "two", "three")[min(count, 3)],
        "steps": _yes(any(name.startswith("next_steps.") for name in answers)),
        "learned": _yes("learned" in answers),
        "asks": _yes("ask" in answers),
        "met": _yes(any(f"relation.{part}" in answers for part in ("since", "until", "sessions", "rhythm"))),
        "introduction": _yes(any(offer.kind == "introduction" for offer in plan.brief.offers)),
        "called": _yes("relation.called" in answers),
    }
    has_subject = bool(room and room.subject == "yes")
    return Task(plan, answers, wanted, situation(plan, slots) | more, has_subject)


def _answers(plan: Plan, day: str) -> Iterator[tuple[str, str]]:
    """Yield the answers by id: as typed, but the day worked out, and choices in words."""
    brief, told = plan.brief, message_words().choices
    if "reason_detail" not in plan.facts and brief.reason not in DETAIL_NEEDED:
        yield "reason", told["reason"][brief.reason]
    yield from (
        (name, day if name == "last_meeting.date" else fact.text) for name, fact in plan.facts.items()
    )
    for index, goal in enumerate(brief.goals, 1):
        if f"goals.{index}.text" in plan.facts:
            yield f"goals.{index}.status", told["goals.status"][goal.status]
    if brief.last_meeting:
        yield "last_meeting.status", told["last_meeting.status"][brief.last_meeting.status]
    for index, tie in enumerate(brief.afterwards, 1):
        yield f"afterwards.{index}.how", told["afterwards.how"][tie.how]
    for index, offer in enumerate(brief.offers, 1):
        if f"offers.{index}.detail" in plan.facts:
            yield f"offers.{index}.kind", told["offers.kind"][offer.kind]
    if brief.agreed is True:
        yield "agreed", told["agreed"]["yes"]
    if plan.is_quiet:
        yield "gone_quiet", told["gone_quiet"]["yes"]


def _grouped(answers: dict[str, str]) -> dict[str, str]:
    """Put what belongs together side by side: goals.2.text and goals.2.status, in the order of the brief."""
    order = list(dict.fromkeys(name.rpartition(".")[0] or name for name in answers))
    return dict(sorted(answers.items(), key=lambda one: order.index(one[0].rpartition(".")[0] or one[0])))


def _owner(fact: str) -> str:
    """Give the move whose beginnings of ids fit an answer best."""
    slot = ".".join(part for part in fact.split(".") if not part.isdigit())
    fitting = [
        (len(begin), name)
        for name, move in moves().items()
        for begin in move.facts
        if slot == begin or slot.startswith(f"{begin}.")
    ]
    return max(fitting)[1] if fitting else ""


def _safe_name(plan: Plan) -> str:
    """Give the reader's name, or "" where it is a text that addresses a program or says what is private."""
    name = plan.brief.recipient
    return "" if checks.check_fact(name, slot="recipient", brief=plan.brief) else name


def closed_object(**properties: Schema) -> Schema:
    """Give the schema of an object in the form that every endpoint takes: all required, no bounds."""
    required = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def as_json(data: object) -> str:
    """Write data as it is shown to a model."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def fence(data: str) -> str:
    """Give an id that nobody can foresee and that is the same for the same data."""
    return hashlib.sha256(data.encode()).hexdigest()[:16]


def _yes(holds: object) -> str:
    return "yes" if holds else "no"
