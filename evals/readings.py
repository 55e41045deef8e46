"""Print how far two readings of the labelled text agree: `python -m evals.readings [FILE...]`.

Beside a labelled file, `second/` may hold a file of the same name: what a cold reader said who had the texts
and `GUIDE.md` (`id`, `label` or `faults`, `read_by`: who that is). A fault counts where both readings name
it. Where one alone does, the text is disputed for that rule: it is in no figure but the number of disputed
texts. A text that only one of them read is left out, and counted as that.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drafting.errors import InputError
from evals import labels, measured
from evals.jsonlines import read_lines
from evals.measure import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.labels import Labelled, Row

GUIDE = labels.FOLDER / "GUIDE.md"
ANY = "any"
"""What stands in place of a rule for whether a text has any fault at all."""


class Reading(BaseModel):
    """What the second reader says of one text: the `label` of a sentence, or the `faults` of a note."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    id: str = Field(min_length=1)
    read_by: str = Field(min_length=3)
    label: str | None = None
    faults: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Reading:
        if (self.label is None) == (self.faults is None):
            raise ValueError("has label or faults")
        return self

    @property
    def said(self) -> frozenset[str]:
        """Give the rules that the text breaks."""
        if self.faults is not None:
            return frozenset(self.faults)
        return frozenset({labels.RULE_OF[self.label]} if self.label in labels.RULE_OF else ())


class Twice(NamedTuple):
    """A labelled file and its second reading by id; `rules` are those that both readers looked for."""

    first: Labelled
    second: dict[str, Reading]
    rules: frozenset[str]

    @property
    def readers(self) -> list[str]:
        """Say who gave the second reading."""
        return sorted({one.read_by for one in self.second.values()})

    @property
    def rows(self) -> Iterator[tuple[Row, frozenset[str], frozenset[str]]]:
        """Yield the rows that both read, with the rules that each says are broken."""
        for row in self.first.rows:
            if row.id in self.second:
                yield row, row.faults & self.rules, self.second[row.id].said & self.rules


def beside(path: Path) -> Path:
    """Give the place of a labelled file's second reading."""
    return path.parent / "second" / path.name


def is_read_twice(path: Path) -> bool:
    """Tell whether a labelled file has a second reading."""
    return beside(path).is_file()


def guided() -> frozenset[str]:
    """Give the rules that the guide has a reader of notes look for."""
    return frozenset(re.findall(r"^- `([a-z-]+)`:", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))


def twice(path: Path) -> Twice:
    """Read a labelled file with its second reading; raises InputError that names file and line."""
    first, source = labels.load(path), beside(path)
    second = dict[str, Reading]()
    known = {row.id for row in first.rows}
    for number, one in enumerate(read_lines(source, Reading), 1):
        fault = _wrong(one, known, second, whole=first.whole)
        if fault:
            raise InputError(fault, source=f"second/{source.name}", line=number)
        second[one.id] = one
    looked_for = guided() if first.whole else frozenset(labels.RULE_OF.values())
    return Twice(first, second, first.rules & looked_for)


def _wrong(one: Reading, known: set[str], read: dict[str, Reading], *, whole: bool) -> str:
    if one.id not in known:
        return "is about no text of the file"
    if one.id in read:
        return "is about a text that has been read"
    if whole != (one.label is None):
        return f"has to have {'faults' if whole else 'a label'}"
    allowed = guided() if whole else {"ok", *labels.RULE_OF}
    if not allowed.issuperset(one.faults if one.faults is not None else {one.label}):
        return f"names what is not looked for; allowed: {', '.join(sorted(allowed))}"
    return ""


def settled(path: Path) -> Labelled:
    """Read a labelled file as both readers leave it, or, where it was read once, as it is."""
    if not is_read_twice(path):
        return labels.load(path)
    found = twice(path)
    rows = tuple(row._replace(faults=one & two, disputed=one ^ two) for row, one, two in found.rows)
    once = tuple(row for row in found.first.rows if row.id not in found.second)
    return found.first._replace(rows=rows, once=once, rules=found.rules)


def agreement(found: Twice) -> dict[str, Any]:
    """Count for each rule, and for any of them, where the two agree: plain data for the tables."""
    counts = {rule: Count() for rule in (*sorted(found.rules), ANY)}
    for _, one, two in found.rows:
        for rule, count in counts.items():
            told = (bool(one), bool(two)) if rule == ANY else (rule in one, rule in two)
            count.add(first=told[0], second=told[1])
    return {
        "second": found.readers,
        "once": len(found.first.rows) - len(found.second),
        "rules": {rule: count.to_json() for rule, count in counts.items()},
    }


def main(arguments: Sequence[str]) -> int:
    """Print the table of the project's own labelled text, or of the files that are named."""
    paths = [Path(name) for name in arguments] or list(filter(is_read_twice, labels.own_files()))
    try:
        told = {path.stem: agreement(twice(path)) for path in paths}
    except InputError as error:
        print(f"evals.readings: {error}", file=sys.stderr)
        return 2
    print(measured.agreed_table(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
