"""Wrong language: a paragraph in which the function words of the catalogue's language are too few."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.note import masked, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.note import Note
    from prompts import Rule

_LATIN_END = "\u0250"


def find(note: Note, rule: Rule) -> Hits:
    """Hit every paragraph that is long enough to tell and holds too few of the rule's words."""
    start, end = note.inner
    known = _words(rule.parameters["words"])
    return Hits(
        tuple(
            Hit(begin, stop)
            for begin, stop in _paragraphs(note.body, start, end)
            if _foreign(masked(note.folded[begin:stop]), known, rule)
        )
    )


@functools.cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n\n", start, end)
        stop = end if stop < 0 else stop
        piece = text[start:stop]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip())
        start = stop + 2


def _foreign(folded: str, known: frozenset[str], rule: Rule) -> bool:
    said, least = words_of(folded), float(rule.parameters["least_share"])
    if folded.isascii() and sum(map(known.__contains__, said)) >= least * len(said):
        return False
    words = [word for word in said if not word[0].isdigit()]
    letters = "".join(words)
    if len(letters) < int(rule.parameters["least_letters"]):
        return False
    if not letters.isascii() and sum(char >= _LATIN_END for char in letters) > len(letters) / 2:
        return True
    if len(words) < int(rule.parameters["least_words"]):
        return False
    return sum(map(known.__contains__, words)) < least * len(words)
