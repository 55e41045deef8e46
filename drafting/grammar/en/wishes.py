"""Wishes, which are whole without a verb, and what is to be passed on to the reader."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_ERRAND = re.compile(
    r"^(?:please )?(?:tell|remind|let) (?P<whom>him|her|them)(?: know)?(?: that)?,? "
    r"(?:to (?=[a-z]+)|(?=(?:the|my|our|I|I'm|I've|we|thanks?|sorry|there|it|it's|he|she|they)\b))"
)
_OBJECT = {"he": "him", "she": "her", "they": "them"}


def is_wish(text: str) -> bool:
    """Tell whether a line begins as a wish, a greeting or praise does: *best of luck with the hip*."""
    return bool(_wishes().match(text))


def without_errand(text: str, persons: Persons) -> str:
    """Give what the program is told to pass on to the reader (*tell her the dog is fine*), else all of it."""
    errand = _ERRAND.match(text)
    theirs = errand and errand["whom"] == _OBJECT.get(persons.pronoun)
    return text[errand.end() :] if errand and theirs else text


@cache
def _wishes() -> re.Pattern[str]:
    openers = "|".join(map(re.escape, lexicon.table("verbless_wishes")))
    return re.compile(rf"(?:{openers}|happy \d+(?:st|nd|rd|th))\b", re.IGNORECASE)
