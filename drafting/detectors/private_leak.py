"""Private leaks: a text that gives away what stands in the private box, or holds a word to avoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import PASS, Hit, Hits
from drafting.detectors.given import given
from drafting.detectors.private import free_of, leaks, private

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from drafting.detectors.private import Leak, Private
    from prompts import Rule

Free = tuple[frozenset[str], frozenset[tuple[str, ...]]]


def find(note: Note, rule: Rule) -> Hits:
    """Hit where the note gives something private away; what an answer that leaks nothing says too is free."""
    del rule
    if note.brief is None:
        return Hits((), "undecidable")
    box = private(note.brief)
    if not box.statements and not box.avoided:
        return PASS
    free, free_runs = _free(note.brief, box)
    hits = list(_hits(leaks(note.body, box, free, free_runs, names_alone=True)))
    in_subject = _hits(leaks(note.subject, box, free, free_runs, names_alone=True))
    return Hits((*hits, *(hit._replace(in_="subject") for hit in in_subject)))


def _free(brief: Brief, box: Private) -> Free:
    """Give what the answers that leak nothing say themselves."""
    texts = given(brief)
    found: Free | None = texts.memo.get("free")
    if found is None:
        clear = [text for text in texts.texts.values() if not any(leaks(text, box))]
        found = texts.memo["free"] = free_of([*clear, *texts.names])
    return found


def find_in_fact(text: str, rule: Rule, brief: Brief) -> Hits:
    """Hit where one answer gives something private away."""
    del rule
    box = private(brief)
    if not box.statements and not box.avoided:
        return PASS
    return Hits(tuple(_hits(leaks(text, box))))


def _hits(found: Iterable[Leak]) -> Iterator[Hit]:
    last = -1
    for leak in sorted(found):
        if leak.start >= last:
            yield Hit(leak.start, leak.end)
            last = leak.end
