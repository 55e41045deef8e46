"""Whether what was made of an answer can be a sentence at all; what cannot is asked about, not written."""

from __future__ import annotations

import itertools
import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in

_QUOTED = re.compile(r"[\"“'‘][^\"”’]{2,}[\"”'’](?!\w)")
_CLAUSE = re.compile(r"[,;:]\s+|\s+(?:and|but)\s+")


def is_sound(text: str) -> bool:
    """Tell whether no two words of a text, its sentences parted by line breaks, stand there by mistake."""
    return not any(_faulty(_QUOTED.sub("that", line)) for line in text.split("\n"))


def _faulty(line: str) -> bool:
    words = line.rstrip(".!?").split(" ")
    pairs = list(itertools.pairwise(words))
    return (
        any(_clash(one, other) for one, other in pairs)
        or (words[-1].islower() and is_in(words[-1], "never_last"))
        or any(_disagrees(part.split(" ")) for part in _CLAUSE.split(line))
        or (bare(words[0]) in {"which", "whom", "whose"} and not line.endswith("?"))
    )


def _clash(one: str, other: str) -> bool:
    """Tell whether two neighbours cannot follow each other: *the and*, *my you*, *have is*, *went went*."""
    first, second = bare(one), bare(other)
    if not first or one[-1:] in ",.;:!?)" or other[:1] in "([\"'":
        return False
    if first == second and first.isalpha() and len(first) > 1:
        return not is_in(first, "said_twice")
    if is_in(first, "before_nouns"):
        return is_in(second, "never_nouns") and (other[:1].islower() or other == "I")
    return (
        first != "am"
        and is_in(first, "plain_auxiliaries")
        and is_in(second, "plain_auxiliaries")
        and second != "had"
    )


def _disagrees(words: list[str]) -> bool:
    """Tell whether a clause opens with a pronoun and a verb of another person: *you asks*, *I is*."""
    if len(words) < 2 or bare(words[0]) not in {"i", "you", "we", "they"} or words[0][-1:] in ",.;:":
        return False
    low = bare(words[1])
    if is_in(low, "others_auxiliaries"):
        return not (bare(words[0]) == "i" and low in {"was", "wasn't"})
    readings = lexicon.verb_readings(low)
    return "third" in readings and not {"base", "past"} & set(readings) and "n" not in lexicon.classes(low)
