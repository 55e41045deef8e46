"""What a run came to, counted anew from its records each time: no count is kept that could be wrong."""

from __future__ import annotations

import json
import statistics
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting.backends import Usage
from drafting.model.usage import usage_of
from drafting.settings import OFFLINE
from evals.cells import NO_PROMPT
from evals.judge.counted import NOBODY, Judged, Tally, Word
from evals.rows import passed, rows
from evals.stats import Share, clustered

if TYPE_CHECKING:
    from evals.rows import Row
    from evals.store import Manifest, Record, RunFolder


class _Counts:
    """How often a measure held, and of how many notes, case by case, in few bytes."""

    def __init__(self) -> None:
        self.held, self.all = array("L"), array("L")

    def add(self, case: int, *, held: bool) -> None:
        """Count one note of a case."""
        more = [0] * (case + 1 - len(self.all))
        self.held.extend(more)
        self.all.extend(more)
        self.held[case] += held
        self.all[case] += 1

    def of(self, case: int) -> tuple[int, int]:
        """Give the counts of a case."""
        return (self.held[case], self.all[case]) if case < len(self.all) else (0, 0)


@dataclass
class Column:
    """The counts of one prompt with one model; a measure has by case how often it held, of how many."""

    prompt: str
    model: str
    drafts: int = 0
    unscored: int = 0
    unread: int = 0
    writers: Counter[str] = field(default_factory=Counter[str])
    errors: Counter[str] = field(default_factory=Counter[str])
    broken: Counter[str] = field(default_factory=Counter[str])
    undecided: Counter[str] = field(default_factory=Counter[str])
    cases: dict[str, int] = field(default_factory=dict[str, int])
    """The place of each case in the counts of a measure."""
    measures: dict[str, _Counts] = field(default_factory=lambda: defaultdict(_Counts))
    facts: list[int] = field(default_factory=lambda: [0, 0])
    invented: int = 0
    calls: int = 0
    batched: int = 0
    """Of the calls, those whose answers came in a batch, at another price and in nobody's time."""
    sent: int | None = 0
    received: int | None = 0
    seconds: list[float] = field(default_factory=list[float])
    judged: Judged = field(default_factory=Judged)

    def add(self, row: Row) -> None:
        """Count one draft."""
        self.drafts += 1
        self.writers[row.draft["writer"]] += 1
        self.unread += bool(row.draft.get("unread"))
        self.unscored += not row.scores
        self.broken.update(row.scores.get("broken", {}))
        if facts := row.scores.get("facts"):
            self.facts[0] += facts["of"] - len(facts["lost"])
            self.facts[1] += facts["of"]
        self.invented += row.scores.get("invented", 0)
        if row.judged:
            self.judged.add(row.judged)
        case = self.cases.setdefault(row.draft["case"], len(self.cases))
        for name, held in passed(row).items():
            if held is None:
                self.undecided[name] += 1
            else:
                self.measures[name].add(case, held=held)

    def pay(self, reply: Record) -> None:
        """Count one paid answer."""
        self.calls += 1
        self.sent = _sum(self.sent, reply["sent"])
        self.received = _sum(self.received, reply["received"])
        if reply["seconds"] is None:  # it came in a batch
            self.batched += 1
        else:
            self.seconds.append(reply["seconds"])

    def share(self, name: str) -> Share:
        """Give how often a measure held, with an interval that knows of repeats."""
        return clustered(self.clusters(name))

    def clusters(self, name: str) -> list[tuple[int, int]]:
        """Give for each case how often a measure held, and of how many notes."""
        counts = self.measures.get(name, _Counts())
        return [counts.of(place) for _, place in sorted(self.cases.items()) if counts.of(place)[1]]

    def to_json(self, manifest: Manifest) -> dict[str, Any]:
        """Give the figures that do not hang on the clock."""
        is_mixed = 0 < self.batched < self.calls
        used = usage_of(
            [Usage() if is_mixed else Usage(self.sent, self.received)],
            self.calls,
            host=manifest.place,
            model=self.model,
            batch=bool(self.batched),
        )
        return {
            "prompt": self.prompt,
            "model": self.model,
            "drafts": self.drafts,
            "errors": dict(sorted(self.errors.items())),
            "unscored": self.unscored,
            "unread": self.unread,
            "writers": dict(sorted(self.writers.items())),
            "broken": dict(sorted(self.broken.items())),
            "measures": {
                name: self.share(name).to_json() | {"undecidable": self.undecided[name]}
                for name in sorted({*self.measures, *self.undecided})
            },
            "facts": {"kept": self.facts[0], "of": self.facts[1]},
            "invented": self.invented,
            "calls": self.calls,
            "tokens": {"sent": self.sent, "received": self.received},
            "cost": {"value": used.cost, "currency": used.currency, "prices": used.priced},
        }

    def latency(self) -> dict[str, float]:
        """Give the median and the 95th percentile of the seconds of a call, without its waits."""
        if not self.seconds:
            return {}
        ordered = sorted(self.seconds)
        late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        return {"median": round(statistics.median(ordered), 3), "p95": round(late, 3)}


class Summary(NamedTuple):
    """All columns of a run, in the order of its manifest, and the number of cells there should be."""

    manifest: Manifest
    cells: int
    columns: list[Column]
    judge: Word = NOBODY

    def to_json(self) -> dict[str, Any]:
        """Give the summary as plain data, the same for the same records in whatever order they came."""
        told = {
            "mode": self.manifest.mode,
            "code": self.manifest.code,
            "place": self.manifest.place,
            "cells_each": self.cells,
            "columns": [column.to_json(self.manifest) for column in self.columns],
        }
        return told | ({"judge": self._judged()} if self.judge.lock else {})

    def _judged(self) -> dict[str, Any]:
        """Tell of the judge: counts by column, and the rates behind its errors where it is calibrated."""
        calibration = self.judge.calibration
        return {
            "name": self.judge.name,
            "lock": self.judge.lock,
            "labelled_by": calibration.readers if calibration else {},
            "columns": [one.judged.to_json() | {"corrected": self._corrected(one)} for one in self.columns],
        }

    def _corrected(self, column: Column) -> dict[str, Any]:
        told = {name: self.judge.behind(name, column.clusters(name)) for name in sorted(column.measures)}
        return {name: share.to_json() for name, share in told.items() if share}

    def as_text(self) -> str:
        """Give the bytes of summary.json."""
        return json.dumps(self.to_json(), indent=1, ensure_ascii=False) + "\n"

    @property
    def failed(self) -> int:
        """Give the number of cells that have an error and no draft."""
        return sum(column.errors.total() for column in self.columns)


def summarise(folder: RunFolder) -> Summary:
    """Count a run from its records; raises InputError where there is none."""
    manifest = folder.manifest()
    columns = {
        name: Column(*name)
        for model in manifest.models
        for name in ([(NO_PROMPT, model)] if model == OFFLINE else [(one, model) for one in manifest.prompts])
    }
    owner: dict[str, tuple[str, str]] = {}
    for row in rows(folder):
        columns[row.column].add(row)
        owner[row.draft["key"]] = row.column
    failed: dict[str, Record] = {}
    tally = Tally()
    for record in folder.records():
        key, kind = record["key"], record["type"]
        if key not in owner:
            if kind == "error":
                failed[key] = record
        elif kind == "reply":
            columns[owner[key]].pay(record)
        elif "lock" in record:
            tally.enter(record, owner[key])
    for record in failed.values():
        columns[record["prompt"], record["model"]].errors[record["cause"]] += 1
    cases = folder.count()
    tally.into({name: column.judged for name, column in columns.items()})
    return Summary(manifest, cases, list(columns.values()), tally.word(folder))


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
