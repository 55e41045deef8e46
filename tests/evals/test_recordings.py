"""Recordings are kept by what was asked, replayed, and counted truly; every stored one can be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from drafting.backends import messages_hash
from drafting.errors import InputError
from evals import recordings
from evals.datasets import Case
from evals.ratings import all_cases
from evals.recordings import count, load_recordings, main, replay, report, requests, store
from prompts import prompt_hash
from tests.drafting.model_replies import reply
from tests.drafting.samples import mentee

if TYPE_CHECKING:
    from pathlib import Path

CASES = {
    name: Case(id=name, title=name, brief=mentee(today=f"2026-05-0{i}")) for i, name in enumerate("ab", 3)
}


def answered(folder: Path, said: dict[str, str]) -> int:
    """Store what is said to the requests that wait."""
    waiting = requests(CASES.values(), folder)
    lines = [
        json.dumps({"hash": messages_hash(one.messages), "reply": said[one.case]})
        for one in waiting
        if one.case in said
    ]
    return store(lines, model="m-1", folder=folder, cases=CASES.values())


def test_rounds_are_asked_stored_and_counted(tmp_path: Path) -> None:
    assert [(one.case, one.round) for one in requests(CASES.values(), tmp_path)] == [("a", 0), ("b", 0)]
    bad = reply(close="Thank you, Siobhán, for 17 talks.")
    assert answered(tmp_path, {"a": reply(), "b": bad}) == 2
    (waiting,) = requests(CASES.values(), tmp_path)
    assert (waiting.case, waiting.round) == ("b", 1)
    counts, failed = count(CASES, tmp_path)
    assert (counts.notes, counts.first, counts.revised, counts.waiting) == (2, 1, 1, 1)
    assert (counts.model, counts.mixed, counts.composer) == (1, 1, 0)
    assert failed["invented-fact (error)"] == 1
    assert answered(tmp_path, {"b": reply("close")}) == 1
    counts, _ = count(CASES, tmp_path)
    assert (counts.model, counts.waiting, counts.stale) == (2, 0, 0)
    assert list(requests(CASES.values(), tmp_path)) == []
    assert replay(CASES["b"], tmp_path).draft.writer == "model"
    assert [one.round for one in load_recordings(tmp_path)] == [0, 0, 1]
    assert "no fallback: 2 of 2" in list(report(CASES, tmp_path))


def test_a_recording_of_another_prompt_is_stale_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered(tmp_path, {"a": reply()}) == 1
    changed = {"a": Case(id="a", title="a", brief=mentee(today="2026-05-03", tone="plain"))}
    counts, _ = count(changed, tmp_path)
    assert (counts.notes, counts.stale, counts.stale_first) == (0, 1, 1)
    monkeypatch.setattr(recordings, "prompt_hash", lambda: "0" * 16)
    assert answered(tmp_path, {"b": reply()}) == 1
    assert {one.prompt for one in load_recordings(tmp_path)} == {prompt_hash(), "0" * 16}


@pytest.mark.parametrize("line", ["", "{}", "[]", '{"hash": "x", "reply": "y"}', '{"hash": "x"}'])
def test_a_line_that_answers_nothing_is_refused(line: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="replies:1: "):
        store([line], model="m-1", folder=tmp_path, cases=CASES.values())
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_recording_is_named(tmp_path: Path) -> None:
    answered(tmp_path, {"a": reply()})
    (path,) = tmp_path.iterdir()
    path.rename(tmp_path / "other.json")
    with pytest.raises(InputError, match=r"other\.json: has to be named a\.0\."):
        load_recordings(tmp_path)
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="is no recording"):
        load_recordings(tmp_path)


def test_the_command_writes_requests_and_takes_replies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(iter(all_cases()))
    folder = ["--folder", str(tmp_path / "kept")]
    assert main(["render", name, *folder]) == 0
    asked = json.loads(capsys.readouterr().out)
    assert (asked["case"], asked["round"]) == (name, 0)
    assert asked["hash"] == messages_hash(asked["messages"])
    replies = tmp_path / "replies.jsonl"
    replies.write_text(json.dumps({"hash": asked["hash"], "reply": "no json"}) + "\n", encoding="utf-8")
    assert main(["store", str(replies), "--model", "m-1", *folder]) == 0
    assert capsys.readouterr().out == "1\n"
    assert main(["render", name, *folder]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["round"], again["messages"][:-1]) == (1, asked["messages"])
    assert main(["report", *folder]) == 0
    assert "unreadable" in capsys.readouterr().out
    assert main(["render", "nobody", *folder]) == 2
    assert main(["store", str(replies), *folder]) == 2


def test_every_stored_recording_belongs_to_a_case_and_can_be_counted() -> None:
    stored = load_recordings()
    assert {one.case for one in stored} <= set(all_cases())
    counts, _ = count(all_cases())
    replayed = counts.notes + sum(one.round > 0 for one in stored) + counts.stale
    assert replayed >= len(stored)
