"""The report for a terminal: aligned plain lines."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from evals.grids import aligned
from evals.reports import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evals.compare import Comparison
    from evals.summary import Summary

_SHOWN = 10
"""Flipped notes that are shown with both texts; the other formats show all."""


def of_run(summary: Summary, *, every: bool = False) -> str:
    """Write what a run came to."""
    lines = [*figures.overview(summary), *figures.measures(summary, every=every)]
    return "\n".join(_table(figures.heads(summary), lines)) + "\n"


def of_comparison(comparison: Comparison) -> str:
    """Write what changed, and the first of the flipped notes with both texts."""
    return "\n".join(_compared(comparison)) + "\n"


def _compared(comparison: Comparison) -> Iterator[str]:
    yield f"first:  {comparison.first.name}"
    yield f"second: {comparison.second.name}"
    yield f"{comparison.pairs} pairs, {comparison.unpaired} notes without a partner"
    changed = list(figures.changes(comparison))
    if changed:
        yield ""
        yield from _table(figures.CHANGE_HEADS, changed)
    flips = figures.listed(comparison.flips)
    shown = list(dict.fromkeys((flip.case, flip.repeat) for flip in flips))
    for key in shown[:_SHOWN]:
        told = [flip for flip in flips if (flip.case, flip.repeat) == key]
        names = figures.flipped(told)
        yield f"\n{key[0]} ({key[1]}): {names}"
        first, second = comparison.first.cells[key], comparison.second.cells[key]
        if first.body == second.body:
            yield from ("  both:", textwrap.indent(first.body, "    "))
        else:
            yield from ("  first:", textwrap.indent(first.body, "    "))
            yield from ("  second:", textwrap.indent(second.body, "    "))
    if len(shown) > _SHOWN:
        yield f"\n… and {len(shown) - _SHOWN} more notes; --format markdown or html shows all"
    yield f"\n{figures.verdict(comparison)}"


def _table(heads: tuple[str, ...], lines: Iterable[figures.Line]) -> Iterator[str]:
    yield from aligned([("", *heads), *((line.name, *line.cells) for line in lines)])
