"""Markup: tags, markdown, literal escapes, template braces and characters that cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from prompts import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit every piece of markup in body and subject, also inside quotations."""
    body = _hits(note.body, rule)
    subject = (hit._replace(in_="subject") for hit in _hits(note.subject, rule))
    return Hits((*body, *subject))


def find_in_fact(text: str, rule: Rule, brief: Brief) -> Hits:
    """Hit markup in one answer."""
    del brief
    return Hits(tuple(_hits(text, rule)))


def _hits(text: str, rule: Rule) -> Iterator[Hit]:
    cue = compiled(rule.parameters["cue"])
    if not cue.search(text):
        return
    last = 0
    found = [
        (match.start(), -match.end(), name)
        for name, pattern in rule.parameters["find"].items()
        for match in compiled(pattern).finditer(text)
    ]
    for start, end, name in sorted(found):
        if start >= last:
            last = -end
            yield Hit(start, last, what=rule.parameters["names"][name])
