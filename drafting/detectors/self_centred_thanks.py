"""Self-centred thanks: of what is thanked for, less than half tells what the other person did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import PASS, Hit, Hits
from drafting.detectors.telling import is_act, told
from prompts import compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit the first gain of the writer where gains without the giver outnumber what the giver did."""
    gain = compiled(rule.parameters["gain"])
    sentences = told(note)
    acts = sum(is_act(one) for one in sentences)
    gains = [one for one in sentences if gain.search(one.masked) and not is_act(one)]
    if len(gains) < int(rule.parameters["least"]) or len(gains) <= acts:
        return PASS
    return Hits((Hit(gains[0].start, gains[0].end),))
