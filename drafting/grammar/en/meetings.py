"""Who is brought in by an act: somebody else, of whom a later *she* is said."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in, is_name, unowned

_MEETING = re.compile(
    r"\b(?:introduc\w+ me to|in touch with|connected me (?:with|to)|put me on to|hooked me up with"
    r"|(?:sent|referred|passed|pointed) me (?:on )?to|(?:love|regards|thanks|hello|hi|best|wishes) to)$"
)

_REACHED = re.compile(
    r"\bme (?:to )?(?:go (?:and )?)?"
    r"(?:ring|call|phone|telephone|e-?mail|text|message|ask|tell|confront|face|meet|visit|invite|interview"
    r"|(?:write|speak|talk|stand up|apologi[sz]e|say no) to|negotiate with)"
    r"(?: up)? (?:the|my|our|an?|that|this) (?!(?:right |same |whole )?"
    r"(?:questions?|truth|bell|meeting|story|price|shots?|number|music|facts?|time|deadline)\b)[\w'-]+"
)
"""The writer was sent to somebody: *made me ring the opposing counsel*."""

_TOLD = re.compile(r"^(?:please |pls )?(?:tell|thank|greet) (?:the|your|my) [\w'-]+")
"""A message to somebody: *tell the porter thanks*."""
_CALLED = re.compile(
    r"^you (?:\w+ )?(?:wrote to|rang|called|phoned|emailed|texted|messaged) (?:the|my|our|a) "
)
_ANSWERED = re.compile(
    r"^s?he (?:replied|answered|agreed|refused|(?:called|rang|wrote) back|paid|signed|gave in|backed down)\b"
)


_REACH = 9
"""Words in which a meeting and who is met stand: so the time grows with a line and not with its square."""


def met_in(words: list[str], at: int) -> bool:
    """Tell whether the words up to one bring somebody else in: *you introduced me to Nilgun*."""
    last = words[max(0, at + 1 - _REACH) : at + 1]
    window = " ".join(last)
    if _REACHED.search(window) or (at < _REACH and _TOLD.search(window)):
        return True
    starts = range(max(1, len(last) - 4), len(last))
    return _is_person(last[-1]) and any(_MEETING.search(" ".join(last[:at])) for at in starts)


def is_one_at_work(words: list[str], at: int) -> bool:
    """Tell whether somebody does something who is called by their work: *the vet rang*."""
    told = lexicon.verb_readings(bare(words[at + 1])) if at + 1 < len(words) else {}
    settled = at > 0 and bare(words[at - 1]) in {"the", "my", "our"}
    return settled and is_in(words[at], "jobs") and "past" in told


def names_another(text: str) -> bool:
    """Tell whether a deed names somebody else, of whom *he* may be said next: *you told my boss no*."""
    words = text.split(" ")
    return met_in(words, len(words) - 1) or _names("persons", words) or is_in(words[-1], "jobs")


def is_of_another(deed: str, part: str, *, led: bool) -> bool:
    """Tell whether what follows a deed is somebody else's, who was named in it; `led` by its typed doer."""
    words = deed.split(" ")
    if bare(part.split(" ", 1)[0]) not in {"he", "she"}:
        return False
    answered = bool(_CALLED.search(deed) and _ANSWERED.search(part))
    return names_another(deed) or answered or (not led and _names("rarer_persons", words))


def _names(kind: str, words: list[str]) -> bool:
    return any(is_in(unowned(word), kind) for word in words[2 if words[0] == "you" else 1 :])


def _is_person(word: str) -> bool:
    known = lexicon.is_common(bare(word)) or bool(lexicon.verb_readings(bare(word)))
    return is_name(word) or is_in(word, "persons") or is_in(word, "jobs") or not known
