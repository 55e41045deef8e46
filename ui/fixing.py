"""Safe fixes: put into a note what its findings suggest, where a rule says that this needs nobody's look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui import files
from ui.checking import check_text
from ui.console import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.draft import Finding
    from ui.checking import Known

# What one fix uncovers (a tag inside a tag) is fixed in the next round.
_MOST_ROUNDS = 20
_MARK = "\ufeff"


class Change(NamedTuple):
    """One piece of text that was replaced, with its line from 1 in the text of that round."""

    line: int
    rule: str
    quote: str
    put: str

    def told(self, name: str) -> str:
        """Say it in one line."""
        put = one_line(self.put)
        done = f"is now {put}" if put else "is left out"
        return f"{name}:{self.line}: fixed {self.rule}: {one_line(self.quote)} {done}"


class Mended(NamedTuple):
    """A text with its safe fixes put in, what was changed, and whether a fault at level error is left."""

    text: str
    changes: tuple[Change, ...]
    failed: bool


def fixed(text: str, known: Known) -> Mended:
    """Put every safe fix into a text; all other characters stay, a byte order mark at the start too."""
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    line_end = "\r\n" if "\r\n" in text else "\n"
    changes: list[Change] = []
    note = check_text(text, "", known)
    for _ in range(_MOST_ROUNDS):
        chosen = list(_chosen(note.report.findings))
        if not chosen:
            break
        changes += [_change(text, one) for one in chosen]
        for one in reversed(chosen):
            put = (one.suggestion or "").replace("\n", line_end)
            text = text[: one.start] + put + text[one.end :]
        note = check_text(text, "", known)
    return Mended(mark + text, tuple(changes), note.failed)


def fix_file(path: str, known: Known) -> tuple[Change, ...]:
    """Put the safe fixes into a file, whole or not at all; without any it is not touched."""
    text = files.read_exact(path)
    mended = fixed(text, known)
    if mended.text != text:
        files.replace_text(path, mended.text)
    return mended.changes


def _chosen(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Choose the safe findings that do not overlap, in order."""
    last = 0
    for one in findings:
        if one.safe_fix and one.in_ == "body" and one.suggestion is not None and one.start >= last:
            if one.suggestion != one.quote:
                yield one
            last = one.end


def _change(text: str, one: Finding) -> Change:
    return Change(text.count("\n", 0, one.start) + 1, one.rule, one.quote, one.suggestion or "")
