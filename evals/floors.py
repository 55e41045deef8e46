"""The floors that the rules have to keep on the project's own labelled text: `data/floors.yaml`."""

from __future__ import annotations

import functools
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
