"""A judge fails nothing before it is calibrated, and a judge that is down is neither good nor bad notes."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from evals.compare import baseline_of, compare, side_of
from evals.judge.counted import keep_calibration
from evals.judge.judging import judge_stored
from evals.rows import JUDGE
from evals.run import Settings
from tests.evals.judge.benched import NAME, Bench, calibration
from tests.evals.made import made
from tests.evals.noted import evaluate, lines_of, some_cases
from tests.evals.stub import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evals.store import RunFolder

RUBRIC = "plain-ending"
DOWN = "http://127.0.0.1:9/v1"


def _judged(path: Path, says: Callable[[str, str], str], name: str = NAME) -> RunFolder:
    folder = made(path, 40, spoil=0, cases=some_cases(40))
    bench = Bench(says, model=name)
    asyncio.run(judge_stored(folder, Settings(4, open_backend=lambda _: bench), name))
    return folder


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunFolder, RunFolder]:
    """The same notes twice: a judge says yes to all of them, and then no to all of them on one question."""
    root = tmp_path_factory.mktemp("pair")
    before = _judged(root / "before", lambda _body, _question: "yes")
    return before, _judged(root / "after", lambda _body, question: "no" if question == RUBRIC else "yes")


def test_an_uncalibrated_judge_fails_nothing(pair: tuple[RunFolder, RunFolder]) -> None:
    before, after = (folder.path for folder in pair)
    done = evaluate("compare", before, after)
    assert done.returncode in {0, 3}
    assert f"judge: {RUBRIC} (judge not calibrated, does not count)" in done.stdout
    done = evaluate("compare", before, after, "--measure", f"{JUDGE}{RUBRIC}", code=3)
    assert f"Cannot tell: the judge is not calibrated for judge: {RUBRIC}" in done.stdout
    told = json.loads(evaluate("compare", before, after, "--format", "json").stdout)
    assert told["regressions"] == []
    assert told["measures"][f"{JUDGE}{RUBRIC}"]["counts"] is False
    assert told["measures"][f"{JUDGE}{RUBRIC}"]["p"] < 1e-6


@pytest.mark.parametrize(
    ("sensitive", "specific", "may_fail"),
    [((30, 30), (20, 20), True), ((19, 30), (10, 20), False), ((15, 15), (5, 5), False)],
)
def test_a_judge_fails_a_run_only_where_it_is_calibrated(
    pair: tuple[RunFolder, RunFolder],
    sensitive: tuple[int, int],
    specific: tuple[int, int],
    *,
    may_fail: bool,
) -> None:
    """Calibrated on enough texts; no better than chance; right, but on too few texts."""
    before, after = pair
    try:
        keep_calibration(after, calibration(sensitive, specific, RUBRIC))
        done = evaluate("compare", before.path, after.path)
        assert (done.returncode == 1) == may_fail
        assert ("Regression: " in done.stdout) == may_fail
        primary = evaluate("compare", before.path, after.path, "--measure", f"{JUDGE}{RUBRIC}")
        assert primary.returncode == (1 if may_fail else 3)
    finally:
        (after.path / "calibration.json").unlink()


def test_what_two_judges_say_is_not_compared(pair: tuple[RunFolder, RunFolder], tmp_path: Path) -> None:
    other = _judged(tmp_path / "other", lambda _body, _question: "no", "other")
    done = evaluate("compare", pair[0].path, other.path, "--measure", f"{JUDGE}{RUBRIC}", code=2)
    assert "was not judged by the same judge in both" in done.stderr
    assert not any(
        name.startswith(JUDGE)
        for name in compare(side_of(str(pair[0].path)), side_of(str(other.path))).differences
    )


def test_a_baseline_keeps_who_judged(pair: tuple[RunFolder, RunFolder], tmp_path: Path) -> None:
    side = side_of(str(pair[0].path))
    path = tmp_path / "baseline.json"
    path.write_text(baseline_of(side), encoding="utf-8")
    kept = side_of(str(path))
    assert kept.judge[:2] == side.judge[:2]
    assert {key: cell.passed for key, cell in kept.cells.items()} == {
        key: cell.passed for key, cell in side.cells.items()
    }


def test_4_a_judge_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(2)), encoding="utf-8")
    run = tmp_path / "run"
    done = evaluate("run", tmp_path / "cases.jsonl", "-o", run, "--judge", "m", address=DOWN, code=4)
    assert "2 notes are not judged" in done.stderr
    assert json.loads((run / "summary.json").read_text(encoding="utf-8"))["columns"][0]["drafts"] == 2
    assert "0 notes judged by m, 2 not" in evaluate("score", run, "--judge", "m", address=DOWN, code=4).stderr
    done = evaluate("calibrate", "--judge", "m", "--keep", run, address=DOWN, code=4)
    assert "nothing is calibrated" in done.stderr
    assert not (run / "calibration.json").exists()


def test_0_a_judge_that_answers(tmp_path: Path) -> None:
    """Its quotations are in no note: every verdict is void, and the run is whole all the same."""
    (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(2)), encoding="utf-8")
    verdict = {"rubric": RUBRIC, "quote": "words that nobody wrote", "why": "", "verdict": "no"}
    with serving(tmp_path, [json.dumps({"verdicts": [verdict]})]) as stub:
        arguments = [tmp_path / "cases.jsonl", "-o", tmp_path / "run", "--judge", "m"]
        done = evaluate("run", *arguments, address=stub.address, code=0)
        assert stub.requests() == 2
        assert f"{RUBRIC} 2" in done.stdout
        evaluate("resume", tmp_path / "run", address=stub.address, code=0)
        assert stub.requests() == 2
        table = evaluate(
            "calibrate", "--judge", "m", "--keep", tmp_path / "run", address=stub.address, code=0
        ).stdout
    assert "judge m (" in table
    kept = json.loads((tmp_path / "run" / "calibration.json").read_text(encoding="utf-8"))
    assert kept["counts"][RUBRIC]["void"] == kept["notes"] > 50


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--labels", "x"], "--labels: needs --judge"),
        (["--judge", "m", "--labels", "nowhere"], "cannot be read as UTF-8 text"),
        (["--judge", "m", "--keep", "nowhere"], "nowhere: is no run"),
    ],
)
def test_2_wrong_use_of_calibrate(arguments: list[str], told: str) -> None:
    done = evaluate("calibrate", *arguments, code=2)
    assert told in done.stderr
