"""Missing reason: nothing says why it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, PASS, Hits
from drafting.detectors.held import held_in
from prompts import compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Miss a reason where the answers hold one; without answers, where no sentence gives one.

    A note counts as giving the reason when it holds a share of its words, or a sentence sounds like one.
    """
    reason = compiled(rule.parameters["reason"])
    if any(reason.search(sentence.masked) for sentence in note.sentences):
        return PASS
    if note.brief is None:
        return MISSING
    if not note.brief.reason_detail or "reason_detail" in note.left_out:
        return PASS
    share = held_in(note, note.brief).share("reason_detail")
    return PASS if share >= float(rule.parameters["share"]) else MISSING
