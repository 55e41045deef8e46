"""Notes that somebody has already: labelled lines sorted into the fields of a brief, the rest told.

Nothing is made up: every value is a piece of the pasted text, or the option that its words name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from drafting import dates
from prompts import pasted_words

if TYPE_CHECKING:
    import datetime as dt

MOST_CHARACTERS = 20_000
_LONGEST_GOAL = 500
"""Characters; behind more than that nobody writes a status."""

ROWS = {"goals": 3, "impacts": 3, "progress": 3, "afterwards": 2, "offers": 2}
"""The answers with rows, and how many rows the form has for each."""

LISTS = {"next_steps": "\n", "also": "\n", "avoid": ", ", "private": "\n"}
"""The answers that hold several things in one field, and what stands between them."""

_LINE = re.compile(
    r"^\s*(?:[-*•·–>]+\s+|\d{1,2}[.)]\s+)?(?P<label>[A-Za-z][\w' ./-]{0,40}?)"
    r"\s*(?:[:=]|\s[–-]\s)\s*(?P<value>.*)$"
)
_BULLET = re.compile(r"^\s*(?:[-*•·–>]+|\d{1,2}[.)])\s+(?P<value>\S.*)$")
_STATUS = re.compile(r"^(?P<text>.*\S)\s*[([,–-]+\s*(?P<status>[\w ]+?)\s*[)\]]?$")
_FIRST = {"goals": "text", "impacts": "act", "progress": "text", "afterwards": "detail", "offers": "detail"}
_CHOICES = ("role", "channel", "tone", "stage", "length")


class Sorted(NamedTuple):
    """What was understood, by the dotted key of the brief, and the lines that were not."""

    values: dict[str, str]
    unplaced: tuple[str, ...]


def sort_lines(text: str, *, today: dt.date, locale: str = "en-GB") -> Sorted:
    """Sort labelled lines; a bullet or a line right under a label without a text belongs to that label."""
    values: dict[str, str] = {}
    unplaced: list[str] = []
    under = ""
    for line in text[:MOST_CHARACTERS].splitlines():
        if not line.strip():
            under = ""
            continue
        field, value = _labelled(line)
        if field and not value:
            under = field
            continue
        if not field and under:
            bullet = _BULLET.match(line)
            field, value = under, bullet["value"].strip() if bullet else line.strip()
        elif field:
            under = field if field in ROWS or field in LISTS else ""
        if not field or not _place(values, field, value, today, locale):
            unplaced.append(line.strip())
    return Sorted(values, tuple(unplaced))


def added(field: str, so_far: str, value: str) -> str:
    """Add an entry to a field that holds several."""
    return LISTS[field].join(filter(None, (so_far, value)))


@cache
def _labels() -> dict[str, str]:
    return {label: field for field, labels in pasted_words().labels.items() for label in labels}


def _labelled(line: str) -> tuple[str, str]:
    """Give the field of a labelled line and its text; "" where the label is not known."""
    found = _LINE.match(line)
    if not found:
        return "", ""
    label = re.sub(r"\s*\d+$", "", found["label"].casefold().strip(" ."))
    return _labels().get(label, ""), found["value"].strip()


def _place(values: dict[str, str], field: str, value: str, today: dt.date, locale: str) -> bool:
    """Put a text into its field, and tell whether there was room and sense."""
    if field in ROWS:
        return _row(values, field, value)
    if field in LISTS:
        values[field] = added(field, values.get(field, ""), value)
        return True
    if field == "reason":
        return _reason(values, value)
    if field == "last_meeting.date":
        return _day(values, value, today, locale)
    if field in _CHOICES:
        value = _option(field, value)
    if not value or field in values:
        return False
    values[field] = value
    return True


def _row(values: dict[str, str], field: str, value: str) -> bool:
    first = _FIRST[field]
    free = next((n for n in range(1, ROWS[field] + 1) if f"{field}.{n}.{first}" not in values), 0)
    if not free:
        return False
    key = f"{field}.{free}"
    if field == "impacts":
        act, effect = _parted(value)
        values |= {f"{key}.act": act, f"{key}.effect": effect} if effect else {f"{key}.act": act}
    elif field == "goals":
        typed = _STATUS.match(value) if len(value) <= _LONGEST_GOAL else None
        status = _option("status", typed["status"]) if typed else ""
        values[f"{key}.text"] = typed["text"] if typed and status else value
        if status:
            values[f"{key}.status"] = status
    else:
        values[f"{key}.{first}"] = value
        name = {"afterwards": "how", "offers": "kind"}.get(field, "")
        option = _named(name, value) if name else ""
        if option:
            values[f"{key}.{name}"] = option
    return True


def _parted(value: str) -> tuple[str, str]:
    """Part what they did from what came of it."""
    for between in pasted_words().between:
        act, found, effect = value.partition(between)
        if found and act.strip() and effect.strip():
            return act.strip(" ,"), effect.strip()
    return value, ""


def _reason(values: dict[str, str], value: str) -> bool:
    option = _option("reason", value)
    field = "reason" if option else "reason_detail"
    if field in values:
        return False
    values[field] = option or value
    return True


def _day(values: dict[str, str], value: str, today: dt.date, locale: str) -> bool:
    if "last_meeting.date" in values:
        return False
    try:
        day = dates.read_date(value, locale=locale, today=today)
    except dates.DateProblemError:
        return False
    values["last_meeting.date"] = day.date.isoformat()
    return True


def _option(field: str, value: str) -> str:
    """Give the option that a whole text means, "" for none."""
    said = value.casefold().strip(" .")
    return next((one for one, words in pasted_words().choices[field].items() if said in words), "")


def _named(field: str, value: str) -> str:
    """Give the first option whose words stand in a text, "" for none."""
    said = value.casefold()
    return next(
        (
            one
            for one, words in pasted_words().choices[field].items()
            if any(re.search(rf"\b{re.escape(word)}", said) for word in words)
        ),
        "",
    )
