"""The guard: shapes that no person writes. A sentence that has one is dropped with its frame."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.repair import LINK, QUOTED

_ODD = re.compile(
    r"\bI (?:has|is|are|does)\b|\bfor (?:gave|told|was|were|had|did|made|took|went|got)\b"
    r"|\bthe (?:we|I|you|he|she|they|the|a|my|your)\b|\b(?:your|my|our) (?:the|a|an|my|your|our|I|we)\b"
    r"|\b(?:a|an) (?:the|a|an|my|your)\b|\b(\w+) \1\b(?<!that that)(?<!had had)"
    r"|\bthanks to (?:\w+ ){0,2}thank|\byou (?:was|is|has|does|am)\b|\bto to\b|\byou you\b"
    r"|\boffer you the we\b|\bno longer\b.*\banymore\b|\bso so\b|,,|\. ,|\band and\b|\bof of\b|,\s*and,",
    re.IGNORECASE,
)
_THANK = re.compile(r"\bThank you for (?P<next>\S+)")


def is_odd(text: str) -> bool:
    """Tell whether a sentence has a shape that no person writes; quotations and links are not looked at."""
    plain = QUOTED.sub("…", LINK.sub("…", text))
    if _ODD.search(plain):
        return True
    thanks = _THANK.search(plain)
    if thanks:
        readings = lexicon.verb_readings(thanks["next"])
        return (
            bool({"past", "third"} & set(readings))
            and "gerund" not in readings
            and "n" not in lexicon.classes(thanks["next"])
        )
    return False
