"""Compare two columns case by case: what changed, how sure that is, and every case that flipped.

One measure is declared beforehand as the one that counts (by default: no finding at level error). It is
tested alone; all others are corrected for their number. Each of the two cries wolf in 5 of 100 null
comparisons at most, half of these downwards, so that a false regression is told in 5 of 100 at most. What a
judge says counts only where it is calibrated for it, and where it judged both columns.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from drafting.errors import InputError
from evals.judge.calibration import shipped
from evals.judge.counted import NOBODY, Word, calibration_of
from evals.paired import Difference, holm, of_means, of_pairs
from evals.rows import JUDGE, MUSTS, SOUND, Row, passed, rows
from evals.store import RunFolder

if TYPE_CHECKING:
    from collections.abc import Mapping

Verdict = Literal["regression", "no regression", "cannot tell"]
LEVEL = 0.05
TOLERANCE = 0.05
"""The share of the notes by which the primary measure may be worse; more has to be excluded."""

_STRICT = (SOUND, MUSTS)

_LEAST_PAIRED = 0.9
"""Of the cells of the larger column that need a partner; else the two are not about the same cases."""


class Said(NamedTuple):
    """What a judge said of a note: yes, no, void or unread, what it quoted, and why in its words."""

    rubric: str
    verdict: str
    quote: str
    why: str


class Cell(NamedTuple):
    """What a comparison needs of one note."""

    case: str
    repeat: int
    subject: str
    body: str
    passed: dict[str, bool | None]
    findings: tuple[dict[str, Any], ...] = ()
    verdicts: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Side:
    """One column with its name; `failed` cells have no draft."""

    name: str
    cells: dict[tuple[str, int], Cell]
    judge: Word = NOBODY


class Flip(NamedTuple):
    """A case that passed a measure in one run and not in the other."""

    measure: str
    case: str
    repeat: int
    is_worse: bool


@dataclass(frozen=True)
class Comparison:
    """All measures of two columns; `pairs` is the number of notes that have a partner."""

    first: Side
    second: Side
    pairs: int
    differences: dict[str, Difference]
    corrected: dict[str, float]
    flips: list[Flip] = field(default_factory=list[Flip])
    primary: str = SOUND
    tolerance: float = TOLERANCE
    strict: bool = False
    """Whether one case that lost soundness or a must is a regression: for writers without chance."""
    uncounted: frozenset[str] = frozenset()
    """The measures of a judge who is not calibrated for them: shown, and no reason for anything."""

    @property
    def unpaired(self) -> int:
        """Give the number of notes of either column that have no partner."""
        return len(self.first.cells) + len(self.second.cells) - 2 * self.pairs

    def regressions(self) -> list[str]:
        """Name the measures that got worse for certain."""
        lost = {flip.measure for flip in self.flips if flip.is_worse and flip.measure in _STRICT}
        return [
            name
            for name, one in self._counted()
            if (one.value < 0 and self.corrected[name] <= LEVEL) or (self.strict and name in lost)
        ]

    def improvements(self) -> list[str]:
        """Name the measures that got better for certain."""
        return [name for name, one in self._counted() if one.value > 0 and self.corrected[name] <= LEVEL]

    def _counted(self) -> list[tuple[str, Difference]]:
        return [(name, one) for name, one in self.differences.items() if name not in self.uncounted]

    @property
    def verdict(self) -> Verdict:
        """Say what the data can: a regression, none beyond the tolerance, or neither."""
        if self.regressions():
            return "regression"
        most = max(len(self.first.cells), len(self.second.cells))
        if not self.pairs or self.pairs < _LEAST_PAIRED * most or self.primary in self.uncounted:
            return "cannot tell"
        counts = self.differences.get(self.primary)
        return "no regression" if counts and counts.low > -self.tolerance else "cannot tell"


def compare(
    first: Side, second: Side, *, primary: str = SOUND, tolerance: float = TOLERANCE, strict: bool = False
) -> Comparison:
    """Compare two columns over the notes that both have; raises InputError where `primary` is no measure."""
    shared = sorted(first.cells.keys() & second.cells.keys())
    pairs = [(first.cells[key], second.cells[key]) for key in shared]
    is_same = first.judge.lock == second.judge.lock
    found = {name for one, other in pairs for name in (*one.passed, *other.passed)}
    names = sorted(name for name in found if is_same or not name.startswith(JUDGE))
    if primary.startswith(JUDGE) and not is_same:
        raise InputError("was not judged by the same judge in both", field=primary)
    if pairs and primary not in names:
        raise InputError(f"is not measured; measured: {', '.join(names)}", field=primary)
    differences, flips = dict[str, Difference](), list[Flip]()
    for name in names:
        told = [(one, other) for one, other in pairs if _is_told(one, name) and _is_told(other, name)]
        if told:
            differences[name] = _difference(name, told)
            flips += [
                Flip(name, one.case, one.repeat, bool(one.passed[name]))
                for one, other in told
                if one.passed[name] != other.passed[name]
            ]
    word = first.judge if first.judge.calibration else second.judge
    uncounted = frozenset(name for name in differences if not word.may_fail(name))
    return Comparison(
        first,
        second,
        len(pairs),
        differences,
        _corrected(differences, primary, uncounted),
        flips,
        primary,
        tolerance,
        strict,
        uncounted,
    )


def _corrected(
    differences: Mapping[str, Difference], primary: str, uncounted: frozenset[str]
) -> dict[str, float]:
    """Give each p corrected; the primary measure stands alone, and what does not count is not counted."""
    corrected = dict[str, float]()
    for family in (differences.keys() - uncounted, uncounted):
        corrected |= holm(
            {name: differences[name] for name in differences if name in family - {primary}}, LEVEL
        )
    if primary in differences:
        corrected[primary] = differences[primary].p
    return corrected


def _is_told(cell: Cell, name: str) -> bool:
    return cell.passed.get(name) is not None


def _difference(name: str, told: list[tuple[Cell, Cell]]) -> Difference:
    changes: dict[str, list[int]] = {}
    for one, other in told:
        changes.setdefault(one.case, []).append(int(bool(other.passed[name])) - int(bool(one.passed[name])))
    if all(len(of_case) == 1 for of_case in changes.values()):
        single = [of_case[0] for of_case in changes.values()]
        return of_pairs(single.count(-1), single.count(1), len(single))
    return of_means([sum(of_case) / len(of_case) for of_case in changes.values()])


def side_of(told: str) -> Side:
    """Read `RUN`, `RUN#PROMPT`, `RUN#PROMPT@MODEL` or a baseline file; raises InputError.

    A run of several columns needs the name of one.
    """
    path, _, column = told.partition("#")
    if Path(path).is_file():
        return _baseline(Path(path))
    folder = RunFolder(path)
    folder.manifest()
    prompt, _, model = column.partition("@")
    found: dict[tuple[str, str], dict[tuple[str, int], Cell]] = {}
    judge, lock = "", ""
    for row in rows(folder):
        judge, lock = row.judged.get("judge", judge), row.judged.get("lock", lock)
        if (not prompt or row.draft["prompt"] == prompt) and (not model or row.draft["model"] == model):
            cell = cell_of(row)
            found.setdefault(row.column, {})[cell.case, cell.repeat] = cell
    if len(found) != 1:
        names = ", ".join(f"{path}#{one}@{other}" for one, other in found)
        raise InputError(f"say which column: {names}" if found else "has no such column", source=told)
    ((name, cells),) = found.items()
    word = Word(judge, lock, calibration_of(folder, lock))
    return Side(f"{path}#{name[0]}@{name[1]}", cells, word)


def cell_of(row: Row) -> Cell:
    """Take from a row of a log what a comparison needs."""
    draft = row.draft
    findings = tuple(row.scores.get("findings", ()))
    verdicts = tuple(
        Said(rubric, said, draft[place][start:end] if place else "", why)
        for rubric, (said, place, start, end, why) in row.judged.get("verdicts", {}).items()
    )
    told = (draft["case"], draft["repeat"], draft["subject"], draft["body"])
    return Cell(*told, passed(row), findings, verdicts)


def baseline_of(side: Side) -> str:
    """Write a column as a baseline: of each note the text, the measures told and those failed."""
    names = sorted({name for cell in side.cells.values() for name in cell.passed})
    lines = ",\n".join(_line(side.cells[key], names) for key in sorted(side.cells))
    by = f'"judge": {json.dumps(side.judge[:2])},\n' if side.judge.lock else ""
    return f'{{"measures": {json.dumps(names)},\n{by}"notes": [\n{lines}\n]}}\n'


def _line(cell: Cell, names: list[str]) -> str:
    kept = {
        "case": cell.case,
        "repeat": cell.repeat,
        "told": [at for at, name in enumerate(names) if cell.passed.get(name) is not None],
        "failed": sorted(name for name, held in cell.passed.items() if held is False),
        "subject": cell.subject,
        "body": cell.body,
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _baseline(path: Path) -> Side:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        measures = data["measures"]
        judge, lock = data.get("judge", ("", ""))
        cells = {
            (one["case"], one["repeat"]): Cell(
                one["case"],
                one["repeat"],
                one["subject"],
                one["body"],
                {measures[at]: measures[at] not in one["failed"] for at in one["told"]},
            )
            for one in data["notes"]
        }
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        raise InputError("is no baseline", source=str(path)) from None
    return Side(str(path), cells, Word(judge, lock, shipped().get(lock)))
