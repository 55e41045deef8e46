"""Wrong dates: a weekday that does not fit its day, a day that does not exist, a planned day that is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.dates import WEEKDAYS
from drafting.detectors import Hit, Hits
from drafting.detectors.figures import Figure, figures_in
from drafting.detectors.given import days_of, given, without_links
from drafting.detectors.ledger import days_meant, meeting_day
from prompts import any_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit the days of body, subject and answers that cannot be right."""
    del rule
    meeting = meeting_day(note.brief) if note.brief else None
    hits = list(_in_text(days_of(note), note, meeting))
    if note.subject:
        figures = figures_in(without_links(note.subject))
        hits += [hit._replace(in_="subject") for hit in _in_text(figures, note, meeting, body=False)]
    if note.brief:
        hits += _in_brief(note.brief, note.today)
    return Hits(tuple(hits))


def _in_text(
    figures: list[Figure], note: Note, meeting: dt.date | None, *, body: bool = True
) -> Iterator[Hit]:
    for figure in figures:
        if figure.kind != "date" or not figure.days:
            continue
        dates = _dates(figure, note.today, meeting)
        if not dates:
            yield Hit(figure.start, figure.end, what="This day does not exist.")
        elif clash := _clash(figure, dates):
            yield Hit(figure.start, figure.end, what=clash)
        elif _planned(figure, note, body=body) and all(date < note.today for date in dates):
            yield Hit(figure.start, figure.end, what="This day is in the past.")


def _dates(figure: Figure, today: dt.date, meeting: dt.date | None) -> list[dt.date]:
    """Give the dates that are meant; the day of the last meeting is known to its year."""
    if meeting and not figure.year and (meeting.month, meeting.day) in figure.days:
        return [meeting]
    return [date for month, day in sorted(figure.days) for date in days_meant(month, day, figure.year, today)]


def _clash(figure: Figure, dates: list[dt.date]) -> str:
    if figure.weekday < 0 or any(date.weekday() == figure.weekday for date in dates):
        return ""
    return f"It is a {WEEKDAYS[dates[0].weekday()].capitalize()}."


def _planned(figure: Figure, note: Note, *, body: bool) -> bool:
    """Tell whether the sentence speaks of a day to come, or the brief plans a meeting that day."""
    brief = note.brief
    if brief and brief.last_meeting and brief.last_meeting.status in {"planned", "optional"}:
        day = meeting_day(brief)
        if day and (day.month, day.day) in figure.days:
            return True
    if figure.year <= 0 or not body:
        return False
    sentence = next((s for s in note.sentences if s.start <= figure.start < s.end), None)
    return bool(sentence and any_of("to_come").search(sentence.masked))


def _in_brief(brief: Brief, today: dt.date) -> Iterator[Hit]:
    for name, figures in given(brief).figures.items():
        for figure in figures:
            if figure.kind != "date" or not figure.days:
                continue
            meeting = meeting_day(brief) if name == "last_meeting.date" else None
            dates = _dates(figure, today, meeting)
            clash = _clash(figure, dates) if dates else "This day does not exist."
            if clash:
                yield Hit(figure.start, figure.end, in_="brief", fact=name, what=clash)
    meeting, last = meeting_day(brief), brief.last_meeting
    if not meeting or not last:
        return
    end = len(given(brief).texts["last_meeting.date"])
    if last.status in {"planned", "optional"} and meeting < today:
        yield Hit(0, end, in_="brief", fact="last_meeting.date", what="This day is in the past.")
    elif last.status == "held" and meeting > today:
        yield Hit(0, end, in_="brief", fact="last_meeting.date", what="This day is still to come.")
