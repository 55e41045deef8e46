"""Hard to read: a sentence that nobody could say in one breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.telling import told
from prompts import compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit each sentence beyond the number of words, and a shorter one that is nested or of long words."""
    most, fewer, deep = (int(rule.parameters[name]) for name in ("words", "fewer", "deep"))
    least, long, share = (float(rule.parameters[name]) for name in ("least", "long", "share"))
    nests = compiled(rule.parameters["nests"])
    return Hits(
        tuple(
            Hit(one.start, one.end)
            for one in told(note)
            if len(one.listed) > most
            or (len(one.listed) > fewer and len(nests.findall(one.masked)) >= deep)
            or (
                len(one.listed) >= least
                and sum(len(word) >= long for word in one.listed) > share * len(one.listed)
            )
        )
    )
