"""Run the command line as a process of its own, or in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from ui import cli

if TYPE_CHECKING:
    import pytest

ENTRY = "import sys; from ui.cli import main; sys.exit(main())"
MENTEE = "role: mentee\nwriter: Ana\nrecipient: Ben\nreason: goals_met\ntoday: 2026-07-06\n"
FULL = (
    MENTEE
    + """reason_detail: my next problem is running two site teams
impacts:
  - {act: made a checking list with me, effect: my stair calculations were signed off at the first go}
  - {act: told me to draw the load path first, effect: I found the missing beam on paper in May}
  - {act: pushed me to speak at the lunch forum, effect: our director knows my work now}
last_meeting: {status: planned, date: 2026-07-17, time: "10:00"}
afterwards: [{how: half_yearly, detail: "in October and March, I send the agenda"}]
"""
)
VAGUE = "Dear Ana,\n\nI am too busy these days, so this was our last call.\n\nBen\n"


class Ended(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


def process(*arguments: str, stdin: str = "", environment: dict[str, str] | None = None) -> Ended:
    """Run `valedict` as a process; it talks UTF-8 whatever the locale is."""
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, *arguments],
        input=stdin.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, **(environment or {})},
        timeout=120,
    )
    return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def here(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    """Run `valedict` in this process."""
    code = cli.main(arguments)
    told = capsys.readouterr()
    return Ended(code, told.out, told.err)


def one_line(ended: Ended) -> str:
    """Give the only line on standard error of a run that was refused and printed nothing else."""
    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err
    (line,) = ended.err.splitlines()
    return line.removeprefix("valedict: ")
