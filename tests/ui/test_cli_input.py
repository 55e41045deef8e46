"""Bad input at the command line: one clear line, exit code 2, nothing that was typed, no traceback."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.ui.command import FULL, MENTEE, VAGUE, here, one_line, process

if TYPE_CHECKING:
    from pathlib import Path

_LONG = "x" * 20_000


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.yaml"
    path.write_text(FULL, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "role, writer, recipient, reason are missing"),
        (MENTEE.replace("writer: Ana\n", ""), "writer: is missing"),
        (MENTEE + "impats: []", "6: impats: is no known key; did you mean impacts?"),
        (MENTEE + "tone: cold", "6: tone: is not allowed; allowed: warm, plain, formal"),
        (
            MENTEE + "last_meeting: {status: planned, date: 31 june}",
            "6: last_meeting.date: is a day that does",
        ),
        (MENTEE + f"impacts: [{{act: {_LONG}}}]", "6: impacts.1.act: is too long: at most 500 characters"),
        (MENTEE + "also: [a\x07b]", "6: holds a hidden control character"),
        (MENTEE + "also: [a\u202eb]", "6: also.1: holds a hidden control character"),
        (MENTEE + "also: [a", "7: broken YAML"),
    ],
)
@pytest.mark.parametrize("command", ["draft", "check"])
def test_a_brief_that_cannot_be_used(
    text: str, told: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, note = tmp_path / "b.yaml", tmp_path / "n.txt"
    path.write_text(text, encoding="utf-8")
    note.write_text(VAGUE, encoding="utf-8")
    arguments = ["draft", str(path)] if command == "draft" else ["check", str(note), "--brief", str(path)]
    line = one_line(here(capsys, *arguments))
    assert line.startswith(str(path))
    assert told in line
    assert _LONG not in line


@pytest.mark.parametrize("command", ["draft", "check"])
def test_files_that_cannot_be_read(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    binary, wide = tmp_path / "binary", tmp_path / "wide.txt"
    binary.write_bytes(bytes(range(256)))
    wide.write_bytes(FULL.encode("utf-16"))
    bare = tmp_path / "bare"
    bare.mkdir()
    for path, told in (
        (bare, "is a folder; give a file" if command == "draft" else "holds no file with .md or .txt"),
        (tmp_path / "none", "there is no such file"),
        (binary, "is no UTF-8 text; give a text file, saved as UTF-8"),
        (wide, "is UTF-16; save it as UTF-8"),
    ):
        assert one_line(here(capsys, command, str(path))) == f"{path}: {told}"
    assert "cannot be read" in one_line(here(capsys, command, "a\x00b"))


@pytest.mark.parametrize("command", ["draft", "check"])
def test_a_file_that_may_not_be_read(
    command: str, brief: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read every file, so where root runs the tests the refusal is played."""
    brief.chmod(0)
    if os.access(brief, os.R_OK):

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
    assert one_line(here(capsys, command, str(brief))) == f"{brief}: cannot be read: permission denied"


def test_a_file_without_end_is_read_no_further_than_the_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert one_line(here(capsys, "check", "/dev/zero")) == "/dev/zero: is over 1 MB; shorten it"


def test_a_note_without_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "n.txt"
    path.write_text(" \n", encoding="utf-8")
    assert one_line(here(capsys, "check", str(path))) == f"{path}: holds no text"


def test_a_past_day_gives_a_note_without_it_and_a_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(FULL.replace("2026-07-17", "2026-06-17"), encoding="utf-8")
    ended = here(capsys, "draft", str(path))
    assert "17" not in ended.out
    assert "Question about last_meeting.date: This day is in the past." in ended.err
    assert "Left out last_meeting.date: " in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["drft"], "drft is no command; did you mean draft?"),
        (["xyz"], "xyz is no command; commands: check, "),
        (["draft"], "give a brief (a file, or - for standard input), or get one with --example mentee"),
        (["draft", "b", "--format", "pdf"], "argument --format: invalid choice"),
        (["draft", "b", "--today", "2026-02-30"], "argument --today: is no day; write it like 2026-07-06"),
        (["draft", "b", "--variant", "-1"], "argument --variant: "),
        (["draft", "b", "--pages", "x"], "unrecognized arguments: --pages x; see valedict draft --help"),
        (
            ["check", "-", "--channel", "fax"],
            "channel: is not allowed; allowed: email, chat, linkedin, letter",
        ),
        (["check", "-", "--kind", "poem"], "kind: there is no such kind; allowed: closing-note"),
        (["check", "-", "--brief", "-"], "standard input can be read once; give the other as a file"),
        (["rules", "show"], "which rule? valedict rules lists them all"),
        (["rules", "show", "vage-excuse"], "there is no rule vage-excuse; did you mean vague-excuse?"),
        (["serve", "--port", "0"], "argument --port: has to be a number from 1 to 65535"),
        (["--port", "http"], "argument --port: has to be a number from 1 to 65535"),
    ],
)
def test_options_that_cannot_be_used(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert one_line(here(capsys, *arguments)).startswith(told)


def test_broken_input_of_a_process_leaves_no_traceback() -> None:
    assert "broken YAML" in one_line(process("draft", "-", stdin="role: [mentee"))


def test_an_internal_error_says_where_and_nothing_of_what_was_typed(
    brief: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("my next problem is running two site teams")

    monkeypatch.setattr("drafting.service.draft_note", broken)
    line = one_line(here(capsys, "draft", str(brief)))
    assert line.startswith("internal error (ZeroDivisionError in tests.ui.test_cli_input:")
    assert "please report this line" in line
    assert "site teams" not in line
