"""Missing lighter tie: nothing says how the two stay in touch, or that they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, PASS, Hits
from drafting.detectors.held import held_in
from prompts import compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Miss the tie that the answers hold; without answers, any word of one, of a rhythm or of none."""
    tie = compiled(rule.parameters["tie"])
    said = any(tie.search(one.masked) for one in note.sentences)
    brief = note.brief
    if said or brief is None:
        return PASS if said else MISSING
    ties = [index for index, one in enumerate(brief.afterwards, 1) if one.how != "none"]
    names = [f"afterwards.{index}.detail" for index in ties]
    if not ties or all(
        name in note.left_out or f"afterwards.{index}" in note.left_out
        for index, name in zip(ties, names, strict=True)
    ):
        return PASS
    held = held_in(note, brief)
    share = float(rule.parameters["share"])
    return PASS if any(name in held.known.texts and held.share(name) >= share for name in names) else MISSING
