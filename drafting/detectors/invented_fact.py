"""Invented facts: a number, day, time, name, link or quotation in a note that no answer holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.figures import Figure, figures_in
from drafting.detectors.given import bare_link, figures_of, given, links_in, without_links, written_out
from drafting.detectors.ledger import Ledger, make_ledger
from drafting.detectors.names import names_in
from drafting.detectors.note import QUOTED, fold, words_of
from prompts import any_of, word_list

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Iterator

    from drafting.brief import Brief
    from drafting.detectors.given import Given
    from drafting.detectors.note import Note
    from prompts import Rule

_AFTER = re.compile(r"[ \t\n]*([a-z']+)?")
_SINGLE = 1


def find(note: Note, rule: Rule) -> Hits:
    """Hit every figure, name, link and quotation that is in no answer and cannot be told from one."""
    del rule
    if note.brief is None:
        return Hits((), "undecidable")
    known = given(note.brief).without(note.refused)
    reader = _Reader(known, _ledger(known, note.brief, note.left_out), note.brief.today)
    hits = list(reader.hits(note.body, note.folded, figures_of(note)))
    if note.subject:
        figures = figures_in(without_links(note.subject))
        hits += [
            hit._replace(in_="subject") for hit in reader.hits(note.subject, fold(note.subject), figures)
        ]
    return Hits(tuple(hits))


def _ledger(known: Given, brief: Brief, left_out: Container[str]) -> Ledger:
    """Give the ledger of the answers, made once for all notes that leave out the same."""
    key = " ".join(("ledger", *(name for name in known.texts if name in left_out)))
    if key not in known.memo:
        known.memo[key] = make_ledger(known, brief, left_out)
    return known.memo[key]


class _Reader:
    """Holds one text against the answers."""

    def __init__(self, known: Given, ledger: Ledger, today: dt.date) -> None:
        self.known, self.ledger, self.today = known, ledger, today

    def hits(self, text: str, folded: str, figures: list[Figure]) -> Iterator[Hit]:
        """Yield a hit for everything in `text` that no answer holds."""
        for start, end, link in links_in(text):
            if bare_link(link) not in self.known.links and not self._typed(fold(link)):
                yield Hit(start, end, what="link")
        hidden = without_links(text)
        for figure in figures:
            if not self._holds(figure, folded):
                yield Hit(figure.start, figure.end, what=figure.kind)
        yield from self._names(hidden)
        yield from self._quotations(folded)

    def _typed(self, piece: str) -> bool:
        """Tell whether a piece stands in an answer just so."""
        found = re.escape(piece.strip())
        edged = re.compile(rf"(?<![^\W_]){found}(?![^\W_])")
        return any(piece in line and edged.search(line) for line in self.known.lines)

    def _holds(self, figure: Figure, folded: str) -> bool:
        ledger = self.ledger
        if figure.kind == "number":
            return self._number(figure, folded)
        if figure.kind == "date":
            return ledger.holds_day(figure) or self._typed(folded[figure.start : figure.end])
        if figure.kind == "month":
            return int(figure.value) in ledger.months and (not figure.year or figure.year in ledger.years)
        if figure.kind == "weekday":
            return int(figure.value) in ledger.weekdays
        if figure.kind == "time" and not ledger.times.isdisjoint(figure.times):
            return True
        piece = folded[figure.start : figure.end]
        told = figure.kind == "relative" and self._relative(piece)
        one_of_some = figure.kind == "code" and self._typed(f"{piece}s")  # the last of the *1:1s*
        return told or one_of_some or self._typed(piece)

    def _number(self, figure: Figure, folded: str) -> bool:
        if figure.value == _SINGLE and figure.spelled:
            return True
        if self.ledger.holds_number(figure) or any_of("idle_number").match(folded, figure.start):
            return True
        before = folded[max(0, figure.start - 8) : figure.start].split()
        if before and before[-1] == "at" and figure.value in self.ledger.hours:
            return True
        if figure.unit or figure.value not in self.ledger.counts or figure.value < 2:
            return False
        following = _AFTER.match(folded, figure.end)
        word = following[1] if following else None
        return word is None or word in word_list("counted") or word in word_list("stop")

    def _relative(self, piece: str) -> bool:
        """Tell whether *tomorrow* or *next week* can be told from a day that was given."""
        days = {(day - self.today).days for day in self.ledger.whole_days}
        away = {"tomorrow": (1, 1), "yesterday": (-1, -1), "tonight": (0, 0)}.get(piece)
        if away:
            return away[0] in days
        direction = 1 if piece.startswith("next") else -1
        if piece.endswith("year"):
            return self.today.year + direction in self.ledger.years
        if piece.endswith("month"):
            month = (self.today.month - 1 + direction) % 12 + 1
            return month in self.ledger.months
        begin = self.today.weekday()
        return any(direction * 7 - begin <= day < direction * 7 - begin + 7 for day in days)

    def _names(self, text: str) -> Iterator[Hit]:
        last: Hit | None = None
        for name in names_in(text):
            if name.word.casefold() in self.known.words or fold(name.word) in self.known.words:
                continue
            if not name.word[0].isupper() and self._held(name.word):
                continue
            if last and text[last.end : name.start].strip(" .-") == "" and name.start - last.end <= 2:
                last = last._replace(end=name.end)
                continue
            if last:
                yield last
            last = Hit(name.start, name.end, what="name")
        if last:
            yield last

    def _held(self, word: str) -> bool:
        return any(word in line for line in self.known.lines)

    def _quotations(self, folded: str) -> Iterator[Hit]:
        for found in QUOTED.finditer(folded):
            inner = f" {' '.join(words_of(found[0]))} "
            if not inner.strip() or any(inner in line for line in self.known.word_lines):
                continue
            inner = f" {' '.join(words_of(written_out(found[0])))} "
            if not any(inner in line for line in self.known.word_lines):
                yield Hit(found.start(), found.end(), what="quotation")
