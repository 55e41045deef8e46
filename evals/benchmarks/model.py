"""Print what Valedict adds to a bare call of the OpenAI SDK: `python -m evals.benchmarks.model`.

Both ask the same endpoint on this machine, with the same messages, in the same run.
"""

from __future__ import annotations

import asyncio
import resource
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any, cast

from openai import AsyncOpenAI

from drafting.backends import open_backend
from drafting.backends._seam import response_format
from drafting.model import draft_with_model
from drafting.model.task import make_task
from drafting.plan import make_plan
from evals.benchmarks import rows
from evals.benchmarks.endpoint import serving
from evals.benchmarks.inputs import envelope_of
from evals.datasets import load_cases

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from drafting.backends import Backend
    from drafting.brief import Brief

_CASE = "005-founder-board-answers-now"
_LATENCY = 0.2
"""Seconds that the endpoint takes, as in the harness's targets."""

_ONE_BY_ONE, _AT_ONCE = 20, 200


def _bare(client: AsyncOpenAI, brief: Brief) -> Callable[[], Awaitable[Any]]:
    task = make_task(make_plan(brief))
    create = cast("Callable[..., Awaitable[Any]]", client.chat.completions.create)
    messages, options = task.messages("json_schema"), response_format(task.schema(), "json_schema")
    return lambda: create(model="m", messages=messages, **options)


def _ours(backend: Backend, brief: Brief) -> Callable[[], Awaitable[Any]]:
    async def drafted() -> None:
        draft = await draft_with_model(brief, backend)
        if draft.writer != "model":
            raise RuntimeError(f"this would measure something else: {draft.reason}")

    return drafted


async def _each(call: Callable[[], Awaitable[Any]]) -> float:
    """Give the median seconds of calls one after the other."""
    times: list[float] = []
    await call()
    for _ in range(_ONE_BY_ONE):
        start = time.perf_counter()
        await call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


async def _together(call: Callable[[], Awaitable[Any]]) -> float:
    """Give the seconds until many calls that begin at once have all ended."""
    start = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(_AT_ONCE)))
    return time.perf_counter() - start


def _megabytes() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1 << 20 if sys.platform == "darwin" else 1 << 10)


async def _measure(address: str, brief: Brief) -> None:
    client = AsyncOpenAI(api_key="none", base_url=address, max_retries=0)
    backend = open_backend("openai", model="m", base_url=address)
    bare, ours = _bare(client, brief), _ours(backend, brief)
    one, one_of_ours = await _each(bare), await _each(ours)
    before = _megabytes()
    many = await _together(bare)
    after_bare = _megabytes()
    many_of_ours = await _together(ours)
    after = _megabytes()
    await client.close()
    await backend.aclose()
    print(rows.heading())
    for row in (
        rows.Row("bare SDK call", one * 1000, "ms", note=f"the endpoint takes {_LATENCY * 1000:.0f} ms"),
        rows.Row("one draft with a model", one_of_ours * 1000, "ms"),
        rows.Row("  added to the bare call", (one_of_ours - one) * 1000, "ms", 10.0),
        rows.Row(f"{_AT_ONCE} bare calls at once", _AT_ONCE / many, "calls/s"),
        rows.Row(f"{_AT_ONCE} drafts at once, one process", _AT_ONCE / many_of_ours, "drafts/s"),
        rows.Row("  of the bare calls' throughput", many / many_of_ours * 100, "%"),
        rows.Row(
            "memory, highest so far", after, "MB", note=f"{before:.0f} before, {after_bare:.0f} after bare"
        ),
    ):
        print(row.line())


def main() -> None:
    """Measure and print one table."""
    brief = next(case.brief for case in load_cases() if case.id == _CASE)
    with serving([envelope_of(brief)], _LATENCY) as endpoint:
        asyncio.run(_measure(endpoint.address, brief))


if __name__ == "__main__":
    main()
