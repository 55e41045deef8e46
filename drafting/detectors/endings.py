"""Where a note says that the mentoring, or its regular meetings, end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompts import any_of, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.note import Note, Sentence


def ending_sentences(note: Note) -> Iterator[Sentence]:
    """Yield the sentences that say that it ends, in their order, each sought when it is asked for."""
    return (one for one in note.sentences if is_ending(note, one))


def is_ending(note: Note, sentence: Sentence) -> bool:
    """Tell whether a sentence behind the greeting says that it ends; it is worked out once for a note."""
    known: dict[int, bool] = note.memo.setdefault("endings", {})
    said = known.get(sentence.start)
    if said is None:
        said = known[sentence.start] = (
            sentence.end > note.greeting[1]
            and not word_list("ending_cues").isdisjoint(sentence.words)
            and bool(any_of("ending").search(sentence.masked))
        )
    return said
