"""The gate of the project's own CI: the composer over all cases against what it was, kept in the repository.

`python -m evals.gate` compares and ends with 1 where a note lost its soundness or a must; `--write` keeps
today's notes as what is compared with, which is then seen in the change as a change of texts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.settings import OFFLINE
from evals import desk
from evals.cells import NO_PROMPT
from evals.compare import Cell, Side, baseline_of, cell_of, compare, side_of
from evals.ratings import all_cases
from evals.reports import text
from evals.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.compare import Comparison
    from evals.datasets import Case

BASELINE = Path(__file__).parent / "data" / "baseline.json"


def composed(cases: Sequence[Case]) -> Side:
    """Write and score the note of each case with the composer, as a run does."""
    cells = dict[tuple[str, int], Cell]()
    for case in cases:
        draft, scores = desk.compose(desk.Work(case.as_line()))
        told = {"case": case.id, "prompt": NO_PROMPT, "model": OFFLINE, "repeat": 1, **draft}
        cells[case.id, 1] = cell_of(Row(told, scores, {}))
    return Side("now", cells)


def gate(path: Path = BASELINE) -> Comparison:
    """Compare the composer's notes with the baseline; nothing is left to chance, so one lost note counts.

    A case that is younger than the baseline has nothing to lose yet, and is left out.
    """
    before = side_of(str(path))
    known = {case for case, _ in before.cells}
    return compare(before, composed([case for case in all_cases().values() if case.id in known]), strict=True)


def main(arguments: Sequence[str]) -> int:
    """Compare, or keep; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.gate", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep today's notes as the baseline")
    if parser.parse_args(arguments).write:
        BASELINE.write_text(baseline_of(composed(list(all_cases().values()))), encoding="utf-8")
        return 0
    comparison = gate()
    sys.stdout.write(text.of_comparison(comparison))
    return int(comparison.verdict == "regression")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
