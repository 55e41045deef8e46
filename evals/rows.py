"""The cells of a run as its log has them, and what counts as passed of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.store import Record, RunFolder

SOUND, CLEAN, MUSTS = "sound", "clean", "musts"
"""No finding at level error; none at error or warning either; every must of the case held."""

JUDGE = "judge."
"""How the names of a judge's measures begin."""


class Row(NamedTuple):
    """One cell: its draft, the scores that count, and what the last judge said ({} before there is any)."""

    draft: Record
    scores: Record
    judged: Record

    @property
    def column(self) -> tuple[str, str]:
        """Give its prompt and model."""
        return self.draft["prompt"], self.draft["model"]


@dataclass
class _Places:
    """Where in a log, by key, stand the scores that count, and the verdicts of the last judge."""

    scores: dict[str, int] = field(default_factory=dict[str, int])
    by_judge: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    lock: str = ""

    @property
    def judged(self) -> dict[str, int]:
        return self.by_judge.get(self.lock, {})


def rows(folder: RunFolder) -> Iterator[Row]:
    """Yield the cells that have a draft, each once and with its last scores, without holding them all."""
    places = _places(folder)
    judged = places.judged
    waiting: dict[str, Row] = {}
    seen = set[str]()
    for at, record in enumerate(folder.records()):
        key, kind = record["key"], record["type"]
        if kind == "draft" and key not in seen:
            seen.add(key)
            waiting[key] = Row(record, {}, {})
        elif key not in waiting:
            continue
        elif kind == "scores" and places.scores.get(key) == at:
            waiting[key] = waiting[key]._replace(scores=record)
        elif kind == "judged" and judged.get(key) == at:
            waiting[key] = waiting[key]._replace(judged=record)
        else:
            continue
        row = waiting[key]
        if bool(row.scores) == (key in places.scores) and bool(row.judged) == (key in judged):
            yield waiting.pop(key)
    yield from waiting.values()


def _places(folder: RunFolder) -> _Places:
    places = _Places()
    for at, record in enumerate(folder.records()):
        if record["type"] == "scores":
            places.scores[record["key"]] = at
        elif record["type"] in {"judged", "unjudged"}:
            places.lock = record["lock"]
            if record["type"] == "judged":
                places.by_judge.setdefault(record["lock"], {})[record["key"]] = at
    return places


def passed(row: Row) -> dict[str, bool | None]:
    """Give each yes-or-no measure of a draft by name: True, False, or None where it cannot be told."""
    scores = row.scores
    told: dict[str, bool | None] = {}
    if "errors" in scores:
        told[SOUND] = not scores["errors"]
        told[CLEAN] = not scores["errors"] + scores["warnings"]
    musts = scores.get(MUSTS)
    if musts and (musts["of"] or musts["held"]):
        told[MUSTS] = not (musts["lost"] or musts["held"])
    if facts := scores.get("facts"):
        told["facts"] = not facts["lost"]
    for rule, said in scores.get("rules", {}).items():
        told[f"rule.{rule}"] = None if said == "undecidable" else said == "pass"
    for rubric, (said, *_) in row.judged.get("verdicts", {}).items():
        told[f"{JUDGE}{rubric}"] = said == "yes" if said in {"yes", "no"} else None
    return told
