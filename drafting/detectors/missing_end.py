"""Missing end: no day of the last meeting, nor that it was held or that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, PASS, Hits
from drafting.detectors.endings import ending_sentences
from drafting.detectors.given import days_of
from drafting.detectors.ledger import meeting_day
from prompts import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafting.brief import Brief
    from drafting.detectors.note import Note, Sentence
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit where no end is told; with a brief only what the brief holds is asked of the note."""
    del rule
    brief = note.brief
    if brief is None:
        return PASS if _has_end(note) else MISSING
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
    """Tell whether the ending names a day, or says that the last meeting is over or that none follows."""
    sentences = tuple(ending_sentences(note))
    if any(any_of("ended").search(sentence.masked) for sentence in sentences):
        return True
    if not sentences:
        return False
    days = days_of(note)
    return "today" in note.words or any(
        sentence.start <= day.start < sentence.end for sentence in _near(note, sentences) for day in days
    )


def _near(note: Note, endings: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences that may name the day: the endings, those beside them, and those of parting."""
    said = {one.start for one in endings}
    for index, one in enumerate(note.sentences):
        beside = note.sentences[max(0, index - 1) : index + 2]
        if any(other.start in said for other in beside) or any_of("parting").search(one.text):
            yield one
