"""Missing answers: something that was typed is neither in the note nor listed as left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits, Level
from drafting.detectors.figures import Figure
from drafting.detectors.held import Held, held_in
from drafting.detectors.ledger import meeting_day, time_figures
from drafting.detectors.note import fold, words_of
from drafting.detectors.per_brief import PerBrief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit once for every answer that the note lacks.

    A link, day, name or next step is an error, everything else a warning.
    """
    if note.brief is None:
        return Hits((), "undecidable")
    held = held_in(note, note.brief)
    least = float(rule.parameters["share"])
    skipped = frozenset(rule.parameters["not_asked"])
    hits = [
        Hit(fact=name, level=level)
        for name in held.known.texts
        if name not in note.left_out and _slot(name) not in skipped and _asked(note.brief, name)
        if (level := _lack(held, name, note.brief, least))
    ]
    return Hits(tuple(_with_impacts(hits, note, held, least)))


def _slot(name: str) -> str:
    return ".".join(part for part in name.split(".") if not part.isdigit())


def _asked(brief: Brief, name: str) -> bool:
    """Tell whether a note has to hold this answer: a mentee's note lists no goal that is still open."""
    parts = name.split(".")
    if parts[0] == "goals":
        return brief.role == "mentor" or brief.goals[int(parts[1]) - 1].status != "not_met"
    if name == "goals_count":
        return bool(brief.goals_count and brief.goals_count.met)
    return True


def _lack(  # noqa: PLR0911  # one answer for each kind of fact
    held: Held, name: str, brief: Brief, least: float
) -> Level | None:
    if name == "last_meeting.date":
        return _day_lack(held, brief)
    if name == "last_meeting.time":
        return None if _has_time(held, name) else "warning"
    if name == "goals_count":
        return None if _has_count(held, brief) else "warning"
    if name == "gone_quiet.since":
        return _silence_lack(held, name)
    if held.lost_links(name) or held.lost_days(name) or held.lost_names(name, _own_names(brief)):
        return "error"
    if held.share(name) < least:
        return "error" if name.startswith("next_steps.") else "warning"
    return "warning" if held.lost_numbers(name) or held.lost_parts(name) else None


def _silence_lack(held: Held, name: str) -> Level | None:
    """Tell whether the month since when there was silence is neither named nor counted."""
    months = [figure for figure in held.known.figures[name] if figure.kind == "month"]
    lost = any(not held.has_month(int(one.value)) for one in months)
    counted = any(own.kind == "number" and own.unit == "month" for own in held.figures)
    return "warning" if lost and not counted else None


def _names(brief: Brief) -> frozenset[str]:
    return frozenset(
        word
        for text in (brief.writer, brief.recipient, brief.recipient_full)
        for word in words_of(fold(text))
    )


_own_names = PerBrief(_names)


def _day_lack(held: Held, brief: Brief) -> Level | None:
    """Tell whether the day of the last meeting is missing; a planned day that is past is only asked for."""
    day = meeting_day(brief)
    meeting = brief.last_meeting
    if day is None or meeting is None:
        return None
    if (meeting.status in {"planned", "optional"} and day < brief.today) or (
        meeting.status == "held" and day > brief.today
    ):
        return None
    wanted = Figure("date", 0, 0, days=frozenset({(day.month, day.day)}))
    return None if held.has_day(wanted) else "error"


def _has_time(held: Held, name: str) -> bool:
    typed = held.known.texts[name]
    figures = time_figures(typed)
    times = {minutes for figure in figures for minutes in figure.times}
    times |= {int(figure.value) % 24 * 60 for figure in figures if figure.kind == "number"}
    if not times:
        return held.share(name) > 0
    hours = {minutes % 720 for minutes in times}
    if any(minutes % 720 in hours for own in held.figures for minutes in own.times):
        return True
    return any(own.kind == "number" and own.value % 12 * 60 in hours for own in held.figures)


def _has_count(held: Held, brief: Brief) -> bool:
    count = brief.goals_count
    values = {own.value for own in held.figures}
    if not count or count.met in values or count.set in values:
        return True
    return count.met == count.set and not held.words.isdisjoint({"all", "every", "both", "goals", "goal"})


def _with_impacts(hits: list[Hit], note: Note, held: Held, least: float) -> Iterator[Hit]:
    """Leave out what is over three impacts: a note holds no more of them."""
    brief = note.brief
    if brief is None or brief.role != "mentee" or len(brief.impacts) <= 3:
        yield from hits
        return
    names = [f"impacts.{index}" for index in range(1, len(brief.impacts) + 1)]
    told = sum(held.share(f"{name}.act") >= least for name in names if f"{name}.act" in held.known.texts)
    for hit in hits:
        if not (hit.fact.startswith("impacts.") and told >= 3):
            yield hit
