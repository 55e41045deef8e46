"""Frames at work: frame, slots and situation give the options in which a person might write a piece."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafting.grammar.en.acts import sentence
from drafting.grammar.en.guard import is_odd
from drafting.grammar.en.join import expanded
from drafting.slot import Slot, Slots
from prompts import moves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prompts import Frame

_SLOT = re.compile(r"\{([a-z0-9_.]+)\}")
Sentence = tuple[str, tuple[str, ...]]


class Scene(NamedTuple):
    """What frames are tried on: the slots, the situation, and flags beyond those of the slots."""

    slots: Slots
    now: dict[str, str]
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Option:
    """One way to write a unit: its sentences with their facts, what it spends, and how good it is."""

    move: str
    id: str
    sentences: tuple[Sentence, ...]
    weight: float = 0.0
    spends: dict[str, int] = field(default_factory=dict[str, int])
    used: frozenset[str] = frozenset()
    place: str = ""
    items: tuple[int, ...] = ()
    """Where each joined item begins, as the index of its first sentence."""

    @property
    def facts(self) -> frozenset[str]:
        """Give the ids of all facts that the option uses."""
        return frozenset(name for _, facts in self.sentences for name in facts)


def options(move: str, part: str, scene: Scene, *, raw: bool = False) -> list[Option]:
    """Give all options of a part of a move, in the order of the data; phrases are tried in every frame.

    `raw` keeps capitals and stops as the frame has them, for greeting and sign-off.
    """
    found: list[Option] = []
    for frame in moves()[move].parts.get(part, ()):
        if not fits(frame, scene.now):
            continue
        for phrase, slots in _with_phrases(frame, move, scene):
            sentences = _filled(frame, scene._replace(slots=slots), raw=raw)
            if sentences:
                found.append(_option(move, part, frame, phrase, sentences))
    return found


def _option(
    move: str, part: str, frame: Frame, phrase: Frame | None, sentences: tuple[Sentence, ...]
) -> Option:
    used = frozenset(_names(frame.text))
    name = f"{part}.{frame.id}"
    if not phrase:
        return Option(move, name, sentences, frame.weight, frame.spends, used, frame.place)
    spends = dict(Counter(frame.spends) + Counter(phrase.spends))
    weight = frame.weight + phrase.weight
    return Option(move, f"{name}+{phrase.id}", sentences, weight, spends, used, frame.place)


def fits(frame: Frame, now: dict[str, str]) -> bool:
    """Tell whether the situation is what a frame asks for."""
    return all(now.get(key, "") in allowed for key, allowed in frame.when.items())


@functools.cache
def _names(text: str) -> tuple[str, ...]:
    return tuple(_SLOT.findall(text))


def _with_phrases(frame: Frame, move: str, scene: Scene) -> Iterator[tuple[Frame | None, Slots]]:
    phrases = moves()[move].phrases
    wanted = next((name for name in _names(frame.text) if name in phrases), "")
    if not wanted:
        yield None, scene.slots
    for phrase in phrases.get(wanted, ()):
        names = _names(phrase.text)
        if all(name in scene.slots for name in names) and _suits(phrase, scene, names):
            # An ending without a day still says how it stands with the last meeting.
            facts = _facts(phrase.text, scene.slots) or ("last_meeting.status",)
            yield phrase, {**scene.slots, wanted: Slot(_fill(phrase.text, scene), facts)}


def _suits(phrase: Frame, scene: Scene, names: tuple[str, ...]) -> bool:
    """Tell whether the situation is what a phrase asks for, and no flag of its slots forbids it."""
    flags = frozenset[str]().union(*(scene.slots[name].flags for name in names))
    return fits(phrase, scene.now) and flags.issuperset(phrase.flags) and flags.isdisjoint(phrase.unless)


def _facts(text: str, slots: Slots) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for name in _names(text) for fact in slots[name].facts))


def _fill(text: str, scene: Scene) -> str:
    return _SLOT.sub(lambda match: scene.slots[match[1]].text, _in_register(text, scene.now.get("tone", "")))


@functools.cache
def _in_register(text: str, tone: str) -> str:
    return expanded(text) if tone == "formal" else text


def _filled(frame: Frame, scene: Scene, *, raw: bool) -> tuple[Sentence, ...]:
    """Write the sentences of a frame; none where a slot is empty, a flag forbids it or a sentence is odd."""
    names = _names(frame.text)
    if any(name not in scene.slots for name in names):
        return ()
    flags = scene.flags.union(*(scene.slots[name].flags for name in names))
    if not flags.issuperset(frame.flags) or not flags.isdisjoint(frame.unless):
        return ()
    if raw:
        return ((_fill(frame.text, scene), _facts(frame.text, scene.slots)),)
    sentences: list[Sentence] = []
    for line in frame.text.split("\n"):
        facts = _facts(line, scene.slots)
        sentences += [(sentence(piece), facts) for piece in _asked_first(_fill(line, scene)).split("\n")]
    longest = max(len(text.split()) for text, _ in sentences)
    too_long = frame.words_over and longest > frame.words_over
    return () if too_long or any(is_odd(text) for text, _ in sentences) else tuple(sentences)


def _asked_first(text: str) -> str:
    """Put the mark of a question behind its own sentence where a slot has brought more than one."""
    first, more, rest = text.partition("\n")
    asked = more and text.startswith(_ASKS) and text.endswith("?")
    return f"{first}?\n{rest.removesuffix('?')}" if asked else text


_ASKS = ("Could ", "Would ", "Can ", "May ", "Shall ")


def joined(parts: Sequence[Option], name: str) -> Option:
    """Join options that follow one another into one."""
    return Option(
        parts[0].move,
        name,
        tuple(item for part in parts for item in part.sentences),
        sum(part.weight for part in parts),
        dict(sum((Counter(part.spends) for part in parts), Counter[str]())),
        frozenset[str]().union(*(part.used for part in parts)),
        items=tuple(itertools.accumulate((len(part.sentences) for part in parts[:-1]), initial=0)),
    )
