"""What stands behind a comma in an effect that has its own subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en.series import parts_of
from drafting.grammar.en.words import is_plural
from drafting.grammar.forms import Forms

if TYPE_CHECKING:
    from collections.abc import Iterable

_USED_TO = re.compile(r"^(?P<head>[^,]+), (?P<tail>(?:used to|was|were|went|took) .+)$")
_MANY = re.compile(r"\b(?:were|are|have)\b")


def spliced(text: str) -> str:
    """Part a clause from one that follows it behind a comma alone."""
    parts = parts_of(text)
    if len(parts) == 1 or any(part.kind == "state" for part in parts):
        return text
    lines = [parts[0].text]
    for part in parts[1:]:
        if part.kind == "deed" or len(lines[-1].split()) < 3:
            lines[-1] = f"{lines[-1]}, {part.text}"
        else:
            lines.append(part.text)
    return "\n".join(lines)


def clause_or_colon(clause: str, typed: str, flags: Iterable[str]) -> Forms:
    """Give a clause about a thing; a deed behind its comma gets *it*, or all stays as typed after a colon.

    *My calcs were signed off at once, used to take three* has one reading, *my boss noticed, got paid* two.
    """
    found = _USED_TO.match(clause)
    if found:
        many = _MANY.search(found["head"]) or is_plural(found["head"].split(" ")[-1])
        return Forms(
            "clause", {"s": f"{found['head']}\n{'they' if many else 'it'} {found['tail']}"}, frozenset(flags)
        )
    if any(part.kind in {"deed", "state"} for part in parts_of(clause)[1:]):
        return Forms("np", {"colon": typed}, frozenset({"anaphoric"}))
    return Forms("clause", {"s": spliced(clause)}, frozenset(flags))
