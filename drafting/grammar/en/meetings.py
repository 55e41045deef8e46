"""Who is brought in by an act: somebody else, of whom a later *she* is said."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in, is_name

_MEETING = re.compile(
    r"\b(?:introduc\w+ me to|in touch with|connected me (?:with|to)|put me on to|hooked me up with"
    r"|(?:sent|referred|passed|pointed) me (?:on )?to|(?:love|regards|thanks|hello|hi|best|wishes) to)$"
)


def met_in(text: str) -> bool:
    """Tell whether the last words bring somebody else in: *you introduced me to Nilgun*."""
    words = text.split(" ")
    starts = range(max(1, len(words) - 4), len(words))
    return _is_person(words[-1]) and any(_MEETING.search(" ".join(words[:at])) for at in starts)


def is_one_at_work(words: list[str], at: int) -> bool:
    """Tell whether somebody does something who is called by their work: *the vet rang*."""
    told = lexicon.verb_readings(bare(words[at + 1])) if at + 1 < len(words) else {}
    settled = at > 0 and bare(words[at - 1]) in {"the", "my", "our"}
    return settled and is_in(words[at], "jobs") and "past" in told


def names_another(text: str) -> bool:
    """Tell whether a deed names somebody else, of whom *he* may be said next: *you told my boss no*."""
    words = text.split(" ")[2:]
    return (
        met_in(text)
        or any(is_in(word, "persons") for word in words)
        or is_in(text.rsplit(" ", 1)[-1], "jobs")
    )


def _is_person(word: str) -> bool:
    known = lexicon.is_common(bare(word)) or bool(lexicon.verb_readings(bare(word)))
    return is_name(word) or is_in(word, "persons") or is_in(word, "jobs") or not known
