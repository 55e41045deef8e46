"""The cells of a run with what is asked for them, made ahead in the processes of the desk."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from evals import desk
from evals.cells import Cell, key_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Mapping
    from concurrent.futures import Executor

    from evals.desk import Desks
    from evals.store import RunFolder

AHEAD = 500
"""Cells whose requests are made before the first is sent, and kept made: what a run needs in memory."""

_CHUNK = 50


class Todo(NamedTuple):
    """A cell with its key and, where a model is asked, its first request."""

    cell: Cell
    key: str
    work: desk.Work
    request: desk.Request | None


async def todos(
    folder: RunFolder, cases: Mapping[str, str], cells: Iterator[Cell], desks: Desks
) -> AsyncGenerator[Todo]:
    """Yield cells of one model in order; `cases` are JSON by id."""
    loop, manifest = asyncio.get_running_loop(), folder.manifest()

    async def made(chunk: tuple[Cell, ...]) -> list[Todo]:
        by_desk: dict[Executor, list[Cell]] = {}
        for cell in chunk:
            by_desk.setdefault(desks.of(cases[cell.case]), []).append(cell)
        found = await asyncio.gather(*(made_at(one, some) for one, some in by_desk.items()))
        return [todo for some in found for todo in some]

    async def made_at(one: Executor, chunk: list[Cell]) -> list[Todo]:
        works = [desk.Work(cases[cell.case], variant_of(cell, folder)) for cell in chunk]
        if chunk[0].is_composed:
            contents = await loop.run_in_executor(one, desk.contents, works)
            return [
                Todo(cell, key_of(cell, content, manifest), work, None)
                for cell, content, work in zip(chunk, contents, works, strict=True)
            ]
        requests = await loop.run_in_executor(one, desk.ask, works)
        return [
            Todo(cell, key_of(cell, request.content, manifest), work, request)
            for cell, work, request in zip(chunk, works, requests, strict=True)
        ]

    chunks = _chunks(cells)
    waiting = deque(asyncio.ensure_future(made(chunk)) for chunk in itertools.islice(chunks, AHEAD // _CHUNK))
    try:
        if waiting:
            await asyncio.wait(waiting)
        while waiting:
            for todo in await waiting.popleft():
                yield todo
            waiting.extend(asyncio.ensure_future(made(chunk)) for chunk in itertools.islice(chunks, 1))
    finally:
        for one in waiting:
            one.cancel()


def variant_of(cell: Cell, folder: RunFolder) -> str:
    """Give the folder of the cell's prompt, "" for the package's own."""
    variant = None if cell.is_composed else folder.prompt(cell.prompt)
    return str(variant) if variant else ""


def _chunks(cells: Iterator[Cell]) -> Iterator[tuple[Cell, ...]]:
    while chunk := tuple(itertools.islice(cells, _CHUNK)):
        yield chunk
