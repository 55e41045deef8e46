"""Whole statements turned to the person they are written to, where no other person can be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.words import bare, is_in

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_THIRD_PRONOUN = re.compile(r"(?:he|she)(?:'(?:s|d|ll))?|him|hers?|his|himself|herself")
# What the writer is, and a deed that is also a person (*to chair*), is nobody else.
_OWN_ROLE = re.compile(
    r"\b(?:I'm|I am|I was|I've been|we are|we're|as|become|became|being) (?:now |not |still )?"
    r"(?:an?|the|your|only)(?: \w+)?$|\bto$"
)
_SAID_SO = re.compile(r"(?P<does>\byou (?:do|are|have|want|need|like|love)) and (?=(?:said|told)\b)")
_SIR = re.compile(r"\b(?:the )?(?:sir|madam|ma'am)'s\b", re.IGNORECASE)
_MASK = "\ue002"
_OWN_PERSON = re.compile(r"\b(?:my|our) (?:\w+ )?\w+\b")


def _masked(words: list[str], at: int) -> str:
    """Mark a word for a person that is the writer's own role, so that it counts as nobody else."""
    own = is_in(words[at], "persons") and _OWN_ROLE.search(" ".join(words[max(0, at - 5) : at]))
    return f"{_MASK}{words[at]}" if own else words[at]


def flipped(text: str, persons: Persons) -> str:
    """Turn words about the recipient into words to them, where no other person can be meant."""
    text = _SIR.sub("your", _SAID_SO.sub(r"\g<does> and you ", text))
    words = text.split(" ")
    pronoun = next((low for word in words if _THIRD_PRONOUN.fullmatch(low := bare(word))), "")
    names = [word.strip(".,;:!?()").removesuffix("'s").removesuffix("’s") for word in words]
    gender = "he" if pronoun[:2] in {"he", "hi"} and pronoun[:3] != "her" else "she" if pronoun else ""
    if any(name in persons.recipient for name in names) or persons.pronoun == "they":
        return to_second(text, persons)
    if not pronoun or (persons.pronoun and persons.pronoun != gender):
        return text
    masked = " ".join(_masked(words, at) for at in range(len(words)))
    try:
        led = bare(words[0]) == gender
        return to_second(masked, persons, subject=gender, led=led).replace(_MASK, "")
    except UnclearError:
        # Beside one person of the writer's own, a pronoun of an unknown recipient means that person.
        others = sum(
            is_in(word, "persons") and bare(words[at - 1]) != "to" for at, word in enumerate(words) if at
        )
        if persons.pronoun or others > 1 or not _OWN_PERSON.search(text):
            raise
        return text
