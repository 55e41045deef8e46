"""What a program and its children took: seconds, processor time and memory.

A process is started from a small one of its own, for a child begins with the peak of whoever started it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evals.benchmarks import installed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from ui.cli import main; sys.exit(main())", "eval"]


class Spent(NamedTuple):
    """Seconds on the clock and of processors, children too, and the peak of the largest process in MB."""

    seconds: float
    cpu: float
    megabytes: float


def environment(address: str = "") -> dict[str, str]:
    """Give the environment of a process that asks the endpoint at this address, and nobody else."""
    here = installed.environment().items()
    own = {key: value for key, value in here if not key.startswith(("OPENAI_", "VALEDICT_"))}
    return own | {"OPENAI_BASE_URL": address, "OPENAI_API_KEY": "none", "PYTHONPATH": str(_ROOT)}


def run(
    command: Sequence[str], told: Mapping[str, str], *, ends: Sequence[int] = (0,), at: Path | None = None
) -> Spent:
    """Run a command to its end in an environment and a folder; raises RuntimeError for another exit code."""
    done = subprocess.run(  # noqa: S603  # our own, or a peer's that the caller installed
        [sys.executable, "-m", "evals.benchmarks.spent", *command],
        env=told,
        cwd=at,
        capture_output=True,
        check=False,
    )
    code, *figures = json.loads(done.stdout.splitlines()[-1])
    if code not in ends:
        raise RuntimeError(f"{command[0]} ended with {code}: {done.stderr.decode(errors='replace')[-2000:]}")
    return Spent(*figures)


def _watch(command: Sequence[str]) -> tuple[int, float, float, float]:
    start = time.perf_counter()
    code = subprocess.call(command, stdout=subprocess.DEVNULL)  # noqa: S603  # as above
    took = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return code, took, used.ru_utime + used.ru_stime, used.ru_maxrss / scale


if __name__ == "__main__":
    print(json.dumps(_watch(sys.argv[1:])))
