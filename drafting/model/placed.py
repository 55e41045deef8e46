"""The ledger of a text that a model has read: what stands there lands in its field, the rest is told."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting import dates
from drafting.brief import MenteeBrief, MentorBrief
from drafting.detectors.note import fold, split
from drafting.errors import BriefError
from drafting.pasted import LISTS, ROWS, added
from drafting.read import brief_from_data
from prompts import load_catalog, paste_fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

GAP = "[…]"
"""Stands in a text where something was taken out; no value reaches across it."""

_FIRST = ("role", "last_meeting.status")
"""Fields on which others hang, so that they are read before them."""

_DAY = "last_meeting.date"
_BESIDE = 60
"""Characters before and behind the words that an option is taken from."""

_MOST_SHOWN = 200
"""Characters of what a model made up."""


@dataclass(frozen=True)
class Known:
    """What the form knows already: who writes, both names, what must stay out, and how days are read."""

    role: str = "mentee"
    names: tuple[str, ...] = ()
    private: str = ""
    avoid: tuple[str, ...] = ()
    locale: str = "en-GB"
    today: dt.date = field(default_factory=dates.today)


class Found(NamedTuple):
    """What a model says that stands in a text: a field, its words (or an option), the words that say so."""

    field: str
    text: str
    quote: str


class Placed(NamedTuple):
    """What was believed by field, with the words behind an option or a day, and what was not.

    `unplaced` are pieces of the text, `unfounded` are fields with what does not stand in it.
    """

    values: dict[str, str]
    said: dict[str, str]
    unplaced: tuple[str, ...]
    unfounded: tuple[tuple[str, str], ...]


@cache
def keys() -> tuple[str, ...]:
    """Give the fields that can be filled, rows counted from 1, in the order of the form."""
    return tuple(key for slot in paste_fields() for key in keys_of(slot))


def keys_of(slot: str) -> tuple[str, ...]:
    """Give a field once for each of its rows (`impacts.1.act`, …)."""
    head, _, rest = slot.partition(".")
    return tuple(f"{head}.{n}.{rest}" for n in range(1, ROWS[head] + 1)) if head in ROWS else (slot,)


def options_of(slot: str) -> dict[str, str]:
    """Give the options of a field with their labels on the form; none where it takes a text."""
    return dict(load_catalog().form["fields"][slot].get("options", {}))


def span_of(piece: str, text: str) -> tuple[int, int] | None:
    """Tell where the words of a piece stand in a text, whatever their case and the space between them."""
    words = fold(unicodedata.normalize("NFC", piece)).split()
    if not any(map(str.isalnum, "".join(words))):
        return None
    before = r"(?<!\w)(?<!\d[.,])" if words[0][0].isalnum() else ""
    behind = r"(?!\w)(?![.,]\d)" if words[-1][-1].isalnum() else ""
    found = re.search(before + r"\s+".join(map(re.escape, words)) + behind, fold(text))
    return found.span() if found else None


def place(found: Sequence[Found], unplaced: Sequence[str], text: str, known: Known) -> Placed:
    """Hold what a model found, and what it could not place, against the text that it was given."""
    ledger = _Ledger(text, known)
    for one in sorted(found, key=lambda one: one.field not in _FIRST):
        ledger.take(one)
    ledger.drop_what_hangs(ledger.values.get("role", known.role))
    values = {key: ledger.values[key] for key in keys() if key in ledger.values}
    said = {key: ledger.said[key] for key in values if key in ledger.said}
    return Placed(values, said, ledger.rest(unplaced), tuple(dict.fromkeys(ledger.unfounded)))


class _Ledger:
    """The values so far, the places in the text that they are made of, and what was refused."""

    def __init__(self, text: str, known: Known) -> None:
        self._text, self._known = text, known
        self.values: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.unfounded: list[tuple[str, str]] = []
        self._typed: dict[str, str] = {}
        self._refused: list[str] = []
        self._used: list[tuple[int, int]] = []

    def take(self, one: Found) -> None:
        """Put what is in the text into its field, where there is room and sense."""
        key = _key(one.field)
        if not key:
            return
        options = options_of(_slot(key))
        piece = one.quote if options else one.text
        span = None if GAP in piece else span_of(piece, self._text)
        if span is None:
            self.unfounded.append((key, " ".join(one.text.split())[:_MOST_SHOWN]))
            return
        typed = " ".join(self._text[slice(*span)].split())
        value = one.text.strip().casefold() if options else self._day(typed) if key == _DAY else typed
        if key in LISTS:
            value = added(key, self.values.get(key, ""), value)
        has_room = key not in self.values or key in LISTS
        if not value or not has_room or (options and value not in options) or not _fits(key, value):
            self._refused.append(typed)
            return
        self.values[key], self._typed[key] = value, typed
        self._used.append(span)
        if options or key == _DAY:
            self.said[key] = self._around(*span)

    def _around(self, start: int, end: int) -> str:
        """Give words with what stands beside them in their line: a "not" before them should be seen."""
        first = max(self._text.rfind("\n", 0, start) + 1, start - _BESIDE)
        last = min(self._text.find("\n", end) % (len(self._text) + 1), end + _BESIDE)
        return " ".join(self._text[first:last].replace(GAP, "").split())

    def _day(self, typed: str) -> str:
        """Read a day; "" where it is none, or its weekday says another one."""
        past = self.values.get("last_meeting.status") == "held"
        try:
            day = dates.read_date(typed, locale=self._known.locale, today=self._known.today, past=past)
        except dates.DateProblemError:
            return ""
        return "" if day.clash else day.date.isoformat()

    def drop_what_hangs(self, role: str) -> None:
        """Take back what the form has no place for: the other role's answers, a status without its goal."""
        other = (MenteeBrief, MentorBrief) if role == "mentor" else (MentorBrief, MenteeBrief)
        strangers = set(other[0].model_fields) - set(other[1].model_fields)
        for key in list(self.values):
            head = key.partition(".")[0]
            alone = key.endswith(".status") and head in ROWS and key[:-6] + "text" not in self.values
            if head in strangers or alone:
                self._refused.append(self._typed[key])
                del self.values[key]

    def rest(self, told: Sequence[str]) -> tuple[str, ...]:
        """List what of the text is in no field: what was refused or left over, and whole lines untouched."""
        spans = [span for piece in told if GAP not in piece and (span := span_of(piece, self._text))]
        pieces = [" ".join(self._text[slice(*span)].split()) for span in spans if not self._touched(*span)]
        lines = [
            " ".join(line[0].split())
            for one in split(self._text)
            for line in re.finditer(r"[^\n]+", self._text[one.start : one.end])
            if not self._touched(one.start + line.start(), one.start + line.end())
        ]
        listed = [
            line for line in (*lines, *self._refused, *pieces) if any(map(str.isalnum, line.replace(GAP, "")))
        ]
        return tuple(
            line
            for at, line in enumerate(listed)
            if not any(line in other for other in (*listed[:at], *(one for one in listed if one != line)))
        )

    def _touched(self, start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in self._used)


def _key(named: str) -> str:
    """Give the field that is meant, "" for none: a list has no rows, its entries add up."""
    named = named.strip()
    bare = re.sub(r"\.\d+$", "", named)
    return named if named in keys() else bare if bare in LISTS and bare in keys() else ""


def _slot(key: str) -> str:
    return ".".join(part for part in key.split(".") if not part.isdigit())


def _fits(key: str, value: str) -> bool:
    """Tell whether a brief takes the value: its length, a time that exists, no hidden character."""
    head, *path = key.split(".")
    inner: Any = value.split(LISTS[key].strip(" ")) if key in LISTS and key != "private" else value
    for part in reversed(path):
        inner = [inner] if part.isdigit() else {part: inner}
    role = "mentor" if head not in MenteeBrief.model_fields else "mentee"
    data = {"role": role, "writer": "-", "recipient": "-", "reason": "goals_met", head: inner}
    try:
        brief_from_data(data)
    except BriefError as error:
        faulty = re.sub(r"\.\d+\.", ".1.", key)
        return not any(name == faulty or name.startswith(f"{faulty}.") for name, _ in error.problems)
    return True
