"""Findings for a person: place, rule, the line with the words marked, what to do; a last line sums up."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from prompts import load_catalog
from ui.checking import Checked, Known, checked
from ui.console import emit, one_line, paint, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafting.checks import Suppressed
    from drafting.draft import Finding

_LEVELS = ("error", "warning", "advice")
_BEFORE, _AFTER = 60, 40


def run(paths: list[str], known: Known, *, explain: bool) -> int:
    """Print what was found in each note."""
    notes = [checked(path, known, explain=explain) for path in paths]
    hint = "" if known.brief else " without a brief (--brief)"
    for note in notes:
        told: set[str] = set()
        lines: list[str] = []
        for found in _failed(note):
            lines += _finding(note, found)
            if explain and found.rule not in told:
                lines += _reason(found.rule)
            told.add(found.rule)
        if explain:
            lines += _beside(note)
        if not emit("".join(f"{line}\n" for line in [*lines, _summary(note, hint)])):
            break
    return int(any(note.failed for note in notes))


def _failed(note: Checked) -> Iterator[Finding]:
    return (found for found in note.report.findings if found.verdict == "fail")


def _finding(note: Checked, found: Finding) -> Iterator[str]:
    level = paint(found.level, found.level, sys.stdout)
    yield f"{_place(note, found)}: {level} {found.rule}: {one_line(found.message)}"
    if found.quote and found.in_ == "body":
        yield from _context(note, found)
    elif found.quote:
        yield f"    {paint(one_line(found.quote), 'bold', sys.stdout)}"
    if found.suggestion is not None:
        safe = " (--fix puts it in)" if found.safe_fix else ""
        yield f"    better: {one_line(found.suggestion) or '(leave it out)'}{safe}"


def _reason(name: str) -> Iterator[str]:
    """Say why a rule matters, once a note."""
    rule = load_catalog().rule(name)
    yield f"    why: {one_line(rule.why.text)} ({one_line(rule.why.source)})"
    yield f"    what helps: {one_line(rule.fix.text)}"


def _context(note: Checked, found: Finding) -> Iterator[str]:
    """Show the line of the quote and mark the quote below it; a long line is cut around it."""
    number, column = note.place(found.start)
    line = note.text[found.start - column + 1 :].split("\n", 1)[0].replace("\t", " ")
    begin, end = column - 1, min(column - 1 + len(found.quote), len(line))
    first, last = max(0, begin - _BEFORE), min(len(line), end + _AFTER)
    before = ("…" if first else "") + visible(line[first:begin])
    quote, after = visible(line[begin:end]), visible(line[end:last]) + ("…" if last < len(line) else "")
    gutter = f"{number:>5} | "
    yield f"{gutter}{before}{paint(quote, 'bold', sys.stdout)}{after}".rstrip()
    mark = "^" * max(1, _width(quote))
    yield f"{' ' * (len(gutter) - 2)}| {' ' * _width(before)}{paint(mark, found.level, sys.stdout)}"


def _width(text: str) -> int:
    """Give the columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _place(note: Checked, found: Finding | Suppressed) -> str:
    if found.in_ != "body":
        return f"{note.name} ({found.in_}{f' {found.fact}' if found.fact else ''})"
    line, column = note.place(found.start)
    return f"{note.name}:{line}:{column}" if found.quote else note.name


def _beside(note: Checked) -> Iterator[str]:
    """Tell which hits were let pass and why, and what rules on trial found."""
    for one in note.report.suppressed:
        yield f"{_place(note, one)}: let pass {one.rule}: {one_line(one.quote)} ({one_line(one.reason)})"
    for one in note.report.shadow:
        yield f"{_place(note, one)}: on trial {one.rule}: {one_line(one.quote or one.message)}"


def _summary(note: Checked, hint: str) -> str:
    counts = Counter(found.level for found in _failed(note))
    told = [f"{counts[level]} {_plural(level, counts[level])}" for level in _LEVELS if counts[level]]
    held = _held(note.report.verdicts.values())
    open_ = len(note.report.verdicts) - held
    line = f"{note.name}: {', '.join(told) or 'no faults'}; {held} rules held against it"
    return line + (f", {open_} more cannot be decided{hint}" if open_ else "")


def _held(verdicts: Iterable[str]) -> int:
    return sum(verdict != "undecidable" for verdict in verdicts)


def _plural(level: str, count: int) -> str:
    return level if count == 1 or level == "advice" else f"{level}s"
