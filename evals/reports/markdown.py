"""The report as Markdown, for the summary of a CI run; whatever a note holds stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.reports import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evals.compare import Comparison
    from evals.summary import Summary

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def of_run(summary: Summary, *, every: bool = False) -> str:
    """Write what a run came to as one table."""
    lines = [*figures.overview(summary), *figures.measures(summary, every=every)]
    return "\n".join(["## Notes", "", *_table(figures.heads(summary), lines)]) + "\n"


def of_comparison(comparison: Comparison) -> str:
    """Write what changed, and every flipped note with both texts."""
    return "\n".join(_compared(comparison)) + "\n"


def _compared(comparison: Comparison) -> Iterator[str]:
    yield from (f"## {_text(figures.verdict(comparison))}", "")
    yield f"First: {_text(comparison.first.name)}; second: {_text(comparison.second.name)}; "
    yield f"{comparison.pairs} pairs, {comparison.unpaired} notes without a partner."
    yield ""
    changed = list(figures.changes(comparison))
    if changed:
        yield from _table(figures.CHANGE_HEADS, changed)
    flips = figures.listed(comparison.flips)
    for key in dict.fromkeys((flip.case, flip.repeat) for flip in flips):
        told = [flip for flip in flips if (flip.case, flip.repeat) == key]
        names = figures.flipped(told)
        yield from ("", f"### {_text(f'{key[0]} ({key[1]})')}", "", _text(names), "")
        for name, side in (("first", comparison.first), ("second", comparison.second)):
            yield from (f"{name}:", "", *_quoted(side.cells[key].body), "")


def _table(heads: tuple[str, ...], lines: Iterable[figures.Line]) -> Iterator[str]:
    yield f"| | {' | '.join(map(_text, heads))} |"
    yield f"|---|{'---|' * len(heads)}"
    for line in lines:
        yield f"| {_text(line.name)} | {' | '.join(map(_text, line.cells))} |"


def _quoted(text: str) -> Iterator[str]:
    for line in text.splitlines() or [""]:
        yield f"> {_text(line)}  " if line.strip() else ">"


def _text(text: str) -> str:
    """Write text so that no reader of Markdown takes any of it for markup."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped)
