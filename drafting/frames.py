"""Frames at work: a frame, the slots and the situation give the options in which a person might write a piece."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafting.grammar.en.acts import sentence
from drafting.grammar.en.guard import is_odd
from drafting.grammar.en.join import expanded
from drafting.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafting.slots import Slots
    from prompts._move import Frame, Move

_SLOT = re.compile(r"\{([a-z0-9_.]+)\}")
Sentence = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Option:
    """One way to write a unit: its sentences with their facts, what it spends, and how good it is by itself."""

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


def options(  # noqa: PLR0913  # what a frame depends on
    move: Move,
    name: str,
    part: str,
    slots: Slots,
    now: dict[str, str],
    *,
    raw: bool = False,
    extra: Iterable[str] = (),
) -> list[Option]:
    """Give all options of a part of a move, in the order of the data; phrases are tried in every frame."""
    found: list[Option] = []
    for frame in move.parts.get(part, ()):
        if not fits(frame, now):
            continue
        for phrase_id, phrased, spends, weight in _with_phrases(frame, move, slots, now):
            made = _fill(frame, phrased, name, f"{part}.{frame.id}{phrase_id}", now, raw=raw, extra=extra)
            if made:
                sentences, used = made
                found.append(
                    Option(
                        name,
                        f"{part}.{frame.id}{phrase_id}",
                        sentences,
                        frame.weight + weight,
                        {**spends, **_sum(frame.spends, spends)},
                        used,
                        frame.place,
                    )
                )
    return found


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {*one, *other}}


def fits(frame: Frame, now: dict[str, str]) -> bool:
    """Tell whether the situation is what a frame asks for."""
    return all(now.get(key, "") in allowed for key, allowed in frame.when.items())


def _with_phrases(
    frame: Frame, move: Move, slots: Slots, now: dict[str, str]
) -> list[tuple[str, Slots, dict[str, int], float]]:
    wanted = next((name for name in _SLOT.findall(frame.text) if name in move.phrases), "")
    if not wanted:
        return [("", slots, {}, 0.0)]
    found: list[tuple[str, Slots, dict[str, int], float]] = []
    for phrase in move.phrases[wanted]:
        names = _SLOT.findall(phrase.text)
        if not fits(phrase, now) or any(name not in slots for name in names):
            continue
        text = _SLOT.sub(lambda match: slots[match.group(1)].text, _register(phrase.text, now))
        facts = tuple(dict.fromkeys(fact for name in names for fact in slots[name].facts)) or (
            "last_meeting.status",
        )
        found.append((f"+{phrase.id}", {**slots, wanted: Slot(text, facts)}, phrase.spends, phrase.weight))
    return found


def _register(text: str, now: dict[str, str]) -> str:
    return expanded(text) if now.get("tone") == "formal" else text


def _fill(
    frame: Frame, slots: Slots, move: str, name: str, now: dict[str, str], *, raw: bool, extra: Iterable[str]
) -> tuple[tuple[Sentence, ...], frozenset[str]] | None:
    del move, name
    names = _SLOT.findall(frame.text)
    if any(slot not in slots for slot in names):
        return None
    flags = frozenset().union(*(slots[slot].flags for slot in names)) | frozenset(extra)
    if not flags.issuperset(frame.flags) or not flags.isdisjoint(frame.unless):
        return None
    sentences: list[Sentence] = []
    for line in (frame.text,) if raw else frame.text.split("\n"):
        facts = tuple(dict.fromkeys(fact for slot in _SLOT.findall(line) for fact in slots[slot].facts))
        text = _SLOT.sub(lambda match: slots[match.group(1)].text, _register(line, now))
        pieces = [text] if raw else text.split("\n")
        for piece in pieces:
            done = piece if raw else sentence(piece)
            if (frame.words_over and len(done.split()) > frame.words_over) or (not raw and is_odd(done)):
                return None
            sentences.append((done, facts))
    return tuple(sentences), frozenset(names)


def joined(parts: Sequence[Option], name: str) -> Option:
    """Join options that follow one another into one."""
    spends: dict[str, int] = {}
    for part in parts:
        spends = _sum(spends, part.spends)
    return Option(
        parts[0].move,
        name,
        tuple(item for part in parts for item in part.sentences),
        sum(part.weight for part in parts),
        spends,
        frozenset().union(*(part.used for part in parts)),
        items=tuple(itertools.accumulate((len(part.sentences) for part in parts[:-1]), initial=0)),
    )
