"""Missing graduation: the ending is neither something finished nor a step to a named next thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, NOT_APPLICABLE, PASS, UNDECIDABLE, Hits
from drafting.detectors.held import held_in
from prompts import compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Miss it where no sentence says it and the note tells neither the typed reason nor a goal.

    Only where the answers hold one of the two; not for the reasons in `exempt`. People name what is done
    in too many ways for a text alone to tell that nothing is.
    """
    brief = note.brief
    if brief is None:
        return UNDECIDABLE
    if brief.reason in rule.parameters["exempt"].split():
        return NOT_APPLICABLE
    said = compiled(rule.parameters["said"])
    if any(said.search(one.masked) for one in note.sentences):
        return PASS
    held = held_in(note, brief)
    names = [
        name
        for name in held.known.texts
        if (name == "reason_detail" or name.startswith("goals.")) and name not in note.left_out
    ]
    share = float(rule.parameters["share"])
    if not names or any(held.share(name) >= share for name in names):
        return PASS
    return MISSING
