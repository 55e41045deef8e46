"""What leaves the command line: files whole or untouched, closed pipes, full disks, colours, controls."""

from __future__ import annotations

import errno
import os
import pty
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.command import ENTRY, FULL, VAGUE, here, one_line, process

_PAINT = "\x1b["


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.yaml"
    path.write_text(FULL, encoding="utf-8")
    return path


def test_a_file_is_written_for_its_owner_alone(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = brief.with_name("note.txt")
    ended = here(capsys, "draft", str(brief), "-o", str(target))
    assert (ended.code, ended.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("Dear Ben,\n\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in brief.parent.iterdir()) == ["brief.yaml", "note.txt"]


def test_a_link_keeps_pointing_at_what_is_written(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, link = brief.with_name("note.txt"), brief.with_name("link")
    link.symlink_to(target)
    here(capsys, "draft", str(brief), "-o", str(link))
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("Dear Ben,")


@pytest.mark.parametrize("fails", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_leaves_an_existing_file_as_it_was(
    fails: str, brief: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = brief.with_name("note.txt")
    target.write_text("the old note", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fails, full)
    line = one_line(here(capsys, "draft", str(brief), "-o", str(target)))
    assert line == f"{target}: cannot be written: no space left on device"
    assert target.read_text(encoding="utf-8") == "the old note"
    assert sorted(path.name for path in brief.parent.iterdir()) == ["brief.yaml", "note.txt"]


def test_a_brief_that_is_refused_leaves_an_existing_file_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "note.txt"
    target.write_text("the old note", encoding="utf-8")
    one_line(here(capsys, "draft", str(tmp_path / "none"), "-o", str(target)))
    assert target.read_text(encoding="utf-8") == "the old note"


def test_targets_that_cannot_be_written(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, nowhere = brief.parent, brief.parent / "none" / "note.txt"
    assert (
        one_line(here(capsys, "draft", str(brief), "-o", str(folder)))
        == f"{folder}: is a folder; give a file"
    )
    told = one_line(here(capsys, "draft", str(brief), "-o", str(nowhere)))
    assert told == f"{nowhere}: cannot be written: its folder does not exist"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_device_is_told_in_one_line_and_stays_a_device(brief: Path) -> None:
    told = one_line(process("draft", str(brief), "-o", "/dev/full"))
    assert told == "/dev/full: cannot be written: no space left on device"
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", ENTRY, "draft", str(brief)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )
    assert done.returncode == 2
    assert done.stderr == "valedict: the output cannot be written: no space left on device\n"


@pytest.mark.parametrize("arguments", [["draft"], ["rules"], ["check"], ["--help"], ["draft", "--help"]])
def test_a_closed_pipe_ends_quietly_with_the_code_of_the_note(arguments: list[str], brief: Path) -> None:
    note = brief.with_name("n.txt")
    note.write_text(VAGUE, encoding="utf-8")
    paths = {"draft": [str(brief)], "check": [str(note)]}
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, *arguments, *paths.get(arguments[-1], [])],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        text=True,
    )
    os.close(write)
    assert done.returncode == int(arguments == ["check"])
    assert "Error" not in done.stderr
    assert "Exception" not in done.stderr


def test_closed_streams_are_no_fault(brief: Path) -> None:
    code = f"import sys; sys.stdout = sys.stderr = None; {ENTRY}"
    done = subprocess.run([sys.executable, "-c", code, "draft", str(brief)], check=False)
    assert done.returncode == 0


def test_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(FULL.replace("Ben", "张老师"), encoding="utf-8")
    ended = process(
        "draft", str(path), environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert ended.code == 0
    assert "张老师" in ended.out


def test_ctrl_c_ends_quietly() -> None:
    """The process tells when it is about to wait for its input, and is interrupted then."""
    tells = (
        "import os, ui.files\n"
        "given = ui.files._standard_input\n"
        "ui.files._standard_input = lambda: (os.write(1, b'on'), given())[1]\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", tells + ENTRY, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.read(2) == b"on"
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 130
        assert running.stderr.read() == b""


def _on_a_terminal(arguments: list[str], environment: dict[str, str]) -> bytes:
    """Run with a terminal for both outputs and give what it was sent."""
    own, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", ENTRY, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "", **environment},
    ) as running:
        os.close(theirs)
        sent = b""
        try:
            while part := os.read(own, 65536):
                sent += part
        except OSError:
            pass  # Linux tells the end of a terminal by an error
        running.wait(timeout=60)
    os.close(own)
    return sent


def test_colour_on_a_terminal_only_and_never_with_no_color(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_text(VAGUE, encoding="utf-8")
    assert _PAINT.encode() in _on_a_terminal(["check", str(path)], {})
    assert _PAINT.encode() not in _on_a_terminal(["check", str(path)], {"NO_COLOR": "1"})
    assert _PAINT.encode() not in _on_a_terminal(["check", str(path)], {"TERM": "dumb"})
    assert _PAINT not in process("check", str(path)).out


def test_control_characters_of_a_note_never_reach_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "n\x1b]0;x\x07.txt"
    path.write_text(VAGUE.replace("busy", "busy\x1b[2J\x9b5m\u202e"), encoding="utf-8")
    for form in ("text", "json", "github"):
        sent = _on_a_terminal(["check", str(path), "--format", form], {"NO_COLOR": "1"})
        assert sent
        assert b"\x1b" not in sent
        assert "\u202e" not in sent.decode()
        assert "\x9b" not in sent.decode()


def test_the_subject_is_told_on_a_terminal_and_not_in_a_pipe(brief: Path) -> None:
    assert b"Subject: " in _on_a_terminal(["draft", str(brief)], {"NO_COLOR": "1"})
    assert "Subject" not in process("draft", str(brief)).err
