"""Missing thanks: a mentee's note that neither thanks nor gives credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, NOT_APPLICABLE, PASS, Hits
from drafting.detectors.telling import gives_credit, told
from prompts import compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Miss thanks and credit in a mentee's note; with answers only where they hold something to thank for."""
    if note.role == "mentor":
        return NOT_APPLICABLE
    thanks = compiled(rule.parameters["thanks"])
    if any(thanks.search(one.text) for one in note.sentences) or any(map(gives_credit, told(note))):
        return PASS
    if note.brief is not None and not _given(note):
        return PASS
    return MISSING


def _given(note: Note) -> bool:
    brief = note.brief
    if brief is None or brief.role == "mentor":
        return False
    return any(
        f"impacts.{index}.act" not in note.left_out
        for index, impact in enumerate(brief.impacts, 1)
        if impact.act
    )
