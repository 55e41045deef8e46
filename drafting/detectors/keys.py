"""By what a word of an answer may be found in a note: its stem, and that of its verb."""

from __future__ import annotations

from drafting.detectors.calendar import is_calendar_word
from drafting.detectors.kept import kept
from drafting.detectors.words import carries_meaning, content_words, stem
from drafting.grammar.en.lexicon import verb_readings

_BASES: tuple[str, ...] = ("past", "participle", "gerund", "third")


@kept
def keys(word: str) -> frozenset[str]:
    """Give the stems that a folded word may stand for (`taught`: taught and teach)."""
    own = stem(word)
    # A regular form has the stem of its verb already.
    readings = {} if word.endswith(("ed", "ing", "s")) else verb_readings(word)
    if not readings:
        return frozenset((own,))
    return frozenset((own, *(stem(base) for form in _BASES if (base := readings.get(form)))))


def keys_of(folded: str) -> tuple[frozenset[str], ...]:
    """Give the keys of every word of meaning of a folded text in their order; the calendar is left out."""
    return tuple(keys(word) for _, _, word in content_words(folded) if not is_calendar_word(word))


@kept
def keys_of_word(word: str) -> frozenset[str]:
    """Give the keys of one word of a text; none for the calendar's, and where it carries no meaning."""
    return keys(word) if carries_meaning(word) and not is_calendar_word(word) else frozenset()
