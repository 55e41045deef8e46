"""Wrong length: too many words for the channel, or too few although answers were left unused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import PASS, Hit, Hits, missing_answer
from prompts import load_catalog

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from prompts import Rule

_FEW = 2


def find(note: Note, rule: Rule) -> Hits:
    """Hit by the words between greeting and sign-off; a note that used every answer is never too short."""
    kind = load_catalog().kinds.get(note.kind)
    if kind is None:
        return Hits((), "absent")
    start, end = note.inner
    number = len(note.body[start:end].split())
    few = note.brief is not None and _told(note.brief, note) < _FEW
    allowed = kind.words(note.channel, few=few)
    if number > allowed.high:
        # A note of many impacts is not measured by the range for few, nor the other way round.
        return Hits((Hit(what=f"It has {number} words; {allowed.low} to {allowed.high} fit here."),))
    low = allowed.low if note.brief else min(allowed.low, kind.words(note.channel, few=True).low)
    if number < low and not (note.brief and _used_all(note, rule)):
        return Hits((Hit(what=f"It has {number} words; {allowed.low} to {allowed.high} fit here."),))
    return PASS


def _told(brief: Brief, note: Note) -> int:
    """Count the impacts, or a mentor's progress lines, that the note may use."""
    if brief.role == "mentee":
        return sum(
            bool(impact.act) and f"impacts.{index}.act" not in note.left_out
            for index, impact in enumerate(brief.impacts, 1)
        )
    return sum(
        bool(line.text) and f"progress.{index}.text" not in note.left_out
        for index, line in enumerate(brief.progress, 1)
    )


def _used_all(note: Note, rule: Rule) -> bool:
    answers = rule.model_copy(update={"parameters": load_catalog().rule("missing-answer").parameters})
    return not missing_answer.find(note, answers).hits
