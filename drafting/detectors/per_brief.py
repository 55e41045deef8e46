"""What was read of a brief, kept as long as the brief itself and no longer."""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.brief import Brief

T = TypeVar("T")


class PerBrief(Generic[T]):
    """Reads each brief once; two equal briefs are two, since comparing them takes longer than reading."""

    def __init__(self, read: Callable[[Brief], T]) -> None:
        self._read = read
        self._known: dict[int, T] = {}
        self._lock = threading.RLock()

    def __len__(self) -> int:
        """Count the briefs that live."""
        return len(self._known)

    def __call__(self, brief: Brief) -> T:
        """Give what is read of a brief."""
        try:
            return self._known[id(brief)]
        except KeyError:
            return self._enter(brief)

    def _enter(self, brief: Brief) -> T:
        with self._lock:
            if id(brief) not in self._known:
                self._known[id(brief)] = self._read(brief)
                weakref.finalize(brief, self._known.pop, id(brief), None).atexit = False
            return self._known[id(brief)]
