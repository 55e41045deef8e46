"""The bare loop that the harness is measured against: the OpenAI SDK, a pool of coroutines, and nothing else.

`python -m evals.benchmarks.bare REQUESTS CONCURRENCY` sends the requests of a file of JSON lines to
OPENAI_BASE_URL, each with `messages` and the keys of its form, and forgets the answers.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openai import AsyncOpenAI

from drafting.backends._seam import response_format
from drafting.model.task import make_task
from drafting.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.datasets import Case


def requests_of(cases: Sequence[Case]) -> str:
    """Write the first request of each case, as the harness sends it, one a line."""
    return "".join(json.dumps(_request(case), ensure_ascii=False) + "\n" for case in cases)


def _request(case: Case) -> dict[str, Any]:
    task = make_task(make_plan(case.brief))
    return {
        "model": "m",
        "messages": task.messages("json_schema"),
        **response_format(task.schema(), "json_schema"),
    }


async def _send(requests: list[dict[str, Any]], concurrency: int) -> None:
    left: Iterator[dict[str, Any]] = iter(requests)
    async with AsyncOpenAI(max_retries=0) as client:

        async def one() -> None:
            for request in left:
                await client.chat.completions.create(**request)

        await asyncio.gather(*(one() for _ in range(concurrency)))


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    asyncio.run(_send([json.loads(line) for line in lines], int(sys.argv[2])))
