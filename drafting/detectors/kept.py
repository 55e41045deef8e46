"""What single words were read as, kept for programs that read the same words in thousands of texts.

Nothing is kept unless `keep_words` was called: what people write is no matter for a cache, and the web form
never calls it. The harness does, in processes of its own that hold the operator's cases anyway.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_MOST = 50_000
"""Words that one reader keeps; beyond that it begins anew."""

_asked: set[str] = set()


def keep_words() -> None:
    """Keep readings of words from now on, for the life of the process."""
    _asked.add("yes")


def kept(read: Callable[[str], T]) -> Callable[[str], T]:
    """Wrap a pure function of one word so that it can be kept."""
    known: dict[str, T] = {}

    @functools.wraps(read)
    def reading(word: str) -> T:
        if not _asked:
            return read(word)
        found = known.get(word)
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            found = known[word] = read(word)
        return found

    return reading
