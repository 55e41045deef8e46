"""What a sentence does in a note: the reason, the ending, thanks, an impact, or the sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors.endings import says_end
from prompts import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafting.detectors.note import Sentence

_SHORT = 12


def acts_of(sentence: Sentence, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Give all that a sentence does, in the words of a rule's `place`; empty where none of it is plain."""
    return frozenset(_acts(sentence, sentences))


def _acts(sentence: Sentence, sentences: Sequence[Sentence]) -> Iterator[str]:
    text = sentence.masked
    if any_of("thanking").search(text):
        yield "thanks"
    if says_end(sentence):
        yield "ending"
    if any_of("reasoning").search(text):
        yield "reason"
    if any_of("act").search(text) and any_of("effect").search(text):
        yield "impact"
    last = sentences[-1].paragraph
    if sentence.paragraph == last > 1:
        words = sum(len(one.listed) for one in reversed(sentences) if one.paragraph == last)
        if words <= _SHORT:
            yield "sign-off"
