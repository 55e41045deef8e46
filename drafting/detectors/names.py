"""Words that are written as a name: by a capital, by capitals, or in a script without capitals."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from drafting.detectors.calendar import is_calendar_word
from drafting.detectors.kept import kept
from drafting.detectors.words import is_number_word
from drafting.grammar.en.lexicon import is_common, verb_readings
from prompts import word_list

# A word that begins with no small letter of the Latin script; the rest is told apart below.
_TOKEN = re.compile(r"(?<![^\W\d_])[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:'[^\W\d_]+)*")
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")


class Named(NamedTuple):
    """A word written as a name; `sure` where only a name is, `plain` where it is a plain word too."""

    start: int
    end: int
    word: str
    sure: bool
    plain: bool = False


def names_in(text: str) -> list[Named]:
    """List the words of a cleaned text that are written as names; months and weekdays are none."""
    if not _CAPITAL.search(text) or (text.isupper() and len(text) > 12):
        return []
    found = [name for token in _TOKEN.finditer(text) if (name := _named(text, token)) is not None]
    return [name for index, name in enumerate(found) if not name.plain or _beside_name(text, found, index)]


def _beside_name(text: str, found: list[Named], index: int) -> bool:
    """Tell whether a plain word with a capital belongs to the name beside it (`Café Central`)."""
    own = found[index]
    neighbours = (found[at] for at in (index - 1, index + 1) if 0 <= at < len(found))
    return any(
        other.sure and text[min(own.end, other.end) : max(own.start, other.start)] == " "
        for other in neighbours
    )


def _named(text: str, found: re.Match[str]) -> Named | None:
    kind = _written(found[0])
    if kind == "caseless":
        return Named(found.start(), found.end(), found[0], sure=True)
    if kind == "none" or _holds_digits(text, found):
        return None
    word = _core(found[0])
    begins = kind != "sure" and _begins(text, found.start())
    if begins and kind != "name":
        return None
    sure = kind in {"sure", "name"} and not begins
    return Named(found.start(), found.start() + len(word), word, sure=sure, plain=kind == "plain")


@kept
def _written(  # one answer for each way to write
    token: str,
) -> Literal["none", "caseless", "sure", "name", "word_name", "plain"]:
    """Tell what a word is by the way it is written, wherever it stands."""
    word = _core(token)
    first, low = word[0], word.casefold()
    if not first.isupper():
        return "caseless" if not first.islower() and len(word) > 1 and first.isalpha() else "none"
    if len(word) == 1 or token.startswith("I'") or token.casefold() in word_list("stop"):
        return "none"
    if is_calendar_word(low) or low in word_list("written_large") or (word.isupper() and _ordinary(low)):
        return "none"
    if word.isupper() or not word[1:].islower():
        return "sure"
    if not _ordinary(low):
        return "name"
    return "word_name" if low in word_list("word_names") else "plain"


def _holds_digits(text: str, found: re.Match[str]) -> bool:
    """Tell whether digits stand right beside the letters: then the whole is a figure (`NEC4`)."""
    return (
        text[found.end() : found.end() + 1].isdigit()
        or text[max(0, found.start() - 1) : found.start()].isdigit()
    )


def _core(token: str) -> str:
    """Give a word without the tail of a contraction or a possessive (`O'Brien's` to `O'Brien`)."""
    head, apostrophe, tail = token.partition("'")
    if not apostrophe:
        return token
    if len(head) <= 2 and tail[:1].isupper():
        return token.removesuffix("'s")
    return head


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a quotation begins here."""
    before = text[max(0, start - 4) : start].rstrip(" \t")
    return not before or before[-1] in ".!?:\"(\n-*•…'[" or (start < 2)


def _ordinary(low: str) -> bool:
    if low in word_list("titles"):
        return False
    return _known(low) or any(
        low.endswith(end) and _known(low.removesuffix(end))
        for end in ("s", "ly", "d", "ed", "ing", "er", "less")
    )


def _known(word: str) -> bool:
    return is_common(word) or bool(verb_readings(word)) or is_number_word(word) or word in word_list("stop")
