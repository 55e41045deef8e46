"""Time what a person waits for: from the start of the process to the answer, next to a bare Python."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

from evals.benchmarks.installed import environment
from evals.benchmarks.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.benchmarks.inputs import Input

_COMMAND = [sys.executable, "-c", "import sys; from ui.cli import main; sys.exit(main())"]
_PATIENCE = 60.0
_BARE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def rows(one: Input, repeats: int) -> Iterator[Row]:
    """Measure whole processes, by medians; a ratio is to `python -c pass` of the same rounds."""
    commands = {
        "bare": ([sys.executable, "-c", "pass"], ""),
        "check": ([*_COMMAND, "check", "-", "--format", "json"], one.body),
        "draft": ([*_COMMAND, "draft", "-"], one.source),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(repeats):
        for name, (command, text) in commands.items():
            times[name].append(_seconds(command, text))
    bare, check, draft = (statistics.median(times[name]) for name in commands)
    yield Row("python -c pass", bare, "s")
    yield Row("valedict check, start to answer", check, "s", 0.35, note=f"{check / bare:.1f} times bare")
    yield Row("valedict draft, start to answer", draft, "s", 0.5, note=f"{draft / bare:.1f} times bare")
    form = statistics.median([_form() for _ in range(max(1, repeats // 3))])
    yield Row("valedict serve, start to a form that answers", form, "s", note=f"{form / bare:.1f} times bare")


def _seconds(command: list[str], text: str) -> float:
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603  # our own command
        command, input=text, capture_output=True, text=True, check=False, env=environment()
    )
    took = time.perf_counter() - start
    if "Traceback" in done.stderr or done.returncode not in {0, 1}:  # 1 is a finding, which is an answer
        raise RuntimeError(f"the command failed with exit code {done.returncode}: {done.stderr.strip()}")
    return took


def _form() -> float:
    port = _free_port()
    command = [*_COMMAND, "serve", "--no-open", "--port", str(port)]
    start = time.perf_counter()
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silent, stderr=silent, env=environment()) as server:  # noqa: S603  # likewise
        try:
            for now in _ticks(start):
                if server.poll() is not None:
                    raise RuntimeError(f"the form ended with exit code {server.returncode}")
                if _answers(f"http://127.0.0.1:{port}/healthz"):
                    return now - start
        finally:
            server.terminate()
    raise RuntimeError(f"the form did not answer within {_PATIENCE:.0f} s")


def _ticks(start: float) -> Iterator[float]:
    while (now := time.perf_counter()) - start < _PATIENCE:
        yield now
        time.sleep(0.02)


def _answers(address: str) -> bool:
    try:
        with _BARE.open(address, timeout=5) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
