"""A mentor's step that is a thing: looked at, or said to come next; a statement about somebody stays."""

from __future__ import annotations

import re
from functools import cache

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article, determined, with_subject
from drafting.grammar.en.words import bare, finite_after, is_in, is_name, is_plural, opens_object, word_at

_RATE = re.compile(r"^\w+ \w+ (?:an?|per|each|every) (?:day|week|month|year|term)\b")


def pointed_at(text: str, words: list[str]) -> str:
    """Point at a thing; a statement about somebody stays as it is, and a bare idea is "" (asked about)."""
    at = finite_after(words, 1)
    told = re.match(r"^[A-Z]\w+ (?:in|at|on|from|of|the|and) ", text) or is_name(words[0])
    settled = is_in(words[0], "determiners") or words[0][:1].isupper()
    verbal = at > 0 and (at < len(words) - 1 or (settled and lexicon.usual(bare(words[at])) == "v"))
    if verbal or (told and _verb_inside(words)):
        return text if settled or at < 1 or is_unknown(words[0]) else with_subject(text, at)
    if is_in(words[0], "abstract") or bare(words[0]) in {"less", "more", "fewer"}:
        return ""
    if _RATE.match(text) or " before you " in text:
        return f"next for you: {text}"
    if is_due(text, words):
        return f"next for you: {determined(text)}"
    more = words[0].isdigit() and bare(word_at(words, 1)) == "more"
    if (more or is_in(words[0], "number_words")) and finite_after(words, 1) < 0:
        return f"next for you: {text}"
    if any(is_in(words[0], name) for name in ("number_words", "order_adverbs")) or bare(words[0]) == "no":
        return text
    if is_in(word_at(words, 1), "own_things") and "base" in lexicon.verb_readings(bare(words[0])):
        return text
    text = re.sub(r", (?=(?:someone|somebody) who\b)", " for ", text)
    return f"have a look at {_with_the(text, words)}"


_AT_ONCE = re.compile(r"(?<=\w)!+ (?=(?:every|each|once|twice|daily|weekly)\b[^.!?]*$)")
_SHE_DID = re.compile(r"(?<=[A-Z]{3}) (?=(?:she|he|they) (?:did|was|has|is|knows|runs|went)\b)")


_FOR_SO_LONG = re.compile(
    r"\. (?P<long>(?:\d+|an?|one|two|three|four|six) (?:weeks?|days?|months?|hours?)\b)", re.IGNORECASE
)


def untangled(text: str) -> str:
    """Part what somebody did from the thing before it, and take the exclamation out of *rest! every week*."""
    text = _SHE_DID.sub(". ", _AT_ONCE.sub(" ", text))
    return _FOR_SO_LONG.sub(lambda found: f", {found['long'].lower()}", text)


def is_past(words: list[str]) -> bool:
    """Tell whether a line says what was done already: *asked Miss Cole*, *found a flat*."""
    low = bare(words[0])
    readings = lexicon.verb_readings(low)
    past = "past" in readings and ("base" not in readings or low in {"found", "saw", "felt"})
    return past and words[0].islower() and opens_object(word_at(words, 1))


def is_unknown(word: str) -> bool:
    """Tell whether a word typed small is none that is known, so that it may be a name: no article for it."""
    low = bare(word)
    return low.isalpha() and len(low) > 2 and not lexicon.is_common(low) and not lexicon.verb_readings(low)


def is_foreign(words: list[str]) -> bool:
    """Tell whether a line opens with several unknown words: in another language it stays as it was typed."""
    return sum(map(is_unknown, words[:_OPENING])) > 1


_OPENING = 4


def _with_the(text: str, words: list[str]) -> str:
    following = bare(word_at(words, 1))
    day = is_in(words[0], "weekdays") or is_in(words[0], "months")
    thing = lexicon.usual(following) in {"n", "a"} or "gerund" in lexicon.verb_readings(following)
    if day and words[1:] and words[1][:1].islower() and thing:
        return f"the {text}"
    if re.match(r"^[a-z]+al [a-z]+ing day\b", text):
        return f"the {text}"
    lone = is_plural(words[0]) and (is_in(following, "prepositions") or not following)
    return text if lone or is_unknown(words[0]) else determined(text)


def is_due(text: str, words: list[str]) -> bool:
    """Tell whether a thing is done by a day, not looked at: *the last 4 entries*, *the test in May*."""
    following = word_at(words, 1)
    if is_in(words[0], "ordinals_of_rows") and (following.isdigit() or is_in(following, "numbers")):
        return True
    head = re.split(r",| (?=\d)| (?:in|on|of|by|at|for|with|before|after|until)\b", text)[0].split(" ")
    return is_in(head[-1], "milestones") and bool(_day().search(text) or is_in(words[0], "ordinals_of_rows"))


@cache
def _day() -> re.Pattern[str]:
    names = "|".join([*lexicon.table("months"), *lexicon.table("weekdays"), *lexicon.table("seasons")])
    return re.compile(rf"\b(?:{names})s?\b|\b(?:next|this) (?:week|month|year|term)\b")


@cache
def _posted() -> re.Pattern[str]:
    days = "|".join(lexicon.table("weekdays"))
    return re.compile(
        rf"^(?P<what>[\w ]+?) (?P<done>posted|listed|published|announced|updated) (?P<day>(?:{days})s?)$"
    )


def told_on(text: str) -> str:
    """Give a thing that is told on a day its verb: *local ones posted Mondays* are posted on Mondays."""
    found = _posted().match(text)
    if not found:
        return text
    be = "are" if is_plural(found["what"].split(" ")[-1]) else "is"
    return f"{found['what']} {be} {found['done']} on {found['day']}"


def _verb_inside(words: list[str]) -> bool:
    return any(
        "third" in lexicon.verb_readings(bare(word))
        and (opens_object(word_at(words, at + 1)) or lexicon.usual(bare(word)) == "v")
        for at, word in enumerate(words[2:], 2)
    )


def with_its_article(text: str, words: list[str]) -> str:
    """Put the article before what comes next: *a survival course*, *the oral part of the exam*."""
    kind = article(text)
    if kind and any(word.endswith(("'s", "s'")) for word in words[:3]) and words[0].islower():
        return f"the {text}"
    if not kind or is_unknown(words[0]) or lexicon.usual(words[0]) not in {"n", "a"}:
        return text
    return f"the {text}" if re.match(r"^[a-z]+ [a-z]+ (?:of|at) the ", text) else f"{kind} {text}"
