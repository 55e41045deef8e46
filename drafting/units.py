"""Units: all ways in which each part of a note might be written, from the plan's facts and the frames of the moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.frames import Option, joined, options
from drafting.slots import note_slots, situation
from drafting.units_ahead import also_options, news_options, offer_options, step_options, tie_options
from drafting.units_thanks import impact_options, learned_options, progress_options
from prompts import moves

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.plan import Plan
    from drafting.slots import Slots

Units = dict[str, list[Option]]


def build_units(plan: Plan) -> Units:
    """Give the options of every part that this note has, by `move.part`; a part with nothing to say is absent."""
    slots = note_slots(plan)
    now = situation(plan, slots)
    units: Units = {}
    for name, build in _BUILDERS.items():
        found = build(plan, slots, now)
        if found:
            units[name] = found
    return units


def _framed(move: str, part: str, *, raw: bool = False) -> Callable[[Plan, Slots, dict[str, str]], list[Option]]:
    """Give a builder for a part whose frames need no more than the slots of the note."""

    def build(plan: Plan, slots: Slots, now: dict[str, str]) -> list[Option]:
        del plan
        return options(moves()[move], move, part, slots, now, raw=raw)

    return build


def _relation(plan: Plan, slots: Slots, now: dict[str, str]) -> list[Option]:
    """Say how long they have met; each fact of it once, the fullest frame first, then what is left."""
    del plan
    found = options(moves()["opening"], "opening", "relation", slots, now)
    chosen: list[Option] = []
    used: set[str] = set()
    for option in sorted(found, key=lambda one: (-len(one.facts), -one.weight)):
        if used.isdisjoint(option.facts):
            chosen.append(option)
            used |= option.facts
    return [joined(chosen, "+".join(one.id for one in chosen))] if chosen else []


_BUILDERS: dict[str, Callable[[Plan, Slots, dict[str, str]], list[Option]]] = {
    "greet.greeting": _framed("greet", "greeting", raw=True),
    "opening.apology": _framed("opening", "apology"),
    "opening.relation": _relation,
    "opening.news": _framed("opening", "news"),
    "opening.goals": _framed("opening", "goals"),
    "opening.also": news_options,
    "thanks.impacts": impact_options,
    "thanks.progress": progress_options,
    "thanks.learned": learned_options,
    "ahead.steps": step_options,
    "ahead.tie": tie_options,
    "offer.offers": offer_options,
    "also.ask": _framed("also", "ask"),
    "also.also": also_options,
    "close.close": _framed("close", "close"),
    "sign.name": _framed("sign", "name", raw=True),
    "sign.subject": _framed("sign", "subject"),
}
