"""Missing end: no day of the last meeting, nor that it was held or that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, PASS, UNSEEN, Hits
from drafting.detectors.endings import ending_sentences, is_ending
from drafting.detectors.given import days_of
from drafting.detectors.ledger import meeting_day
from prompts import any_of

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.detectors.note import Note, Sentence
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit where no end is told; with a brief only what the brief holds is asked of the note.

    Without one it is a warning where no ending is recognised at all.
    """
    del rule
    brief = note.brief
    if brief is None:
        if _has_end(note):
            return PASS
        return UNSEEN if next(ending_sentences(note), None) is None else MISSING
    meeting = brief.last_meeting
    if meeting is None:
        return PASS
    day = meeting_day(brief)
    asked = day and "last_meeting.date" not in note.left_out and not _in_the_wrong(brief)
    if day and asked:
        days = {pair for figure in days_of(note) if figure.kind == "date" for pair in figure.days}
        return PASS if (day.month, day.day) in days else MISSING
    return PASS if next(ending_sentences(note), None) else MISSING


def _in_the_wrong(brief: Brief) -> bool:
    """Tell whether the typed day is asked for instead of written: planned and past, or held and to come."""
    day, meeting = meeting_day(brief), brief.last_meeting
    if not day or not meeting:
        return False
    ahead = meeting.status in {"planned", "optional"}
    return (ahead and day < brief.today) or (meeting.status == "held" and day > brief.today)


def _has_end(note: Note) -> bool:
    """Tell whether an ending names a day, or says that the last meeting is over or that none follows."""
    last: Sentence | None = None
    days = days_of(note)

    def is_dated(one: Sentence) -> bool:
        return any(one.start <= day.start < one.end for day in days)

    for index, one in enumerate(note.sentences):
        if not is_ending(note, one):
            continue
        last = one
        beside = note.sentences[max(0, index - 1) : index + 2]
        if any_of("ended").search(one.masked) or any(map(is_dated, beside)):
            return True
    return last is not None and (
        "today" in note.words
        or any(is_dated(one) for one in note.sentences if any_of("parting").search(one.text))
    )
