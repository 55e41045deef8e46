"""The composer: a plan becomes a note by a search over shapes, seams and frames, without any model.

Everything is decided by the plan and the variant: no clock, no chance, no order of a set. The same brief and variant
give the same bytes on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafting.rhythm import cost
from drafting.slots import note_slots, situation
from drafting.units import build_units
from prompts import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.frames import Option
    from drafting.plan import Plan
    from drafting.units import Units
    from prompts import Shape

_BEAM = 24
"""Half-written notes kept at every step; 12 lost good ones, 48 changed no note of the case files."""

_WIDTH = 10
"""Options of one part that the search looks at."""

# What may stand in a note more than once: the day, the names, and how a meeting is called.
_FREE = ("recipient", "signature", "writer", "last_meeting.", "relation.called", "greeting", "closing", "agreed", "reason")


class Placed(NamedTuple):
    """A sentence with its move, its paragraph from 1 and the facts it was made of."""

    move: str
    paragraph: int
    text: str
    facts: tuple[str, ...]


class Composition(NamedTuple):
    """A written note: its subject ("" where the channel has none), sentences, and what names its wording."""

    subject: str
    sentences: tuple[Placed, ...]
    shape: str
    joinings: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class _State:
    """A note written up to some part."""

    score: float = 0.0
    chosen: tuple[tuple[str, int, Option], ...] = ()
    spent: dict[str, int] = field(default_factory=dict[str, int])
    used: frozenset[str] = frozenset()


def compose(plan: Plan, variant: int = 0) -> Composition:
    """Write the note of a plan; each variant differs from those before it in shape or in two joinings."""
    picked: list[Composition] = []
    ranked = ranking(plan)
    while len(picked) <= variant:
        fresh = next((one for one in ranked if all(_differs(one, other) for other in picked)), None)
        if fresh is None:
            break
        picked.append(fresh)
    return picked[variant % len(picked)]


def ranking(plan: Plan) -> list[Composition]:
    """Give all notes the search ends with, the best first."""
    units = build_units(plan)
    now = situation(plan, note_slots(plan))
    found = [
        _finished(shape, state, units)
        for shape in shapes().shapes
        if all(now.get(key, "") in allowed for key, allowed in shape.when.items())
        for state in _search(shape, units)
    ]
    return sorted(found, key=lambda one: (-one.score, one.shape, one.joinings))


def _differs(one: Composition, other: Composition) -> bool:
    if one.shape != other.shape:
        return True
    return sum(a != b for a, b in zip(one.joinings, other.joinings, strict=False)) >= 2


def _search(shape: Shape, units: Units) -> list[_State]:
    states = [_State(score=shape.weight)]
    for paragraph, names in enumerate(shape.paragraphs, 1):
        for name in names:
            if name in units:
                states = _extended(states, name, paragraph, units[name])
    return states


def _extended(states: list[_State], name: str, paragraph: int, unit: list[Option]) -> list[_State]:
    best = sorted(unit, key=lambda one: -one.weight)[:_WIDTH]
    grown = [after for state in states for after in _after(state, name, paragraph, best)]
    return sorted(grown, key=lambda one: -one.score)[:_BEAM]


def _after(state: _State, name: str, paragraph: int, unit: list[Option]) -> Iterator[_State]:
    """Add each option that repeats no fact; where every one does, the part has been said already."""
    added = False
    for option in unit:
        content = frozenset(fact for fact in option.facts if not fact.startswith(_FREE))
        if content & state.used:
            continue
        added = True
        spent = {key: state.spent.get(key, 0) + option.spends.get(key, 0) for key in {*state.spent, *option.spends}}
        over = sum(max(0, spent[key] - budget) for key, budget in shapes().budgets.items() if key in spent)
        newly = sum(max(0, state.spent.get(key, 0) - budget) for key, budget in shapes().budgets.items())
        score = state.score + option.weight - 1.0 * (over - newly)
        yield _State(score, (*state.chosen, (name, paragraph, option)), spent, state.used | content)
    if not added:
        yield state


def _finished(shape: Shape, state: _State, units: Units) -> Composition:
    sentences = tuple(
        Placed(option.move, paragraph, text, facts)
        for _, paragraph, option in state.chosen
        for text, facts in option.sentences
    )
    subjects = sorted(units.get("sign.subject", []), key=lambda one: -one.weight)
    subject = subjects[0].sentences[0][0].rstrip(".") if subjects else ""
    body = [one.text for one in sentences if one.move not in {"greet", "sign"}]
    joinings = tuple(option.id for name, _, option in state.chosen if name not in {"greet.greeting", "sign.name"})
    return Composition(subject, sentences, shape.id, joinings, state.score - cost(body))
