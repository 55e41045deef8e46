"""What a judge came to in a run: verdicts that count for nothing, notes withheld, what was paid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from evals.judge.calibration import Calibration, read_calibration, shipped
from evals.rows import JUDGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evals.stats import Share
    from evals.store import Record, RunFolder

_CALIBRATION = "calibration.json"
Name = tuple[str, str]
"""A column: its prompt and model."""


@dataclass
class Spent:
    """What was paid: calls, tokens sent and received; None where an endpoint did not tell."""

    calls: int = 0
    sent: int | None = 0
    received: int | None = 0

    def pay(self, asked: Record) -> None:
        """Count one paid answer."""
        self.calls += 1
        self.sent = None if self.sent is None or asked["sent"] is None else self.sent + asked["sent"]
        self.received = (
            None if self.received is None or asked["received"] is None else self.received + asked["received"]
        )


@dataclass
class Judged:
    """Counts of notes (`notes`, `withheld` by why, `failed` by cause) and of verdicts."""

    notes: int = 0
    void: Counter[str] = field(default_factory=Counter[str])
    unread: Counter[str] = field(default_factory=Counter[str])
    withheld: Counter[str] = field(default_factory=Counter[str])
    failed: Counter[str] = field(default_factory=Counter[str])
    spent: Spent = field(default_factory=Spent)

    def add(self, record: Record) -> None:
        """Count the verdicts on one note."""
        if record.get("withheld"):
            self.withheld[record["withheld"]] += 1
            return
        self.notes += 1
        for rubric, (said, *_) in record["verdicts"].items():
            if said in {"void", "unread"}:
                (self.void if said == "void" else self.unread)[rubric] += 1

    def to_json(self) -> dict[str, Any]:
        """Give the figures as plain data."""
        return {
            "notes": self.notes,
            "withheld": dict(sorted(self.withheld.items())),
            "failed": dict(sorted(self.failed.items())),
            "void": self.void.total(),
            "unread": self.unread.total(),
            "calls": self.spent.calls,
            "tokens": {"sent": self.spent.sent, "received": self.spent.received},
        }


class Word(NamedTuple):
    """Who judged a run last ("" for nobody), and what that word is worth."""

    name: str = ""
    lock: str = ""
    calibration: Calibration | None = None

    def may_fail(self, measure: str) -> bool:
        """Tell whether a measure may fail a run: a judge's only where the judge is calibrated for it."""
        return not measure.startswith(JUDGE) or bool(
            self.calibration and self.calibration.is_calibrated(measure.removeprefix(JUDGE))
        )

    def behind(self, measure: str, clusters: Iterable[tuple[int, int]]) -> Share | None:
        """Give the rate behind a judge's errors, None for a measure for which there is no calibration."""
        if not (self.calibration and measure.startswith(JUDGE) and self.may_fail(measure)):
            return None
        return self.calibration.of(measure.removeprefix(JUDGE)).corrected(clusters)


NOBODY = Word()


class Tally:
    """Gathers from the records of a log what each judge was paid and could not do; the last one counts."""

    def __init__(self) -> None:
        self.name = self.lock = ""
        self._spent: dict[str, dict[Name, Spent]] = {}
        self._failed: dict[str, dict[str, tuple[Name, str]]] = {}

    def enter(self, record: Record, column: Name) -> None:
        """Take one record of a judge about a note of this column."""
        lock, key = record["lock"], record["key"]
        if record["type"] == "asked":
            self._spent.setdefault(lock, {}).setdefault(column, Spent()).pay(record)
            return
        self.name, self.lock = record["judge"], lock
        failed = self._failed.setdefault(lock, {})
        if record["type"] == "unjudged":
            failed[key] = (column, record["cause"])
        else:
            failed.pop(key, None)

    def into(self, judged: dict[Name, Judged]) -> None:
        """Add what the last judge came to."""
        for column, spent in self._spent.get(self.lock, {}).items():
            judged[column].spent = spent
        for column, cause in self._failed.get(self.lock, {}).values():
            judged[column].failed[cause] += 1

    def word(self, folder: RunFolder) -> Word:
        """Say who the last judge is, with the calibration that belongs to it."""
        return Word(self.name, self.lock, calibration_of(folder, self.lock))


def calibration_of(folder: RunFolder, lock: str) -> Calibration | None:
    """Give the calibration of a judge: the one kept with the run, else the package's, None for no such."""
    path = folder.path / _CALIBRATION
    own = read_calibration(path) if lock and path.is_file() else None
    return own if own and own.lock == lock else shipped().get(lock)


def keep_calibration(folder: RunFolder, one: Calibration) -> None:
    """Keep a calibration with a run. Hold the lock."""
    folder.write(_CALIBRATION, one.as_text())
