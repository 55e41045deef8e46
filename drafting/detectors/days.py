"""Days, months and weekdays in a walk over a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.detectors import words
from drafting.detectors.calendar import months, weekdays, whole
from drafting.detectors.walk import Figure, Walk
from drafting.grammar.en import lexicon
from prompts import word_list

SUFFIXES = frozenset({"st", "nd", "rd", "th"})


@dataclass
class DaysWalk(Walk):
    """Reads days with their months, in figures and in words, and the weekday beside them."""

    def _date(self, first: int, last: int, day: int) -> int:
        """Read a day with its month behind it; gives the next index, 0 where no month follows."""
        ahead = last + 1
        if self._low(ahead) == "of":
            ahead += 1
        if self._low(ahead) not in months() or not self._near(ahead):
            return 0
        month, end = months()[self._low(ahead)], ahead
        end, year = self._year_after(end)
        return self._add("date", first, end, days=frozenset({(month, day)}), year=year)

    def _year_after(self, index: int) -> tuple[int, int]:
        following = self._low(index + 1)
        if re.fullmatch(r"(?:19|20)\d\d", following) and self._near(index + 1):
            return index + 1, int(following)
        return index, 0

    def _month(self, index: int) -> int:
        month = months()[self._low(index)]
        ahead = index + 1 + (self._low(index + 1) == "the")
        following, day, last = self._low(ahead), None, ahead
        if self._near(ahead):
            day = whole(following)
            if day is None:
                day, last = self._spelled_day(ahead)
            elif self._joined(ahead + 1) and self._low(ahead + 1) in SUFFIXES:
                last = ahead + 1
        if day is not None and 1 <= day <= 31:
            end, year = self._year_after(last)
            return self._add("date", index, end, days=frozenset({(month, day)}), year=year)
        if self._low(index) in word_list("doubtful_calendar") and not self._surely_time(index):
            return index + 1
        end, year = self._year_after(index)
        return self._add("month", index, end, value=month, year=year)

    def _surely_time(self, index: int) -> bool:
        """Tell whether a word such as *may* or *sat* is a month or a weekday here."""
        token = self.tokens[index]
        raw = self.text[token.start() : token.end()]
        capital = raw[:1].isupper()
        before, after = self._low(index - 1), self._low(index + 1)
        begins = index == 0 or bool(self.folded[self.tokens[index - 1].end() : token.start()].strip(" "))
        if after and after[0].isdigit() and self._near(index + 1):
            return True
        if capital and not begins and not raw.isupper():
            return True
        if before in {"in", "since"} and after in {"i", "we", "you", "the"}:
            return index > 1 and self._near(index) and self._low(index) in months()
        beside = (
            (index > 0 and self._near(index))
            and (before in word_list("before_calendar") or before in months() or before in weekdays())
            and (
                capital
                or after not in {"be", "i", "we", "you", "not", "have", "with", "the", "down", "through"}
            )
        )
        beside = beside or self._of_a_day(before, raw.lower(), after, index)
        listed = (after in {"and", "or"} or self._plus_before(index + 1)) and any(
            self._low(at) in months() or self._low(at) in weekdays() for at in (index + 1, index + 2)
        )
        return beside or listed or self._plus_before(index) or (len(self.tokens) == 1)

    def _of_a_day(self, before: str, low: str, after: str, index: int) -> bool:
        """Tell whether *sat* and *sun* name a day by what stands beside: *sat market*, *that sat in may*."""
        named = after in lexicon.words_of("day_nouns") and (before, low) != ("the", "sun")
        dated = before in {"that", "one"} and after == "in" and self._low(index + 2) in months()
        return (named and before not in {"i", "we", "you"}) or dated

    def _plus_before(self, index: int) -> bool:
        if not 0 < index < len(self.tokens):
            return False
        between = self.folded[self.tokens[index - 1].end() : self.tokens[index].start()]
        return between.strip() in {"+", "&", "/"}

    def _weekday(self, index: int) -> int:
        low = self._low(index)
        if low in word_list("doubtful_calendar") and not self._surely_time(index):
            return index + 1
        weekday = weekdays()[low]
        last = self.found[-1] if self.found else None
        if last and last.kind == "date" and last.weekday < 0 and self._beside(last, index):
            end = self.tokens[index].end()
            self.found[-1] = last._replace(weekday=weekday, end=end)
            return index + 1
        self.weekday = (weekday, index, len(self.found))
        return self._add("weekday", index, index, value=weekday)

    def _beside(self, last: Figure, index: int) -> bool:
        between = self.folded[last.end : self.tokens[index].start()]
        return between.strip(" (,") in {"", "a"} and len(between) <= 4 and between != ", "

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
            if words.ordinal(self._low(last)) is not None:
                break  # *the first two weeks* too
            few = (words.cardinal(self._low(last)) or 20) < 20
            if few and words.ordinal(self._low(last + 1)) is not None:
                break  # *two first drafts* are two numbers
            last += 1
        return last
