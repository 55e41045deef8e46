"""Print how a run fares at an endpoint that keeps limits: `python -m evals.benchmarks.limited`.

The endpoint takes 30 requests at once and 200 a minute, and refuses others with `Retry-After`. What is
told is what the endpoint counted. It takes two and three minutes for its two ways of counting. The pace is
that of a limit which is used evenly; the quickest run knows the limit and uses up each window at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from typing import TYPE_CHECKING

from drafting.backends import open_backend
from evals.benchmarks.endpoint import limit_of, serving
from evals.paid import Door, Paid
from evals.workers import Limiter, work

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

_AT_ONCE, _NUMBER = 30, 200
_CONCURRENCY = 50
_LATENCY = 2.0
_BODY = {
    "model": "m",
    "choices": [
        {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "A note."}}
    ],
}


def main() -> None:
    """Measure both ways of counting and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.limited", description=__doc__)
    parser.add_argument("--requests", type=int, default=600, metavar="N", help="of each run (default 600)")
    parser.add_argument(
        "--seconds", type=float, default=60.0, metavar="S", help="of the limit's minute (default 60)"
    )
    parser.add_argument(
        "--latency", type=float, default=_LATENCY, metavar="S", help="of an answer (default 2)"
    )
    options = parser.parse_args()
    print(
        f"{options.requests} requests, {_CONCURRENCY} workers; the endpoint takes {_AT_ONCE} at once and "
        f"{_NUMBER} in {options.seconds:g} s, {options.latency:g} s each.\n"
    )
    print("counted by   seconds   of the limit's pace   of the quickest run   refused")
    for way in ("window", "bucket"):
        limits = (way, _AT_ONCE, _NUMBER, options.seconds)
        with serving([json.dumps(_BODY)], options.latency, *limits) as endpoint:
            asyncio.run(_ask(endpoint.address, options.requests))
            counts = endpoint.counts()
        burst = _NUMBER if way == "bucket" else 0
        pace = counts.taken / (burst + counts.seconds * _NUMBER / options.seconds)
        quickest = limit_of([str(one) for one in limits]).quickest(counts.taken, options.latency)
        refused = counts.refused / (counts.refused + counts.taken)
        print(
            f"{way:10} {counts.seconds:9.1f} {pace:18.1%} {quickest / counts.seconds:21.1%} "
            f"{counts.refused:6} = {refused:.2%}",
            flush=True,
        )


async def _ask(address: str, requests: int) -> None:
    """Send the requests as a run does: one backend, one limiter, one layer of retries."""
    backend = open_backend("openai", model="m", base_url=address, key="none")
    door = Door(backend, Limiter(_CONCURRENCY), _forget)

    async def numbers() -> AsyncGenerator[int]:
        for number in range(requests):
            yield number

    async def ask(number: int) -> None:
        await Paid(door, str(number)).complete([{"role": "user", "content": f"Note {number}"}])

    try:
        await work(numbers(), ask, _CONCURRENCY)
    finally:
        await backend.aclose()


def _forget(*_: object) -> None:
    """Keep no record."""


if __name__ == "__main__":
    main()
