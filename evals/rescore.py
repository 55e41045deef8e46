"""Score stored drafts anew, in several processes and without a model call."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING, Any

from evals import desk
from evals.ahead import variant_of
from evals.cells import Cell
from evals.writer import append

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from evals.store import Record, RunFolder

_CHUNK = 100
_ROUND = 2000
"""Drafts that are in memory at once."""

Row = tuple[desk.Work, dict[str, Any]]


def rescore(folder: RunFolder, *, jobs: int = 0) -> int:
    """Add scores for every draft of a locked run and give their number; the last ones count."""
    folder.mend()
    cases = folder.cases()
    drafts = (record for record in folder.records() if record["type"] == "draft")
    done = 0
    with desk.Desks(jobs or os.cpu_count() or 1, beside=False) as desks:
        while batch := list(itertools.islice(drafts, _ROUND)):
            found = _scored(list(_works(batch, cases, folder)), desks)
            append(
                folder.log,
                (
                    {"type": "scores", "key": draft["key"], **told}
                    for draft, told in zip(batch, found, strict=True)
                ),
            )
            done += len(batch)
    return done


def _scored(rows: Sequence[Row], desks: desk.Desks) -> list[dict[str, Any]]:
    """Score rows, each at the desk of its case, and give the scores in the order of the rows."""
    by_desk: dict[Executor, list[int]] = {}
    for at, (work, _) in enumerate(rows):
        by_desk.setdefault(desks.of(work.case), []).append(at)
    pieces = [
        (some, one.submit(desk.rescore, [rows[at] for at in some]))
        for one, whole in by_desk.items()
        for some in (whole[first : first + _CHUNK] for first in range(0, len(whole), _CHUNK))
    ]
    told = {at: scores for some, piece in pieces for at, scores in zip(some, piece.result(), strict=True)}
    return [told[at] for at in range(len(rows))]


def _works(batch: Iterable[Record], cases: Mapping[str, str], folder: RunFolder) -> Iterator[Row]:
    for record in batch:
        cell = Cell(record["case"], record["prompt"], record["model"], record["repeat"])
        yield desk.Work(cases[cell.case], variant_of(cell, folder)), record
