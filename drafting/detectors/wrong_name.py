"""Wrong names: a greeting that does not hold the recipient, or a sign-off that is not the writer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.clean import plain
from drafting.detectors.note import fold

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from prompts import Rule

_LONGEST_GREETING = 120
_SIGNED = frozenset({"email", "letter"})


def find(note: Note, rule: Rule) -> Hits:
    """Hit the greeting or the sign-off; a chat needs neither a sign-off nor a greeting line."""
    del rule
    if note.brief is None:
        return Hits((), "undecidable")
    hits = (_greeting(note, note.brief), _sign_off(note, note.brief))
    return Hits(tuple(hit for hit in hits if hit))


def _flat(text: str) -> str:
    return " ".join(plain(text).split())


def _greeting(note: Note, brief: Brief) -> Hit | None:
    start, end = note.greeting
    head = _flat(note.body[start : end or start + _LONGEST_GREETING])
    if brief.greeting:
        wanted = _flat(brief.greeting).rstrip(",")
        right = _flat(note.body.lstrip()[: len(brief.greeting) + 20]).startswith(wanted)
    else:
        right = any(_flat(name) in head for name in (brief.recipient, brief.recipient_full) if name)
    if right:
        return None
    return Hit(start, _stripped_end(note.body, start, end)) if end else Hit()


def _sign_off(note: Note, brief: Brief) -> Hit | None:
    start, end = note.sign_off
    signed = note.body[start:end]
    if not signed.strip():
        # A last line that is a sentence may still end with the name.
        tail = _flat(note.body[-80:])
        right = any(fold(name) in fold(tail) for name in _writers(brief))
        return None if right or note.channel not in _SIGNED else Hit()
    lines = [_flat(line) for line in signed.split("\n") if line.strip()]
    if any(_is_signed(line, brief) for line in lines):
        return None
    if note.channel not in _SIGNED and len(lines) == 1 and len(lines[0].split()) > 3:
        return None
    first = note.body.rfind("\n", start, end) + 1
    begin = max(start, first)
    return Hit(begin, _stripped_end(note.body, begin, end))


def _is_signed(line: str, brief: Brief) -> bool:
    """Tell whether a line of the sign-off holds the signature, or the writer's name where none was given."""
    low = fold(line)
    if brief.signature:
        return fold(_flat(brief.signature)) in low
    return any(low == name or name in low for name in map(fold, _writers(brief)))


def _writers(brief: Brief) -> list[str]:
    """Give the names by which the writer may sign: in full, without what follows a comma, the first name."""
    if brief.signature:
        return [_flat(brief.signature)]
    full = _flat(brief.writer)
    bare = full.split(",", 1)[0].split("(", 1)[0].strip()
    words = [word for word in bare.split() if not word.endswith(".")]
    return [name for name in (full, bare, *words[:1]) if name]


def _stripped_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
