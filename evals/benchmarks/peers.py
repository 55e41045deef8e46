"""Other linters, each in a folder of its own: installed where they are missing, and run on notes or alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evals.benchmarks.installed import environment

if TYPE_CHECKING:
    from collections.abc import Sequence

_DRIVERS = Path(__file__).parent / "drivers"
_ROOT = Path(__file__).parents[2]
PROSELINT, WRITE_GOOD = "0.16.0", "1.0.8"


class Linter(NamedTuple):
    """A linter: the command that times it on notes, and the command that reads one note from a file."""

    name: str
    driver: tuple[str, ...]
    command: tuple[str, ...]


class Pass(NamedTuple):
    """One pass over notes: seconds of the process and of the clock, all findings, and notes with any."""

    cpu: float
    wall: float
    findings: int
    flagged: int


def own() -> Linter:
    """Give the linter of this tree."""
    start = (sys.executable, "-c", "import sys; from ui.cli import main; sys.exit(main())", "check")
    return Linter("valedict", (sys.executable, str(_DRIVERS / "in_python.py"), "valedict"), start)


def installed(folder: Path) -> tuple[list[Linter], list[str]]:
    """Install proselint and write-good under a folder, and tell which cannot be had here, and why."""
    found: list[Linter] = []
    lacking: list[str] = []
    for install in (_proselint, _write_good):
        try:
            found.append(install(folder))
        except (OSError, subprocess.CalledProcessError) as error:
            lacking.append(f"{install.__name__[1:].replace('_', '-')}: {error}")
    return found, lacking


def run(linter: Linter, warm: Sequence[tuple[str, str]], notes: Sequence[tuple[str, str]]) -> Pass:
    """Run one pass of a linter over notes with their roles, in a process of its own."""
    sent = json.dumps({"warm": warm, "notes": notes})
    done = subprocess.run(  # noqa: S603  # our own drivers
        linter.driver, input=sent, capture_output=True, text=True, check=True, env=_environment()
    )
    return Pass(**json.loads(done.stdout))


def start(linter: Linter, note: Path) -> float:
    """Time the linter's command on one note, from start to answer, in seconds."""
    begun = time.perf_counter()
    done = subprocess.run(  # noqa: S603  # the linters' own commands
        [*linter.command, str(note)], capture_output=True, text=True, check=False, env=_environment()
    )
    took = time.perf_counter() - begun
    if done.returncode < 0 or "Traceback" in done.stderr or "Error:" in done.stderr:
        raise RuntimeError(f"{linter.name} failed: {done.stderr.strip()}")
    return took


def _environment() -> dict[str, str]:
    return {**environment(), "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}


def _proselint(folder: Path) -> Linter:
    home = folder / f"proselint-{PROSELINT}"
    tools = home / ("Scripts" if os.name == "nt" else "bin")
    if not (home / "done").exists():
        venv.create(home, with_pip=True, clear=True)
        python = str(tools / "python")
        _quietly([python, "-m", "pip", "install", "--quiet", f"proselint=={PROSELINT}"])
        (home / "done").touch()
    driver = (str(tools / "python"), str(_DRIVERS / "in_python.py"), "proselint")
    return Linter("proselint", driver, (str(tools / "proselint"), "check"))


def _write_good(folder: Path) -> Linter:
    home = folder / f"write-good-{WRITE_GOOD}"
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise FileNotFoundError("node and npm are not installed")
    if not (home / "done").exists():
        home.mkdir(parents=True, exist_ok=True)
        _quietly([npm, "install", "--silent", "--prefix", str(home), f"write-good@{WRITE_GOOD}"])
        (home / "done").touch()
    command = (node, str(home / "node_modules" / "write-good" / "bin" / "write-good.js"))
    return Linter("write-good", (node, str(_DRIVERS / "in_node.js"), str(home)), command)


def _quietly(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # pip and npm
