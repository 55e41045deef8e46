"""A pool of coroutines over an iterator, and the one limit that all of them keep at an endpoint."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

T = TypeVar("T")

_STEP = 0.002
"""Seconds between two requests while it is not known how many the endpoint takes at once."""

_CLEAN = 100
"""Accepted requests in a row after which a little more is tried; twice as many after each try that failed."""

_SLACK = 0.97
"""Of the pace that was measured: what is asked for, so that a jitter is no refusal."""


async def work(items: AsyncIterator[T], do: Callable[[T], Awaitable[None]], count: int) -> None:
    """Let `count` coroutines take items and do them; the first that raises ends all.

    There are never more tasks than that, however many items there are.
    """
    turn = asyncio.Lock()

    async def one() -> None:
        while True:
            async with turn:
                item = await anext(items, None)
            if item is None:
                return
            await do(item)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(count):
                group.create_task(one())
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None


class Limiter:
    """Holds requests to what an endpoint takes: how many at once, and how many in a time.

    Nothing is known of an endpoint at first: up to `most` requests go out, 2 ms apart. A 429 to more requests
    at once than were ever taken says that they are too many at once; any other, that they come too fast. Then
    the pace is set to that of the requests taken since the last such 429, its wait included, and everybody
    waits as long as `Retry-After` says. Both bounds are tried again upwards.
    """

    def __init__(self, most: int) -> None:
        self.most, self.at_once = most, most
        self.in_flight = self.refused = 0
        self._gap, self._growth = 0.0, 1
        self._taken_at_once = 0
        self._free_at = self._next = 0.0
        self._clean, self._clean_needed = 0, _CLEAN
        self._since: float | None = None
        self._accepted = self._episode = 0
        self._changed = asyncio.Event()

    async def enter(self) -> int:
        """Wait for a turn; give the number of the episode, which `refuse` wants back."""
        while True:
            now = asyncio.get_running_loop().time()
            wait = max(self._free_at, self._next) - now
            if wait <= 0 and self.in_flight < self.at_once:
                break
            if wait > 0:
                await asyncio.sleep(wait)
            else:
                self._changed.clear()
                await self._changed.wait()
        if self._since is None:
            self._since = now
        is_new = self.in_flight >= self._taken_at_once
        self._next = now + max(self._gap, _STEP if is_new else 0.0)
        self.in_flight += 1
        return self._episode

    def leave(self) -> None:
        """Give the turn back."""
        self.in_flight -= 1
        self._changed.set()

    def accepted(self) -> None:
        """Note that a request was taken, before it leaves."""
        self._taken_at_once = max(self._taken_at_once, self.in_flight)
        self._accepted += 1
        self._clean += 1
        if self._clean < self._clean_needed:
            return
        self._clean = 0
        self._gap /= 1 + 0.02 * self._growth
        self._growth = min(self._growth * 2, 16)
        self.at_once = min(self.most, self.at_once + 1)

    def refuse(self, episode: int, retry_after: float | None, tries: int) -> float:
        """Note a 429 and give the seconds for which its request has to wait."""
        now = asyncio.get_running_loop().time()
        wait = min(60.0, 0.25 * 2**tries) if retry_after is None else retry_after
        self.refused += 1
        if self.in_flight > self._taken_at_once:
            self.at_once = max(1, min(self.at_once, self.in_flight - 1))
            self._grew_in_vain()
            return wait
        self._free_at = max(self._free_at, now + wait)
        if episode == self._episode:  # what was sent before the last 429 teaches nothing new
            self._slow_down(now, wait)
        return wait

    def _slow_down(self, now: float, wait: float) -> None:
        took = now - (self._since or now) + wait
        if self._accepted and took > 0:
            self._gap = took / (self._accepted * _SLACK)
        self._grew_in_vain()
        self._episode += 1
        self._since, self._accepted, self._growth = now, 0, 1

    def _grew_in_vain(self) -> None:
        if self._clean:
            self._clean_needed = min(self._clean_needed * 2, 16 * _CLEAN)
        self._clean = 0
