"""Wrong language: a paragraph in which the function words of the catalogue's language are too few."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.note import words_of

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
            if _foreign(_said(note, begin, stop), known, rule)
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


def _said(note: Note, begin: int, stop: int) -> list[str]:
    """List the words of a paragraph outside of quotations, without what the greeting holds of it."""
    words = list[str]()
    for one in note.sentences:
        if begin <= one.start and one.end <= stop:
            words += one.listed if one.masked == one.text else words_of(one.masked)
        elif begin < one.end and one.start < stop:
            words += words_of(one.masked[max(0, begin - one.start) : stop - one.start])
    return words


def _foreign(said: list[str], known: frozenset[str], rule: Rule) -> bool:
    least = float(rule.parameters["least_share"])
    if sum(map(known.__contains__, said)) >= least * len(said) and "".join(said).isascii():
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
