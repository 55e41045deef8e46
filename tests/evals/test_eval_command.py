"""`valedict eval`: every exit code, and what is said where something fails."""

from __future__ import annotations

import json
import resource
import subprocess
from typing import TYPE_CHECKING

import pytest

from evals.store import RunFolder
from evals.writer import append
from tests.evals.noted import COMMAND, environment, evaluate, lines_of, reply_of, some_cases
from tests.evals.stub import serving

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the composer over eight cases."""
    folder = tmp_path_factory.mktemp("composed")
    (folder / "cases.jsonl").write_text(lines_of(some_cases(8)), encoding="utf-8")
    evaluate("run", folder / "cases.jsonl", "-o", folder / "run", "--quiet", code=0)
    return folder / "run"


def _copy(run: Path, to: Path) -> RunFolder:
    to.mkdir()
    for path in run.iterdir():
        (to / path.name).write_bytes(path.read_bytes())
    return RunFolder(to)


def _spoilt(run: Path, to: Path, spoil: int, rule: str = "blame") -> RunFolder:
    """Give a copy of a run in which some notes fail a rule at level error."""
    folder = _copy(run, to)
    drafts = [record for record in folder.records() if record["type"] == "draft"][:spoil]
    scores = {r["key"]: r for r in folder.records() if r["type"] == "scores"}
    for draft in drafts:
        told = scores[draft["key"]]
        hit = {
            "rule": rule,
            "level": "error",
            "start": 0,
            "end": 4,
            "quote": "Dear",
            "message": "x",
            "in": "body",
        }
        told = {**told, "errors": 1, "rules": told["rules"] | {rule: "fail"}, "findings": [hit]}
        append(folder.log, [told])
    return folder


def test_0_a_run_and_its_reports(composed: Path, tmp_path: Path) -> None:
    out = evaluate("report", composed, code=0).stdout
    assert "free of errors " in out
    assert "n 8" in out
    assert (
        json.loads(evaluate("report", composed, "--format", "json", code=0).stdout)["columns"][0]["drafts"]
        == 8
    )
    assert "8 notes, 0 failed (offline; base)" in evaluate("list", composed.parent, code=0).stdout
    assert "There is no run" in evaluate("list", tmp_path, code=0).stderr


def test_1_a_confirmed_regression(composed: Path, tmp_path: Path) -> None:
    worse = _spoilt(composed, tmp_path / "worse", 8)
    done = evaluate("compare", composed, worse.path, code=1)
    assert "Regression: " in done.stdout
    assert "fails now: " in done.stdout
    assert "8 lost, 0 gained" in done.stdout
    assert "first:\n" in done.stdout or "both:\n" in done.stdout
    better = evaluate("compare", worse.path, composed)
    assert better.returncode in {0, 3}
    assert "Better: " in better.stdout


def test_1_one_lost_note_where_nothing_is_left_to_chance(composed: Path, tmp_path: Path) -> None:
    worse = _spoilt(composed, tmp_path / "worse", 1)
    evaluate("compare", composed, worse.path, "--strict", code=1)
    evaluate("compare", composed, worse.path, code=3)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run"], "-o/--output"),
        (["run", "nowhere.jsonl", "-o", "x"], "nowhere.jsonl: there is no such file"),
        (["run", "-o", "x", "--prompt", "short"], "--prompt: give base, or NAME=FOLDER"),
        (["run", "-o", "x", "--prompt", "short=nowhere"], "nowhere: is no folder"),
        (["run", "-o", "x", "--repeats", "0"], "has to be a whole number from 1"),
        (["run", "-o", "x", "--max-errors", "200%"], "like 3, or a share"),
        (["resume", "nowhere"], "nowhere: is no run"),
        (["report", "nowhere"], "nowhere: is no run"),
        (["compare", "nowhere", "nowhere"], "nowhere: is no run"),
        (["compare", "a", "b", "--tolerance", "2"], "has to be a share between 0 and 1"),
        (["score", "nowhere"], "nowhere: is no run"),
        (["list", "nowhere"], "nowhere: is no folder"),
        (["frobnicate"], "invalid choice"),
    ],
)  # fmt: skip
def test_2_wrong_use_is_one_line(arguments: list[str], told: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, *arguments], env=environment(), capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_2_cases_that_are_none_are_named_and_not_quoted(tmp_path: Path) -> None:
    case = some_cases(1)[0].to_data()
    bad = {
        "no object": "[1]",
        "twice": lines_of(some_cases(1)) * 2,
        "unknown key": json.dumps({**case, "musts": []}),
        "no pattern": json.dumps({**case, "must_not": ["("]}),
        "no brief": json.dumps({"id": "secret"}),
    }
    for name, text in bad.items():
        path = tmp_path / f"{name.replace(' ', '-')}.jsonl"
        path.write_text(text + "\n", encoding="utf-8")
        done = evaluate("run", path, "-o", tmp_path / "run", code=2)
        assert path.name in done.stderr
        assert done.stderr.count("\n") == 1
        assert "McIlroy" not in done.stderr
    (tmp_path / "bad.yaml").write_text("id: bad\ntitle: x\nbrief: {role: mentee}\n", encoding="utf-8")
    assert "bad.yaml:3" in evaluate("run", tmp_path / "bad.yaml", "-o", tmp_path / "run", code=2).stderr


def test_2_a_run_that_is_there_is_not_written_over(composed: Path) -> None:
    assert "say --add" in evaluate("run", "-o", composed, code=2).stderr


def test_2_a_second_process_on_the_same_run(composed: Path) -> None:
    with RunFolder(composed).locked():
        assert "another process works on this run" in evaluate("resume", composed, code=2).stderr


def test_3_the_data_cannot_tell(composed: Path, tmp_path: Path) -> None:
    """Eight notes exclude no loss of five points; other cases have no partner."""
    done = evaluate("compare", composed, composed, code=3)
    assert "Cannot tell: these 8 pairs exclude no loss of 5 points" in done.stdout
    (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(10)[8:]), encoding="utf-8")
    evaluate("run", tmp_path / "cases.jsonl", "-o", tmp_path / "run", code=0)
    evaluate("compare", composed, tmp_path / "run", code=3)


@pytest.mark.parametrize("mode", ["note", "first"])
@pytest.mark.parametrize("fault", ["down", "500", "401"])
def test_4_an_endpoint_that_fails_is_never_good_or_bad_notes(fault: str, mode: str, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(2)), encoding="utf-8")
    arguments = ["run", tmp_path / "cases.jsonl", "--model", "m", "--mode", mode, "-o", tmp_path / "run"]
    if fault == "down":
        done = evaluate(*arguments, address="http://127.0.0.1:9/v1", code=4)
    else:
        with serving(tmp_path, ["x"], status=int(fault)) as stub:
            done = evaluate(*arguments, address=stub.address, code=4)
    assert "2 of 2 cells have no note" in done.stderr
    column = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))["columns"][0]
    assert column["drafts"] == 0
    assert sum(column["errors"].values()) == 2
    with serving(tmp_path, [reply_of(some_cases(1)[0].brief)]) as stub:
        evaluate("resume", tmp_path / "run", address=stub.address, code=0)
        assert stub.requests() >= 2


def test_4_a_gate_whose_endpoint_fails_compares_nothing(composed: Path, tmp_path: Path) -> None:
    """No regression and no improvement either; a run that has notes of some cells only tells nothing."""
    (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(8)), encoding="utf-8")
    run = tmp_path / "run"
    done = evaluate(
        "run", tmp_path / "cases.jsonl", "--model", "m", "-o", run, "--baseline", composed,
        address="http://127.0.0.1:9/v1", code=4,
    )  # fmt: skip
    assert "Regression" not in done.stdout
    assert "has no such column" in evaluate("compare", composed, run, code=2).stderr
    half = _copy(composed, tmp_path / "half")
    records = list(half.records())
    left = {record["key"] for record in records if record["type"] == "draft"}
    lost = set(sorted(left)[:4])
    half.log.unlink()
    append(half.log, [record for record in records if record["key"] not in lost])
    assert "4 pairs, 4 notes without a partner" in evaluate("compare", composed, half.path, code=3).stdout


def test_some_errors_may_be_allowed(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(2)), encoding="utf-8")
    evaluate(
        "run", tmp_path / "cases.jsonl", "--model", "m", "-o", tmp_path / "run", "--max-errors", "2",
        address="http://127.0.0.1:9/v1", code=0,
    )  # fmt: skip


def test_4_a_disk_that_is_full(tmp_path: Path) -> None:
    """A limit on the size of files is a disk that takes no more; with room again, the run goes on."""
    room = (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(8)), encoding="utf-8") + 500
    done = subprocess.run(
        [*COMMAND, "run", tmp_path / "cases.jsonl", "-o", tmp_path / "run", "--quiet"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert (done.returncode, done.stderr.count("\n")) == (4, 1), done.stderr
    assert "log.jsonl: cannot be written: file too large" in done.stderr
    log = (tmp_path / "run" / "log.jsonl").read_bytes()
    assert log.endswith(b"\n")
    assert all(json.loads(line) for line in log.splitlines())
    evaluate("resume", tmp_path / "run", code=0)
    assert len(list(RunFolder(tmp_path / "run").records())) == 16


def test_adding_a_prompt_makes_exactly_the_new_calls(tmp_path: Path) -> None:
    (tmp_path / "short").mkdir()
    (tmp_path / "short" / "unread.md").write_text("Once more: {fault}", encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text(lines_of(some_cases(3)), encoding="utf-8")
    arguments = ["run", tmp_path / "cases.jsonl", "--model", "m", "--mode", "first", "-o", tmp_path / "run"]
    with serving(tmp_path, [reply_of(some_cases(1)[0].brief)]) as stub:
        evaluate(*arguments, "--repeats", "2", address=stub.address, code=0)
        assert stub.requests() == 6
        evaluate(
            *arguments, "--add", "--prompt", f"short={tmp_path / 'short'}", "--repeats", "2",
            address=stub.address, code=0,
        )  # fmt: skip
        assert stub.requests() == 12
        evaluate(*arguments, "--add", address=stub.address, code=0)
        evaluate("resume", tmp_path / "run", address=stub.address, code=0)
        assert stub.requests() == 12
    told = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
    assert [(one["prompt"], one["drafts"], one["calls"]) for one in told["columns"]] == [
        ("base", 6, 6),
        ("short", 6, 6),
    ]


def test_scoring_anew_asks_no_model_and_keeps_the_older_scores(composed: Path, tmp_path: Path) -> None:
    folder = _spoilt(composed, tmp_path / "run", 3)
    before = len(list(folder.records()))
    done = evaluate("score", folder.path, address="http://127.0.0.1:9/v1", code=0)
    assert "8 notes scored anew" in done.stderr
    assert len(list(folder.records())) == before + 8
    assert (folder.path / "summary.json").read_bytes() == (composed / "summary.json").read_bytes()
