"""Time the composer and the checks inside one warm process, on one core."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from drafting.composer import compose
from drafting.plan import make_plan
from drafting.service import check_note, draft_note
from evals.benchmarks.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from evals.benchmarks.inputs import Input


def rows(inputs: list[Input], repeats: int) -> list[Row]:
    """Measure each piece over all inputs, `repeats` times, and give medians over all runs."""
    words = statistics.median(one.words for one in inputs)
    draft = _milliseconds(inputs, repeats, lambda one: draft_note(one.brief))
    check = _milliseconds(inputs, repeats, lambda one: check_note(one.body, role=one.brief.role))
    plan = _milliseconds(inputs, repeats, lambda one: make_plan(one.brief))
    composer = _milliseconds(inputs, repeats, lambda one: compose(make_plan(one.brief)))
    both = _milliseconds(inputs, repeats, lambda one: check_note(one.body, brief=one.brief))
    size = f"note of {words:.0f} words (median)"
    return [
        Row("composer, one note", composer, "ms", 10.0, note=f"{len(inputs)} cases"),
        Row("  of which the plan", plan, "ms"),
        Row("composer and checks, one draft", draft, "ms"),
        Row("check, without a brief", check, "ms", 1.0, note=size),
        Row("check, with its brief and plan", both, "ms", note=size),
        Row("checks a second on one core", 1000 / check, "notes/s", 1000.0, floor=True, note=size),
        Row("drafts a second on one core", 1000 / draft, "notes/s"),
    ]


def _milliseconds(inputs: list[Input], repeats: int, piece: Callable[[Input], object]) -> float:
    for one in inputs:
        piece(one)  # the first call loads data and compiles patterns
    times: list[float] = []
    for _ in range(repeats):
        for one in inputs:
            start = time.perf_counter()
            piece(one)
            times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000
