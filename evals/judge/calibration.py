"""How far a judge can be trusted: its verdicts beside those of readers, rubric by rubric.

A calibration belongs to a lock (prompt, rubrics, schema, model): where one of these changes, it is gone.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from drafting.errors import InputError
from evals.floors import judge_floor
from evals.judge.labels import FOLDER
from evals.measure import Count
from evals.stats import Share, corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from evals.judge.asking import Verdict
    from evals.judge.labels import Labels

Number = Literal["both", "only_rule", "only_reader", "neither", "void", "unread", "split"]

KEPT = FOLDER / "calibration.json"
"""The calibrations that come with the package."""


@dataclass
class JudgeCount(Count):
    """A judge and the readers on one rubric, where "yes" is what is found.

    Void and unread verdicts are in no other number: they say nothing.
    """

    void: int = 0
    unread: int = 0

    @property
    def is_calibrated(self) -> bool:
        """Tell whether the judge may fail a run: enough texts, and surely better than a constant answer."""
        floor = judge_floor()
        low = self.kappa.low
        return self.n >= floor.texts and low is not None and low > floor.kappa

    def corrected(self, clusters: Iterable[tuple[int, int]]) -> Share:
        """Give the share of yeses that stands behind those that the judge gave."""
        yes, no = self.both + self.only_reader, self.neither + self.only_rule
        return corrected(clusters, (self.both, yes), (self.neither, no))


class Calibration(BaseModel):
    """What a judge was found to be worth, by rubric; `labels` is the hash of notes and labels."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    version: Literal[1] = 1
    lock: str
    judge: str
    labels: str
    readers: dict[str, str]
    notes: int
    counts: dict[str, dict[Number, int]]

    def of(self, rubric: str) -> JudgeCount:
        """Give the counts of one rubric, of none where it was never looked at."""
        count = JudgeCount()
        for name, number in self.counts.get(rubric, {}).items():
            setattr(count, name, number)
        return count

    def is_calibrated(self, rubric: str) -> bool:
        """Tell whether a verdict on this rubric may fail a run."""
        return self.of(rubric).is_calibrated

    def as_text(self) -> str:
        """Write it as a file."""
        return json.dumps(self.model_dump(), indent=1, ensure_ascii=False) + "\n"


def calibrate(
    lock: str, judge: str, said: Mapping[str, Mapping[str, Verdict]], labels: Labels
) -> Calibration:
    """Count a judge's verdicts, by note and rubric, against what most readers say."""
    counts: dict[str, JudgeCount] = {}
    for note, verdicts in said.items():
        for rubric, verdict in verdicts.items():
            count = counts.setdefault(rubric, JudgeCount())
            _enter(count, verdict.said, labels.agreed(note, rubric))
    told = {rubric: count.to_json() for rubric, count in sorted(counts.items())}
    kept = {"lock": lock, "judge": judge, "labels": labels.hash, "readers": labels.readers}
    return Calibration.model_validate(kept | {"notes": len(said), "counts": told})


def _enter(count: JudgeCount, said: str, agreed: bool | None) -> None:  # noqa: FBT001  # a label
    if said in {"void", "unread"}:
        setattr(count, said, getattr(count, said) + 1)
    elif agreed is None:
        count.split += 1
    else:
        count.add(first=said == "yes", second=agreed)


def read_calibration(path: Path) -> Calibration:
    """Read what `calibrate --keep` wrote; raises InputError for anything else."""
    try:
        return Calibration.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise InputError("is no calibration", source=str(path)) from None


def shipped() -> dict[str, Calibration]:
    """Give the calibrations that come with the package, by lock."""
    if not KEPT.is_file():
        return {}
    told: list[dict[str, Any]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return {one["lock"]: Calibration.model_validate(one) for one in told}


def between(labels: Labels) -> dict[str, dict[tuple[str, str], Count]]:
    """Count where each two readers agree, by rubric: more than that no judge can be asked for."""
    found: dict[str, dict[tuple[str, str], Count]] = {}
    for pair in itertools.combinations(sorted(labels.readers), 2):
        one, other = (labels.of(reader) for reader in pair)
        for note, rubric in sorted(one.keys() & other.keys()):
            count = found.setdefault(rubric, {}).setdefault(pair, Count())
            count.add(first=one[note, rubric], second=other[note, rubric])
    return found
