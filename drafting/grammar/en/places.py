"""Where people meet: a typed place with the preposition that goes before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.step_things import is_unknown
from drafting.grammar.en.unanswered import USUAL
from drafting.grammar.en.words import bare, is_in

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_PREPOSED = re.compile(
    r"^(?:at|in|on|by|over|via|near|outside|inside|behind|under|across|opposite)\b", re.IGNORECASE
)
_HEAD_END = re.compile(r",| (?:of|outside|in|on|at|near|by|behind|with|opposite|across|next)\b")
_CALL = re.compile(r"^(?:an?|the|our|my|your|the usual|our usual|usual)(?: \w+)? call$")
_BEHIND_NAMES = frozenset({"in", "at", "on", "by", "near", "opposite"})
_LINK = re.compile(r"^(?:the|our|my|your)(?: \w+)? (?:video|phone) ?(?:link|line)?$|\bvideo link$")
_CALLS = {
    "phone": "by phone",
    "the phone": "by phone",
    "telephone": "by phone",
    "phone call": "by phone",
    "video": "by video",
    "video call": "by video",
}
_CALLED = re.compile(rf"^(?P<how>{'|'.join(_CALLS)})(?P<more>(?:,? (?:as|like) .*)?)$", re.IGNORECASE)
"""A call, and that it is as it always was: *phone as usual*."""


def placed(text: str, persons: Persons) -> str:
    """Write a place as *on Zoom*, *in the canteen on 4*, *at Borchardt*; a typed preposition stays."""
    if USUAL.match(text):
        return f"at the usual {'spot' if 'spot' in text.lower() else 'place'}"
    place = _named(_theirs(text, persons))
    words = place.lower().split(" ")
    if _PREPOSED.match(place):
        return place
    called = _CALLED.match(place)
    if called:
        return f"{_CALLS[called['how'].lower()]}{called['more']}"
    if is_in(words[0], "bare_meals") and len(words) > 1 and is_in(words[1], "prepositions"):
        return f"for {place}"
    if _CALL.search(place):
        return f"on the {place}" if words[0] == "usual" else f"on {place}"
    if _LINK.search(place):
        return f"by {place}"
    if words[0] in lexicon.words_of("online") or words[-1] in lexicon.words_of("online"):
        return f"on {_branded(place)}"
    head = _HEAD_END.split(place.lower())[0].split() or words
    named = place[:1].isupper() and len(head) > 2 and not any(map(str.isdigit, place))
    outside = head[-1] in lexicon.words_of("outdoors")
    inside = not named and not outside and any(word in lexicon.words_of("indoors") for word in head)
    preposition = "in" if inside else "on" if head[-1] in lexicon.words_of("on_top") else "at"
    return f"{preposition} {'' if _is_settled(place, head) else 'the '}{place}"


def _named(place: str) -> str:
    """Write a place that opens with a word no list knows as the name it must be: *Perkins on London Rd*."""
    words = place.split(" ")
    plain = not any(is_in(word, "prepositions") or is_in(word, "determiners") for word in words)
    if len(words) > 1 and is_in(words[-1], "streets") and any(map(is_unknown, words)) and plain:
        return " ".join(word[:1].upper() + word[1:] for word in words)
    behind = len(words) > 1 and (bare(words[1]) not in _BEHIND_NAMES or words[1:3] == ["in", "front"])
    if behind or (len(words) > 1 and words[0].endswith(",")):
        return place
    if words[0].endswith(tuple(lexicon.words_of("indoors") | lexicon.words_of("place_endings"))):
        return place
    if not is_unknown(words[0]) or any(is_in(words[0], name) for name in ("online", "indoors", "no_article")):
        return place
    streets = lexicon.words_of("streets")
    last = [
        word.capitalize() if at and word in streets and words[at - 1][:1].isupper() else word
        for at, word in enumerate(words)
    ]
    return " ".join([words[0].capitalize(), *last[1:]])


def _is_settled(place: str, head: list[str]) -> bool:
    """Tell whether a place needs no article: a name, a numbered room, *home*, one with its determiner."""
    numbered = any(char.isdigit() for char in head[-1])
    ordinal = is_in(head[0], "ordinals")
    named = (not place[:1].islower() and not ordinal) or head[0].endswith("'s")
    return numbered or named or is_in(head[0], "determiners") or is_in(head[0], "no_article")


def _theirs(text: str, persons: Persons) -> str:
    owner = text.split(" ", 1)[0].removesuffix("'s").removesuffix("\u2019s")
    if owner in persons.recipient and " " in text:
        return f"your {text.split(' ', 1)[1]}"
    pronoun = text.split(" ", 1)[0].lower()
    subject = {"his": "he", "her": "she", "their": "they"}.get(pronoun, "")
    try:
        return to_second(text, persons, subject=subject)
    except UnclearError:
        return text


def _branded(place: str) -> str:
    return " ".join(
        word.capitalize() if word in lexicon.words_of("online") and word != "phone" else word
        for word in place.split(" ")
    )
