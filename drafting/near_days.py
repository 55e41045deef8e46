"""Days as people name those that are near: *friday*, *tomorrow*, *tues 26*, *the 14th*."""

from __future__ import annotations

import datetime as dt
import re

from drafting.dates import WEEKDAY_OF, DateProblemError, Day, read_date

_WEEKDAY = f"(?P<weekday>{'|'.join(sorted(WEEKDAY_OF, key=len, reverse=True))})"
_NAMED = re.compile(rf"(?:(?P<which>on|this|this coming|coming|last|past) )?{_WEEKDAY}")
_NUMBERED = re.compile(rf"(?:on )?(?:{_WEEKDAY},? )?(?:the )?(?P<day>\d{{1,2}})(?P<ending>st|nd|rd|th)?")
_AWAY = {"today": 0, "tonight": 0, "this evening": 0, "tomorrow": 1, "yesterday": -1}
_MONTHS_SOUGHT = 3


def read_day(text: str, *, locale: str, today: dt.date, past: bool = False) -> Day:
    """Read a day of an answer; beyond `read_date` one that is named as it is near.

    A weekday alone is the next one after today (`past`: the last one before), a day of the month alone the
    next one too, and with a weekday the next one that fits it. *Next friday* is two days to different people.
    Raises DateProblemError.
    """
    try:
        return read_date(text, locale=locale, today=today, past=past)
    except DateProblemError:
        near = _near(" ".join(text.strip(" .!").lower().split()), today, past=past)
        if near is None:
            raise
        return Day(near)


def _near(typed: str, today: dt.date, *, past: bool) -> dt.date | None:
    if typed in _AWAY:
        return today + dt.timedelta(days=_AWAY[typed])
    if named := _NAMED.fullmatch(typed):
        is_behind = (named["which"] or "") in {"last", "past"}
        return None if is_behind and not past else _weekday(named["weekday"], today, past=past)
    numbered = _NUMBERED.fullmatch(typed)
    if numbered and (numbered["ending"] or numbered["weekday"]):
        return _numbered(int(numbered["day"]), numbered["weekday"], today, past=past)
    return None


def _weekday(short: str, today: dt.date, *, past: bool) -> dt.date:
    ahead = (WEEKDAY_OF[short] - today.weekday()) % 7 or 7
    behind = (today.weekday() - WEEKDAY_OF[short]) % 7 or 7
    return today + dt.timedelta(days=-behind if past else ahead)


def _numbered(day: int, weekday: str | None, today: dt.date, *, past: bool) -> dt.date | None:
    """Give the nearest day of this number, of some months the first that falls on the weekday."""
    for away in range(_MONTHS_SOUGHT):
        month = today.month - 1 + (-away if past else away)
        try:
            date = dt.date(today.year + month // 12, month % 12 + 1, day)
        except ValueError:
            continue
        is_there = date <= today if past else date >= today
        if is_there and (weekday is None or date.weekday() == WEEKDAY_OF[weekday]):
            return date
    return None
