"""The project's own gate: the composer's notes may get better, and no note may lose what it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.compare import baseline_of, compare, side_of
from evals.gate import composed, gate
from evals.ratings import all_cases
from evals.reports import text

if TYPE_CHECKING:
    from pathlib import Path


def test_the_composer_lost_nothing_against_the_baseline() -> None:
    """Where this fails, mend the note, or read the texts and run `python -m evals.gate --write`."""
    comparison = gate()
    assert comparison.verdict == "no regression", text.of_comparison(comparison)
    assert comparison.pairs >= 80


def test_the_gate_can_fail(tmp_path: Path) -> None:
    """A baseline in which a note was better than it is now, by one must."""
    cases = list(all_cases().values())[:12]
    now = composed(cases)
    path = tmp_path / "baseline.json"
    path.write_text(baseline_of(now), encoding="utf-8")
    assert compare(side_of(str(path)), now, strict=True).verdict != "regression"
    first = next(iter(now.cells.values()))
    now.cells[first.case, 1] = first._replace(passed=first.passed | {"sound": False})
    assert compare(side_of(str(path)), now, strict=True).verdict == "regression"


def test_the_gate_does_not_cry_wolf(tmp_path: Path) -> None:
    """Other words, a new warning, and a note that nobody has a baseline of are told and fail nothing."""
    cases = list(all_cases().values())[:12]
    now = composed(cases)
    path = tmp_path / "baseline.json"
    path.write_text(baseline_of(now), encoding="utf-8")
    first, second, *_ = now.cells
    for key, cell in now.cells.items():
        now.cells[key] = cell._replace(body=f"{cell.body}\n\nPS: other words.")
    now.cells[first] = now.cells[first]._replace(
        passed=now.cells[first].passed | {"clean": False, "rule.general-thanks": False}
    )
    now.cells["a-new-case", 1] = now.cells[second]._replace(case="a-new-case", passed={"sound": False})
    compared = compare(side_of(str(path)), now, strict=True)
    assert compared.verdict != "regression"
    assert {(flip.case, flip.measure) for flip in compared.flips} == {
        (first[0], "clean"),
        (first[0], "rule.general-thanks"),
    }
