"""What the tests of the harness run on: answers of a model, many cases, and the command line in a process."""

from __future__ import annotations

import subprocess
from pathlib import Path

from evals.benchmarks.inputs import lines_of, reply_of
from evals.benchmarks.spent import COMMAND, environment
from evals.datasets import Case, load_cases

__all__ = ["COMMAND", "ROOT", "environment", "evaluate", "lines_of", "reply_of", "some_cases"]

ROOT = Path(__file__).parents[2]


def some_cases(count: int) -> list[Case]:
    """Give the first cases of the project."""
    return list(load_cases())[:count]


def evaluate(
    *arguments: str | Path, address: str = "", code: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `valedict eval` in a process of its own; with `code`, that has to be its exit code."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=environment(address),
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert code is None or done.returncode == code, (done.returncode, done.stderr)
    return done
