"""Unspecific impact: an act of the other person that nobody can see, with nothing specific behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.specificity import specificity
from drafting.detectors.telling import does_something, told
from prompts import compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note, Sentence
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit a sentence in which *you* do something, when neither it nor the next one is specific."""
    least = float(rule.parameters["least"])
    helped = compiled(rule.parameters["helped"])
    sentences = told(note)

    def is_bare(index: int) -> bool:
        here = sentences[index]
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        return specificity(here, note) < least and not _goes_on(note, here, following, least)

    return Hits(
        tuple(
            Hit(one.start, one.end)
            for index, one in enumerate(sentences)
            if helped.search(one.masked) and does_something(one) and is_bare(index)
        )
    )


def _goes_on(note: Note, here: Sentence, following: Sentence | None, least: float) -> bool:
    return (
        following is not None
        and following.paragraph == here.paragraph
        and specificity(following, note) >= least
    )
