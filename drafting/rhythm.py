"""How a note sounds as a whole: what repeats, and how its sentences begin."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[\w'\u2019]+")
_RUN = 3
"""Sentences in a row that may begin with the same word (property 11 of the composer's study)."""


_THIN = 11
"""Words up to which a paragraph of one sentence looks like an item of a list."""


def cost(body: Sequence[tuple[int, str]]) -> float:
    """Tell how much a body grates, from its sentences with their paragraphs.

    Counted are runs of one beginning, two sentences in a row that begin with I, four words said twice, and
    paragraphs of one short sentence beyond the first.
    """
    sentences = [text for _, text in body]
    firsts = [_first(sentence) for sentence in sentences]
    runs = [len(list(group)) for _, group in itertools.groupby(firsts)]
    price = sum(0.5 * max(0, run - _RUN) for run in runs)
    price += 0.25 * sum(one == other == "i" for one, other in itertools.pairwise(firsts))
    return price + 0.8 * _repeated(sentences) + 0.3 * max(0, _thin(body) - 1)


def _thin(body: Sequence[tuple[int, str]]) -> int:
    paragraphs = [
        [text for _, text in group] for _, group in itertools.groupby(body, key=lambda item: item[0])
    ]
    return sum(len(texts) == 1 and len(texts[0].split()) <= _THIN for texts in paragraphs)


@functools.lru_cache(maxsize=1024)
def _first(sentence: str) -> str:
    found = _WORD.search(sentence.lower())
    word = found.group() if found else ""
    return word.split("'")[0] if word.startswith(("i'", "you'")) else word


def _repeated(sentences: Sequence[str]) -> int:
    grams = [gram for sentence in sentences for gram in _grams(sentence)]
    return len(grams) - len(set(grams))


@functools.lru_cache(maxsize=1024)
def _grams(sentence: str) -> tuple[tuple[str, ...], ...]:
    words = _WORD.findall(sentence.lower())
    return tuple(tuple(words[at : at + 4]) for at in range(len(words) - 3))
