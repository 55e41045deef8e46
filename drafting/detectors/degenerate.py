"""Degenerate text: nothing at all, the same sentence twice, or far too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, Hit, Hits
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit a sentence said before, a word said over and over, and what goes beyond the length."""
    if not note.words:
        return MISSING
    return Hits((*_said_twice(note, rule), *_stuck(note, rule), *_too_long(note, rule)))


def _said_twice(note: Note, rule: Rule) -> Iterator[Hit]:
    least = int(rule.parameters["least_words"])
    seen: set[tuple[str, ...]] = set()
    for sentence in note.sentences:
        words = sentence.listed
        if len(words) >= least and words in seen:
            yield Hit(sentence.start, sentence.end, what=rule.parameters["twice"])
        seen.add(words)


def _stuck(note: Note, rule: Rule) -> Iterator[Hit]:
    """Find one word that follows itself more often than anybody would write it."""
    most = int(rule.parameters["most_in_a_row"])
    for sentence in note.sentences:
        words = sentence.listed
        if len(words) - len(sentence.words) < most:
            continue
        runs = (words[at : at + most + 1] for at in range(len(words) - most))
        if any(len(set(run)) == 1 for run in runs):
            yield Hit(sentence.start, sentence.end, what=rule.parameters["stuck"])


def _too_long(note: Note, rule: Rule) -> Iterator[Hit]:
    kind = load_catalog().kinds.get(note.kind)
    if kind is None:
        return
    most = float(rule.parameters["times"]) * kind.words(note.channel, few=False).high
    start, end = note.inner
    if len(note.body[start:end].split()) > most:
        yield Hit(start, end, what=rule.parameters["long"])
