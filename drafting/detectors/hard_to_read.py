"""Hard to read: a sentence that nobody could say in one breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.telling import told

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit each sentence beyond the number of words, and a shorter one whose words are mostly long."""
    most = int(rule.parameters["words"])
    least, long, share = (float(rule.parameters[name]) for name in ("least", "long", "share"))
    return Hits(
        tuple(
            Hit(one.start, one.end)
            for one in told(note)
            if len(one.listed) > most
            or (
                len(one.listed) >= least
                and sum(len(word) >= long for word in one.listed) > share * len(one.listed)
            )
        )
    )
