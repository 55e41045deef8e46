"""Kill a run with -9 again and again, resume it, and hold it against one that nobody disturbed.

`python -m evals.benchmarks.crash [--seed N]` draws the points of the kills from the seed, which it prints.
It ends with 1 where a cell has not exactly one final record, where more was paid again than was in flight
at the kills, or where a byte of the summary differs.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evals.benchmarks import spent
from evals.benchmarks.endpoint import serving
from evals.benchmarks.inputs import envelope_of, lines_of
from evals.datasets import load_cases
from evals.store import RunFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.benchmarks.endpoint import Endpoint

_LATENCY = 0.05
_SETTLED = 0.2
"""Seconds after a kill in which the endpoint reads what was on its way."""

_LINES = 3
"""Records of a cell: the answer, the draft, the scores."""


class Kill(NamedTuple):
    """One kill: calls answered and kept before it in this process, and those in flight."""

    kept: int
    in_flight: int


class Ordeal(NamedTuple):
    """What came of a run that was killed: the kills, the calls of all its processes, and what is wrong."""

    kills: list[Kill]
    calls: int
    faults: list[str]


def ordeal(folder: Path, *, cases: int, kills: int, at_once: int, seed: int) -> Ordeal:
    """Run one run with kills and one without, in `folder`, and compare them."""
    some = list(load_cases())[:50]
    written = lines_of(some, -(-cases // len(some))).splitlines(keepends=True)[:cases]
    (folder / "cases.jsonl").write_text("".join(written), encoding="utf-8")
    calm, killed = RunFolder(folder / "calm"), RunFolder(folder / "killed")
    with serving([envelope_of(case.brief) for case in some[:20]], _LATENCY) as endpoint:
        one = _Runs(endpoint, folder / "cases.jsonl", at_once)
        one.finish(calm)
        calm_calls = endpoint.counts().taken
        points = sorted(random.Random(seed).sample(range(_LINES * cases), kills))  # noqa: S311  # no secret
        told = [kill for point in points if (kill := one.kill(killed, point))]
        one.finish(killed)
        calls = sum(kill.kept + kill.in_flight for kill in told) + endpoint.counts().taken
    faults = list(_faults(calm, killed, cases))
    if calm_calls != cases:
        faults.append(f"the run without kills made {calm_calls} calls")
    if len(told) != kills:
        faults.append(f"only {len(told)} kills found the run at work")
    if calls - cases > sum(kill.in_flight for kill in told):
        faults.append(f"{calls - cases} calls were paid again, more than were in flight")
    if any(kill.in_flight > at_once for kill in told):
        faults.append("more was in flight than may be at once")
    return Ordeal(told, calls, faults)


class _Runs:
    def __init__(self, endpoint: Endpoint, cases: Path, at_once: int) -> None:
        self.endpoint = endpoint
        self.options = ["--concurrency", str(at_once), "--quiet"]
        self.whole = ["run", str(cases), "--model", "m", "--mode", "first"]
        self.environment = spent.environment(endpoint.address)

    def finish(self, folder: RunFolder) -> None:
        """Begin or resume a run and let it come to its end; raises CalledProcessError where it fails."""
        subprocess.run(self.command(folder), env=self.environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  # ours

    def kill(self, folder: RunFolder, lines: int) -> Kill | None:
        """Begin or resume a run and kill it when its log has so many lines; None where it ended before."""
        before = _replies(folder)
        command = self.command(folder)
        with subprocess.Popen(  # noqa: S603  # ours
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            while process.poll() is None and _lines(folder) <= lines:
                time.sleep(0.002)
            if process.poll() is not None:
                return None
            process.kill()
        time.sleep(_LATENCY + _SETTLED)
        kept = _replies(folder) - before
        return Kill(kept, self.endpoint.counts().taken - kept)

    def command(self, folder: RunFolder) -> list[str]:
        """Give the command that begins a run, or goes on with it."""
        part = ["resume", str(folder.path)] if folder.exists else [*self.whole, "-o", str(folder.path)]
        return [*spent.COMMAND, *part, *self.options]


def _lines(folder: RunFolder) -> int:
    return folder.log.read_bytes().count(b"\n") if folder.log.is_file() else 0


def _replies(folder: RunFolder) -> int:
    return sum(record["type"] == "reply" for record in folder.records())


def _faults(calm: RunFolder, killed: RunFolder, cases: int) -> Iterator[str]:
    for kind in ("reply", "draft", "scores"):
        found = Counter(record["key"] for record in killed.records() if record["type"] == kind)
        if len(found) != cases or set(found.values()) != {1}:
            yield f"{kind}: {len(found)} cells of {cases} have one, {found.total()} records in all"
    if (calm.path / "summary.json").read_bytes() != (killed.path / "summary.json").read_bytes():
        yield "the summaries differ"


def main() -> int:
    """Try it and print what came of it; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.crash", description=__doc__)
    parser.add_argument("--seed", type=int, default=None, metavar="N", help="(default: a new one)")
    parser.add_argument("--cases", type=int, default=500, metavar="N", help="(default 500)")
    parser.add_argument("--kills", type=int, default=20, metavar="N", help="(default 20)")
    parser.add_argument("--concurrency", type=int, default=50, metavar="N", help="(default 50)")
    options = parser.parse_args()
    seed: int = random.SystemRandom().randrange(10**6) if options.seed is None else options.seed
    print(f"seed {seed}: {options.cases} cases, {options.kills} kills, concurrency {options.concurrency}")
    with tempfile.TemporaryDirectory() as folder:
        found = ordeal(
            Path(folder), cases=options.cases, kills=options.kills, at_once=options.concurrency, seed=seed
        )
    for at, kill in enumerate(found.kills, 1):
        print(f"kill {at:2}: {kill.kept:4} answers kept since the last, {kill.in_flight:3} calls in flight")
    again = found.calls - options.cases
    print(
        f"{found.calls} calls: {again} paid again, {sum(one.in_flight for one in found.kills)} were in flight"
    )
    print("\n".join(found.faults) or "one final record for each cell, and the same summary, byte by byte")
    return int(bool(found.faults))


if __name__ == "__main__":
    sys.exit(main())
