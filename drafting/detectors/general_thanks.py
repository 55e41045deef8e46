"""General thanks: thanks that could go to anybody, with no act that one can see nearby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import PASS, Hit, Hits
from drafting.detectors.specificity import specificity
from drafting.detectors.telling import is_specific_act, told
from prompts import any_of, compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note
    from prompts import Rule

_NEAR = 2


def find(note: Note, rule: Rule) -> Hits:
    """Hit each general thanks that no specific act stands beside; a note with enough acts may end on one."""
    least = float(rule.parameters["least"])
    praise, spared = compiled(rule.parameters["praise"]), compiled(rule.parameters["spared"])
    sentences = told(note)
    general = [
        index
        for index, one in enumerate(sentences)
        if (any_of("thanking").search(one.masked) or praise.search(one.masked))
        and not spared.search(one.masked)
        and specificity(one, note) < least
    ]
    if not general:
        return PASS
    seen = float(rule.parameters["act"])
    acts = [index for index, one in enumerate(sentences) if is_specific_act(note, one, seen)]
    if len(acts) >= int(rule.parameters["enough"]):
        return PASS
    return Hits(
        tuple(
            Hit(sentences[index].start, sentences[index].end)
            for index in general
            if not any(abs(index - act) <= _NEAR for act in acts)
        )
    )
