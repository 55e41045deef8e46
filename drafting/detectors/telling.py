"""Which sentences of a note thank, and which of them tell an act of the other person that one can see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.detectors.specificity import specificity
from drafting.grammar.en.lexicon import verb_readings
from prompts import any_of

if TYPE_CHECKING:
    from drafting.detectors.note import Note, Sentence

_AFTER_YOU = re.compile(
    r"\b(?:you|who)(?:'ve| have| had)?"
    r"(?: (?:also|even|never|always|once|first|then|twice|both|all|[a-z]+ly))*(?:'d)? ([a-z]+)"
)


def told(note: Note) -> list[Sentence]:
    """Give the sentences between greeting and sign-off."""
    start, end = note.inner
    return [one for one in note.sentences if one.start >= start and one.end <= end]


def is_act(sentence: Sentence) -> bool:
    """Tell whether the other person does something in it: *you* with a past, thanks for doing, or *your*."""
    return does_something(sentence) or bool(any_of("deed").search(sentence.masked))


def does_something(sentence: Sentence) -> bool:
    """Tell whether *you* stands with a past."""
    return any(
        {"past", "participle"} & set(verb_readings(word[1])) for word in _AFTER_YOU.finditer(sentence.masked)
    )


def gives_credit(sentence: Sentence) -> bool:
    """Tell whether the other person is given credit, by a deed of theirs or in other words."""
    return (is_act(sentence) and not any_of("no_credit").search(sentence.masked)) or bool(
        any_of("credit").search(sentence.masked)
    )


def is_specific_act(note: Note, sentence: Sentence, least: float) -> bool:
    """Tell whether it says something that the other person did and that one can see."""
    return (
        is_act(sentence)
        and not any_of("not_done").search(sentence.masked)
        and specificity(sentence, note) >= least
    )
