"""Goals that are things: the owner or article they take, and how they were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article, is_many
from drafting.grammar.en.clauses import clause_forms
from drafting.grammar.en.words import bare, finite_after, is_in, is_plural
from drafting.grammar.forms import Forms

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_ONE_UNIT = re.compile(
    r"^(?:one|two|three|four|five|six|\d+)[ -](?P<unit>page|year|month|week|day|hour|minute) (?=[a-z])"
)
_MEASURE = re.compile(
    r"^(?!own\b)(?:[a-z-]+ ){1,3}(?:(?:of|in|on|at) (?:\w+ ){1,2})?"
    r"(?:under|below|over|above|less than|more than|down by|up by|down to|up to) "
    r"(?:half\b|[$£€]?\d|an? (?:hour|minute|day|week|month)\b)"
)
"""A figure to be reached, which is nobody's own: *mortality under 2 %*."""

_FIGURE = re.compile(r"[$£€]?[\d.,/]+%?")


def is_title(words: list[str]) -> bool:
    """Tell whether a line is written as a heading: *Bail Hearing Vocab*."""
    later = words[1:]
    return len(later) > 1 and all(word[:1].isupper() and word[1:].islower() for word in later)


def _measured(text: str) -> str:
    """Write a measure before its noun with a hyphen: *one page pitch* is a one-page pitch."""
    found = _ONE_UNIT.match(text)
    noun = text[found.end() :].split(" ", maxsplit=1)[0] if found else ""
    if not found or lexicon.usual(bare(noun)) != "n" or is_plural(noun):
        return text
    return f"{text[: found.end() - 1].replace(' ', '-')} {text[found.end() :]}"


def _is_row(words: list[str]) -> bool:
    """Tell whether a line opens with several things and what they are like: *croissants good enough*."""
    return len(words) > 1 and is_plural(words[0]) and lexicon.usual(bare(words[1])) == "a"


def _is_one_thing(words: list[str]) -> bool:
    """Tell whether one bare counted thing follows a verb: *submit thesis*."""
    last = bare(words[-1]) if words else ""
    better = len(words) > 1 and words[0].endswith("er")  # *cleaner code*
    plain = not better and all(word.islower() and lexicon.usual(word) in {"n", "a"} for word in words)
    return 0 < len(words) <= 2 and plain and lexicon.usual(last) == "n" and article(" ".join(words)) != ""


def is_owned(base: str, words: list[str]) -> bool:
    """Tell whether the object of a verb wants its owner: *submit thesis*, *open own shop*."""
    return words[:1] == ["own"] or (is_in(base, "owning_verbs") and _is_one_thing(words))


def goal_thing(text: str, owner: str) -> Forms:
    """Give `np` and `a` of a goal without a verb, with its owner or its article."""
    text = _measured(text)
    words = text.split(" ")
    if len(words) > 1 and is_in(words[-1], "got_so") and "," not in text:
        return Forms("vp", {"inf": f"get {text}", "ger": f"getting {text}"})
    hyphen = "-" in words[0]
    counted = (_FIGURE.fullmatch(words[0]) is not None and not hyphen) or bare(words[0]) == "one"
    flags = frozenset({"plural"} if is_many(text) or _is_row(words) else ())
    figured = "plural" in flags and any(map(str.isdigit, text)) and not is_in(words[0], "ordinals")
    if figured and not is_in(words[0], "determiners"):
        return Forms("np", {"np": text, "a": text}, flags)
    if is_in(words[0], "sole_subjects") and finite_after(words, 1) > 0:
        return Forms("np", {"np": f'"{text}"', "a": text})
    if is_in(words[0], "determiners") or is_in(words[0], "amounts") or counted:
        return Forms("np", {"np": text, "a": text}, flags)
    kind = owner if bare(words[0]) == "own" else "" if _is_row(words) else article(text)
    head = re.split(r",| (?:w/o|without|with|in|on|at|for|of|from|to|by)\b", text, maxsplit=1)[0].split(" ")
    kinds = set(lexicon.classes(bare(head[-1])) or "n")
    lone = kinds <= {"a", "r"} or (len(words) == 1 and not article(text))
    if _MEASURE.search(text):
        return Forms("np", {"np": text, "a": text}, flags)
    if is_title(words):
        text = text[:1].upper() + text[1:]
        return Forms("np", {"np": text, "a": text}, flags)
    if (lone or _is_field(text)) and words[0].islower():
        return Forms("np", {"np": text, "a": text}, flags)
    return Forms("np", {"np": f"{owner} {text}", "a": f"{kind} {text}".strip()}, flags)


def _is_field(text: str) -> bool:
    """Tell whether a goal only names what one works at, which nobody owns: *time management*."""
    parts = re.split(r", (?:and )?| and | & ", text)
    return all(is_in(part.split(" ")[-1], "fields") and not is_in(part, "determiners") for part in parts)


_REMARK = 8
"""Words of a remark behind a goal that may stand without a verb: *0 since March last year*."""


def remark(text: str, persons: Persons, *, mine: bool) -> str:
    """Say what was typed behind a goal: *it was 3.6 in May*; "" where it cannot be said."""
    if is_in(text.split(" ", maxsplit=1)[0], "own_subjects") and "," in text:
        return text  # *I don't, not full time anyway*
    said = clause_forms(text, persons, use="also", mentor=not mine)
    if said["s"] or said.ask == "two-persons" or len(text.split(" ")) > _REMARK:
        return said["s"]
    return text
