"""Run the cells of a run that are not done yet: ask, keep, score."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting.backends import BackendError, Cause
from drafting.model import draft_with_model
from drafting.model.calls import Calls, UsedUpError
from drafting.model.usage import usage_of
from drafting.settings import OFFLINE
from evals import desk
from evals.ahead import todos
from evals.cells import Cell, cells_of, count_of
from evals.datasets import case_of
from evals.judge.judging import HOPELESS, HopelessError, Judging, judging_of
from evals.paid import Door, Paid
from evals.plugins import open_backend
from evals.progress import Progress
from evals.workers import Limiter, work
from evals.writer import LogWriter
from prompts import prompt_variant

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from drafting.backends import Backend
    from evals.ahead import Todo
    from evals.mailbox import Mailbox
    from evals.store import Manifest, Record, RunFolder

_NOTE_DEADLINE = 3600.0
"""Seconds for a note; here nobody waits, and waiting for a turn counts."""


_UNSCORED = 500
"""Answers that may wait to be scored: so many that a busy processor does not hold up the next call."""


@dataclass(frozen=True)
class Settings:
    """How cells are run; `most_errors` is a number of cells or, between 0 and 1, a share of them."""

    concurrency: int = 20
    most_errors: float = 0
    jobs: int = field(default_factory=lambda: os.cpu_count() or 2)
    open_backend: Callable[[str], Backend] = open_backend
    is_quiet: bool = False
    mailbox: Mailbox | None = None
    """Where a run goes by batches: what they answered, and what is to be asked next."""

    def allowed(self, cells: int) -> int:
        """Give the number of cells that may fail."""
        return int(self.most_errors * cells) if self.most_errors < 1 else int(self.most_errors)


class Outcome(NamedTuple):
    """What a run came to: cells in all, drafts, cells without one, and calls that were paid just now."""

    cells: int
    done: int
    failed: int
    calls: int
    unjudged: int
    """Notes about which a judge was asked just now and gave no answer."""
    is_fine: bool
    """Whether no more cells failed than may, in the writing or the judging."""
    waiting: int = 0
    """Cells that wait for a batch."""


async def run_cells(folder: RunFolder, settings: Settings) -> Outcome:
    """Do every cell that has no draft; the folder has to be locked. Raises StoreError."""
    folder.mend()
    runner = _Runner(folder, folder.manifest(), settings)
    return await runner.run()


class _Runner:
    def __init__(self, folder: RunFolder, manifest: Manifest, settings: Settings) -> None:
        self.folder, self.manifest, self.settings = folder, manifest, settings
        self.cases = folder.cases()
        self.drafted, self.known = _kept(folder)
        total = count_of(manifest, len(self.cases))
        done = len(self.drafted)
        self.progress = Progress(total, done, known=done, is_quiet=settings.is_quiet)
        self.allowed = settings.allowed(total)
        self.doors: list[Door] = []
        self.judging: Judging | None = None
        self.failed_in_a_row = 0

    async def run(self) -> Outcome:
        with desk.Desks(self.settings.jobs, beside=True) as desks:
            async with LogWriter(self.folder.log) as log:
                self.desks, self.log = desks, log
                ticking = asyncio.create_task(self._tick())
                try:
                    async with self._judged():
                        for model in self.manifest.models:
                            await self._run_model(model)
                except HopelessError:
                    pass
                finally:
                    ticking.cancel()
        self._tell_cost()
        self.progress.show(last=True)
        calls = sum(door.calls for door in self.doors)
        done, failed = self.progress.done, self.progress.failed
        unjudged = self.judging.failed if self.judging else 0
        is_fine = max(failed, unjudged) <= self.allowed
        waiting = self.progress.waiting
        return Outcome(self.progress.total, done, failed, calls, unjudged, is_fine, waiting)

    @contextlib.asynccontextmanager
    async def _judged(self) -> AsyncGenerator[None]:
        """Judge what the run holds, and what is written meanwhile, where the run has a judge."""
        if not self.manifest.judge:
            yield
            return
        self.judging = judging_of(self.folder, self.settings, self.manifest.judge, self.log, self._at_desk)
        self.judging.start(self.settings.concurrency)
        try:
            await self.judging.take_stored(self.folder)
            yield
            await self.judging.finish()
        finally:
            await self.judging.stop()

    async def _run_model(self, model: str) -> None:
        is_composed = model == OFFLINE
        count = 2 * self.settings.jobs if is_composed else self.settings.concurrency
        self.scoring = asyncio.Semaphore(max(_UNSCORED, 2 * count))
        backend = None if is_composed else self.settings.open_backend(model)
        box = self.settings.mailbox
        self.door = Door(backend, Limiter(count), self.log.put, box) if backend else None
        if self.door:
            self.doors.append(self.door)
        try:
            async with asyncio.TaskGroup() as self.later:
                await work(self._left(model), self._compose if is_composed else self._ask, count)
        except BaseExceptionGroup as failed:
            raise failed.exceptions[0] from None
        finally:
            if backend:
                await backend.aclose()

    async def _left(self, model: str) -> AsyncGenerator[Todo]:
        cells = (cell for cell in cells_of(self.manifest, tuple(self.cases)) if cell.model == model)
        left = (cell for cell in cells if cell not in self.drafted)
        found = todos(self.folder, self.cases, left, self.desks)
        async with contextlib.aclosing(found):
            async for todo in found:
                yield todo

    async def _compose(self, todo: Todo) -> None:
        draft, scores = await self._at_desk(desk.compose, todo.work)
        await self._keep(todo, draft, scores)

    async def _ask(self, todo: Todo) -> None:
        if self.door is None or todo.request is None:
            raise RuntimeError("a cell of a model without a model")
        paid = Paid(self.door, todo.key, self.known.get(todo.key, ()))
        self.progress.in_flight += 1
        try:
            draft = await (
                self._first(todo, paid) if self.manifest.mode == "first" else self._note(todo, paid)
            )
        finally:
            self.progress.in_flight -= 1
        if paid.is_waiting:
            self.progress.waiting += 1
            return
        if paid.outage:
            self._failed(todo, paid)
            return
        self.failed_in_a_row = 0
        await self.scoring.acquire()
        self.later.create_task(self._score(todo, draft))

    async def _first(self, todo: Todo, paid: Paid) -> str:
        """Give the model's answer as it is, "" for none."""
        request = todo.request
        if request is None:
            raise RuntimeError("a cell without a request")
        calls = Calls(paid, ends=0.0, waiting=_nothing)  # retries are made below this layer
        try:
            return (await calls.ask(lambda rung: request.messages[rung], request.schema)).text
        except (BackendError, UsedUpError):
            return ""

    async def _note(self, todo: Todo, paid: Paid) -> dict[str, Any]:
        """Give the note that a person would get."""
        case = case_of(json.loads(todo.work.case), source=todo.cell.case)
        with prompt_variant(Path(todo.work.variant) if todo.work.variant else None):
            draft = await draft_with_model(case.brief, paid, deadline=_NOTE_DEADLINE)
        return desk.draft_of(draft)

    async def _score(self, todo: Todo, draft: str | dict[str, Any]) -> None:
        try:
            piece = desk.read if isinstance(draft, str) else desk.drafted
            await self._keep(todo, *await self._at_desk(piece, todo.work, draft))
        finally:
            self.scoring.release()

    async def _at_desk(self, piece: Callable[..., Any], work: desk.Work, *more: object) -> Any:  # noqa: ANN401  # plain data
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.desks.of(work.case), piece, work, *more)

    async def _keep(self, todo: Todo, draft: dict[str, Any], scores: dict[str, Any]) -> None:
        told = {"case": todo.cell.case, "prompt": todo.cell.prompt, "model": todo.cell.model}
        self.log.put(
            {"type": "draft", "key": todo.key, **told, "repeat": todo.cell.repeat, **draft},
            {"type": "scores", "key": todo.key, **scores},
        )
        self.progress.done += 1
        if self.judging:
            await self.judging.take(todo.key, todo.work, draft, scores)

    def _failed(self, todo: Todo, paid: Paid) -> None:
        cause = paid.outage.cause if paid.outage else Cause.UNEXPECTED
        cell = todo.cell._asdict()
        self.log.put({"type": "error", "key": todo.key, **cell, "cause": cause.value, "tries": paid.tries})
        self.progress.failed += 1
        self.failed_in_a_row += 1
        if self.progress.failed > self.allowed and self.failed_in_a_row >= HOPELESS:
            raise HopelessError

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(0.2)
            self._tell_cost()
            self.progress.show()

    def _tell_cost(self) -> None:
        told = [" + ".join(_cost(door) for door in self.doors)] if self.doors else []
        if self.judging:
            told.append(f"{self.judging.done} judged, {self.judging.failed} unjudged")
        self.progress.cost = " · ".join(told)


def _kept(folder: RunFolder) -> tuple[set[Cell], dict[str, list[Record]]]:
    """Give the cells that have a draft, and by key the paid answers of those that have none.

    Cases and prompts of a run are kept with it and the program may not change, so a cell's name is enough.
    """
    drafted, known = set[Cell](), dict[str, list[Any]]()
    for record in folder.records():
        if record["type"] == "draft":
            drafted.add(Cell(record["case"], record["prompt"], record["model"], record["repeat"]))
            known.pop(record["key"], None)
        elif record["type"] == "reply":
            known.setdefault(record["key"], []).append(record)
    return drafted, known


def _cost(door: Door) -> str:
    backend = door.backend
    used = usage_of(
        [door.used], door.calls, host=backend.place, model=backend.model, batch=bool(door.mailbox)
    )
    money = f"{used.cost:.2f} {used.currency}" if used.cost != "unknown" else "cost unknown"
    return f"{door.used.sent or 0}+{door.used.received or 0} tokens, {money}"


def _nothing() -> None:
    """Tell nobody."""
