"""A mentor's note without any of the next steps that its brief holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors.held import none_told

if TYPE_CHECKING:
    from drafting.detectors import Hits
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit where the brief holds some and the note tells none of them."""
    return none_told(note, "next_steps.", float(rule.parameters["share"]))
