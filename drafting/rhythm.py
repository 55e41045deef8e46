"""How a note sounds as a whole: what repeats, and how its sentences begin."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[\w'’]+")
_RUN = 3
"""Sentences in a row that may begin with the same word (property 11 of the composer's study)."""


def cost(sentences: Sequence[str]) -> float:
    """Tell how much the sentences of a body grate: runs of one beginning, four words said twice, one subject throughout."""
    firsts = [_first(sentence) for sentence in sentences]
    runs = [len(list(group)) for _, group in itertools.groupby(firsts)]
    price = sum(0.5 * max(0, run - _RUN) for run in runs)
    price += 0.25 * sum(one == other == "i" for one, other in itertools.pairwise(firsts))
    return price + 0.8 * _repeated(sentences)


def _first(sentence: str) -> str:
    found = _WORD.search(sentence.lower())
    word = found.group() if found else ""
    return word.split("'")[0] if word.startswith(("i'", "you'")) else word


def _repeated(sentences: Sequence[str]) -> int:
    grams: list[tuple[str, ...]] = []
    for sentence in sentences:
        words = _WORD.findall(sentence.lower())
        grams += [tuple(words[at : at + 4]) for at in range(len(words) - 3)]
    return len(grams) - len(set(grams))
