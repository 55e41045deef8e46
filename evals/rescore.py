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
    from collections.abc import Iterable, Iterator

    from evals.store import Record, RunFolder

_CHUNK = 100
_ROUND = 2000
"""Drafts that are in memory at once."""

Piece = list[tuple[desk.Work, dict[str, Any]]]


def rescore(folder: RunFolder, *, jobs: int = 0) -> int:
    """Add scores for every draft of a locked run and give their number; the last ones count."""
    folder.mend()
    cases = {case.id: case.as_line() for case in folder.cases()}
    # Drafts of one case side by side: a case is read and planned once for each process that meets it.
    order = {case: at for at, case in enumerate(cases)}
    drafts = (record for record in folder.records() if record["type"] == "draft")
    done = 0
    with desk.pool(jobs or os.cpu_count() or 1) as pool:
        while batch := sorted(itertools.islice(drafts, _ROUND), key=lambda one: order[one["case"]]):
            pieces = list(_chunked(_works(batch, cases, folder)))
            found = itertools.chain.from_iterable(pool.map(desk.rescore, pieces))
            append(
                folder.log,
                (
                    {"type": "scores", "key": draft["key"], **told}
                    for draft, told in zip(batch, found, strict=True)
                ),
            )
            done += len(batch)
    return done


def _works(
    batch: Iterable[Record], cases: dict[str, str], folder: RunFolder
) -> Iterator[tuple[desk.Work, dict[str, Any]]]:
    for record in batch:
        cell = Cell(record["case"], record["prompt"], record["model"], record["repeat"])
        yield desk.Work(cases[cell.case], variant_of(cell, folder)), record


def _chunked(rows: Iterator[tuple[desk.Work, dict[str, Any]]]) -> Iterator[Piece]:
    while piece := list(itertools.islice(rows, _CHUNK)):
        yield piece
