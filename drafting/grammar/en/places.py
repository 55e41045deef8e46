"""Where people meet: a typed place with the preposition that goes before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.person import UnclearError, to_second

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_PREPOSED = re.compile(
    r"^(?:at|in|on|by|over|via|near|outside|inside|behind|under|across|opposite)\b", re.IGNORECASE
)
_PHONE = frozenset({"phone", "the phone", "telephone"})


def placed(text: str, persons: Persons) -> str:
    """Write a place as *on Zoom*, *in the canteen on 4*, *at Borchardt*; a typed preposition stays."""
    place = _theirs(text, persons)
    words = place.lower().split(" ")
    if _PREPOSED.match(place):
        return place
    if place.lower() in _PHONE:
        return "by phone"
    if words[0] in lexicon.words_of("online") or words[-1] in lexicon.words_of("online"):
        return f"on {_branded(place)}"
    inside = any(word.strip(",.") in lexicon.words_of("indoors") for word in words)
    return f"{'in' if inside else 'at'} {place}"


def _theirs(text: str, persons: Persons) -> str:
    owner = text.split(" ", 1)[0].removesuffix("'s").removesuffix("\u2019s")
    if owner in persons.recipient and " " in text:
        return f"your {text.split(' ', 1)[1]}"
    pronoun = text.split(" ", 1)[0].lower()
    if pronoun in {"his", "her", "their"}:
        try:
            return to_second(text, persons, subject={"his": "he", "her": "she"}.get(pronoun, "they"))
        except UnclearError:
            return text
    return text


def _branded(place: str) -> str:
    return " ".join(
        word.capitalize() if word in lexicon.words_of("online") and word != "phone" else word
        for word in place.split(" ")
    )
