"""The composer: a plan becomes a note by a search over shapes, seams and frames, without any model.

Everything is decided by the plan and the variant: no clock, no chance, no order of a set. The same brief and
variant give the same bytes on every machine.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafting.frames import Scene
from drafting.rhythm import cost
from drafting.slots import note_slots, situation
from drafting.units import build_units
from prompts import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafting.frames import Option
    from drafting.plan import Plan
    from drafting.units import Units
    from prompts import Shape


class Effort(NamedTuple):
    """How widely is searched: shapes, and half-written notes kept at each step times the note's parts."""

    shapes: int
    states: int


ONE_NOTE = Effort(shapes=3, states=120)
"""For the first note, which has to be there at once."""

VARIANTS = Effort(shapes=5, states=300)

_WIDTH = 8
"""Options of one part that the search looks at."""

_ALIKE = 4
"""Half-written notes kept that share news and impacts, so that variants have a choice."""

_ENDS = ("greet.greeting", "sign.name")
_CORE = frozenset({"opening.news", "thanks.impacts", "thanks.progress"})


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


@dataclass(slots=True)
class _State:
    """A note written up to some part."""

    score: float = 0.0
    chosen: tuple[tuple[str, int, Option], ...] = ()
    spent: dict[str, int] = field(default_factory=dict[str, int])
    used: frozenset[str] = frozenset()
    core: tuple[str, ...] = ()
    """The ids of its news and its impacts."""


Choices = dict[str, list[tuple["Option", frozenset[str]]]]
"""The options of each part that the search looks at, with the facts that a note may use but once."""


def compose(plan: Plan, variant: int = 0) -> Composition:
    """Write the note of a plan; each variant differs from those before it in shape or in two joinings."""
    units, now = _parts(plan)
    first = ranking(units, now, ONE_NOTE)[0]
    if not variant:
        return first
    rest = ranking(units, now, VARIANTS)
    count = max(variant + 1, _VARIANTS)
    picked: list[Composition] = []
    for freshness in _FRESHNESS:
        picked = max(picked, _walk(first, rest, freshness, count), key=len)
        if len(picked) == count:
            break
    return picked[variant % len(picked)]


def ends_of(plan: Plan) -> tuple[Placed, ...]:
    """Give greeting and sign-off of a plan's note, which no other part of it changes, without the rest."""
    units, _ = _parts(plan, _ENDS)
    best = (max(units[name], key=lambda one: one.weight) for name in _ENDS if name in units)
    return tuple(Placed(one.move, 0, text, facts) for one in best for text, facts in one.sentences)


def wordings(plan: Plan) -> list[Composition]:
    """Give all notes that a wide search ends with, the best first, however alike."""
    return ranking(*_parts(plan), VARIANTS)


def _parts(plan: Plan, names: Iterable[str] = ()) -> tuple[Units, dict[str, str]]:
    slots = note_slots(plan)
    now = situation(plan, slots)
    return build_units(plan, Scene(slots, now), names), now


_VARIANTS = 6
"""Variants that every brief should have."""

_FRESHNESS = (1.0, 0.3, 0.0)
"""What being wholly unlike the variants before is worth, in frame weights; the first that goes far enough."""


def _walk(first: Composition, rest: list[Composition], freshness: float, count: int) -> list[Composition]:
    """Pick notes from a ranking, each unlike all before."""
    picked, left = [first], list(rest)
    while len(picked) < count:
        left = [one for one in left if all(_differs(one, other) for other in picked)]
        if not left:
            break
        unlike = {id(one): min(_distance(one, other) for other in picked) for one in left}
        picked.append(max(left, key=lambda one: one.score + freshness * unlike[id(one)]))
    return picked


def _distance(one: Composition, other: Composition) -> float:
    """Tell by which share of their joinings two notes differ."""
    return _new_joinings(one, other) / max(len(one.joinings), 1)


def _new_joinings(one: Composition, other: Composition) -> int:
    here, there = Counter(one.joinings), Counter(other.joinings)
    return max((here - there).total(), (there - here).total())


def ranking(units: Units, now: dict[str, str], effort: Effort) -> list[Composition]:
    """Give all notes the search ends with, the best first."""
    choices = {name: [(option, _content(option)) for option in _best(unit)] for name, unit in units.items()}
    beam = effort.states // len(choices)
    found = [
        _finished(shape, state, units)
        for shape in itertools.islice(_fitting(units, now), effort.shapes)
        for state in _search(shape, choices, beam)
    ]
    return sorted(found, key=lambda one: (-one.score, one.shape, one.joinings))


def _fitting(units: Units, now: dict[str, str]) -> Iterator[Shape]:
    """Yield the shapes for this situation, one of those that come to the same here."""
    seen: set[tuple[object, ...]] = set()
    for shape in sorted(shapes().shapes, key=lambda one: -one.weight):
        if not all(now.get(key, "") in allowed for key, allowed in shape.when.items()):
            continue
        told = tuple(tuple(name for name in names if name in units) for names in shape.paragraphs)
        outline = (*(names for names in told if names), shape.apart)
        if outline not in seen:
            seen.add(outline)
            yield shape


def _differs(one: Composition, other: Composition) -> bool:
    return one.shape != other.shape or _new_joinings(one, other) >= 2


def _search(shape: Shape, choices: Choices, beam: int) -> list[_State]:
    states = [_State(score=shape.weight)]
    for paragraph, names in enumerate(shape.paragraphs, 1):
        for name in names:
            if name in choices:
                grown = [after for state in states for after in _after(state, name, paragraph, choices[name])]
                states = _kept(sorted(grown, key=lambda one: -one.score), beam)
    return states


def _kept(states: list[_State], beam: int) -> list[_State]:
    kept: list[_State] = []
    counts = Counter[tuple[str, ...]]()
    for state in states:
        counts[state.core] += 1
        if counts[state.core] <= _ALIKE:
            kept.append(state)
        if len(kept) == beam:
            break
    return kept


def _best(unit: list[Option]) -> list[Option]:
    """Give the options to look at: by weight, and few of one frame, so that variants have a choice."""
    kept: list[Option] = []
    counts = Counter[str]()
    for option in sorted(unit, key=lambda one: -one.weight):
        frame = option.id.split("+")[0]
        counts[frame] += 1
        if counts[frame] <= _ALIKE:
            kept.append(option)
    return kept[:_WIDTH]


# What may stand in a note more than once: the day, the names, and how a meeting is called.
_FREE = (
    "recipient",
    "signature",
    "writer",
    "last_meeting.",
    "relation.called",
    "greeting",
    "closing",
    "agreed",
)


def _content(option: Option) -> frozenset[str]:
    return frozenset(fact for fact in option.facts if fact != "reason" and not fact.startswith(_FREE))


def _after(
    state: _State, name: str, paragraph: int, unit: list[tuple[Option, frozenset[str]]]
) -> Iterator[_State]:
    """Add each option that repeats no fact; where every one does, the part has been said already."""
    fresh = [(option, content) for option, content in unit if content.isdisjoint(state.used)]
    if not fresh:
        yield state
    for option, content in fresh:
        spent, over = _spent(state.spent, option.spends)
        yield _State(
            state.score + option.weight - over,
            (*state.chosen, (name, paragraph, option)),
            spent,
            state.used | content,
            (*state.core, option.id.partition("+credit")[0]) if name in _CORE else state.core,
        )


def _spent(before: dict[str, int], more: dict[str, int]) -> tuple[dict[str, int], float]:
    """Add what an option spends, and tell by how much more the budgets of the note are overspent."""
    if not more:
        return before, 0.0
    budgets = shapes().budgets
    spent, over = dict(before), 0
    for key, count in more.items():
        spent[key] = spent.get(key, 0) + count
        over += max(0, spent[key] - max(budgets[key], before.get(key, 0)))
    return spent, float(over)


def _finished(shape: Shape, state: _State, units: Units) -> Composition:
    sentences = tuple(_placed(shape, state))
    subjects = sorted(units.get("sign.subject", []), key=lambda one: -one.weight)
    subject = subjects[0].sentences[0][0].rstrip(".") if subjects else ""
    joinings = tuple(
        joining
        for name, _, option in state.chosen
        if name not in _ENDS
        for joining in option.id.split("+")
        if not joining.startswith("credit.")
    )
    inner = [(one.paragraph, one.text) for one in sentences if one.move not in {"greet", "sign"}]
    return Composition(subject, sentences, _outline(state), joinings, state.score - cost(inner))


def _outline(state: _State) -> str:
    """Name the order of parts and paragraphs that came about; two shapes may give one."""
    paragraphs = itertools.groupby(state.chosen, key=lambda item: item[1])
    return "|".join(" ".join(name for name, _, _ in group) for _, group in paragraphs)


def _placed(shape: Shape, state: _State) -> Iterator[Placed]:
    """Number the paragraphs; the items of a part that stands apart get one each."""
    shift = 0
    for name, paragraph, option in state.chosen:
        for at, (text, facts) in enumerate(option.sentences):
            shift += name in shape.apart and at > 0 and at in option.items
            yield Placed(option.move, paragraph + shift, text, facts)
