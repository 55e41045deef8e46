"""The limiter learns what an endpoint takes; time is made up, so that minutes pass at once and alike."""

from __future__ import annotations

import asyncio
import random
import selectors
from typing import TYPE_CHECKING

import pytest

from drafting.backends import BackendError, Cause, Reply, Usage
from evals.benchmarks.limits import Limit, Way
from evals.paid import Door, Paid
from evals.workers import Limiter, work

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine, Sequence

_WORKERS = 50


class _Selector(selectors.DefaultSelector):
    """Waits for nothing, and moves the clock on instead."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout:
            self.now += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.selector = _Selector()
        super().__init__(self.selector)

    def time(self) -> float:
        return self.selector.now


class _Endpoint:
    """Keeps a limit, and takes `latency` seconds for an answer, more or less."""

    model, place, rungs = "m", "here", ("text",)

    def __init__(self, limit: Limit, latency: float, *, tells: bool = True) -> None:
        self.limit, self.latency, self.tells = limit, latency, tells
        self.draw = random.Random(5)
        self.most = 0

    async def complete(self, messages: Sequence[dict[str, str]], **_: object) -> Reply:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(0.003 * self.draw.random())
        wait = self.limit.enter(loop.time())
        if wait is not None:
            raise BackendError(Cause.RATE_LIMITED, status=429, retry_after=wait if self.tells else None)
        self.most = max(self.most, self.limit.in_flight)
        await asyncio.sleep(self.latency * self.draw.uniform(0.7, 1.3))
        self.limit.leave(loop.time())
        return Reply(messages[0]["content"], Usage(1, 1), "stop", "m")


def _run(main: Coroutine[object, object, None]) -> None:
    loop = _Loop()
    try:
        loop.run_until_complete(main)
    finally:
        loop.close()


def _asked(endpoint: _Endpoint, count: int, workers: int = _WORKERS) -> list[str]:
    """Send so many requests as a run does, and give the answers."""
    answers: list[str] = []
    limiter = Limiter(workers)
    door = Door(endpoint, limiter, lambda *_: None)

    async def items() -> AsyncGenerator[int]:
        for at in range(count):
            yield at

    async def ask(at: int) -> None:
        reply = await Paid(door, str(at)).complete([{"role": "user", "content": str(at)}])
        answers.append(reply.text)

    _run(work(items(), ask, workers))
    assert limiter.refused == endpoint.limit.refused
    assert limiter.in_flight == 0
    return answers


@pytest.mark.parametrize("way", ["window", "bucket"])
@pytest.mark.parametrize("latency", [0.2, 1.0, 4.0])
def test_the_pace_comes_near_the_limit_and_few_are_refused(way: Way, latency: float) -> None:
    limit = Limit(way, at_once=30, number=200, seconds=60)
    answers = _asked(_Endpoint(limit, latency), 600)
    assert sorted(answers, key=int) == [str(at) for at in range(600)]
    assert limit.first is not None
    allowed = (limit.last - limit.first) / 60 * 200 + (200 if way == "bucket" else 0)
    assert limit.taken / allowed >= 0.9
    assert limit.refused / (limit.refused + limit.taken) < 0.03


def test_where_only_the_number_at_once_is_limited_it_is_used() -> None:
    limit = Limit("window", at_once=30, number=10**6, seconds=60)
    _asked(_Endpoint(limit, 1.0), 1500)
    assert limit.last <= 1500 / 30 * 1.0 / 0.9
    assert limit.refused / 1500 < 0.03


def test_where_nothing_is_refused_all_workers_are_used_from_the_start() -> None:
    endpoint = _Endpoint(Limit("window", 10**6, 10**6, 60), 1.0)
    _asked(endpoint, 500)
    assert endpoint.most == _WORKERS
    assert endpoint.limit.last <= 500 / _WORKERS * 1.0 / 0.9


def test_without_retry_after_nothing_is_lost() -> None:
    limit = Limit("bucket", at_once=5, number=20, seconds=10)
    assert len(_asked(_Endpoint(limit, 0.5, tells=False), 150)) == 150
    assert limit.refused / (limit.refused + limit.taken) < 0.2


def test_a_wait_beyond_all_patience_is_a_failure_and_no_endless_run() -> None:
    endpoint = _Endpoint(Limit("window", 1, 1, 86_400), 0.1)
    with pytest.raises(BackendError) as failed:
        _asked(endpoint, 2, workers=1)
    assert failed.value.cause is Cause.RATE_LIMITED


def test_fewer_requests_in_flight_make_room_one_by_one() -> None:
    """A refusal of what was sent before the bound was lowered lowers it no further."""

    async def main() -> None:
        limiter = Limiter(4)
        turns = [await limiter.enter() for _ in range(4)]
        assert [turn.in_flight for turn in turns] == [1, 2, 3, 4]
        limiter.accepted(turns[0])
        limiter.refuse(turns[3], 1.0, 1)
        assert limiter.at_once == 3
        limiter.refuse(turns[2], 1.0, 1)
        assert limiter.at_once == 3
        for _ in range(2):
            limiter.leave()
        assert (await limiter.enter()).in_flight == 3

    _run(main())
