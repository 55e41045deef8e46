"""Findings as one JSON object for one note, and as a list of such objects for several."""

from __future__ import annotations

from typing import Any

from ui.checking import Checked, Known, checked
from ui.console import emit, to_json


def run(paths: list[str], known: Known, *, explain: bool) -> int:
    """Print what was found in each note."""
    notes = [checked(path, known, explain=explain) for path in paths]
    told = [_plain(note, explain=explain) for note in notes]
    emit(to_json(told[0] if len(told) == 1 else told) + "\n")
    return int(any(note.failed for note in notes))


def _plain(note: Checked, *, explain: bool) -> dict[str, Any]:
    plain = {"path": note.name, "findings": note.findings(), "verdicts": note.report.verdicts}
    return plain | (note.explained() if explain else {})
