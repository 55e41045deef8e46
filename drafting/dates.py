"""Date sense: which day is meant, whether its weekday fits, and how a day and a time are written."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAY_OF = {name: index for index, whole in enumerate(WEEKDAYS) for name in (whole, whole[:3])} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""The number of each weekday by the names that people type, Monday 0."""
AMERICAN = frozenset({"en-US", "en-CA"})

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\b")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)


class DateProblemError(ValueError):
    """A typed day that cannot be used; the message says what is allowed."""


class NoSuchDayError(DateProblemError):
    """A typed day that no calendar has."""


class Day(NamedTuple):
    """A day that was read, and the weekday that was typed beside it where the two clash (else "")."""

    date: dt.date
    clash: str = ""


def today() -> dt.date:
    """Give the local date."""
    return dt.datetime.now().astimezone().date()


def read_date(text: str, *, locale: str, today: dt.date, past: bool = False) -> Day:
    """Read a day as people type it: `2026-07-17`, `17.07.2026`, `fri 17 july`, `July 17`.

    Without a year the nearest day ahead is meant (`past`: behind). Raises DateProblemError.
    """
    found = _parts(text, american=locale in AMERICAN)
    if not found:
        raise DateProblemError("is no day that can be read; write it like 2026-07-17")
    year, month, day = found
    try:
        date = dt.date(year, month, day) if year else _nearest(month, day, today, past=past)
    except ValueError:
        raise NoSuchDayError("is a day that does not exist; write it like 2026-07-17") from None
    typed = _WEEKDAY.search(text)
    clash = typed and not WEEKDAYS[date.weekday()].startswith(typed.group(1).lower())
    return Day(date, WEEKDAYS[_short(WEEKDAYS, typed.group(1))].capitalize() if typed and clash else "")


def is_impossible(text: str, *, locale: str, today: dt.date) -> bool:
    """Tell whether `text` names a day that no calendar has (31 June)."""
    try:
        read_date(text, locale=locale, today=today)
    except NoSuchDayError:
        return True
    except DateProblemError:
        return False
    return False


def is_zone(name: str) -> bool:
    """Tell whether `name` is a time zone of the tz database (Europe/Warsaw)."""
    try:
        ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return False
    return True


def _parts(text: str, *, american: bool) -> tuple[int, int, int] | None:
    iso = _ISO.search(text)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        named = pattern.search(text)
        if named:
            return int(named["year"] or 0), _short(MONTHS, named["month"]) + 1, int(named["day"])
    numeric = _NUMERIC.search(text)
    if not numeric:
        return None
    first, second = int(numeric[1]), int(numeric[3])
    month_first = american and numeric[2] != "."
    if (month_first and first > 12 >= second) or (not month_first and second > 12 >= first):
        month_first = not month_first
    month, day = (first, second) if month_first else (second, first)
    year = int(numeric[4] or 0)
    return year + 2000 if 0 < year < 100 else year, month, day


def _short(names: list[str], typed: str) -> int:
    return next(index for index, name in enumerate(names) if name.startswith(typed.lower()[:3]))


def _nearest(month: int, day: int, today: dt.date, *, past: bool) -> dt.date:
    """Give the day in this year or the next (past: or the last); raises ValueError where neither has it."""
    years = (today.year, today.year - 1) if past else (today.year, today.year + 1)
    if (month, day) == (2, 29):
        years = tuple(year for year in years if calendar.isleap(year)) or years
    date = dt.date(years[0], month, day)
    return dt.date(years[-1], month, day) if (date > today if past else date < today) else date


def long_day(date: dt.date, *, locale: str, today: dt.date) -> str:
    """Write a day with its weekday; the year only where it is not this year."""
    year = date.year != today.year
    weekday, month = WEEKDAYS[date.weekday()].capitalize(), MONTHS[date.month - 1].capitalize()
    if locale in AMERICAN:
        return f"{weekday}, {month} {date.day}" + (f", {date.year}" if year else "")
    return f"{weekday} {date.day} {month}" + (f" {date.year}" if year else "")


def short_day(date: dt.date, *, locale: str) -> str:
    """Write a day without weekday and year."""
    month = MONTHS[date.month - 1].capitalize()
    return f"{month} {date.day}" if locale in AMERICAN else f"{date.day} {month}"


def ordinal(day: int) -> str:
    """Write the day of a month as *the 24th*."""
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"the {day}{ending}"


def clock(text: str, *, locale: str) -> str:
    """Write a time of day: 17:00, or 5 pm in America; a time typed another way stays as it was typed."""
    hour_alone = re.fullmatch(r"1[3-9]|2[0-3]", text.strip())
    text = f"{text.strip()}:00" if hour_alone else text
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
    if not match or locale not in AMERICAN:
        return text.strip()
    hour, minute = int(match[1]), match[2]
    if minute == "00" and hour == 12:
        return "noon"
    spelled = f"{hour % 12 or 12}" + ("" if minute == "00" else f":{minute}")
    return f"{spelled} {'am' if hour < 12 else 'pm'}"


def elsewhere(date: dt.date, time: str, *, here: str, there: str) -> str:
    """Give a time `HH:MM` in `here` as the time in `there`, or "" where it is the same or cannot be told."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", time.strip())
    if not match or not here or not there:
        return ""
    try:
        moment = dt.datetime(
            date.year, date.month, date.day, int(match[1]), int(match[2]), tzinfo=ZoneInfo(here)
        )
        other = moment.astimezone(ZoneInfo(there))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return ""
    return "" if other.utcoffset() == moment.utcoffset() else f"{other:%H:%M}"


def month_of(text: str, today: dt.date) -> str:
    """Write `2025-11` or a typed month as *November*, with its year where that is over eleven months ago."""
    match = re.fullmatch(r"\s*(\d{4})-(\d{1,2})(?:-\d{1,2})?\s*", text)
    if not match or not 1 <= int(match[2]) <= 12:
        return ""
    months = (today.year - int(match[1])) * 12 + today.month - int(match[2])
    name = MONTHS[int(match[2]) - 1].capitalize()
    return name if 0 <= months <= 11 else f"{name} {match[1]}"


_SHORT_YEAR = re.compile(
    r"^(?P<month>(?:[a-z]+[ -])?[a-z]+\.?|spring|summer|autumn|fall|winter) '?(?P<year>[12]\d)$",
    re.IGNORECASE,
)


_MONTH_IN_DIGITS = re.compile(
    r"(?P<year>\d{4})-(?P<first>0[1-9]|1[0-2])|(?P<last>0?[1-9]|1[0-2])[./](?P<of>\d{4})"
)


def with_whole_year(text: str) -> str:
    """Write the year of *Sept 24* and *spring '19* in full, and *2024-11* or *11.2024* as a month."""
    month = _MONTH_IN_DIGITS.fullmatch(text.strip())
    if month:
        return (
            f"{MONTHS[int(month['first'] or month['last']) - 1].capitalize()} {month['year'] or month['of']}"
        )
    return _SHORT_YEAR.sub(r"\g<month> 20\g<year>", re.sub(r"^['’]?([12]\d)$", r"20\1", text))


_YEARS = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
    r" (?:yrs?|years?)\b",
    re.IGNORECASE,
)
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def years_in(text: str) -> int:
    """Give the number of years that a text speaks of, 0 where it names none."""
    found = _YEARS.search(text)
    if not found:
        return 0
    word = found[1].lower()
    return int(word) if word.isdigit() else {"fifteen": 15, "twenty": 20}.get(word) or _WORDS.index(word)
