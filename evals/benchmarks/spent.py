"""What a process and its children took: seconds, processor time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMAND = [sys.executable, "-c", "import sys; from ui.cli import main; sys.exit(main())", "eval"]


class Spent(NamedTuple):
    """Seconds on the clock, seconds of processors (children too), and the peak of the largest process in MB."""

    seconds: float
    cpu: float
    megabytes: float


def run(command: Sequence[str], more: Mapping[str, str], *, ends: Sequence[int] = (0,)) -> Spent:
    """Run a command to its end with more in its environment; raises RuntimeError for another exit code."""
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  # our own, or a peer's that the caller installed
        command, env={**os.environ, **more}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        told = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - start
    if process.returncode not in ends:
        raise RuntimeError(
            f"{command[0]} ended with {process.returncode}: {told.decode(errors='replace')[-2000:]}"
        )
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Spent(took, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)
