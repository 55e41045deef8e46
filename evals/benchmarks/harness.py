"""Print how fast the harness is: `python -m evals.benchmarks.harness [run|growth|score] [--peers FOLDER]`.

`run` sends the same requests to the same endpoint on this machine with the harness (all rules, every record
on disk) and with a bare loop over the SDK, round by round, beside other harnesses where they are installed
(`python -m evals.benchmarks.harnesses FOLDER`). `growth` holds 20,000 cases against 2,000, and `score`
scores 10,000 stored notes anew.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evals.benchmarks import bare, harnesses, spent
from evals.benchmarks.endpoint import serving
from evals.benchmarks.inputs import envelope_of, lines_of
from evals.benchmarks.stored import store
from evals.datasets import load_cases, read_cases

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Iterator, Sequence

    from evals.benchmarks.endpoint import Endpoint
    from evals.benchmarks.harnesses import Peer
    from evals.benchmarks.spent import Spent

_LATENCY, _AT_ONCE = 0.2, 50
_CASES, _FEW, _MANY, _STORED = 500, 2000, 20_000, 10_000
_ALLOWED, _SCORED_IN = 1.10, 10.0


class Timed(NamedTuple):
    """One run: seconds from the first call to the last answer, requests, and the most at once."""

    calls: float
    taken: int
    most: int
    spent: Spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.harness", description=__doc__)
    parser.add_argument("what", nargs="*", choices=("run", "growth", "score"), help="(default: run score)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of run (default 5)")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="where other harnesses are installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for what in options.what or ("run", "score"):
            if what == "run":
                _run(Path(folder), max(1, options.rounds), options.peers)
            elif what == "growth":
                _growth(Path(folder))
            else:
                _score(Path(folder))


def _run(folder: Path, rounds: int, installed: Path | None) -> None:
    print(f"{_CASES} cases, concurrency {_AT_ONCE}, an endpoint that takes {_LATENCY * 1000:.0f} ms")
    cases = _cases(folder, _CASES)
    requests = folder / "requests.jsonl"
    requests.write_text(bare.requests_of(read_cases([cases])), encoding="utf-8")
    loop = [sys.executable, "-m", "evals.benchmarks.bare", str(requests), str(_AT_ONCE)]
    told: dict[str, list[Timed]] = {}
    with _endpoint() as endpoint:
        for at in range(rounds):
            here = spent.environment(endpoint.address)
            told.setdefault("bare SDK loop", []).append(_timed(endpoint, loop, here))
            told.setdefault("valedict", []).append(
                _timed(endpoint, _command(cases, folder / f"run-{at}"), here)
            )
            for peer in _peers(installed, requests, folder / f"peers-{at}", endpoint):
                told.setdefault(peer.name, []).append(
                    _timed(endpoint, peer.command, here | peer.environment, peer.ends, peer.at)
                )
    _print(told)
    base, ours = (_median(told[name]) for name in ("bare SDK loop", "valedict"))
    each = [
        own.calls / other.calls for own, other in zip(told["valedict"], told["bare SDK loop"], strict=True)
    ]
    verdict = "met" if ours / base <= _ALLOWED else "MISSED"
    print(
        f"first call to last answer: {ours / base:.3f} of the bare loop (target ≤ {_ALLOWED:.2f}, {verdict})"
    )
    print(f"round by round: {', '.join(f'{ratio:.3f}' for ratio in each)}\n")


def _growth(folder: Path) -> None:
    with _endpoint() as endpoint:
        rows = list[Timed]()
        for count in (_FEW, _MANY):
            command = _command(_cases(folder, count), folder / f"grown-{count}")
            rows.append(_timed(endpoint, command, spent.environment(endpoint.address)))
            print(f"{count:6} cases: {_figures(rows[-1])}", flush=True)
    few, many = rows
    print(
        f"{_MANY // _FEW} times the cases: {many.calls / few.calls:.2f} times the time of the calls, "
        f"{many.spent.seconds / few.spent.seconds:.2f} times the whole, "
        f"{many.spent.megabytes / few.spent.megabytes:.2f} times the memory\n"
    )


def _score(folder: Path) -> None:
    run = store(folder / "stored", _STORED)
    used = spent.run([*spent.COMMAND, "score", str(run.path)], spent.environment("http://127.0.0.1:9/v1"))
    verdict = "met" if used.seconds < _SCORED_IN else "MISSED"
    print(
        f"score, {_STORED} stored notes, no model to ask: {used.seconds:.2f} s (target < {_SCORED_IN:.0f} s, "
        f"{verdict}), {used.cpu:.1f} s of processors, {used.megabytes:.0f} MB"
    )


def _endpoint() -> contextlib.AbstractContextManager[Endpoint]:
    return serving([envelope_of(case.brief) for case in itertools.islice(load_cases(), 20)], _LATENCY)


def _cases(folder: Path, count: int) -> Path:
    some = list(load_cases())
    path = folder / f"cases-{count}.jsonl"
    lines = lines_of(some, -(-count // len(some))).splitlines(keepends=True)
    path.write_text("".join(lines[:count]), encoding="utf-8")
    return path


def _command(cases: Path, run: Path) -> list[str]:
    options = ["--model", "m", "--mode", "first", "--concurrency", str(_AT_ONCE), "--quiet"]
    return [*spent.COMMAND, "run", str(cases), *options, "-o", str(run)]


def _peers(installed: Path | None, requests: Path, work: Path, endpoint: Endpoint) -> Iterator[Peer]:
    if installed:
        work.mkdir()
        yield from harnesses.found(installed, requests, work, endpoint.address, _AT_ONCE)


def _timed(
    endpoint: Endpoint,
    command: Sequence[str],
    environment: dict[str, str],
    ends: Sequence[int] = (0,),
    at: Path | None = None,
) -> Timed:
    endpoint.counts()
    used = spent.run(command, environment, ends=ends, at=at)
    counts = endpoint.counts()
    return Timed(counts.seconds, counts.taken, counts.most, used)


def _median(rows: Sequence[Timed]) -> float:
    return statistics.median(row.calls for row in rows)


def _print(told: dict[str, list[Timed]]) -> None:
    print(f"medians of {len(next(iter(told.values())))} rounds")
    for name, rows in told.items():
        middle = sorted(rows, key=lambda row: row.calls)[len(rows) // 2]
        print(f"{name:14} {_figures(middle)}")


def _figures(row: Timed) -> str:
    return (
        f"calls {row.calls:7.2f} s, whole {row.spent.seconds:7.2f} s, processors {row.spent.cpu:7.2f} s, "
        f"largest process {row.spent.megabytes:4.0f} MB, {row.taken} requests, at most {row.most} at once"
    )


if __name__ == "__main__":
    main()
