"""Labelled text: JSON lines of sentences or notes, and which rules their labels speak about.

A sentence has one `label` (`vague_excuse`, `slow_fade`, `criticism`, `general_thanks`, `ok`), and perhaps
`trap` and `place`. A note has `faults`, a list of rule ids, and perhaps its `brief` or `role`; or
`has_vague_excuse` and the like. Where a text was read for some rules alone, they are its `rules`. A `split`
says whether rules may be written with it; without one, the source of the text decides.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from drafting.errors import InputError
from drafting.read import brief_from_data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.brief import Brief

FOLDER = Path(__file__).parent / "data" / "labelled"
RULE_OF = {
    "vague_excuse": "vague-excuse",
    "slow_fade": "slow-fade",
    "criticism": "blame",
    "general_thanks": "general-thanks",
}
Part = Literal["dev", "held"]


class Row(NamedTuple):
    """One labelled text; `faults` are the rules that it breaks, `disputed` those that divide its readers."""

    id: str
    text: str
    faults: frozenset[str]
    part: Part
    is_trap: bool = False
    place: str = ""
    brief: Brief | None = None
    role: str = ""
    rules: frozenset[str] = frozenset()
    """The rules that its label speaks of, all that the file speaks of for none."""
    disputed: frozenset[str] = frozenset()

    @property
    def is_clean(self) -> bool:
        """Tell whether no reader finds a fault."""
        return not (self.faults or self.disputed)

    def speaks_of(self, rule: str) -> bool:
        """Tell whether its label says something about a rule."""
        return not self.rules or rule in self.rules


class Labelled(NamedTuple):
    """The rows of one file; `rules` are those that its readers looked for, whole: notes, not sentences.

    `once` are rows that were left out because only one of two readers saw them.
    """

    name: str
    rows: tuple[Row, ...]
    rules: frozenset[str]
    whole: bool
    once: tuple[Row, ...] = ()

    def of(self, part: Part | Literal[""]) -> tuple[Row, ...]:
        """Give the rows of one part, or all."""
        return tuple(row for row in self.rows if part in {"", row.part})


def own_files() -> list[Path]:
    """List the labelled files of the project by name."""
    return sorted(FOLDER.glob("*.jsonl"))


def load(path: Path) -> Labelled:
    """Read one labelled file; raises InputError that names file and line and quotes nothing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError("cannot be read as UTF-8 text", source=path.name) from None
    told = [_object(line, f"{path.name}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    rows = tuple(_row(one, source) for one, source in told)
    if not rows:
        raise InputError("holds no labelled text", source=path.name)
    return Labelled(path.name, rows, _rules(one for one, _ in told), "label" not in told[0][0])


def _object(line: str, source: str) -> tuple[dict[str, Any], str]:
    try:
        one: Any = json.loads(line)
    except (ValueError, RecursionError):
        one = None
    if not isinstance(one, dict) or not isinstance(cast("dict[str, Any]", one).get("text"), str):
        raise InputError("has to be a JSON object with id and text", source=source)
    return cast("dict[str, Any]", one), source


def _row(one: dict[str, Any], source: str) -> Row:
    label = one.get("label", "ok")
    if not isinstance(label, str) or label not in {"ok", *RULE_OF}:
        raise InputError(
            f"is not allowed; allowed: {', '.join([*RULE_OF, 'ok'])}", field="label", source=source
        )
    if not _is_labelled(one):
        raise InputError("has no label; give label, faults or has_vague_excuse", source=source)
    return Row(
        id=str(one.get("id", "")),
        text=one["text"],
        faults=_faults(one) | ({RULE_OF[label]} if label != "ok" else frozenset()),
        part=_part(one),
        is_trap=bool(one.get("trap")),
        place=str(one.get("place", "")),
        brief=brief_from_data(one["brief"]) if one.get("brief") else None,
        role=one["role"] if one.get("role") in {"mentee", "mentor"} else "",
        rules=frozenset(map(str, one.get("rules") or ())),
    )


def _is_labelled(one: dict[str, Any]) -> bool:
    return "label" in one or isinstance(one.get("faults"), list) or "has_vague_excuse" in one


def _faults(one: dict[str, Any]) -> frozenset[str]:
    said = {rule for name, rule in RULE_OF.items() if one.get(f"has_{name}")}
    return frozenset({*said, *map(str, one.get("faults") or ())})


def _part(one: dict[str, Any]) -> Part:
    """Give the part: as it says, or by the source, so that no source stands in both."""
    if one.get("split") in {"dev", "held"}:
        return "dev" if one["split"] == "dev" else "held"
    source = str(one.get("source", one.get("id", "")))
    return "dev" if hashlib.sha256(source.encode()).digest()[0] % 2 == 0 else "held"


def _rules(rows: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Give the rules that the reader of a file looked for: those named anywhere in it."""
    found: set[str] = set()
    for one in rows:
        found |= {rule for name, rule in RULE_OF.items() if one.get("label") == name or f"has_{name}" in one}
        found |= {str(rule) for key in ("faults", "planted", "rules") for rule in one.get(key) or ()}
    return frozenset(found)
