"""Findings for a person: place, rule, the words and what to do; a last line says how it came out."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from prompts import load_catalog
from ui.checking import Checked, Known, checked
from ui.console import emit, one_line, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.patterns import Suppressed
    from drafting.draft import Finding

_LEVELS = ("error", "warning", "advice")


def run(paths: list[str], known: Known, *, explain: bool) -> int:
    """Print what was found in each note."""
    notes = [checked(path, known) for path in paths]
    hint = "" if known.brief else " without a brief (--brief)"
    for note in notes:
        lines = [line for found in _failed(note) for line in _finding(note, found, explain=explain)]
        if explain:
            lines += map(_spared, note.report.suppressed)
        if not emit("".join(f"{line}\n" for line in [*lines, _summary(note, hint)])):
            break
    return int(any(note.failed for note in notes))


def _failed(note: Checked) -> Iterator[Finding]:
    return (found for found in note.report.findings if found.verdict == "fail")


def _finding(note: Checked, found: Finding, *, explain: bool) -> Iterator[str]:
    level = paint(found.level, found.level, sys.stdout)
    yield f"{_place(note, found)}: {level} {found.rule}: {one_line(found.message)}"
    if found.quote:
        yield f"    {paint(one_line(found.quote), 'bold', sys.stdout)}"
    if found.suggestion is not None:
        yield f"    better: {one_line(found.suggestion) or '(leave it out)'}"
    if explain:
        rule = load_catalog().rule(found.rule)
        yield f"    why: {one_line(rule.why.text)} ({one_line(rule.why.source)})"
        yield f"    what helps: {one_line(rule.fix.text)}"


def _place(note: Checked, found: Finding) -> str:
    if found.in_ != "body":
        return f"{note.name} ({found.in_}{f' {found.fact}' if found.fact else ''})"
    return f"{note.name}:{note.line(found)}:{note.column(found)}" if found.quote else note.name


def _spared(one: Suppressed) -> str:
    return f"    let pass {one.rule}: {one_line(one.quote)} ({one_line(one.reason)})"


def _summary(note: Checked, hint: str) -> str:
    counts = Counter(found.level for found in _failed(note))
    told = [f"{counts[level]} {_plural(level, counts[level])}" for level in _LEVELS if counts[level]]
    held = sum(verdict != "undecidable" for verdict in note.report.verdicts.values())
    open_ = len(note.report.verdicts) - held
    line = f"{note.name}: {', '.join(told) or 'no faults'}; {held} rules held against it"
    return line + (f", {open_} more cannot be decided{hint}" if open_ else "")


def _plural(level: str, count: int) -> str:
    return level if count == 1 or level == "advice" else f"{level}s"
