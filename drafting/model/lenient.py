"""Read JSON leniently about what stands around it (fences, talk, a BOM), strictly about itself.

A truncated answer is never completed. LangChain's and the SDK's own parsers do that, and would give a person
half a letter.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 200_000
"""Of an answer that is read; a note has about two thousand, and thinking aloud comes before it."""

_MOST_TRIES = 200
"""Places at which an object may begin."""

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)


def objects_in(text: str, *, again: bool = True) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a text that stand in no other, also where the text is a string of one."""
    text = _THINKING.sub(" ", text[:MOST_CHARACTERS].lstrip("\ufeff"))
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
    if again and text.strip().startswith('"'):
        try:
            inner = decoder.decode(text.strip())
        except (ValueError, RecursionError):
            inner = None
        if isinstance(inner, str):
            yield from objects_in(inner, again=False)
            return
    at = text.find("{")
    for _ in range(_MOST_TRIES):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield found
        at = text.find("{", end)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse keys that stand twice: which of the two is meant, nobody knows."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(_constant: str) -> NoReturn:
    raise ValueError


def unwrapped(found: dict[str, Any], key: str) -> dict[str, Any]:
    """Open an object that holds nothing but the answer, which has `key`, under some name."""
    inner = next(iter(found.values())) if len(found) == 1 else None
    return cast("dict[str, Any]", inner) if isinstance(inner, dict) and key not in found else found
