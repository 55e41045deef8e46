"""A run that is killed again and again costs nothing but what was in flight, and comes to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.benchmarks.crash import ordeal
from evals.store import RunFolder
from tests.evals.noted import evaluate, lines_of, reply_of, some_cases
from tests.evals.stub import serving

if TYPE_CHECKING:
    from pathlib import Path


def test_kills_cost_what_was_in_flight_and_nothing_else(tmp_path: Path) -> None:
    """Small; `python -m evals.benchmarks.crash` does it with 500 cases and 20 kills."""
    found = ordeal(tmp_path, cases=40, kills=4, at_once=8, seed=11)
    assert found.faults == []
    assert len(found.kills) == 4
    assert sum(kill.kept for kill in found.kills) > 0
    assert found.calls - 40 <= sum(kill.in_flight for kill in found.kills)


def test_a_line_that_was_cut_is_asked_for_again_and_nothing_else(tmp_path: Path) -> None:
    """What a machine leaves behind that lost its power while it wrote."""
    cases = some_cases(4)
    (tmp_path / "cases.jsonl").write_text(lines_of(cases), encoding="utf-8")
    run = RunFolder(tmp_path / "run")
    options = ["--model", "m", "--mode", "first"]
    with serving(tmp_path, [reply_of(cases[0].brief)]) as stub:
        evaluate("run", tmp_path / "cases.jsonl", *options, "-o", run.path, address=stub.address, code=0)
        before, whole = (run.path / "summary.json").read_bytes(), run.log.read_bytes()
        ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
        last = max(at for at, line in enumerate(whole.splitlines()) if b'"type":"reply"' in line)
        for end, again in ((ends[last] - 1, 1), (ends[last] - 30, 1), (ends[-1] - 1, 0)):
            run.log.write_bytes(whole[:end])
            paid = stub.requests()
            evaluate("resume", run.path, address=stub.address, code=0)
            assert stub.requests() - paid == again
            assert (run.path / "summary.json").read_bytes() == before


def test_no_answer_in_the_log_is_paid_again(tmp_path: Path) -> None:
    """Answers without their drafts: what a kill between the two leaves behind."""
    cases = some_cases(4)
    (tmp_path / "cases.jsonl").write_text(lines_of(cases), encoding="utf-8")
    run = RunFolder(tmp_path / "run")
    with serving(tmp_path, [reply_of(cases[0].brief)]) as stub:
        for mode in ("first", "note"):
            run = RunFolder(tmp_path / mode)
            evaluate(
                "run", tmp_path / "cases.jsonl", "--model", "m", "--mode", mode, "-o", run.path,
                address=stub.address, code=0,
            )  # fmt: skip
            before = (run.path / "summary.json").read_bytes()
            replies = [
                line for line in run.log.read_bytes().splitlines(keepends=True) if b'"type":"reply"' in line
            ]
            run.log.write_bytes(b"".join(replies))
            paid = stub.requests()
            evaluate("resume", run.path, address=stub.address, code=0)
            assert stub.requests() == paid
            assert (run.path / "summary.json").read_bytes() == before
