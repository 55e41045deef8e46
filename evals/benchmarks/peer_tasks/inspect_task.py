"""The task for inspect_ai: the requests of the benchmark, and a check of each answer for one word."""

from __future__ import annotations

import json
import os
from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessageSystem, ChatMessageUser
from inspect_ai.scorer import includes
from inspect_ai.solver import generate

_KINDS = {"system": ChatMessageSystem, "user": ChatMessageUser}


@task
def notes() -> Task:
    """Read the requests that REQUESTS names."""
    lines = Path(os.environ["REQUESTS"]).read_text(encoding="utf-8").splitlines()
    samples = [
        Sample(
            input=[_KINDS[one["role"]](content=one["content"]) for one in json.loads(line)["messages"]],
            target="passages",
        )
        for line in lines
    ]
    return Task(dataset=MemoryDataset(samples), solver=generate(), scorer=includes())
