"""Private leaks: a text that gives away what stands in the private box, or holds a word to avoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import PASS, Hit, Hits
from drafting.detectors.given import given
from drafting.detectors.per_brief import PerBrief
from drafting.detectors.private import free_of, leaks, private, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from drafting.detectors.private import Leak, Wanted
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit where the note gives something private away; what an answer that leaks nothing says too is free."""
    del rule
    if note.brief is None:
        return Hits((), "undecidable")
    box = private(note.brief)
    if not box.statements and not box.avoided:
        return PASS
    secrets = _secrets(note.brief)
    hits = list(_hits(leaks(note.body, box, secrets, note.sentences)))
    in_subject = _hits(leaks(note.subject, box, secrets, note.subject_sentences))
    return Hits((*hits, *(hit._replace(in_="subject") for hit in in_subject)))


def _read(brief: Brief) -> tuple[Wanted, ...]:
    box, texts = private(brief), given(brief)
    clear = [text for text in texts.texts.values() if not any(leaks(text, box))]
    return wanted(box, free_of([*clear, *texts.names]), names_alone=True)


_secrets = PerBrief(_read)
"""Give what a note may not say: what is private and in no answer that leaks nothing."""


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
