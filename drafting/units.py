"""Units: all ways to write each part of a note, from the plan's facts and the frames of the moves."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.frames import Option, Scene, joined, options
from drafting.units_ahead import also_options, news_options, offer_options, step_options, tie_options
from drafting.units_thanks import impact_options, learned_options, progress_options

if TYPE_CHECKING:
    from drafting.plan import Plan

Units = dict[str, list[Option]]
Builder = Callable[["Plan", Scene], list[Option]]


def build_units(plan: Plan, scene: Scene, parts: Iterable[str] = ()) -> Units:
    """Give the options of every part that this note has, or of some of them, by `move.part`."""
    seed = f"{plan.brief.writer}\n{plan.brief.recipient}\n".encode()
    units: Units = {}
    for name in parts or _BUILDERS:
        found = _BUILDERS[name](plan, scene)
        if found:
            units[name] = [replace(one, weight=one.weight + _taste(seed, one)) for one in found]
    return units


_LEANING = 0.12
"""By how much two people may lean to one of two equal frames, in the currency of frame weights."""


def _taste(seed: bytes, option: Option) -> float:
    """Give each pair of people a leaning of their own, so that a hundred notes do not all begin alike."""
    return _LEANING * zlib.crc32(option.id.encode(), zlib.crc32(seed)) / 2**32


def _framed(move: str, part: str, *, raw: bool = False) -> Builder:
    """Give a builder for a part whose frames need no more than the slots of the note."""

    def build(plan: Plan, scene: Scene) -> list[Option]:
        del plan
        return options(move, part, scene, raw=raw)

    return build


def _relation(plan: Plan, scene: Scene) -> list[Option]:
    """Say how long they have met; each fact of it once, the fullest frame first, then what is left."""
    del plan
    found = options("opening", "relation", scene)
    chosen: list[Option] = []
    used: set[str] = set()
    for option in sorted(found, key=lambda one: (-len(one.facts), -one.weight)):
        if used.isdisjoint(option.facts):
            chosen.append(option)
            used |= option.facts
    return [joined(chosen, "+".join(one.id for one in chosen))] if chosen else []


_BUILDERS: dict[str, Builder] = {
    "greet.greeting": _framed("greet", "greeting", raw=True),
    "opening.apology": _framed("opening", "apology"),
    "opening.relation": _relation,
    "opening.planned": _framed("opening", "planned"),
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
