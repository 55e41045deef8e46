"""Findings as the annotations that GitHub shows beside a changed file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.checking import Checked, Known, checked
from ui.console import emit, one_line

if TYPE_CHECKING:
    from drafting.draft import Finding

_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def run(paths: list[str], known: Known, *, explain: bool) -> int:
    """Print one annotation for each fault."""
    del explain
    notes = [checked(path, known) for path in paths]
    for note in notes:
        emit("".join(_annotation(note, one) for one in note.report.findings if one.verdict == "fail"))
    return int(any(note.failed for note in notes))


def _annotation(note: Checked, found: Finding) -> str:
    place = {"file": note.name, "title": found.rule}
    if found.in_ == "body" and found.quote:
        (line, column), (end_line, end_column) = note.place(found.start), note.place(found.end)
        place |= {"line": str(line), "col": str(column), "endLine": str(end_line)}
        # GitHub takes columns only where both ends are on one line.
        place |= {"endColumn": str(end_column)} if end_line == line else {}
    where = ",".join(f"{key}={_escaped(value, ',:')}" for key, value in place.items())
    return f"::{_COMMANDS[found.level]} {where}::{_escaped(one_line(found.message))}\n"


def _escaped(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
