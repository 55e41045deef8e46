"""Progress typed as a thing without a verb: *61 hours now*, *19 night shifts alone*."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import with_subject
from drafting.grammar.en.words import bare, is_in, is_plural

BEHIND = re.compile(
    r"^\s*(?:(?:he|she|they) (?:is|are) )?(?:still|always) (?:late|behind|not|unreliable|careless|lazy)\b"
    r"|^\s*(?:(?:he|she|they) )?still (?:needs?|has|have) to\b|\bthan (?:him|her|them|me)\W*$",
    re.IGNORECASE,
)
"""What somebody still does wrong, and how they compare with others, is no progress."""
_FIGURE = r"[$£€]?\d\S*"
_MONEY = re.compile(r"^[$£€]\d\S* (?:for|from|towards)\b")
_MOVED = re.compile(r"^(?P<what>[a-z][a-z' -]*?) (?P<how>(?:up|down) (?:by|from|to|\d).*)$")
_WENT = re.compile(
    rf"^(?P<what>[\w][\w' -]*?),?(?: went)?(?: from)? "
    rf"(?P<old>{_FIGURE}(?: (?!to\b|down\b|up\b)[a-z%]+){{0,2}})"
    rf" (?P<to>(?:(?:down|up) )?to {_FIGURE}.*)$"
)
_SIZED = re.compile(r"^(?P<what>\d+ [a-z]+ [a-z]+) (?P<to>(?:up|down) to \d.*)$")
_DONE = re.compile(r"^(?P<what>[^,]+), (?P<done>(?P<verb>[a-z]+)\b.*)$")
_SCORE = re.compile(
    r"^(?P<what>[a-z][a-z' -]*?),? (?P<score>\d+ ?(?:%|percent|points|marks|out of)(?: .*|,.*)?)$"
)
_DAY = re.compile(
    r"^(?P<what>[^,]+) (?P<day>on (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?: \d{1,2})?)$"
)


_FIRST_TIME = re.compile(
    r"^\W*(?:the |his |her |their )?(?:first|1st) time (?P<who>he|she|they|you) (?P<did>[^,.]+)$",
    re.IGNORECASE,
)


def for_the_first_time(typed: str) -> str:
    """Write *first time she led it* as *she led it for the first time*."""
    return _FIRST_TIME.sub(r"\g<who> \g<did> for the first time", typed)


def told_thing(text: str) -> str:
    """Give a sentence that tells of a thing and no more than it says; "" for a bare thing."""
    words = text.split(" ")
    if len(words) < 2:
        return ""
    return _changed(text) or _scored(text) or _counted(words, text)


def _changed(text: str) -> str:
    """Say how far a thing went, or what was done to it."""
    moved = _MOVED.match(text)
    if moved:
        be = "are" if is_plural(moved["what"].rsplit(" ", 1)[-1]) else "is"
        return _owned(f"{moved['what']} {be} {moved['how']}", moved["what"])
    sized = _SIZED.match(text)
    if sized:
        return f"your {sized['what']} went {sized['to']}"
    went = _WENT.match(text)
    if went and not went["what"][:1].isdigit():
        return _owned(f"{went['what']} went from {went['old']} {went['to']}", went["what"])
    done = _DONE.match(text)
    if done and is_in(lexicon.verb_readings(done["verb"]).get("participle", ""), "passive_verbs"):
        be = "were" if is_plural(re.split(r" (?:for|of|on|at|in|with)\b", done["what"])[0]) else "was"
        return f"{_your(done['what'])} {be} {done['done']}"
    return ""


def _scored(text: str) -> str:
    """Say the day or the marks of a thing."""
    day = _DAY.match(text)
    if day and not text[:1].isdigit():
        return f"{_your(day['what'])} {'were' if is_plural(day['what']) else 'was'} {day['day']}"
    score = _SCORE.match(text)
    named = score and not _is_number(bare(text.split(" ", 1)[0]))
    return f"{_your(score['what'])}: {score['score']}" if score and named else ""


def _counted(words: list[str], text: str) -> str:
    """Say a thing with its number: what they have now; else as it was typed."""
    first = bare(words[0])
    if _MONEY.match(text):
        return f"you got {text}"
    ordinal = is_in(first, "ordinals") or first == "last"
    number = (
        first[:1].isdigit()
        or is_in(first, "number_words")
        or first in {"no", "zero"}
        or is_in(first, "numbers")
    )
    if number and not ordinal and re.match(r"^[^,.]* now\b", text):
        return f"you have {text}"
    if ordinal:
        return f"you had your {text}"
    if number:
        return text
    if is_in(first, "settling_determiners"):
        return text
    particular = any(map(str.isdigit, text)) or "your" in map(bare, words[1:])
    verb = "base" in lexicon.verb_readings(first) and lexicon.usual(first) == "v"
    if not particular or verb or is_in(first, "prepositions"):
        return ""
    return _your(text)


def _is_number(first: str) -> bool:
    listed = is_in(first, "number_words") or is_in(first, "numbers")
    return listed or first[:1].isdigit() or first in {"no", "zero"}


def _your(what: str) -> str:
    first = what.split(" ", 1)[0]
    named = first[:1].isupper() and not first.isupper()
    return what if is_in(first, "determiners") or named else f"your {what}"


def _owned(said: str, what: str) -> str:
    """Put an article before what went up or down: a thing at work, not always theirs."""
    process = what.split(" ", 1)[0].endswith("ing") and " " in what
    return f"the {said}" if process else with_subject(said, len(what.split(" ")))
