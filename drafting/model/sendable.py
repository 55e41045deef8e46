"""What of a pasted text may go to a model: all but what must stay out, and what speaks to a program."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from drafting.answers import readable
from drafting.detectors.clean import plain
from drafting.detectors.note import fold, split
from drafting.detectors.patterns import Matchers
from drafting.detectors.private import leaks, statements_of, wanted
from drafting.model.placed import GAP, span_of
from drafting.pasted import MOST_CHARACTERS
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.private import Private

_LINE_BY_LINE = 8
"""Rounds in which single lines are cut; from then on whole sentences are, so that it ends soon."""

_INSTRUCTION = "instruction"


class Sendable(NamedTuple):
    """The text that may be sent, with a gap where something was cut, and the pieces that stay here."""

    text: str
    kept: tuple[str, ...]


def sendable(text: str, box: Private, private: str) -> Sendable:
    """Cut a pasted text until the private-leak check and the rule `instruction` find nothing in it.

    `box` is the private box as the checks read it, `private` as it was typed: a copy of a statement is cut
    also where its words are too common to give anything away.
    """
    text = unicodedata.normalize("NFC", readable(text[:MOST_CHARACTERS]))
    pieces = list(_pieces(text))
    statements = [part for part in statements_of(fold(plain(private))) if any(map(str.isalnum, part))]
    cut = set[int]()
    left = text
    for turn in itertools.count():
        left, places = _left(text, pieces, cut)
        hits = list(_hits(left, box, statements))
        if turn >= _LINE_BY_LINE:
            sentences = [(one.start, one.end) for one in split(left)]
            hits = [whole for whole in sentences for hit in hits if _meet(whole, hit)]
        new = {at for at, where in places.items() if any(_meet(where, hit) for hit in hits)}
        if not new:
            break
        cut |= new
    kept = (" ".join(text[slice(*pieces[at])].split()) for at in sorted(cut))
    return Sendable(left.strip(), tuple(filter(None, kept)))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Part a text into its lines, and these into their sentences; together they are the text."""
    lines = itertools.accumulate(len(line) for line in text.splitlines(keepends=True))
    yield from itertools.pairwise(sorted({0, *lines, *(one.start for one in split(text)), len(text)}))


def _hits(text: str, box: Private, statements: list[str]) -> Iterator[tuple[int, int]]:
    for leak in leaks(text, box, wanted(box, names_alone=True)):
        yield leak.start, leak.end
    for statement in statements:
        if found := span_of(statement, text):
            yield found
    told = _instructions().find_in(text, frozenset({_INSTRUCTION})).get(_INSTRUCTION)
    for hit in told.hits if told else ():
        yield hit.start, hit.end


@functools.cache
def _instructions() -> Matchers:
    return Matchers((load_catalog().rule(_INSTRUCTION),))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _left(text: str, pieces: list[tuple[int, int]], cut: set[int]) -> tuple[str, dict[int, tuple[int, int]]]:
    """Put what is left together, one gap for each run of cut pieces, and tell where each piece stands now."""
    left, places, is_gap = "", dict[int, tuple[int, int]](), False
    for at, (start, end) in enumerate(pieces):
        if at not in cut:
            places[at] = (len(left), len(left) + end - start)
            left += text[start:end]
        elif not is_gap:
            left += f" {GAP}\n"
        is_gap = at in cut
    return left, places
