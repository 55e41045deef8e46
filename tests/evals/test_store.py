"""A run on disk survives a cut line, a full disk and a second process."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from drafting.errors import InputError
from evals.cells import code_hash
from evals.store import Manifest, RunFolder, StoreError
from evals.writer import LogWriter, append
from tests.evals.noted import ROOT, some_cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _begun(path: Path) -> RunFolder:
    folder = RunFolder(path / "run")
    with folder.locked():
        manifest = Manifest(code=code_hash(), prompts=("base",), models=("offline",), repeats=1)
        folder.begin(manifest, [case.as_line() for case in some_cases(2)], {})
    return folder


def test_a_cut_last_line_counts_for_nothing_and_is_cut_off(tmp_path: Path) -> None:
    folder = _begun(tmp_path)
    append(folder.log, [{"type": "reply", "key": "a"}, {"type": "reply", "key": "b"}])
    whole = folder.log.read_bytes()
    for cut in (whole + b'{"type":"dra', whole + b'{"type":"draft","key":"c"}', whole + b"\xff" * 70_000):
        folder.log.write_bytes(cut)
        assert [record["key"] for record in folder.records()] == ["a", "b"]
        with folder.locked():
            folder.mend()
        assert folder.log.read_bytes() == whole
    folder.log.write_bytes(b'{"half')
    with folder.locked():
        folder.mend()
    assert folder.log.read_bytes() == b""


def test_a_draft_whose_scores_were_cut_off_goes_with_them(tmp_path: Path) -> None:
    """Or else it would stay without scores: draft and scores are put together."""
    folder = _begun(tmp_path)
    append(folder.log, [{"type": kind, "key": "a"} for kind in ("reply", "draft", "scores")])
    whole = folder.log.read_bytes()
    for text, left in ((whole, 3), (whole[:-1], 1), (whole[: whole.index(b'{"type":"scores"')], 1)):
        folder.log.write_bytes(text)
        folder.mend()
        assert len(list(folder.records())) == left
    folder.log.write_bytes(b'{"type":"draft","key":"a"}\n')
    folder.mend()
    assert folder.log.read_bytes() == b""


def test_a_broken_line_in_the_middle_is_told_with_its_number(tmp_path: Path) -> None:
    folder = _begun(tmp_path)
    folder.log.write_bytes(b'{"type":"draft","key":"a"}\n{"type"\n{"type":"draft","key":"b"}\n')
    with pytest.raises(InputError, match=r"log\.jsonl:2: is no record"):
        list(folder.records())


def test_a_second_process_is_told_to_wait(tmp_path: Path) -> None:
    folder = _begun(tmp_path)
    code = (
        "import sys; from evals.store import RunFolder\n"
        "try:\n  with RunFolder(sys.argv[1]).locked(): print('in')\n"
        "except Exception as error: print(error)"
    )
    command = [sys.executable, "-c", code, str(folder.path)]

    def other() -> str:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    with folder.locked():
        assert "another process works on this run" in other()
    assert other() == "in\n"


def test_what_is_put_is_in_the_file_at_once_and_committed_in_groups(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"

    async def write() -> int:
        async with LogWriter(path) as log:
            for at in range(500):
                log.put({"key": f"k{at}", "text": "Łukasz\n\ud800"})
                assert path.read_bytes().endswith(b"\n")
                if at % 50 == 0:
                    await asyncio.sleep(0.001)
            return log.commits

    commits = asyncio.run(write())
    records = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert [record["key"] for record in records] == [f"k{at}" for at in range(500)]
    assert records[0]["text"] == "Łukasz\n\ud800"
    assert commits < 100


def test_a_full_disk_leaves_whole_lines_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes a part of a line, then nothing more."""
    path = tmp_path / "log.jsonl"
    room = [25]
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        part = data[: room[0]]
        room[0] -= len(part)
        return real(handle, part)

    async def write() -> None:
        async with LogWriter(path) as log:
            log.put({"key": "a"})
            log.put({"key": "b", "text": "x" * 100})

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match="cannot be written: no space left on device"):
        asyncio.run(write())
    assert path.read_bytes() == b'{"key":"a"}\n'


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    """/dev/full takes nothing; the log is a link to it."""
    folder = _begun(tmp_path)
    folder.log.symlink_to("/dev/full")
    with pytest.raises(StoreError, match="no space left"):
        append(folder.log, [{"key": "a"}])


def test_a_case_of_the_same_name_may_not_change_in_a_run(tmp_path: Path) -> None:
    folder = _begun(tmp_path)
    case = some_cases(1)[0].model_copy(update={"title": "another"})
    with folder.locked(), pytest.raises(InputError, match="says something else than in the run"):
        folder.begin(folder.manifest(), [case.as_line()], {})
    assert list(folder.cases()) == [one.id for one in some_cases(2)]


def test_runs_of_two_states_of_the_program_do_not_mix(tmp_path: Path) -> None:
    folder = _begun(tmp_path)
    other = folder.manifest().model_copy(update={"code": "0" * 16})
    with pytest.raises(InputError, match="code: differs"):
        folder.manifest().wider(other)
    wider = folder.manifest().wider(
        folder.manifest().model_copy(update={"prompts": ("short",), "repeats": 3})
    )
    assert (wider.prompts, wider.models, wider.repeats) == (("base", "short"), ("offline",), 3)


def test_what_is_no_run_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no run"):
        RunFolder(tmp_path).manifest()


def test_a_case_that_cannot_be_read_leaves_the_run_as_it_was(tmp_path: Path) -> None:
    folder = _begun(tmp_path)
    before = (folder.path / "cases.jsonl").read_bytes()

    def lines() -> Iterator[str]:
        yield some_cases(3)[2].as_line()
        raise InputError("has to be a JSON object", source="mine.jsonl", line=2)

    with folder.locked(), pytest.raises(InputError, match="JSON object"):
        folder.begin(folder.manifest(), lines(), {})
    assert (folder.path / "cases.jsonl").read_bytes() == before
    assert [path.name for path in folder.path.iterdir() if path.name.startswith(".")] == []
