"""How much of an answer a note holds: its words of meaning, figures, names and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from drafting.detectors import MISSING, PASS, Hits
from drafting.detectors.figures import Figure, figures_in
from drafting.detectors.given import bare_link, figures_of, given, links_in, shorthand, without_links
from drafting.detectors.keys import keys_of, keys_of_word
from drafting.detectors.note import fold

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.detectors.given import Given
    from drafting.detectors.note import Note


_COUNTED = re.compile(r"\d ?([a-z]{2,5})\b")


@dataclass
class Held:
    """The words, figures and links of body and subject of one note."""

    note: Note
    known: Given

    @cached_property
    def text(self) -> str:
        """Give subject and body as one text."""
        return f"{self.note.subject}\n\n{self.note.body}" if self.note.subject else self.note.body

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give all keys of the words of the note, and of what the units in it stand for (*2 min*)."""
        table = shorthand()
        units = " ".join(table[unit] for unit in _COUNTED.findall(fold(self.text)) if unit in table)
        return frozenset[str]().union(*map(keys_of_word, self._said), *keys_of(units))

    @cached_property
    def key_line(self) -> str:
        """Give the keys as one line, a space before each, in which a beginning is found at once."""
        return " ".join(("", *self.keys))

    @cached_property
    def words(self) -> frozenset[str]:
        """Give all words of the note, folded."""
        return self._said.union(word.split("'", 1)[0] for word in self._said if "'" in word)

    @cached_property
    def _said(self) -> frozenset[str]:
        return self.note.words.union(*(sentence.words for sentence in self.note.subject_sentences))

    @cached_property
    def figures(self) -> list[Figure]:
        """Give all figures of the note."""
        subject = figures_in(without_links(self.note.subject)) if self.note.subject else []
        return [*subject, *figures_of(self.note)]

    @cached_property
    def links(self) -> frozenset[str]:
        """Give all links of the note."""
        return frozenset(bare_link(link) for _, _, link in links_in(self.text))

    def share(self, name: str) -> float:
        """Give the share of an answer's words of meaning that the note holds; 1 for an answer without any."""
        keys = self.known.keys.get(name, ())
        return sum(map(self.holds, keys)) / len(keys) if keys else 1.0

    def lost_parts(self, name: str) -> bool:
        """Tell whether of a part of an answer, of three words of meaning or more, none is in the note."""
        return any(
            len(part) >= 3 and not any(map(self.holds, part)) for part in self.known.parts.get(name, ())
        )

    def holds(self, keys: frozenset[str]) -> bool:
        """Tell whether the note holds a word of these keys, or one typed short (`tech` for technical)."""
        if not self.keys.isdisjoint(keys):
            return True
        return any(f" {key}" in self.key_line for key in keys if len(key) >= 4)

    def has_day(self, figure: Figure) -> bool:
        """Tell whether the note names this day."""
        return any(not figure.days.isdisjoint(own.days) for own in self.figures if own.kind == "date")

    def has_month(self, month: int) -> bool:
        """Tell whether the note names this month, alone or in a date."""
        return any(
            own.value == month if own.kind == "month" else any(month == pair[0] for pair in own.days)
            for own in self.figures
            if own.kind in {"month", "date"}
        )

    def lost_links(self, name: str) -> bool:
        """Tell whether a link of the answer is not in the note."""
        return any(link not in self.links for link in self.known.links_of[name])

    def lost_days(self, name: str) -> bool:
        """Tell whether a day or month of the answer is not in the note."""
        return any(
            (figure.kind == "date" and figure.value >= 0 and not self.has_day(figure))
            or (figure.kind == "month" and not self.has_month(int(figure.value)))
            for figure in self.known.figures[name]
        )

    def lost_numbers(self, name: str) -> bool:
        """Tell whether a number of the answer is not in the note."""
        values = {own.value for own in self.figures if own.kind in {"number", "date"}}
        return any(
            figure.kind == "number" and figure.value > 1 and figure.value not in values
            for figure in self.known.figures[name]
        )

    def lost_names(self, name: str, own: frozenset[str]) -> bool:
        """Tell whether a name of the answer is not in the note; those in `own` may be *you* and *I* there."""
        return any(found not in self.words and found not in own for found in self.known.names_of[name])


def held_in(note: Note, brief: Brief) -> Held:
    """Give what a note holds of its brief, read once for a note."""
    found: Held | None = note.memo.get("held")
    if found is None:
        found = note.memo["held"] = Held(note, given(brief))
    return found


def none_told(note: Note, prefix: str, least: float) -> Hits:
    """Hit where the brief holds answers whose ids begin with `prefix` and the note tells none of them."""
    if note.brief is None:
        return Hits((), "undecidable")
    held = held_in(note, note.brief)
    names = [name for name in held.known.texts if name.startswith(prefix) and name not in note.left_out]
    if not names or any(held.share(name) >= least and not held.lost_links(name) for name in names):
        return PASS
    return MISSING
