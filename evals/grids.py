"""Rows of text as a table: aligned for a terminal, or in Markdown. The first row is the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Rows = list[tuple[str, ...]]


def aligned(rows: Rows) -> Iterator[str]:
    """Yield the lines of a table for a terminal."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def piped(rows: Rows) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    head, *rest = rows
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rest)
