"""A walk over the words and numbers of a text that collects figures, and what it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from drafting.detectors.calendar import unit_of
from prompts import word_list

Kind = Literal["number", "date", "month", "weekday", "time", "relative", "season", "code"]
TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")


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


@dataclass
class Walk:
    """Holds a text, its tokens and the figures found so far."""

    text: str
    folded: str
    tokens: list[re.Match[str]]
    """The words and groups of digits, folded, in their places."""
    lows: list[str]
    """What each token says; a month or weekday without its genitive."""
    found: list[Figure] = field(default_factory=list[Figure])
    weekday: tuple[int, int, int] = (-1, -1, -1)
    """The last weekday: its index, its token, and its place in `found`."""

    def _low(self, index: int) -> str:
        return self.lows[index] if 0 <= index < len(self.tokens) else ""

    def _joined(self, index: int) -> bool:
        """Tell whether a token follows the one before without a gap."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end() == self.tokens[index].start()

    def _near(self, index: int) -> bool:
        """Tell whether a space, a comma or the stop of a short form parts a token from the one before."""
        if not 0 < index < len(self.tokens):
            return False
        between = self.folded[self.tokens[index - 1].end() : self.tokens[index].start()]
        if between in {"", " ", ", ", ",", "-", "\n", ",\n"}:
            return True
        return between in {". ", "."} and self.lows[index - 1] in word_list("stopped_short")

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
        start, end = self.tokens[first].start(), self.tokens[last].end()
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
        between = self.folded[self.tokens[token].end() : self.tokens[index].start()]
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

    def _close(self, index: int) -> bool:
        between = self.folded[self.tokens[index - 1].end() : self.tokens[index].start()]
        return between in {" ", "-", "\n"}
