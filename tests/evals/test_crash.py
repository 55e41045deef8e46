"""A run that is killed again and again costs nothing but what was in flight, and comes to the same."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from typing import TYPE_CHECKING

from evals.store import RunFolder
from tests.evals.noted import COMMAND, environment, evaluate, lines_of, reply_of, some_cases
from tests.evals.stub import serving

if TYPE_CHECKING:
    from pathlib import Path

_CASES, _AT_ONCE, _KILLS = 500, 10, 20


def _until(path: Path, lines: int, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the log has so many lines; False where the process ended before."""
    while process.poll() is None:
        if path.is_file() and path.read_bytes().count(b"\n") >= lines:
            return True
        time.sleep(0.005)
    return False


def test_twenty_kills_leave_one_final_record_for_each_cell(tmp_path: Path) -> None:
    """Each process is killed with -9 when the log has grown by a random number of records."""
    cases = some_cases(5)
    (tmp_path / "cases.jsonl").write_text(lines_of(cases, _CASES // len(cases)), encoding="utf-8")
    replies = [reply_of(case.brief) for case in cases]
    draw = random.Random(11)
    options = ["--concurrency", str(_AT_ONCE), "--quiet"]
    whole = ["run", str(tmp_path / "cases.jsonl"), "--model", "m", "--mode", "first", *options, "-o"]
    killed, calm = RunFolder(tmp_path / "killed"), RunFolder(tmp_path / "calm")
    with serving(tmp_path, replies, latency=0.01) as stub:
        kills = 0
        while True:
            part = ["resume", str(killed.path), *options] if killed.exists else [*whole, str(killed.path)]
            lines = killed.log.read_bytes().count(b"\n") if killed.log.is_file() else 0
            with subprocess.Popen(
                [*COMMAND, *part],
                env=environment(stub.address),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as process:
                more = draw.randint(1, 80) if kills < _KILLS else 10**9
                if not _until(killed.log, lines + more, process):
                    assert process.returncode == 0
                    break
                os.kill(process.pid, signal.SIGKILL)
                kills += 1
        assert kills == _KILLS
        assert stub.requests() - _CASES <= kills * _AT_ONCE
        paid = stub.requests()
        evaluate(*whole, calm.path, address=stub.address, code=0)
        assert stub.requests() - paid == _CASES
    finals = Counter(record["key"] for record in killed.records() if record["type"] == "draft")
    assert len(finals) == _CASES
    assert set(finals.values()) == {1}
    assert (killed.path / "summary.json").read_bytes() == (calm.path / "summary.json").read_bytes()
    assert json.loads((calm.path / "summary.json").read_text())["columns"][0]["drafts"] == _CASES


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
