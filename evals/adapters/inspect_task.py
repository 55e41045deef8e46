"""Our cases and scorers as a task of Inspect AI (tried with inspect_ai 0.3.285).

A file of your own, because Inspect looks for tasks in files below the folder where it runs:

    from inspect_ai import task
    from evals.adapters.inspect_task import notes

    @task
    def closing_notes(cases="", rules=""):
        return notes(cases, rules)

`inspect eval FILE --model openai/NAME` then asks what `valedict eval run --mode first` asks where an endpoint
takes no schema, and scores each answer as that does. `-T cases=PATH` takes other cases, `-T
rules=vague-excuse,blame` adds these rules, and a server that knows chat completions only needs
`-M responses_api=false`.
"""
# pyright: basic, reportMissingImports=false
# inspect_ai is no dependency of ours: only who uses this file has it.

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessageSystem, ChatMessageUser
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import TaskState, generate

from evals import desk
from evals.datasets import CASES, read_cases
from evals.rows import CLEAN, MUSTS, SOUND, Row, passed

_ROLES = {"system": ChatMessageSystem, "user": ChatMessageUser}
_ALWAYS = (SOUND, CLEAN, MUSTS, "facts")


def notes(cases: str = "", rules: str | list[str] = "") -> Task:
    """Ask for the closing note of every case, and score it; `cases` are ours by default."""
    found = read_cases([Path(cases) if cases else CASES])
    requests = desk.ask([desk.Work(case.as_line()) for case in found])
    samples = [
        Sample(
            id=case.id,
            input=[_ROLES[one["role"]](content=one["content"]) for one in request.messages["text"]],
            metadata={"case": case.as_line()},
        )
        for case, request in zip(found, requests, strict=True)
    ]
    wanted = rules.split(",") if isinstance(rules, str) else rules
    return Task(
        dataset=MemoryDataset(samples), solver=generate(), scorer=valedict([one for one in wanted if one])
    )


@scorer(metrics={"*": [mean(), stderr()]})
def valedict(rules: list[str]) -> Scorer:
    """Score an answer as a run does: 1 where a measure holds, 0 where not; the findings explain it."""

    async def score(state: TaskState, target: Target) -> Score:
        del target
        draft, scores = desk.read(desk.Work(state.metadata["case"]), state.output.completion)
        held: dict[str, Any] = passed(Row(draft, scores, {}))
        names = [*_ALWAYS, *(f"rule.{rule}" for rule in rules)]
        return Score(
            value={name: math.nan if held.get(name) is None else float(held[name]) for name in names},
            answer=draft["body"],
            explanation="\n".join(
                f"{one['rule']} ({one['level']}): “{one['quote']}” {one['message']}"
                for one in scores.get("findings", ())
            ),
        )

    return score
