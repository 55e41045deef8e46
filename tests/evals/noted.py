"""What the tests of the harness run on: answers of a model, many cases, and the command line in a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.composer import compose
from drafting.plan import make_plan
from evals.datasets import Case, load_cases

if TYPE_CHECKING:
    from drafting.brief import Brief

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from ui.cli import main; sys.exit(main())", "eval"]


def reply_of(brief: Brief) -> str:
    """Give the composer's note as a model would answer."""
    note = compose(make_plan(brief))
    told = [one for one in note.sentences if one.move not in {"greet", "sign"}]
    passages = [{"move": one.move, "text": one.text, "facts": list(one.facts)} for one in told]
    return json.dumps({"subject": note.subject, "passages": passages}, ensure_ascii=False)


def some_cases(count: int) -> list[Case]:
    """Give the first cases of the project."""
    return list(load_cases())[:count]


def lines_of(cases: list[Case], times: int = 1) -> str:
    """Write cases as JSON lines, each several times under ids of its own."""
    data = [(case.id, case.to_data()) for case in cases]
    rows = [{**told, "id": f"{name}-{at}"} for at in range(times) for name, told in data]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


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
