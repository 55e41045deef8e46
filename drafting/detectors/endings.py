"""Where a note says that the mentoring, or its regular meetings, end."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from drafting.detectors.prefilter import ENDING, Prefilter
from prompts import each_of, word_list

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafting.detectors.note import Note, Sentence


def ending_sentences(note: Note) -> Iterator[Sentence]:
    """Yield the sentences that say that it ends, in their order, each sought when it is asked for."""
    return (one for one in note.sentences if is_ending(note, one))


def is_ending(note: Note, sentence: Sentence) -> bool:
    """Tell whether a sentence behind the greeting says that it ends."""
    return ending_in(note, sentence) is not None


def ending_in(note: Note, sentence: Sentence) -> re.Match[str] | None:
    """Find the words with which a sentence behind the greeting says that it ends, once for a note."""
    known: dict[int, re.Match[str] | None] = note.memo.setdefault("endings", {})
    if sentence.start not in known:
        cued = not word_list("ending_cues").isdisjoint(sentence.words)
        known[sentence.start] = says_end(sentence) if cued and sentence.end > note.greeting[1] else None
    return known[sentence.start]


def says_end(sentence: Sentence) -> re.Match[str] | None:
    """Find the words with which a sentence says that it ends."""
    return _ending().first(sentence)


@functools.cache
def _ending() -> Prefilter:
    return Prefilter(each_of(ENDING))
