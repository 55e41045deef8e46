"""Wrong role: a move of the mentor in a mentee's note, or the reverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import UNDECIDABLE, Hit, Hits
from prompts import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit what only the other role says; without a role nothing can be told."""
    if not note.role:
        return UNDECIDABLE
    return Hits(tuple(_hits(note, rule)))


def _hits(note: Note, rule: Rule) -> Iterator[Hit]:
    patterns = [compiled(pattern) for pattern in rule.parameters[note.role]]
    keep = compiled(rule.parameters["keep"])
    cues = frozenset(rule.parameters["cues"].split())
    for sentence in note.sentences:
        if cues.isdisjoint(sentence.words):
            continue
        for pattern in patterns:
            found = pattern.search(sentence.masked)
            if found and not keep.search(sentence.masked):
                yield Hit(sentence.start + found.start(), sentence.start + found.end())
                break
