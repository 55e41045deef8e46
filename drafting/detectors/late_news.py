"""Late news: the ending is not said in the first words after the greeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import PASS, UNSEEN, Hit, Hits
from drafting.detectors.endings import ending_in, ending_sentences

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit the sentence that says it too late; a mere warning without a place where none is recognised."""
    first = next(ending_sentences(note), None)
    if first is None:
        return UNSEEN
    said = ending_in(note, first)
    begin, most = note.greeting[1], int(rule.parameters["words"])
    before = len(note.body[begin : first.start].split())
    within = len(first.masked[: said.start() if said else 0].split())
    if before <= most and before + within <= most + int(rule.parameters["grace"]):
        return PASS
    return Hits((Hit(first.start, first.end),))
