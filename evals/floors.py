"""The floors that the rules have to keep on the project's own labelled text: `data/floors.yaml`.

`python -m evals.floors` prints the floors that would follow from what was measured last.
"""

from __future__ import annotations

import functools
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict

from evals.measure import Count
from evals.stats import Share, wilson
from prompts import load_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.labels import Part

FILE = Path(__file__).parent / "data" / "floors.yaml"
KEPT = FILE.parent / "calibration.json"
_STEPS, _FAULTS = 20, 4
"""Floors stand in steps of .05, and for a rule whose fault at least so many texts of a set have."""


class Floor(BaseModel):
    """One bound: a figure of a rule on one part of a set.

    `rule` is "any" for the `traps` among sentences, or the `clean` ones among notes, that any rule flags.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    set: str
    part: Literal["dev", "held"]
    figure: Literal["precision", "recall", "specificity", "kappa", "traps", "clean"]
    least: float | None = None
    lower: float | None = None
    most: float | None = None


class JudgeFloor(BaseModel):
    """What a judge needs before its verdicts may fail a run: texts, and a kappa that is surely above this."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    texts: int
    kappa: float


class _Floors(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    floors: tuple[Floor, ...]
    judge: JudgeFloor


def floors() -> tuple[Floor, ...]:
    """Read the declared floors; raises CatalogError for a file that is not right."""
    return _read().floors


def judge_floor() -> JudgeFloor:
    """Read what a judge needs; raises CatalogError for a file that is not right."""
    return _read().judge


@functools.cache
def _read() -> _Floors:
    return load_file(FILE, _Floors)


def missed(kept: dict[str, Any], parts: Sequence[Part] = ("dev", "held")) -> list[str]:
    """Say in one line each which floors the counts do not reach; a figure that is not there is missed."""
    return [told for floor in floors() if floor.part in parts for told in _missed(floor, _share(floor, kept))]


def _share(floor: Floor, kept: dict[str, Any]) -> Share:
    if floor.rule == "any":
        told = kept["files"].get(floor.set, {}).get("parts", {}).get(floor.part, {})
        return wilson(told["flagged"], told[floor.figure]) if floor.figure in told else wilson(0, 0)
    told = kept["rules"].get(floor.rule, {}).get("sets", {}).get(f"{floor.set}/{floor.part}", {})
    count = Count(**told)
    return count.kappa if floor.figure == "kappa" else count.shares()[floor.figure]


def _missed(floor: Floor, share: Share) -> Iterator[str]:
    name = f"{floor.rule} on {floor.set}/{floor.part}: {floor.figure}"
    if share.value is None or share.low is None:
        yield f"{name} cannot be told, there is no text for it"
        return
    if floor.least is not None and share.value < floor.least:
        yield f"{name} {share.told()} is below {floor.least}"
    if floor.lower is not None and share.low < floor.lower:
        yield f"{name} {share.told()} has a lower bound below {floor.lower}"
    if floor.most is not None and share.value > floor.most:
        yield f"{name} {share.told()} is above {floor.most}"


def proposed(kept: dict[str, Any]) -> Iterator[Floor]:
    """Give the floors of part held that follow from counts: the worse end of each 95 % interval, in steps."""
    for rule, told in kept["rules"].items():
        for name, counts in told["sets"].items():
            count, (labelled, part) = Count(**counts), name.split("/")
            if part == "held" and count.both + count.only_reader >= _FAULTS:
                yield from _of_rule(count, {"rule": rule, "set": labelled, "part": part})
    for name, told in kept["files"].items():
        for figure in told["parts"].get("held", {}).keys() & {"traps", "clean"}:
            floor = Floor(rule="any", set=name, part="held", figure=figure, most=1.0)
            high = _share(floor, kept).high
            if high is not None:
                yield floor.model_copy(update={"most": math.ceil(high * _STEPS) / _STEPS})


def _of_rule(count: Count, told: dict[str, Any]) -> Iterator[Floor]:
    for figure in ("precision", "recall", "specificity"):
        least = math.floor((count.shares()[figure].low or 0.0) * _STEPS) / _STEPS
        if least:
            yield Floor(**told, figure=figure, least=least)
    if (count.kappa.low or 0.0) > 0:
        yield Floor(**told, figure="kappa", lower=0.0)


def main() -> None:
    """Print the proposed floors as they would stand in the file."""
    for floor in proposed(json.loads(KEPT.read_text(encoding="utf-8"))):
        told = floor.model_dump(exclude_none=True)
        print(f"  - {{{', '.join(f'{key}: {value}' for key, value in told.items())}}}")


if __name__ == "__main__":
    main()
