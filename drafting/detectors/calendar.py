"""Words of the calendar and the clock: months, weekdays and units of time with their short forms."""

from __future__ import annotations

from functools import cache

from drafting.dates import MONTHS, WEEKDAY_OF, WEEKDAYS
from prompts import ordered_words


@cache
def months() -> dict[str, int]:
    """Give the number of each month by its names."""
    named = {name: index for index, name in enumerate(MONTHS, 1)}
    return named | {name[:3]: index for name, index in named.items()} | {"sept": 9}


@cache
def weekdays() -> dict[str, int]:
    """Give the number of each weekday by its names, Monday 0."""
    short = {f"{WEEKDAYS[index][:3]}s": index for index in (0, 4, 5, 6)}  # *tues* is one day
    return WEEKDAY_OF | short | {f"{name}s": index for index, name in enumerate(WEEKDAYS)}


@cache
def _units() -> dict[str, str]:
    rows = [row.split("/") for row in ordered_words("units")]
    return {spelled: row[0] for row in rows for spelled in row}


def unit_of(word: str) -> str:
    """Give the unit of time that a word names, or ""."""
    return _units().get(word, "")


def is_calendar_word(word: str) -> bool:
    """Tell whether a folded word names a month or a weekday."""
    return word in months() or word in weekdays()


def whole(word: str) -> int | None:
    """Give the value of a few plain digits."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 9 else None


def year_of(typed: str) -> int:
    """Give the year that two or four digits stand for, 0 without any."""
    return int(typed) + (2000 if len(typed) == 2 else 0) if typed else 0


def pairs(first: str, second: str) -> frozenset[tuple[int, int]]:
    """Give the days that `7/8` may mean: the month first, or the day first."""
    one, two = int(first), int(second)
    both = {(one, two), (two, one)}
    return frozenset((month, day) for month, day in both if 1 <= month <= 12 and 1 <= day <= 31)
