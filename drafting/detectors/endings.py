"""Where a note says that the mentoring, or its regular meetings, end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompts import any_of, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.note import Note, Sentence


def ending_sentences(note: Note) -> Iterator[Sentence]:
    """Yield the sentences that say that it ends, in their order; they are sought once for a note."""
    found: tuple[Sentence, ...] | None = note.memo.get("endings")
    if found is None:
        found = note.memo["endings"] = tuple(_found(note))
    return iter(found)


def _found(note: Note) -> Iterator[Sentence]:
    pattern, cues, begin = any_of("ending"), word_list("ending_cues"), note.greeting[1]
    for sentence in note.sentences:
        if sentence.end > begin and not cues.isdisjoint(sentence.words) and pattern.search(sentence.masked):
            yield sentence
