"""Live progress of a run: one line that renews itself on a terminal, plain lines without one."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

_EVERY = {True: 0.2, False: 10.0}
"""Seconds between two lines, by whether a person watches."""


@dataclass
class Progress:
    """Counts cells; `known` of the done ones were done before, and `cost` says in words what was paid now."""

    total: int
    done: int = 0
    known: int = 0
    failed: int = 0
    in_flight: int = 0
    waiting: int = 0
    """Cells that wait for a batch."""
    cost: str = ""
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    is_quiet: bool = False
    started: float = field(default_factory=time.monotonic)
    _last: float = 0.0

    def show(self, *, last: bool = False) -> None:
        """Write the line where it is time for one."""
        now = time.monotonic()
        watched = self.stream.isatty() and os.environ.get("TERM") != "dumb"
        if self.is_quiet or (not last and now - self._last < _EVERY[watched]):
            return
        self._last = now
        line = self.line(now)
        if watched:
            line = f"\r\x1b[K{line[: self._width()]}" + ("\n" if last else "")
        self.stream.write(line if watched else f"{line}\n")
        self.stream.flush()

    def _width(self) -> int:
        """Give how much fits into one line: what goes on in the next is not taken back."""
        try:
            return (os.get_terminal_size(self.stream.fileno()).columns or 80) - 1
        except OSError:
            return 79

    def line(self, now: float) -> str:
        """Give done, failed, in flight, the time left, and the cost."""
        fresh = self.done + self.failed - self.known
        left = self.total - self.done - self.failed - self.waiting
        eta = (now - self.started) / fresh * left if fresh else 0.0
        parts = [
            f"{self.done} of {self.total} done",
            f"{self.failed} failed",
            f"{self.waiting} wait" if self.waiting else f"{self.in_flight} in flight",
            f"{_clock(eta)} left" if left and fresh else f"{_clock(now - self.started)} taken",
        ]
        return " · ".join([*parts, self.cost] if self.cost else parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
