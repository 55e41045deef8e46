"""A run by batches comes to what a live run comes to, whatever the batches do in between."""

from __future__ import annotations

import json
import random
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from evals import mailbox
from evals.store import Manifest, RunFolder
from evals.summary import Column
from evals.writer import append
from tests.evals.made import made
from tests.evals.noted import COMMAND, environment, evaluate, lines_of, reply_of, some_cases
from tests.evals.posted import Post, post_office

if TYPE_CHECKING:
    from pathlib import Path

_EXPIRED = {"response": None, "error": {"code": "batch_expired", "message": "This request expired."}}
_CASES = 6


@pytest.fixture
def post(tmp_path: Path) -> Any:  # noqa: ANN401  # a generator of Post
    cases = some_cases(_CASES)
    (tmp_path / "cases.jsonl").write_text(lines_of(cases), encoding="utf-8")
    with post_office([reply_of(case.brief) for case in cases]) as office:
        yield office


def _run(tmp_path: Path, post: Post, name: str, *more: str, code: int | None = None) -> tuple[RunFolder, str]:
    done = evaluate(
        "run", tmp_path / "cases.jsonl", "--model", "m", "--quiet", "-o", tmp_path / name, *more,
        address=post.address, code=code,
    )  # fmt: skip
    return RunFolder(tmp_path / name), done.stderr


def _resume(run: RunFolder, post: Post, *more: str, code: int | None = None) -> str:
    return evaluate("resume", run.path, "--quiet", *more, address=post.address, code=code).stderr


def _records(run: RunFolder) -> list[str]:
    """Give what a run holds, without its times and in a fixed order."""
    told = [{**record, "seconds": 0} if "seconds" in record else record for record in run.records()]
    return sorted(json.dumps(record, sort_keys=True) for record in told)


def _asked(run: RunFolder, number: int) -> list[dict[str, Any]]:
    path = run.path / "batches" / f"{number:04}" / "requests.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("mode", ["first", "note"])
def test_the_records_are_those_of_a_live_run(tmp_path: Path, post: Post, mode: str) -> None:
    """Between handing in and collecting no process runs; revisions of a note are further batches."""
    live, _ = _run(tmp_path, post, "live", "--mode", mode, code=0)
    paid = post.live
    run, told = _run(tmp_path, post, "posted", "--mode", mode, "--transport", "batch", code=3)
    assert f"{_CASES} of {_CASES} cells wait for 127.0.0.1" in told
    assert f"valedict eval resume {run.path} collects" in told
    assert "batch 0001 (batch_1): 6 requests, 0 answered" in told
    assert not list(run.records())
    listed = evaluate("list", tmp_path, code=0).stdout.splitlines()
    assert [line for line in listed if "posted" in line and "6 requests, 0 answered" in line]
    assert "in_progress" in _resume(run, post, code=3)
    assert len(post.batches) == 1
    for _ in range(4):
        post.finish()
        told = _resume(run, post)
        if "wait" not in told:
            break
    assert _records(run) == _records(live)
    assert post.live == paid
    assert (run.path / "summary.json").read_bytes() == (live.path / "summary.json").read_bytes()
    count = len(post.batches)
    assert _resume(run, post, code=0) == ""
    assert len(post.batches) == count


def test_the_request_file_is_in_the_format_of_the_batch_api(tmp_path: Path, post: Post) -> None:
    run, _ = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=3)
    lines = _asked(run, 1)
    assert {line["custom_id"] for line in lines} == {line["custom_id"] for line in lines}
    assert len({line["custom_id"] for line in lines}) == _CASES
    for line in lines:
        assert set(line) == {"custom_id", "method", "url", "body"}
        assert len(line["custom_id"]) <= 64
        assert line["body"]["model"] == "m"
        assert line["body"]["response_format"]["json_schema"]["strict"] is True
    batch = next(iter(post.batches.values()))
    assert (batch["endpoint"], batch["completion_window"]) == ("/v1/chat/completions", "24h")
    assert post.files[batch["input_file_id"]].count(b"\n") == _CASES


def test_what_expired_is_asked_again_and_nothing_else(tmp_path: Path, post: Post) -> None:
    live, _ = _run(tmp_path, post, "live", "--mode", "first", code=0)
    run, _ = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=3)
    post.answer = lambda at, _: _EXPIRED if at in {1, 4} else None
    post.ends = "expired"
    post.finish()
    first = _asked(run, 1)
    told = _resume(run, post, code=3)
    assert "4 answered, 2 failed, expired" in told
    assert "2 of 6 cells wait" in told
    assert [line["custom_id"] for line in _asked(run, 2)] == [first[at]["custom_id"] for at in (1, 4)]
    post.answer, post.ends = (lambda *_: None), "completed"
    post.finish()
    _resume(run, post, code=0)
    assert _records(run) == _records(live)


def test_a_request_that_fails_three_times_is_an_error_until_resume_asks_again(
    tmp_path: Path, post: Post
) -> None:
    run, _ = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=3)
    broken = {"response": {"status_code": 500, "body": {"error": {"message": "down"}}}, "error": None}
    post.answer = lambda at, _: broken if at == 0 else None
    for _ in range(2):
        post.finish()
        _resume(run, post, code=3)
    post.finish()
    told = _resume(run, post, code=4)
    assert "1 of 6 cells have no note" in told
    causes = [record["cause"] for record in run.records() if record["type"] == "error"]
    assert causes == ["server-error"]
    assert len(post.batches) == 3
    post.answer = lambda *_: None
    _resume(run, post, code=3)
    post.finish()
    _resume(run, post, code=0)
    assert sum(record["type"] == "draft" for record in run.records()) == _CASES


def test_a_refused_request_is_an_error_at_once_and_a_refused_form_is_asked_otherwise(
    tmp_path: Path, post: Post
) -> None:
    run, _ = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=3)

    def answer(at: int, body: dict[str, Any]) -> dict[str, Any] | None:
        if at == 0 and "json_schema" in json.dumps(body.get("response_format", {})):
            fault = {"message": "response_format json_schema is not supported", "code": "unsupported"}
        elif at == 1:
            fault = {"message": "no", "code": "nope"}
        else:
            return None
        return {"response": {"status_code": 400, "body": {"error": fault}}, "error": None}

    post.answer = answer
    post.finish()
    _resume(run, post, code=4)
    again = _asked(run, 2)
    assert [line["body"]["response_format"]["type"] for line in again] == ["json_object"]
    assert [record["cause"] for record in run.records() if record["type"] == "error"] == ["bad-request"]
    post.finish()
    _resume(run, post, code=3)  # the refused one is asked again, as resume does
    drafts = [record for record in run.records() if record["type"] == "draft"]
    assert len(drafts) == _CASES - 1


def test_a_batch_that_fails_as_a_whole_is_an_outage_and_says_why(tmp_path: Path, post: Post) -> None:
    run, _ = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=3)
    post.ends = "failed"
    post.finish()
    told = _resume(run, post, code=4)
    assert "failed (model_not_found)" in told
    assert "6 of 6 cells have no note" in told
    assert len(post.batches) == 1


def test_a_batch_that_was_not_taken_is_kept_and_handed_in_later(tmp_path: Path, post: Post) -> None:
    post.refuses = 503
    run, told = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=4)
    assert "batch 0001: 6 requests, not handed in yet" in told
    assert "fault of its own" in told
    post.refuses = 0
    _resume(run, post, code=3)
    assert len(post.batches) == 1
    assert len(_asked(run, 1)) == _CASES


def test_a_batch_whose_id_was_lost_in_a_crash_is_found_and_not_paid_twice(tmp_path: Path, post: Post) -> None:
    run, _ = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=3)
    path = run.path / "batches" / "0001" / "state.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(state | {"id": "", "stage": "written", "status": ""}), encoding="utf-8")
    post.finish()
    _resume(run, post, code=3)
    assert len(post.batches) == 1
    assert json.loads(path.read_text(encoding="utf-8"))["id"] == state["id"]
    _resume(run, post, code=0)


def test_a_file_holds_no_more_than_the_api_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MOST_REQUESTS", 3)
    monkeypatch.setattr(mailbox, "MOST_BYTES", 1000)
    box = mailbox.Mailbox(RunFolder(tmp_path))
    texts = [*"abcde", "f" * 600, "g" * 600]
    for text in texts:
        with pytest.raises(mailbox.NotThereYetError):
            box.take((text,), "m", [{"role": "user", "content": text}], None, "text")
    box.write()
    sizes = [
        [line["body"]["messages"][0]["content"][0] for line in _asked(RunFolder(tmp_path), at + 1)]
        for at in range(len(box.batches))
    ]
    assert sizes == [["a", "b", "c"], ["d", "e"], ["f"], ["g"]]
    assert [batch.state.stage for batch in mailbox.Mailbox(RunFolder(tmp_path)).waiting] == ["written"] * 4


def test_a_killed_process_pays_for_nothing_twice_and_loses_nothing(tmp_path: Path, post: Post) -> None:
    """Processes are killed at random moments between the first request file and the last note."""
    live, _ = _run(tmp_path, post, "live", code=0)
    post.at_once = True
    run, draw = RunFolder(tmp_path / "run"), random.Random(7)
    begin = [
        "run",
        str(tmp_path / "cases.jsonl"),
        "--model",
        "m",
        "--transport",
        "batch",
        "-o",
        str(run.path),
    ]
    for _ in range(5):
        part = ["resume", str(run.path)] if run.exists else begin
        with subprocess.Popen(
            [*COMMAND, *part, "--quiet"],
            env=environment(post.address),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                process.wait(draw.uniform(1.0, 5.0))
            except subprocess.TimeoutExpired:
                process.kill()
    last = ["resume", run.path] if run.exists else begin
    evaluate(*last, "--wait", "--quiet", address=post.address, code=0)
    assert _records(run) == _records(live)
    asked = sum(post.files[batch["input_file_id"]].count(b"\n") for batch in post.batches.values())
    assert asked == post.live


def test_with_wait_one_call_does_all_rounds(tmp_path: Path, post: Post) -> None:
    post.at_once = True
    run, _ = _run(tmp_path, post, "run", "--transport", "batch", "--wait", code=0)
    assert sum(record["type"] == "draft" for record in run.records()) == _CASES
    assert post.live == 0


@pytest.mark.parametrize("form", ["text", "markdown", "junit", "json", "html"])
def test_every_report_is_written_of_answers_that_took_no_time(tmp_path: Path, form: str) -> None:
    """A reply of a batch has no seconds."""
    folder = made(tmp_path / "run", 2)
    keys = [record["key"] for record in folder.records() if record["type"] == "draft"]
    told = {
        "type": "reply",
        "ask": "a",
        "n": 1,
        "text": "x",
        "sent": 5,
        "received": 2,
        "finish": "stop",
        "model": "m",
    }
    append(folder.log, [{**told, "key": key, "seconds": None} for key in keys])
    evaluate("report", folder.path, "--format", form, code=0)


def test_the_price_of_a_batch_is_counted_and_a_mixture_has_none() -> None:
    manifest = Manifest(
        code="0" * 16, prompts=("base",), models=("gpt-4o",), repeats=1, place="api.openai.com"
    )
    costs = []
    for seconds in ([1.0, 1.0], [None, None], [1.0, None]):
        column = Column("base", "gpt-4o")
        for one in seconds:
            column.pay({"sent": 1_000_000, "received": 0, "seconds": one})
        costs.append(column.to_json(manifest)["cost"]["value"])
    assert costs == [2 * costs[1], costs[1], "unknown"]
    assert column.latency()["median"] == 1.0


def test_who_will_not_wait_asks_live_for_what_is_missing(tmp_path: Path, post: Post) -> None:
    run, _ = _run(tmp_path, post, "run", "--mode", "first", "--transport", "batch", code=3)
    _resume(run, post, "--transport", "live", code=0)
    assert post.live == _CASES
    assert sum(record["type"] == "draft" for record in run.records()) == _CASES
