"""Runs of words of which a near copy holds one, and how much each word in them gives away."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from drafting.detectors.kept import kept
from drafting.detectors.keys import keys
from drafting.detectors.words import is_number_word, stem
from prompts import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

Run = tuple[str, ...]

_PERSONS = "persons"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_RUN = 3


@cache
def everyday_stems() -> frozenset[str]:
    """Give the stems of words that stand in every note; the list holds some of them whole."""
    listed = word_list("everyday")
    return listed | {stem(word) for word in listed}


def runs(text: str) -> frozenset[Run]:
    """Give the runs of words of which a near copy holds one; who is meant does not matter."""
    return frozenset(run for _, _, run in runs_in(text))


def runs_in(text: str, among: frozenset[Run] | None = None) -> Iterator[tuple[int, int, Run]]:
    """Yield runs of three words with a telling one among them, or of four with any word of meaning.

    Only those of `among` are looked for, where some are given.
    """
    places = [match.span() for match in _WORD.finditer(text)]
    links = [_link(text[start:end]) for start, end in places]
    forms = tuple(link.form for link in links)
    for length in (_RUN, _RUN + 1):
        for first in range(len(links) - length + 1):
            run = forms[first : first + length]
            if (among is None or run in among) and _tells(links[first : first + length]):
                yield places[first][0], places[first + length - 1][1], run


class _Link(NamedTuple):
    """A word in a run: the form that near copies share, and how much it gives away."""

    form: str
    weight: int
    is_strong: bool


def _tells(inside: list[_Link]) -> bool:
    """Tell whether a run of words gives something away."""
    weights = [link.weight for link in inside]
    if max(weights) and any(link.is_strong for link in inside):
        return True
    return max(weights) == 2 if len(inside) == _RUN else sum(weights) >= 2


@kept
def _link(word: str) -> _Link:
    person = word in word_list(_PERSONS)
    idle = person or word in word_list("stop") or is_number_word(word)
    usual = word[0].isdigit() or not keys(word).isdisjoint(everyday_stems())
    weight = 0 if idle else 1 if usual else 2
    return _Link("*" if person else min(keys(word)), weight, word in word_list("strong"))
