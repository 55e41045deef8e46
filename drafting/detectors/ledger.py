"""The ledger: which numbers, days and times the answers of a brief allow in a note."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafting import dates
from drafting.detectors.figures import Figure, figures_in
from drafting.detectors.per_brief import PerBrief
from drafting.near_days import read_day

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from drafting.brief import Brief
    from drafting.detectors.given import Given

_RHYTHMS = {
    "yearly": ((12, "month"),),
    "half_yearly": ((2, ""), (2, "time"), (6, "month")),
    "quarterly": ((4, ""), (4, "time"), (3, "month")),
}
_DURATIONS = ("relation.", "reason_detail")


@dataclass
class Ledger:
    """What is allowed: values with their units ("" for any), days, months, times, and mere counts."""

    values: dict[float, set[str]] = field(default_factory=dict[float, set[str]])
    days: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    months: set[int] = field(default_factory=set[int])
    weekdays: set[int] = field(default_factory=set[int])
    times: set[int] = field(default_factory=set[int])
    years: set[int] = field(default_factory=set[int])
    whole_days: set[dt.date] = field(default_factory=set[dt.date])
    counts: set[int] = field(default_factory=set[int])
    hours: set[int] = field(default_factory=set[int])
    told: set[tuple[float, str]] = field(default_factory=set[tuple[float, str]])
    """Values that follow from an answer, each with the very unit of time ("" for none)."""

    def allow(self, value: float, unit: str = "") -> None:
        """Allow a value before a unit of time, or before anything."""
        self.values.setdefault(value, set()).add(unit)

    def holds_number(self, figure: Figure) -> bool:
        """Tell whether an answer holds this number, with the same unit of time where it has one."""
        if (figure.value, figure.unit) in self.told:
            return True
        units = self.values.get(figure.value)
        if units is None:
            in_date = figure.is_ordinal and any(day == figure.value for _, day in self.days)
            return not figure.unit and (in_date or figure.value in self.years)
        return not figure.unit or "" in units or figure.unit in units

    def holds_day(self, figure: Figure) -> bool:
        """Tell whether an answer holds this day, and its year where one is written."""
        if figure.days.isdisjoint(self.days):
            return False
        return figure.year <= 0 or figure.year in self.years or float(figure.year) in self.values

    def add(self, figures: Iterable[Figure], today: dt.date) -> None:
        """Enter the figures of one answer."""
        for figure in figures:
            if figure.kind == "number":
                self.allow(figure.value, figure.unit)
            elif figure.kind == "date":
                self._add_days(figure, today)
            elif figure.kind == "month":
                self.months.add(int(figure.value))
                self.years |= {figure.year} if figure.year else set()
            elif figure.kind == "weekday":
                self.weekdays.add(int(figure.value))
            elif figure.kind == "time":
                self.times |= figure.times

    def _add_days(self, figure: Figure, today: dt.date) -> None:
        if figure.weekday >= 0:
            self.weekdays.add(figure.weekday)
        for month, day in figure.days:
            for date in days_meant(month, day, figure.year, today):
                self.enter(date)
            self.days.add((month, day))
        if figure.value == -1:
            for month, day in figure.days:
                self.allow(month)
                self.allow(day)

    def enter(self, date: dt.date) -> None:
        """Enter one day with all that follows from it."""
        self.whole_days.add(date)
        self.days.add((date.month, date.day))
        self.months.add(date.month)
        self.weekdays.add(date.weekday())
        self.years.add(date.year)


def days_meant(month: int, day: int, year: int, today: dt.date) -> list[dt.date]:
    """Give the dates that a day without a year may mean: the nearest ones before and after today."""
    years = [year] if 1900 <= year <= 2999 else [today.year - 1, today.year, today.year + 1]
    found: list[dt.date] = []
    for one in years:
        try:
            found.append(dt.date(one, month, day))
        except ValueError:
            continue
    if year or not found:
        return found
    return [date for date in found if abs((date - today).days) <= 200] or found[:1]


def make_ledger(known: Given, brief: Brief, left_out: Container[str] = ()) -> Ledger:
    """Enter all answers of a brief, and what can be told from them."""
    ledger = Ledger()
    ledger.enter(brief.today)
    for name, figures in known.figures.items():
        ledger.add(figures, brief.today)
        if name.startswith(_DURATIONS):
            _differences(ledger, figures)
    for text in known.names:
        ledger.add(figures_in(text), brief.today)
    _meeting(ledger, brief)
    _counts(ledger, brief, left_out)
    _since(ledger, brief, known)
    for tie in brief.afterwards:
        for value, unit in _RHYTHMS.get(tie.how, ()):
            ledger.told.add((value, unit))
    for minutes in tuple(ledger.times):
        _hours(ledger, minutes)
    return ledger


def _differences(ledger: Ledger, figures: list[Figure]) -> None:
    """Allow *three months early* where eight months were planned and it took five."""
    numbers = [figure for figure in figures if figure.kind == "number" and not figure.is_ordinal]
    units = {figure.unit for figure in numbers if figure.unit}
    if len(units) == 1:
        for one in numbers:
            for other in numbers:
                if one.value > other.value:
                    ledger.told.add((one.value - other.value, next(iter(units))))


def _meeting(ledger: Ledger, brief: Brief) -> None:
    meeting = brief.last_meeting
    if not meeting:
        return
    day = meeting_day(brief)
    if day:
        ledger.enter(day)
    if bare := re.fullmatch(r"\s*(\d{1,2})\s*", meeting.time):
        ledger.times |= {int(bare[1]) % 24 * 60, (int(bare[1]) + 12) % 24 * 60}
    for figure in time_figures(meeting.time):
        ledger.times |= figure.times
        if figure.kind == "time" and len(figure.times) == 1:
            minutes = next(iter(figure.times))
            if (
                60 <= minutes < 480
                and not re.match(r"\s*0", meeting.time)
                and "m" not in meeting.time.lower()
            ):
                ledger.times.add(minutes + 720)
    if day:
        other = dates.elsewhere(day, meeting.time, here=meeting.timezone, there=meeting.their_timezone)
        ledger.add(figures_in(other), brief.today)


def time_figures(typed: str) -> list[Figure]:
    """Find the figures of a typed time, where `8.30` is one."""
    return figures_in(f"at {typed}")


def _meeting_day(brief: Brief) -> dt.date | None:
    meeting = brief.last_meeting
    if not meeting or not meeting.date:
        return None
    try:
        held = meeting.status == "held"
        return read_day(meeting.date, locale=brief.locale, today=brief.today, past=held).date
    except ValueError:
        return None


meeting_day = PerBrief(_meeting_day)
"""Give the day of the last meeting, None where none was typed or it cannot be read."""


def _hours(ledger: Ledger, minutes: int) -> None:
    if minutes % 60 == 0:
        ledger.hours |= {minutes // 60, minutes // 60 % 12 or 12}


def _counts(ledger: Ledger, brief: Brief, left_out: Container[str]) -> None:
    lists = {
        "progress.{}.text": len(brief.progress) if brief.role == "mentor" else 0,
        "impacts.{}.act": len(brief.impacts) if brief.role == "mentee" else 0,
        "next_steps.{}": len(brief.next_steps),
        "offers.{}.detail": len(brief.offers),
        "goals.{}.text": len(brief.goals),
    }
    for name, number in lists.items():
        used = sum(name.format(index) not in left_out for index in range(1, number + 1))
        ledger.counts |= {number, used} | ({3} if number > 3 and name.startswith("impacts") else set())
    statuses = [goal.status for goal in brief.goals]
    ledger.counts |= {statuses.count(status) for status in ("met", "partly", "not_met")}
    ledger.counts |= {len(statuses) - statuses.count("met")}
    if count := brief.goals_count:
        ledger.counts |= {count.set, count.met, count.set - count.met}


def _since(ledger: Ledger, brief: Brief, known: Given) -> None:
    """Allow the time that has passed since a typed month or year."""
    today = brief.today
    for name in ("gone_quiet.since", "relation.since"):
        for figure in known.figures.get(name, ()):
            year = figure.year or (int(figure.value) if figure.kind == "number" else 0)
            if 1900 <= year <= today.year:
                ledger.years.add(year)
                ledger.told.add((today.year - year, "year"))
                ledger.told.add((today.year - year - 1, "year"))
            month = int(figure.value) if figure.kind == "month" else next(iter(figure.days), (0, 0))[0]
            if month:
                passed = (today.year - (year or today.year)) * 12 + today.month - month
                passed += 12 if passed < 0 else 0
                ledger.told.add((passed, "month"))
                ledger.told.add((passed - 1, "month"))
