"""By what a private word may be known: its stems, its matter, and the ways of writing it in one or in two."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafting.detectors.kept import kept
from drafting.detectors.keys import keys
from drafting.detectors.words import content_words, stem
from prompts import ordered_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MATTER = "matter:"


@cache
def _matters() -> tuple[tuple[str, str], ...]:
    """Pair each beginning of a sensitive word with its matter, the first of its row."""
    rows = (row.split("/") for row in ordered_words("sensitive"))
    return tuple((beginning, _MATTER + row[0]) for row in rows for beginning in row)


@kept
def private_keys(word: str) -> frozenset[str]:
    """Give the keys of a word, and the matter that it gives away by itself."""
    matters = {matter for beginning, matter in _matters() if word.startswith(beginning)}
    return keys(word) | matters if matters else keys(word)


def is_sensitive(own: frozenset[str]) -> bool:
    """Tell whether these keys name a matter that gives a private line away alone."""
    return any(key.startswith(_MATTER) for key in own)


def private_words(folded: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the words of meaning with their keys, and each pair of neighbours as one word (`co-founder`)."""
    yield from ((start, end, private_keys(word)) for start, end, word in content_words(folded))
    for first, second in pairwise(_TOKEN.finditer(folded)):
        if folded[first.end() : second.start()] in {"-", " "}:
            joined = stem(first[0]) + second[0]
            own = private_keys(joined) - private_keys(first[0])
            yield first.start(), second.end(), own | {stem(joined)}


def compounds(folded: str) -> Iterator[frozenset[str]]:
    """Yield the keys of each word with a hyphen, written in one."""
    for first, second in pairwise(_TOKEN.finditer(folded)):
        if folded[first.end() : second.start()] == "-":
            yield private_keys(stem(first[0]) + second[0])
