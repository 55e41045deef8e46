"""A pool of coroutines over an iterator, and the one limit that all of them keep at an endpoint."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

T = TypeVar("T")

_STEP = 0.002
"""Seconds between two requests while it is not known how many the endpoint takes at once."""

_CLEAN = 50
"""Accepted requests in a row after which a little more is tried; twice as many after each try that failed."""

_FEW = 16
"""The same, while the pace was measured on fewer requests than that."""

_FULL = 4
"""The same, of requests that used up all that may be in flight, before one more may be."""

_AGAIN = 2
"""Requests within which another refusal says that it was not about the number in flight."""

_NEAR = 0.9
"""Of the most that were ever taken at once: from there on, a refusal may be about that number."""

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


class Turn(NamedTuple):
    """Leave to send one request: its number, when, how many in flight with it, and which pace held."""

    number: int
    at: float
    in_flight: int
    episode: int


class Limiter:
    """Holds requests to what an endpoint takes: how many at once, and how many in a time.

    Nothing is known of an endpoint at first: up to `most` requests go out, 2 ms apart. A 429 does not say
    which of the two limits it means. To about as many requests at once as were ever taken, it is believed to
    be about that, and one less is sent; where the next one is refused all the same, and for fewer requests in
    flight, they come too fast. Then everybody waits as long as `Retry-After` says, and the pace is set to
    what was taken between the ends of two such waits: at both, one more request was due, whether the endpoint
    counts by the minute or refills drop by drop. Both bounds are tried again upwards.
    """

    def __init__(self, most: int) -> None:
        self.most, self.at_once = most, most
        self.in_flight = self.refused = 0
        self._gap = self._free_at = self._next = self._took = 0.0
        self._sent = self._taken = self._taken_at_once = self._episode = 0
        self._doubts, self._lowered = 0, -_AGAIN
        """The number of requests sent when fewer at once were last tried."""
        self._due: deque[list[float]] = deque()
        """Times at which one more request was due, with the number of those taken until then."""
        self._clean, self._clean_needed, self._growth = 0, _CLEAN, 1
        self._full, self._full_needed, self._step = 0, _FULL, 1
        self._since: float | None = None
        self._changed = asyncio.Event()

    async def enter(self) -> Turn:
        """Wait for a turn, which `accepted` and `refuse` want back."""
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
        even = self._took / self.at_once / 2 if self.refused else 0.0
        self._next = now + max(self._gap, even, _STEP if is_new else 0.0)
        self.in_flight += 1
        self._taken += 1
        self._sent += 1
        return Turn(self._sent, now, self.in_flight, self._episode)

    def leave(self) -> None:
        """Give the turn back."""
        self.in_flight -= 1
        self._changed.set()

    def accepted(self, turn: Turn) -> None:
        """Note that a request was taken."""
        took = asyncio.get_running_loop().time() - turn.at
        self._took += (took - self._took) / (8 if self._took else 1)
        self._taken_at_once = max(self._taken_at_once, turn.in_flight)
        self._full += turn.in_flight >= self.at_once
        if self._full >= self._full_needed:
            self.at_once, self._full = min(self.most, self.at_once + self._step), 0
            self._step *= 2
            self._changed.set()
        self._clean += 1
        if self._clean >= self._clean_needed:
            self._clean = 0
            self._clean_needed = min(self._clean_needed, _CLEAN)
            self._gap /= 1 + 0.02 * self._growth
            self._growth = min(self._growth * 2, 16)

    def refuse(self, turn: Turn, retry_after: float | None, tries: int) -> float:
        """Note a 429 and give the seconds for which its request has to wait."""
        now = asyncio.get_running_loop().time()
        wait = min(60.0, 0.25 * 2**tries) if retry_after is None else retry_after
        self.refused += 1
        self._taken -= 1
        if turn.in_flight > _NEAR * self._taken_at_once and not self._is_again(turn):
            self._lower(turn)
            return wait
        self._free_at = max(self._free_at, now + wait)
        if turn.episode == self._episode:
            self._slow_down(now + wait)
        elif self._due:  # it was sent before the last 429, and was counted as taken there
            self._due[-1][1] -= 1
        return wait

    def _is_again(self, turn: Turn) -> bool:
        """Tell whether fewer at once were tried twice just now, and did not help."""
        return self._doubts >= 2 and 0 < turn.number - self._lowered <= _AGAIN

    def _lower(self, turn: Turn) -> None:
        """Let fewer be in flight, unless this request was sent before that was done."""
        if turn.number <= self._lowered:
            return
        self._doubts = self._doubts + 1 if turn.number - self._lowered <= _AGAIN else 1
        self.at_once = max(1, min(self.at_once, turn.in_flight - 1))
        self._full, self._full_needed, self._step = 0, min(self._full_needed * 4, 16 * _FULL), 1
        self._lowered = self._sent

    def _slow_down(self, due: float) -> None:
        """Set the pace to what was taken up to `due`, when one more request is."""
        then, taken = self._due[0] if self._due else (due if self._since is None else self._since, 0)
        count = max(0, self._taken - taken)
        if due > then:
            self._gap = (due - then) / ((count + 0.5) * _SLACK)
        is_first = not self._due
        self._due.append([due, self._taken])
        while len(self._due) > 1 and self._taken - self._due[1][1] >= _CLEAN:
            self._due.popleft()
        # What was measured on few requests is off by about one of them, and tried again soon.
        is_known = count >= _CLEAN
        if not is_known:
            self._clean_needed, self._growth = max(_FEW, int(count)), min(4, int(_CLEAN // max(1, count)))
        else:
            self._clean_needed = min(max(_CLEAN, self._clean_needed * 2 if self._clean else 0), 16 * _CLEAN)
            self._growth = 4 if is_first else 1
        self._clean = 0
        self._episode += 1
