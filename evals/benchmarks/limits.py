"""The limits that an endpoint may keep: how many at once, and how many in a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Way = Literal["window", "bucket"]
"""A window forgets everything at its end; a bucket refills drop by drop and holds one window's worth."""

_LEAVE = 1.0
"""Seconds that a request has to wait where too many are there at once."""


@dataclass
class Limit:
    """Takes or refuses requests: `at_once`, and `number` in `seconds`; times in seconds, from any start."""

    way: Way
    at_once: int
    number: int
    seconds: float
    in_flight: int = 0
    taken: int = 0
    refused: int = 0
    first: float | None = None
    last: float = 0.0
    _since: float = 0.0
    _used: float = 0.0

    def enter(self, now: float) -> float | None:
        """Take a request and give None, or refuse it and give the seconds to wait, for `Retry-After`."""
        wait = _LEAVE if self.in_flight >= self.at_once else self._waits(now)
        if wait is None:
            self.in_flight += 1
            self.taken += 1
            self.first = now if self.first is None else self.first
        else:
            self.refused += 1
        return wait

    def leave(self, now: float) -> None:
        """Let a request that was taken go."""
        self.in_flight -= 1
        self.last = now

    def quickest(self, count: int, latency: float) -> float:
        """Give the seconds that `count` requests take at least, whoever sends them, with no refusal."""
        full, rest = divmod(count - 1, self.number)
        begun = full * self.seconds
        if self.way == "bucket":
            begun = max(0, count - self.number) * self.seconds / self.number
            rest = 0
        return max(begun + (rest // self.at_once + 1) * latency, count / self.at_once * latency)

    def _waits(self, now: float) -> float | None:
        if self.way == "window":
            if self.first is None or now - self._since >= self.seconds:
                self._since, self._used = now, 0
            wait = self._since + self.seconds - now
        else:
            drop = self.seconds / self.number
            self._used, self._since = max(0.0, self._used - (now - self._since) / drop), now
            wait = (self._used + 1 - self.number) * drop
        if self._used + 1 > self.number:
            return wait
        self._used += 1
        return None
