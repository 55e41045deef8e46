"""Effects typed without any verb that say what the writer got or is, or how somebody or something is."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article
from drafting.grammar.en.words import bare, is_in, is_plural, word_at
from drafting.grammar.forms import Forms

_BACK = frozenset({"anaphoric", "points-back", "past"})
_FELL = re.compile(
    r"^(?P<old>[£$€]?\d\S*(?: [a-z]+)?) (?P<how>(?:down|up) to (?:about |around )?[£$€]?\d.*)$"
)
_ROW = re.compile(r"^(?P<one>\d+ [a-z]+s?), (?:and )?(?P<other>\d+ [a-z]+s?)$")
_NOW = re.compile(r"^(?:now )?(?P<role>(?:an? )?[a-z][a-z -]*?)(?P<now> now)?$")
_OWN_NOW = re.compile(r"^own [a-z][a-z ]* now$")
_LONGEST_ROLE = 4
"""Words of a role: *a ward manager*."""


def thing_effect(words: list[str], text: str, *, had_now: bool = False) -> Forms | None:
    """Give the forms of an effect that holds things only, None where it is read in another way."""
    fell = _FELL.match(text)
    if fell:
        return Forms("clause", {"s": f"it went from {fell['old']} {fell['how']}"}, _BACK)
    row = _ROW.match(text)
    if row:
        said = f"{row['one']} and {row['other']}"
        return Forms("np", {"s": f"that got me {said}", "np": said}, _BACK)
    if _OWN_NOW.match(text):
        return Forms("clause", {"s": f"I have my {text}"})
    return _role(text, had_now=had_now) or _got(words, text) or _stated(words)


def _role(text: str, *, had_now: bool) -> Forms | None:
    """Say what the writer has become: *now a ward manager*, *foreman now*."""
    found = _NOW.match(text)
    if not found or not (had_now or found["now"]):
        return None
    words = found["role"].split(" ")
    named = [word for word in words if is_in(word, "roles") or is_in(word, "jobs")]
    if len(words) > _LONGEST_ROLE or not named or words[-1] != named[-1] or is_in(words[0], "pronouns"):
        return None
    role = found["role"]
    return Forms("clause", {"s": f"I am {text}", "now": f"I am now {role}"})


def _got(words: list[str], text: str) -> Forms | None:
    """Say what the act got the writer: *promotion to head chef*, *bigger contract with the council*."""
    at = 1 if lexicon.usual(bare(words[0])) == "a" or words[0] in {"pay", "job"} else 0
    following = word_at(words, at + 1)
    ends = not following or is_in(following, "prepositions")
    tried = bare(following) == "at" and is_in(word_at(words, at + 2), "ordinals")  # *licence at first go*
    if not is_in(word_at(words, at), "gains") or not ends or tried or "," in text:
        return None
    said = f"{article(words[0]) or 'a'} {text}"
    return Forms("np", {"s": f"that got me {said}", "np": said}, _BACK)


def _stated(words: list[str]) -> Forms | None:
    """Say how somebody or something is: *kids proud of me*, *house quiet at night*."""
    following = word_at(words, 2)
    ends = not following or is_in(following, "prepositions") or is_in(following, "time_words")
    state = lexicon.usual(bare(word_at(words, 1))) == "a" or is_in(word_at(words, 1), "comparatives")
    mine = any(is_in(words[0], name) for name in ("personal", "relations", "own_groups"))
    noun = mine or lexicon.usual(bare(words[0])) == "n"
    if not (noun and words[0].islower() and state and ends):
        return None
    be = "are" if is_plural(words[0]) else "is"
    said = " ".join(["my" if mine else "the", words[0], be, *words[1:]])
    return Forms("clause", {"s": said})
