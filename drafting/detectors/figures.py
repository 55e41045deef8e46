"""Numbers, days and times in a text, however they are written, each with its place and what it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from drafting.dates import MONTHS, WEEKDAYS
from drafting.detectors import words
from drafting.detectors.note import fold
from prompts import ordered_words, word_list

Kind = Literal["number", "date", "month", "weekday", "time", "relative", "season", "code"]
_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
# Months and weekdays that are also plain words; they count only where a figure or a word of time stands beside them.
_DOUBTFUL = frozenset({"may", "march", "mar", "sat", "sun", "wed", "dec", "jan", "mon"})
_TIME_BEFORE = frozenset(
    "in since by until till of next last early late mid this every from to before after during around through any on"
    " each for and".split()
)
# What may be followed by a stop that ends no sentence.
_SHORT = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a".split()
)
_AT_NOON = {"noon": 720, "midday": 720, "midnight": 0}


class Figure(NamedTuple):
    """A figure with its place; what is not known of it is 0, -1 or empty."""

    kind: Kind
    start: int
    end: int
    value: float = 0
    days: frozenset[tuple[int, int]] = frozenset()
    """For a date the pairs of month and day that it may mean."""
    year: int = 0
    weekday: int = -1
    unit: str = ""
    spelled: bool = False
    times: frozenset[int] = frozenset()
    """For a time the minutes since midnight that it may mean."""
    is_ordinal: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    low: str


@cache
def _months() -> dict[str, int]:
    named = {name: index for index, name in enumerate(MONTHS, 1)}
    return named | {name[:3]: index for name, index in named.items()} | {"sept": 9}


@cache
def _weekdays() -> dict[str, int]:
    named = {name: index for index, name in enumerate(WEEKDAYS)}
    short = {name[:3]: index for name, index in named.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
    return named | short | {f"{name}s": index for name, index in named.items()}


@cache
def _units() -> dict[str, str]:
    rows = [row.split("/") for row in ordered_words("units")]
    return {spelled: row[0] for row in rows for spelled in row}


def unit_of(word: str) -> str:
    """Give the unit of time that a word names, or ""."""
    return _units().get(word, "")


def is_calendar_word(word: str) -> bool:
    """Tell whether a folded word names a month or a weekday."""
    return word in _months() or word in _weekdays()


def figures_in(text: str) -> list[Figure]:
    """Find all figures of a cleaned text in their order."""
    folded = fold(text)
    tokens = [_Token(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(folded)]
    return _Reader(text, folded, tokens).read()


@dataclass
class _Reader:
    text: str
    folded: str
    tokens: list[_Token]
    found: list[Figure] = field(default_factory=list[Figure])
    weekday: tuple[int, int, int] = (-1, -1, -1)
    """The last weekday: its index, its token, and its place in `found`."""

    def read(self) -> list[Figure]:
        index, known = 0, words_of_figures()
        while index < len(self.tokens):
            low = self.tokens[index].low
            index = self._figure(index) if low in known or low[0].isdigit() else index + 1
        return self.found

    def _low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def _joined(self, index: int) -> bool:
        """Tell whether a token follows the one before without a gap."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start

    def _near(self, index: int) -> bool:
        """Tell whether a token stands in the same clause as the one before: only a space, a comma or a stop between."""
        if not 0 < index < len(self.tokens):
            return False
        between = self.folded[self.tokens[index - 1].end : self.tokens[index].start]
        if between in {"", " ", ", ", ",", "-", "\n", ",\n"}:
            return True
        return between in {". ", "."} and self.tokens[index - 1].low in _SHORT

    def _figure(self, index: int) -> int:
        low = self.tokens[index].low
        if low[0].isdigit():
            return self._digits(index)
        if low in _weekdays():
            return self._weekday(index)
        if low in _months():
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

    def _add(  # noqa: PLR0913  # the parts of a figure
        self,
        kind: Kind,
        first: int,
        last: int,
        *,
        value: float = 0,
        days: frozenset[tuple[int, int]] = frozenset(),
        year: int = 0,
        spelled: bool = False,
        times: frozenset[int] = frozenset(),
        is_ordinal: bool = False,
    ) -> int:
        start, end = self.tokens[first].start, self.tokens[last].end
        weekday, unit = -1, ""
        if kind == "date":
            weekday = self._weekday_before(first)
            start = min(start, self.found.pop().start) if weekday >= 0 else start
        elif kind == "number":
            unit = self._unit_after(last)
        self.found.append(
            Figure(kind, start, end, value, days, year, weekday, unit, spelled, times, is_ordinal)
        )
        return last + 1

    def _weekday_before(self, index: int) -> int:
        weekday, token, place = self.weekday
        if weekday < 0 or place != len(self.found) - 1 or self.found[place].kind != "weekday":
            return -1
        between = self.folded[self.tokens[token].end : self.tokens[index].start]
        return weekday if between.strip(" ,.\n") in {"", "the", "on", "on the"} else -1

    def _unit_after(self, index: int) -> str:
        for ahead in (index + 1, index + 2):
            if not self._near(ahead) and not self._joined(ahead):
                return ""
            unit = unit_of(self._low(ahead))
            if unit:
                return unit
            if self._low(ahead) not in word_list("before_unit"):
                return ""
        return ""

    def _digits(self, index: int) -> int:
        token = self.tokens[index]
        if self._joined(index):
            return self._code(index - 1, index)
        if iso := _ISO.fullmatch(token.low):
            return self._iso(index, iso)
        if time := self._time(index):
            return time
        parts = _PARTS.fullmatch(token.low)
        if parts and _pairs(parts[1], parts[3]) and (parts[4] or self._day_with_stop(token, parts)):
            return self._add(
                "date", index, index, days=_pairs(parts[1], parts[3]), year=_year(parts[4] or "")
            )
        if parts and parts[2] == "/" and _pairs(parts[1], parts[3]):
            return self._add("date", index, index, days=_pairs(parts[1], parts[3]), value=-1)
        if parts and parts[2] == "-":
            return self._range(index, parts)
        return self._plain(index)

    def _day_with_stop(self, token: _Token, parts: re.Match[str]) -> bool:
        """Tell whether `17.7.` is a day: its second stop is followed by more of the sentence."""
        rest = self.text[token.end : token.end + 3]
        return parts[2] == "." and int(parts[3]) <= 12 and bool(re.match(r"\.(?:,| [a-z0-9])", rest))

    def _iso(self, index: int, iso: re.Match[str]) -> int:
        month, day = int(iso[2]), int(iso[3] or 0)
        if not 1 <= month <= 12:
            return self._add("number", index, index, value=words.digit_value(iso[1]))
        if not day:
            return self._add("month", index, index, value=month, year=int(iso[1]))
        return self._add("date", index, index, days=frozenset({(month, day)}), year=int(iso[1]))

    def _range(self, index: int, parts: re.Match[str]) -> int:
        token = self.tokens[index]
        middle = token.start + len(parts[1])
        unit = self._unit_after(index)
        self.found += [
            Figure("number", token.start, middle, float(parts[1]), unit=unit),
            Figure("number", middle + 1, token.end, float(parts[3]), unit=unit),
        ]
        return index + 1

    def _time(self, index: int) -> int:
        """Read `10:00`, `5 pm`, `5.30pm`, `10 o'clock`; gives the next index, 0 where it is no time."""
        token = self.tokens[index]
        clock = _CLOCK.fullmatch(token.low)
        half, last = self._half_of_day(index)
        if half:
            hour, minute = (int(clock[1]), int(clock[2])) if clock else (_whole(token.low), 0)
            if hour is None or not 0 <= hour <= 23:
                return 0
            known = frozenset({hour % 12 * 60 + minute + (720 if half == "pm" else 0)})
        elif clock and (":" in token.low or self._low(index - 1) == "at") and int(clock[1]) < 25:
            known = frozenset({int(clock[1]) * 60 + int(clock[2])})
        elif self._low(index + 1) in {"o'clock", "oclock"} and _whole(token.low) is not None:
            hour, last = _whole(token.low) or 0, index + 1
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
            if suffix in _SUFFIXES or suffix in {"k", "m", "bn"}:
                last = index + 1
            elif len(suffix) == 1 and suffix not in {"h", "d", "x"}:
                return self._code(index, index + 1)
        day = _whole(token.low)
        if day is not None and 1 <= day <= 31 and suffix not in {"k", "bn"}:
            ended = self._date(index, last, day)
            if ended:
                return ended
        value = words.digit_value(token.low, suffix)
        return self._add("number", index, last, value=value, is_ordinal=suffix in _SUFFIXES)

    def _date(self, first: int, last: int, day: int) -> int:
        """Read a day with its month behind it; gives the next index, 0 where no month follows."""
        ahead = last + 1
        if self._low(ahead) == "of":
            ahead += 1
        if self._low(ahead) not in _months() or not self._near(ahead):
            return 0
        month, end = _months()[self._low(ahead)], ahead
        end, year = self._year_after(end)
        return self._add("date", first, end, days=frozenset({(month, day)}), year=year)

    def _year_after(self, index: int) -> tuple[int, int]:
        following = self._low(index + 1)
        if re.fullmatch(r"(?:19|20)\d\d", following) and self._near(index + 1):
            return index + 1, int(following)
        return index, 0

    def _month(self, index: int) -> int:
        month = _months()[self._low(index)]
        ahead = index + 1 + (self._low(index + 1) == "the")
        following, day, last = self._low(ahead), None, ahead
        if self._near(ahead):
            day = _whole(following)
            if day is None:
                day, last = self._spelled_day(ahead)
            elif self._joined(ahead + 1) and self._low(ahead + 1) in _SUFFIXES:
                last = ahead + 1
        if day is not None and 1 <= day <= 31:
            end, year = self._year_after(last)
            return self._add("date", index, end, days=frozenset({(month, day)}), year=year)
        if self._low(index) in _DOUBTFUL and not self._surely_time(index):
            return index + 1
        end, year = self._year_after(index)
        return self._add("month", index, end, value=month, year=year)

    def _surely_time(self, index: int) -> bool:
        """Tell whether a word such as *may* or *sat* is a month or a weekday here."""
        token = self.tokens[index]
        raw = self.text[token.start : token.end]
        capital = raw[:1].isupper()
        before, after = self._low(index - 1), self._low(index + 1)
        begins = index == 0 or not self.folded[self.tokens[index - 1].end : token.start].strip(" ") == ""
        if after and after[0].isdigit() and self._near(index + 1):
            return True
        if capital and not begins and not raw.isupper():
            return True
        beside = (
            (index > 0 and self._near(index))
            and (before in _TIME_BEFORE or before in _months() or before in _weekdays())
            and (
                capital
                or after not in {"be", "i", "we", "you", "not", "have", "with", "the", "down", "through"}
            )
        )
        listed = after in {"and", "or"} and (
            self._low(index + 2) in _months() or self._low(index + 2) in _weekdays()
        )
        return beside or listed or self._plus_before(index) or (len(self.tokens) == 1)

    def _plus_before(self, index: int) -> bool:
        between = self.folded[self.tokens[index - 1].end : self.tokens[index].start] if index else ""
        return between.strip() in {"+", "&", "/"}

    def _weekday(self, index: int) -> int:
        low = self._low(index)
        if low in _DOUBTFUL and not self._surely_time(index):
            return index + 1
        weekday = _weekdays()[low]
        last = self.found[-1] if self.found else None
        if last and last.kind == "date" and last.weekday < 0 and self._beside(last, index):
            end = self.tokens[index].end
            self.found[-1] = last._replace(weekday=weekday, end=end)
            return index + 1
        self.weekday = (weekday, index, len(self.found))
        return self._add("weekday", index, index, value=weekday)

    def _beside(self, last: Figure, index: int) -> bool:
        between = self.folded[last.end : self.tokens[index].start]
        return between.strip(" (,") in {"", "a"} and len(between) <= 4 and between != ", "

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
        hour = _whole(word)
        hour = words.cardinal(word) if hour is None else hour
        return hour if hour is not None and 1 <= hour <= 12 else None

    def _spelled_day(self, index: int) -> tuple[int | None, int]:
        last = self._run(index)
        if last < index or words.ordinal(self._low(last)) is None:
            return None, index
        return int(words.spelled_value([self._low(at) for at in range(index, last + 1)])), last

    def _run(self, index: int) -> int:
        """Give the last token of the number words that begin here."""
        last = index
        if not words.is_number_word(self._low(index)):
            return index - 1
        while words.is_number_word(self._low(last + 1)) and self._close(last + 1):
            last += 1
        return last

    def _close(self, index: int) -> bool:
        between = self.folded[self.tokens[index - 1].end : self.tokens[index].start]
        return between in {" ", "-", "\n"}

    def _spelled(self, index: int) -> int:
        last = self._run(index)
        parts = [self._low(at) for at in range(index, last + 1)]
        value = words.spelled_value(parts)
        is_ordinal = words.ordinal(parts[-1]) is not None
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


@cache
def words_of_figures() -> frozenset[str]:
    """Give every word that may begin a figure."""
    return (
        frozenset((*_months(), *_weekdays(), *_AT_NOON, "half", "quarter", "next", "last"))
        | words.number_words()
        | word_list("seasons")
        | word_list("relative_days")
    )


def _whole(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 9 else None


def _year(typed: str) -> int:
    return int(typed) + (2000 if len(typed) == 2 else 0) if typed else 0


def _pairs(first: str, second: str) -> frozenset[tuple[int, int]]:
    """Give the days that `7/8` may mean: the month first, or the day first."""
    one, two = int(first), int(second)
    both = {(one, two), (two, one)}
    return frozenset((month, day) for month, day in both if 1 <= month <= 12 and 1 <= day <= 31)
