"""The last meeting: its day, and how its time and place are said at the end of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting import dates
from drafting.facts import persons_of
from drafting.grammar.en.places import placed
from drafting.slot import Slot, Slots

if TYPE_CHECKING:
    from drafting.plan import Plan


def meeting_slots(plan: Plan) -> Slots:
    """Give `day.long`, `day.short`, `day.full`, `see` (*see you on the 24th at 10:00*), `until`, `place`."""
    place = _place(plan)
    named = {"place": Slot(place, ("last_meeting.place",), _flags(place))} if place else {}
    if not plan.day:
        return named
    brief = plan.brief
    long_day = dates.long_day(plan.day, locale=brief.locale, today=brief.today)
    facts = (
        "last_meeting.date",
        *(name for name in ("last_meeting.time", "last_meeting.place") if name in plan.facts),
    )
    time = _time(plan)
    at = time if not time or time.startswith(("at ", "in ", "around ", "after ", "before ")) else f"at {time}"
    return {
        **named,
        "day.long": Slot(long_day, facts[:1]),
        "day.short": Slot(dates.short_day(plan.day, locale=brief.locale), facts[:1]),
        "see": Slot(_see_you(f"on {dates.ordinal(plan.day.day)}", at, place), facts),
        "until": Slot(", ".join(part for part in (long_day, time, place) if part), facts),
        "day.full": Slot(" ".join(part for part in (long_day, at, place) if part), facts, _flags(place)),
    }


def _see_you(*when_and_where: str) -> str:
    """Look forward to the meeting; nobody is seen by phone."""
    *when, place = when_and_where
    said = ("talk to you", place, *when) if place.startswith("by phone") else ("see you", *when, place)
    return " ".join(part for part in said if part)


def _flags(place: str) -> frozenset[str]:
    found = {flag for flag, sign in (("comma", ","), ("if", " if ")) if sign in place}
    return frozenset(found | ({"commas"} if place.count(",") > 1 else set[str]()))


def _time(plan: Plan) -> str:
    """Write the time as it is said here, with the other person's where their zone differs."""
    meeting, brief = plan.brief.last_meeting, plan.brief
    if not meeting or not plan.day or "last_meeting.time" not in plan.facts:
        return ""
    here = dates.clock(meeting.time, locale=brief.locale)
    there = dates.elsewhere(plan.day, meeting.time, here=meeting.timezone, there=meeting.their_timezone)
    return f"{here} ({dates.clock(there, locale=brief.locale)} for you)" if there else here


def _place(plan: Plan) -> str:
    fact = plan.facts.get("last_meeting.place")
    return placed(fact.forms["text"], persons_of(plan.brief)) if fact else ""
