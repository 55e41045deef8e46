"""What the writer says of themselves in a tie, said to the other person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.person import to_second
from drafting.grammar.en.tie_things import the_thing
from drafting.grammar.en.words import bare, is_in, word_at

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_OWN = re.compile(
    r"\b(?:am|was|have|will|would|could|can|usually|always|never|do|don't|won't|shall|may|might)\b"
)


def mine(words: list[str], persons: Persons) -> tuple[str, str]:
    """Read what the writer says of themselves: what they do is *I'll …*, what they are stays as it is."""
    words = _contacted(words, persons)
    second = bare(word_at(words, 1))
    text = " ".join(words).replace("I will ", "I'll ", 1)
    if words[0] == "I'll" and words[1:] == ["invite"]:
        return ("start", "I'll invite you")
    state = is_in(second, "wishes") or _OWN.fullmatch(second)
    if words[0] == "I" and "base" in lexicon.verb_readings(second) and not state:
        return ("start", to_you(f"I'll {second} {the_thing(words[2:])}".strip(), persons))
    started = words[0] == "I'll" or (words[0] == "I" and second == "will")
    return ("start" if started else "s", to_you(text, persons))


def _contacted(words: list[str], persons: Persons) -> list[str]:
    """Write *I ring her first Sunday* as *I ring you on the first Sunday*: her is whom one rings."""
    at = next((at for at, word in enumerate(words[:3]) if is_in(word, "starting_verbs")), 0)
    them, which, day = (bare(word_at(words, at + more)) for more in (1, 2, 3))
    ours = persons.pronoun in {"", "she" if them == "her" else "he"} and them in {"her", "him"}
    timed = is_in(which, "ordinals_of_rows") and is_in(day.removesuffix("s"), "calendar_nouns")
    return [*words[: at + 1], "you", "on", "the", *words[at + 2 :]] if at and ours and timed else words


def to_you(text: str, persons: Persons) -> str:
    """Put words about the other person to them."""
    first = bare(text.split(" ", maxsplit=1)[0]).split("'")[0]
    if first in {"he", "she"}:
        return to_second(text, persons, subject=first)
    theirs = "|they|them|their" if persons.pronoun == "they" else ""
    return to_second(text, persons) if re.search(rf"\b(?:he|she|him|her|his|hers{theirs})\b", text) else text
