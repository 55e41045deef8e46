"""Numbers, days and times in a text, however they are written, each with its place and what it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from drafting.dates import MONTHS, WEEKDAYS
from drafting.detectors import words
from drafting.detectors.calendar import months, pairs, weekdays, whole, year_of
from drafting.detectors.days import SUFFIXES, DaysWalk
from drafting.detectors.note import fold
from drafting.detectors.walk import TOKEN, Figure
from prompts import word_list

__all__ = ["Figure", "figures_in", "words_of_days", "words_of_figures"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_RATIO = re.compile(r"\d{1,2}:\d")
_GENITIVES = frozenset(f"{name}'s" for name in (*MONTHS, *WEEKDAYS))
_AT_NOON = {"noon": 720, "midday": 720, "midnight": 0}


def figures_in(text: str) -> list[Figure]:
    """Find all figures of a cleaned text in their order."""
    folded = fold(text)
    tokens = [*TOKEN.finditer(folded)]
    lows = [token[0] for token in tokens]
    if "'s" in folded:
        lows = [*map(_unowned, lows)]
    return _Reader(text, folded, tokens, lows).read()


def _unowned(word: str) -> str:
    """Take the genitive off a month or a weekday, as of *December's meeting*."""
    return word[:-2] if word in _GENITIVES else word


@cache
def words_of_figures() -> frozenset[str]:
    """Give every word that may begin a figure."""
    numbers = words.number_words() | word_list("seasons")
    return words_of_days() | numbers | {*_AT_NOON, "half", "quarter"}


@cache
def words_of_days() -> frozenset[str]:
    """Give every word that a day in words holds, such as a month."""
    return frozenset((*months(), *weekdays(), *_GENITIVES, "next", "last")) | word_list("relative_days")


@dataclass
class _Reader(DaysWalk):
    """Reads every kind of figure, token by token."""

    def read(self) -> list[Figure]:
        index, known = 0, words_of_figures()
        while index < len(self.tokens):
            low = self.lows[index]
            index = self._figure(index) if low in known or low[0].isdigit() else index + 1
        return self.found

    def _figure(self, index: int) -> int:  # noqa: PLR0911  # one answer for each kind
        low = self.lows[index]
        if low[0].isdigit():
            return self._digits(index)
        if low in weekdays():
            return self._weekday(index)
        if low in months():
            return self._month(index)
        if low in _AT_NOON:
            return self._add("time", index, index, times=frozenset({_AT_NOON[low]}))
        if low in {"half", "quarter"}:
            return self._part_of_hour(index)
        if low in word_list("seasons"):
            return self._add("season", index, index)
        if words.is_number_word(low):
            return self._spelled(index)
        return self._relative(index)

    def _digits(self, index: int) -> int:  # noqa: PLR0911  # one answer for each way to write
        token = self.tokens[index]
        if self._joined(index):
            return self._code(index - 1, index)
        if _RATIO.fullmatch(token[0]):
            return self._code(index, index)
        if iso := _ISO.fullmatch(token[0]):
            return self._iso(index, iso)
        if time := self._time(index):
            return time
        parts = _PARTS.fullmatch(token[0])
        if parts and pairs(parts[1], parts[3]) and (parts[4] or self._day_with_stop(token, parts)):
            return self._add(
                "date", index, index, days=pairs(parts[1], parts[3]), year=year_of(parts[4] or "")
            )
        if parts and parts[2] == "/" and pairs(parts[1], parts[3]):
            return self._add("date", index, index, days=pairs(parts[1], parts[3]), value=-1)
        if parts and parts[2] == "-":
            return self._range(index, parts)
        return self._plain(index)

    def _day_with_stop(self, token: re.Match[str], parts: re.Match[str]) -> bool:
        """Tell whether `17.7.` is a day: its second stop is followed by more of the sentence."""
        rest = self.text[token.end() : token.end() + 3]
        if parts[2] != "." or int(parts[3]) > 12 or not rest.startswith("."):
            return False
        before = self.text[max(0, token.start() - 8) : token.start()].split()
        whole_form = len(parts[1]) == len(parts[3]) == 2
        return bool(re.match(r"\.(?:,| [a-z0-9])", rest)) or (
            whole_form and bool(before) and before[-1] in word_list("before_day")
        )

    def _iso(self, index: int, iso: re.Match[str]) -> int:
        month, day = int(iso[2]), int(iso[3] or 0)
        if not 1 <= month <= 12:
            return self._add("number", index, index, value=words.digit_value(iso[1]))
        if not day:
            return self._add("month", index, index, value=month, year=int(iso[1]))
        return self._add("date", index, index, days=frozenset({(month, day)}), year=int(iso[1]))

    def _range(self, index: int, parts: re.Match[str]) -> int:
        token = self.tokens[index]
        middle = token.start() + len(parts[1])
        unit = self._unit_after(index)
        self.found += [
            Figure("number", token.start(), middle, float(parts[1]), unit=unit),
            Figure("number", middle + 1, token.end(), float(parts[3]), unit=unit),
        ]
        return index + 1

    def _time(self, index: int) -> int:
        """Read `10:00`, `5 pm`, `5.30pm`, `10 o'clock`; gives the next index, 0 where it is no time."""
        token = self.tokens[index]
        clock = _CLOCK.fullmatch(token[0])
        half, last = self._half_of_day(index)
        if half:
            hour, minute = (int(clock[1]), int(clock[2])) if clock else (whole(token[0]), 0)
            if hour is None or not 0 <= hour <= 23:
                return 0
            known = frozenset({hour % 12 * 60 + minute + (720 if half == "pm" else 0)})
        elif clock and (":" in token[0] or self._low(index - 1) == "at") and int(clock[1]) < 25:
            known = frozenset({int(clock[1]) * 60 + int(clock[2])})
        elif self._low(index + 1) in {"o'clock", "oclock"} and whole(token[0]) is not None:
            hour, last = whole(token[0]) or 0, index + 1
            known = frozenset({hour % 24 * 60, (hour + 12) % 24 * 60})
        else:
            return 0
        return self._add("time", index, last, times=known)

    def _half_of_day(self, index: int) -> tuple[str, int]:
        following = self._low(index + 1)
        if following in {"am", "pm"} and self._near(index + 1):
            return following, index + 1
        if following in {"a", "p"} and self._low(index + 2) == "m" and self._near(index + 2):
            return f"{following}m", index + 2
        return "", index

    def _plain(self, index: int) -> int:
        token, last, suffix = self.tokens[index], index, ""
        if self._joined(index + 1):
            suffix = self._low(index + 1)
            if suffix in SUFFIXES or suffix in {"k", "m", "bn"}:
                last = index + 1
            elif len(suffix) == 1 and (suffix not in {"h", "d", "x"} or self._joined(index + 2)):
                return self._code(index, index + 1)
        day = whole(token[0])
        if day is not None and 1 <= day <= 31 and suffix not in {"k", "bn"}:
            ended = self._date(index, last, day)
            if ended:
                return ended
        last, value = self._scaled(last, words.digit_value(token[0], suffix))
        return self._add("number", index, last, value=value, is_ordinal=suffix in SUFFIXES)

    def _scaled(self, last: int, value: float) -> tuple[int, float]:
        """Multiply by a *thousand* or *million* behind the number."""
        scale = words.scale(self._low(last + 1)) if self._near(last + 1) else 1
        return (last + 1, round(value * scale, 2)) if scale > 1 else (last, value)

    def _with_decimals(self, last: int, value: float) -> tuple[int, float]:
        """Read on where *point two* follows a number in words."""
        if self._low(last + 1) != "point" or words.cardinal(self._low(last + 2)) is None:
            return last, value
        last, place = last + 1, 0.1
        while (digit := words.cardinal(self._low(last + 1))) is not None and digit < 10:
            value, place, last = value + digit * place, place / 10, last + 1
        return self._scaled(last, value)

    def _part_of_hour(self, index: int) -> int:
        """Read *half past ten*; elsewhere *half* and *quarter* are no figures."""
        joint, hour = self._low(index + 1), self._hour(self._low(index + 2))
        if joint not in {"past", "to", "after"} or hour is None:
            return index + 1
        minutes = {"half": 30, "quarter": 15}[self._low(index)] * (-1 if joint == "to" else 1)
        known = frozenset({(hour * 60 + minutes) % 1440, (hour * 60 + minutes + 720) % 1440})
        return self._add("time", index, index + 2, times=known)

    @staticmethod
    def _hour(word: str) -> int | None:
        hour = whole(word)
        hour = words.cardinal(word) if hour is None else hour
        return hour if hour is not None and 1 <= hour <= 12 else None

    def _spelled(self, index: int) -> int:
        last = self._run(index)
        parts = [self._low(at) for at in range(index, last + 1)]
        value = words.spelled_value(parts)
        is_ordinal = words.ordinal(parts[-1]) is not None
        last, value = self._with_decimals(last, value)
        if is_ordinal and 1 <= value <= 31 and (ended := self._date(index, last, int(value))):
            return ended
        if self._low(last + 1) in {"o'clock", "oclock"} and value <= 12:
            minutes = int(value) % 12 * 60
            return self._add("time", index, last + 1, times=frozenset({minutes, minutes + 720}), spelled=True)
        half, end = self._half_of_day(last)
        if half and value <= 12:
            minutes = int(value) % 12 * 60 + (720 if half == "pm" else 0)
            return self._add("time", index, end, times=frozenset({minutes}), spelled=True)
        return self._add("number", index, last, value=value, spelled=True, is_ordinal=is_ordinal)

    def _code(self, first: int, last: int) -> int:
        """Read letters and digits in one, such as *Q3* or *4D*, as a thing that has to be typed just so."""
        while self._joined(last + 1):
            last += 1
        return self._add("code", first, last)

    def _relative(self, index: int) -> int:
        low = self._low(index)
        if low in {"next", "last"}:
            if self._low(index + 1) in {"week", "month", "year", "weekend"} and self._near(index + 1):
                return self._add("relative", index, index + 1)
            return index + 1
        return self._add("relative", index, index)
