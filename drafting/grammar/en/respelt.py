"""Words typed as they sound or without their mark: *n* for *and*, *askin*, *wi me*, *mums garage*."""

from __future__ import annotations

import re
from functools import cache

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import is_in, is_plural

_CHATTER = re.compile(r"\s+(?:lol|a?haha+|hehe+|lmao)\b(?=[.,;!?])", re.IGNORECASE)
_WITH = re.compile(r"\bwi (?=(?:me|the|a|my|him|her|you|us|it|them)\b)")
_FOR_ME = re.compile(r"(?<=[a-z] )4 (?=(?:me|us|him|her|you|them)\b)")
_HOW_TO = re.compile(r"\b(?P<before>how|when|where|what) 2 (?=(?P<verb>[a-z]+))")
_AND = re.compile(r"\b(?P<before>[a-z']+) n (?=[a-z])")
_GLUED = re.compile(r"(?<=\d)(?P<unit>hrs|wks|yrs)\b")
_EMPLOYER = re.compile(r"\b(?P<owner>my|our) (?P<who>[a-z]+) don'?t (?=[a-z])")
_AGAIN = re.compile(
    r"\bre (?=(?:sit|take|do|write|train|apply|build|open|start|hire|think|paint|wire|submit|book)\b)"
)
_DROPPED_G = re.compile(r"\b[a-z]{2,}in\b(?!')")
_NOUN_YS = re.compile(r"\b(?P<stem>[a-z]+[^aeiou\W\d]y)s\b")


def respelt(text: str) -> str:
    """Write out what has one reading only."""
    text = _FOR_ME.sub("for ", _WITH.sub("with ", _CHATTER.sub("", text)))
    text = _HOW_TO.sub(_how_to, _AND.sub(_and, _AGAIN.sub("re", text)))
    text = _NOUN_YS.sub(_baby_s, _DROPPED_G.sub(_with_g, text))
    text = _GLUED.sub(lambda found: f" {lexicon.table('shorthand')[found['unit']]}", text)
    return _family().sub(_owner, _EMPLOYER.sub(_does_not, text))


def _does_not(match: re.Match[str]) -> str:
    """Write *my employer dont pay* with the form that goes with one."""
    one = not is_plural(match["who"]) and lexicon.usual(match["who"]) == "n"
    return f"{match['owner']} {match['who']} doesn't " if one else match.group()


def _how_to(match: re.Match[str]) -> str:
    verb = "base" in lexicon.verb_readings(match["verb"])
    return f"{match['before']} to " if verb else match.group()


def _and(match: re.Match[str]) -> str:
    before = match["before"]
    number = any(is_in(before, name) for name in ("determiners", "prepositions")) or before == "rock"
    return match.group() if number else f"{before} and "


def _with_g(match: re.Match[str]) -> str:
    """Write *askin* as *asking* where no other word is meant."""
    word = match.group()
    known = lexicon.is_common(word) or lexicon.verb_readings(word)
    return f"{word}g" if not known and "gerund" in lexicon.verb_readings(f"{word}g") else word


def _baby_s(match: re.Match[str]) -> str:
    """Write *babys* as *baby's*: its plural is spelled otherwise."""
    word, stem = match.group(), match["stem"]
    known = lexicon.is_common(word) or lexicon.verb_readings(word)
    return f"{stem}'s" if not known and lexicon.usual(stem) == "n" else word


@cache
def _family() -> re.Pattern[str]:
    before = r"(?<!\btwo )(?<!\ball )(?<!\bthe )(?<!\bboth )(?<!\bthese )(?<!\bof )(?<!\band )"
    return re.compile(
        rf"{before}\b(?P<who>{'|'.join(lexicon.table('family_owners'))})s (?=(?P<next>[a-z]+)\b)"
    )


def _owner(match: re.Match[str]) -> str:
    noun = lexicon.usual(match["next"]) in {"n", "a"} and not is_in(match["next"], "finite_auxiliaries")
    return f"{match['who']}'s " if noun else match.group()
