"""What the tests of the harness run on: answers of a model, many cases, and the command line in a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from evals.benchmarks.inputs import lines_of, reply_of
from evals.datasets import Case, load_cases

__all__ = ["COMMAND", "ROOT", "environment", "evaluate", "lines_of", "reply_of", "some_cases"]

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from ui.cli import main; sys.exit(main())", "eval"]


def some_cases(count: int) -> list[Case]:
    """Give the first cases of the project."""
    return list(load_cases())[:count]


def environment(address: str = "") -> dict[str, str]:
    """Give the environment of a process that asks the endpoint at this address."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("OPENAI_", "VALEDICT_"))}
    return own | {"OPENAI_BASE_URL": address, "OPENAI_API_KEY": "test", "PYTHONPATH": str(ROOT)}


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
