"""A person sees one line that renews itself; a log gets plain lines."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import termios
from typing import TYPE_CHECKING

import pytest

from evals.progress import Progress
from tests.evals.noted import COMMAND, environment, lines_of, reply_of, some_cases
from tests.evals.stub import serving

if TYPE_CHECKING:
    from pathlib import Path

_CASES = 24
_LINE = re.compile(
    r"(\d+) of 24 done · (\d+) failed · (\d+) in flight · \d+:\d\d (?:left|taken) · "
    r"\d+\+\d+ tokens, cost unknown"
)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_tells_done_failed_in_flight_time_and_cost() -> None:
    one = Progress(10, 2, known=2, started=100.0, stream=io.StringIO())
    assert one.line(103.0) == "2 of 10 done · 0 failed · 0 in flight · 0:03 taken"
    one.done, one.failed, one.in_flight, one.cost = 5, 1, 4, "9+3 tokens, 0.01 USD"
    assert one.line(160.0) == "5 of 10 done · 1 failed · 4 in flight · 1:00 left · 9+3 tokens, 0.01 USD"
    one.done, one.failed, one.in_flight = 9, 1, 0
    assert one.line(190.0) == "9 of 10 done · 1 failed · 0 in flight · 1:30 taken · 9+3 tokens, 0.01 USD"


def test_without_a_terminal_lines_are_plain_and_few(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    one = Progress(10, stream=io.StringIO())
    for _ in range(100):
        clock[0] += 0.2
        one.show()
    one.show(last=True)
    told = one.stream.getvalue()
    assert not re.search(r"[\r\x1b]", told)
    assert 3 <= told.count("\n") <= 4


def test_a_line_is_cut_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    one = Progress(10, cost="x" * 100, stream=_Terminal())
    one.show(last=True)
    assert one.stream.getvalue().startswith("\r\x1b[K0 of 10 done")
    assert len(one.stream.getvalue()) == len("\r\x1b[K\n") + 79
    monkeypatch.setenv("TERM", "dumb")
    plain = Progress(10, stream=_Terminal())
    plain.show(last=True)
    assert "\x1b" not in plain.stream.getvalue()


def test_nothing_is_told_where_it_is_quiet() -> None:
    one = Progress(10, is_quiet=True, stream=io.StringIO())
    one.show(last=True)
    assert one.stream.getvalue() == ""


@pytest.mark.parametrize("watched", [True, False])
def test_a_run_shows_its_progress(watched: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a case of the test
    cases = some_cases(4)
    (tmp_path / "cases.jsonl").write_text(lines_of(cases, _CASES // 4), encoding="utf-8")
    command = [*COMMAND, "run", str(tmp_path / "cases.jsonl"), "--model", "m", "--mode", "first"]
    command += ["--concurrency", "4", "-o", str(tmp_path / "run")]
    own, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
    with serving(tmp_path, [reply_of(cases[0].brief)], latency=0.3) as stub:
        done = subprocess.Popen(
            command,
            env=environment(stub.address) | {"TERM": "xterm"},
            stdout=subprocess.DEVNULL,
            stderr=theirs if watched else subprocess.PIPE,
        )
        os.close(theirs)
        told = _read(own) if watched else done.communicate()[1].decode()
        assert done.wait(timeout=60) == 0
    os.close(own)
    lines = [_LINE.search(one) for one in re.split(r"[\r\n]+", told) if " done · " in one]
    assert lines[-1], told
    assert lines[-1].groups() == ("24", "0", "0")
    if watched:
        assert told.startswith("\r\x1b[K")
        assert any(one and 0 < int(one[3]) <= 4 for one in lines), told
        assert " left · " in told
    else:
        assert not re.search(r"[\r\x1b]", told)


def _read(terminal: int) -> str:
    sent = b""
    try:
        while part := os.read(terminal, 65536):
            sent += part
    except OSError:
        pass  # Linux tells the end of a terminal by an error
    return sent.decode()
