"""How specific a piece of text is, without any model: figures, names, and words that are not everybody's."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from drafting.detectors.words import content_words, number_words
from drafting.grammar.en.lexicon import usual
from prompts import word_list

if TYPE_CHECKING:
    from drafting.detectors.note import Note, Sentence

# What stands in brackets is still to be filled in and says nothing yet.
_BLANK = re.compile(r"\[[^\]\n]{0,80}\]|<[^>\n]{0,40}>|_{3,}|\{[^}\n]{0,40}\}")
_OPENS = frozenset("[<_{")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NUMBER, _NAME, _NOUN, _OTHER = 1.5, 1.0, 1.0, 0.5
_QUOTED = 1.5


@functools.cache
def _numbers() -> frozenset[str]:
    return number_words() - {"one"}


def specificity(sentence: Sentence, note: Note | None = None, idle: frozenset[str] = frozenset()) -> float:
    """Score one sentence, with its note by its capitals too.

    General praise stays below 2, an act that one can see is above 3.
    A figure and a quotation count 1.5, a name and a noun of one's own 1, another word of meaning 0.5.
    The words of `general` in `reading.yaml` count nothing, as they stand in anybody's thanks, nor do `idle`.
    """
    low = sentence.text
    if not _OPENS.isdisjoint(low):
        low = _BLANK.sub(lambda found: " " * len(found[0]), low)
    typed = note.body[sentence.start : sentence.end] if note else ""
    general = word_list("general")
    score = _NUMBER * len(_DIGITS.findall(low))
    if not _numbers().isdisjoint(sentence.words):
        score += _NUMBER * sum(word in _numbers() for word in _WORD.findall(low))
    score += _QUOTED * (sentence.text != sentence.masked)
    for start, _, word in content_words(low):
        plain = word.removesuffix("'s")
        if word in general or plain in general or plain in idle:
            continue
        if start and typed[start : start + 1].isupper():
            score += _NAME
        score += _NOUN if usual(word) in {"n", ""} else _OTHER
    return score
