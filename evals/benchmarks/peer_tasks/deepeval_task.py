"""The evaluation for deepeval: a metric that asks for each note and checks the answer for one word.

deepeval scores outputs that are there already; asking within the metric is how its own pool of tasks is used.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from deepeval import evaluate
from deepeval.evaluate import AsyncConfig, CacheConfig, DisplayConfig
from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase
from openai import AsyncOpenAI

_CLIENT = AsyncOpenAI(max_retries=0)


class _Note(BaseMetric):
    threshold = 0.5
    async_mode = True

    def measure(self, test_case: LLMTestCase, *_: Any, **__: Any) -> float:  # noqa: ANN401  # theirs
        raise NotImplementedError(test_case)

    async def a_measure(self, test_case: LLMTestCase, *_: Any, **__: Any) -> float:  # noqa: ANN401  # theirs
        reply = await _CLIENT.chat.completions.create(model="m", messages=json.loads(test_case.input))
        self.score = float("passages" in (reply.choices[0].message.content or ""))
        self.success = self.score >= self.threshold
        return self.score

    def is_successful(self) -> bool:
        return bool(self.success)

    @property
    def __name__(self) -> str:
        return "note"


lines = Path(os.environ["REQUESTS"]).read_text(encoding="utf-8").splitlines()
evaluate(
    [LLMTestCase(input=json.dumps(json.loads(line)["messages"]), actual_output="-") for line in lines],
    [_Note()],
    async_config=AsyncConfig(max_concurrent=int(os.environ["CONCURRENCY"])),
    display_config=DisplayConfig(show_indicator=False, print_results=False, inspect_after_run=False),
    cache_config=CacheConfig(write_cache=False),
)
