"""Print the speed of `check` beside proselint and write-good: `python -m evals.benchmarks.linters`.

All three read the same notes in the same run, each in a process of its own that has read as many others
before. A rate is notes a second of one core (seconds of the process); on a busy machine ratios hold better.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.composer import wordings
from drafting.plan import make_plan
from drafting.service import laid_out
from evals import labels
from evals.benchmarks import peers
from evals.datasets import load_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.benchmarks.peers import Linter, Pass

Note = tuple[str, str]
"""A text and the role of its writer."""

_HEADING = f"{'':<12}  notes/s a core  ours to it  start to answer  findings  notes with"


def notes(least: int) -> list[Note]:
    """Give at least so many notes, no two alike: all labelled ones, then wordings of the cases in turn."""
    found = dict(_labelled())
    for text, role in _composed():
        if len(found) >= least:
            return list(found.items())
        found.setdefault(text, role)
    raise ValueError(f"there are only {len(found)} notes")


def _labelled() -> Iterator[Note]:
    for path in labels.own_files():
        labelled = labels.load(path)
        if labelled.whole:
            for row in labelled.rows:
                yield row.text, row.role or (row.brief.role if row.brief else "mentee")


def _composed() -> Iterator[Note]:
    made = [(case.brief.role, wordings(make_plan(case.brief))) for case in load_cases()]
    for number in range(max(len(several) for _, several in made)):
        for role, several in made:
            if number < len(several):
                yield laid_out(several[number].sentences)[0], role


def main() -> None:
    """Install what is missing, measure in turn, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.linters", description=__doc__)
    parser.add_argument("--notes", type=int, default=1000, metavar="N", help="how many (default 1000)")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="passes of each (default 5)")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "valedict-peers",
        help="where the other linters are installed (default: %(default)s)",
    )
    options = parser.parse_args()
    others, lacking = peers.installed(options.folder)
    linters = [peers.own(), *others]
    every = notes(2 * options.notes)
    warm, read = every[1::2], every[::2]
    words = statistics.median(len(text.split()) for text, _ in read)
    print(f"Python {platform.python_version()}; {len(read)} notes of {words:.0f} words (median).")
    print(f"Medians of {options.repeats} passes, the linters in turn.\n")
    passes, starts = _measured(linters, (warm, read), max(1, options.repeats))
    print(_HEADING)
    ours = _rate(passes["valedict"], len(read))
    for linter in linters:
        rate, last = _rate(passes[linter.name], len(read)), passes[linter.name][-1]
        begin = statistics.median(starts[linter.name])
        figures = f"{rate:>15,.0f} {ours / rate:>10.1f}x {begin:>14.2f} s"
        print(f"{linter.name:<12} {figures} {last.findings:>9,} {last.flagged:>11,}")
    for line in lacking:
        print(f"not measured: {line}")
    print(f"\nTarget: 1,000 notes/s a core with all rules: {'met' if ours >= 1000 else 'MISSED'}")


def _measured(
    linters: list[Linter], every: tuple[list[Note], list[Note]], repeats: int
) -> tuple[dict[str, list[Pass]], dict[str, list[float]]]:
    passes: dict[str, list[Pass]] = {linter.name: [] for linter in linters}
    starts: dict[str, list[float]] = {linter.name: [] for linter in linters}
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "note.txt"
        one.write_text(every[1][0][0], encoding="utf-8")
        for _ in range(repeats):
            for linter in linters:
                passes[linter.name].append(peers.run(linter, *every))
                starts[linter.name].append(peers.start(linter, one))
    return passes, starts


def _rate(passes: list[Pass], count: int) -> float:
    return count / statistics.median(one.cpu for one in passes)


if __name__ == "__main__":
    main()
