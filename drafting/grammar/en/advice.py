"""What they used to say, typed as an order without quotation marks: *keep your elbow on something*."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in, opens_object, word_at
from drafting.grammar.forms import Forms

_SAYING = re.compile(
    r"^(?:(?:he|she|they|you|ma'am|madam|sir|boss|chief) )?(?P<often>always |often )?(?:kept |keeps |would )*"
    r"(?:(?P<told>told|tell|tells|telling)(?: me)?|(?P<said>said|say|says|saying|reckoned|reckons)):?"
    r" (?:to me )?(?P<what>.+)$"
)
_CONTRAST = re.compile(r"(?<=\w) not (?=(?:the|a|an|your|my|before|after|on|in|at|to|with|by)\b)")
_TO_ME = re.compile(r"\b(?:me|my|us|our|I)\b")
_TO_ANYBODY = re.compile(r"\b(?:you|your|yourself)\b|\bnot\b|\bfirst$")


def advice_forms(text: str) -> Forms | None:
    """Give a saying behind *you told me*, None for a line that tells of a deed."""
    saying = _SAYING.match(text)
    if saying and is_order_to_me(saying["what"]):
        lead = f"you {saying['often'] or ''}{'told me' if saying['told'] else 'said'}"
        return _said(lead, saying["what"])
    anybody = _TO_ANYBODY.search(text) or bare(text.split(" ", 1)[0]) == "don't"
    if saying or not anybody or _TO_ME.search(text) or not is_order_to_me(text):
        return None
    return _said("you told me", text)


def _said(lead: str, what: str) -> Forms:
    return Forms("clause", {"you": f"{lead}: {_CONTRAST.sub(', not ', what)}"}, frozenset({"said"}))


def is_order_to_me(text: str) -> bool:
    """Tell whether a line is an order: a base form that is no past, or *don't* and *never* before one."""
    words = text.split(" ")
    first = bare(words[0])
    if first in {"don't", "never", "always"}:
        return len(words) > 1 and "base" in lexicon.verb_readings(bare(words[1]))
    readings = lexicon.verb_readings(first)
    if "base" not in readings or "past" in readings or len(words) < 2 or words[0] != first:
        return False
    following = word_at(words, 1)
    if is_in(following, "finite_auxiliaries") or bare(following) == "of":
        return False
    return lexicon.usual(first) == "v" or opens_object(following)
