"""Judging has its own queue: a note is judged while the next are written."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evals import desk
from evals.cells import count_of
from evals.judge.judges import Outage, open_judge
from evals.progress import Progress
from evals.rows import rows
from evals.workers import work as in_pool
from evals.writer import LogWriter

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from evals.judge.judges import Judge
    from evals.run import Settings
    from evals.store import Record, RunFolder

AtDesk = Callable[..., Awaitable[Any]]
"""Does a piece of work of the desk beside the loop."""

_WAITING = 1000
"""Notes that may wait for a judge who is slower than the writer: what a run needs in memory."""

HOPELESS = 20
"""Failures in a row after which what has too many ends early."""


class HopelessError(Exception):
    """Too many requests failed, and nothing else does."""


@dataclass
class Known:
    """What a log holds of one judge: the notes that are judged, and paid answers of those that are not."""

    judged: set[str] = field(default_factory=set[str])
    asked: dict[str, list[Record]] = field(default_factory=dict[str, list[Any]])


def known_of(folder: RunFolder, lock: str) -> Known:
    """Read what a judge has done in a run."""
    known = Known()
    for record in folder.records():
        if record.get("lock") != lock:
            continue
        if record["type"] == "judged":
            known.judged.add(record["key"])
            known.asked.pop(record["key"], None)
        elif record["type"] == "asked":
            known.asked.setdefault(record["key"], []).append(record)
    return known


class Judging:
    """Takes notes and gives them to a judge, so many at once; the first that raises ends all.

    A note that says something private is not shown to a judge, an empty one cannot be: they are `withheld`.
    Ends with HopelessError where more than `allowed` notes got no verdicts, the last ones in a row.
    """

    def __init__(
        self,
        judge: Judge,
        known: Known,
        put: Callable[[Record], None],
        at_desk: AtDesk,
        allowed: int = 0,
    ) -> None:
        self.judge, self.known = judge, known
        self._put, self._at_desk, self.allowed = put, at_desk, allowed
        self._queue: asyncio.Queue[tuple[str, desk.Work, dict[str, Any]] | None] = asyncio.Queue(_WAITING)
        self._task: asyncio.Task[None] | None = None
        self.done = self.failed = self._failed_in_a_row = 0

    def start(self, count: int) -> None:
        """Begin with `count` notes at once."""
        self._task = asyncio.create_task(in_pool(self._waiting(), self._one, count))

    async def take_stored(self, folder: RunFolder) -> None:
        """Take what a run holds already."""
        cases = folder.cases()
        for row in rows(folder):
            await self.take(row.draft["key"], desk.Work(cases[row.draft["case"]]), row.draft, row.scores)

    async def take(self, key: str, work: desk.Work, draft: Record, scores: Record) -> None:
        """Take a note, unless it is judged already; waits while too many wait."""
        if key in self.known.judged:
            return
        self.known.judged.add(key)
        private = scores.get("rules", {}).get("private-leak") == "fail"
        if private or not draft["body"].strip():
            self._keep(key, {"verdicts": {}, "withheld": "private" if private else "empty"})
            return
        await self._enter((key, work, {"subject": draft["subject"], "body": draft["body"]}))

    async def finish(self) -> None:
        """Judge what waits, and end."""
        if self._task:
            await self._enter(None)
            await self._task

    async def stop(self) -> None:
        """Leave what waits, and close the judge."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.judge.aclose()

    async def _enter(self, item: tuple[str, desk.Work, dict[str, Any]] | None) -> None:
        putting = asyncio.create_task(self._queue.put(item))
        if self._task is None:
            raise RuntimeError("judging has not begun")
        await asyncio.wait({putting, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if not putting.done():
            putting.cancel()
        if self._task.done():
            self._task.result()

    async def _waiting(self) -> AsyncGenerator[tuple[str, desk.Work, dict[str, Any]]]:
        while (item := await self._queue.get()) is not None:
            yield item

    async def _one(self, item: tuple[str, desk.Work, dict[str, Any]]) -> None:
        key, work, draft = item
        asked = await self._at_desk(desk.to_judge, work, draft)
        found = await self.judge.judge(asked, key, self.known.asked.get(key, ()))
        if isinstance(found, Outage):
            self._record("unjudged", key, {"cause": found.cause, "tries": found.tries})
            self.failed += 1
            self._failed_in_a_row += 1
            if self.failed > self.allowed and self._failed_in_a_row >= HOPELESS:
                raise HopelessError
            return
        self._failed_in_a_row = 0
        self._keep(key, {"verdicts": {name: list(verdict) for name, verdict in found.items()}})

    def _keep(self, key: str, told: dict[str, Any]) -> None:
        self._record("judged", key, told)
        self.done += 1

    def _record(self, kind: str, key: str, told: dict[str, Any]) -> None:
        by = {"judge": self.judge.name, "lock": self.judge.lock}
        version = {"version": self.judge.version} if self.judge.version else {}
        self._put({"type": kind, "key": key, **by, **version, **told})


def judging_of(folder: RunFolder, settings: Settings, judge: str, log: LogWriter, at_desk: AtDesk) -> Judging:
    """Make ready to judge a run; raises InputError for a judge that cannot be opened."""
    opened = open_judge(judge, settings.open_backend, count=settings.concurrency, put=log.put)
    cells = count_of(folder.manifest(), folder.count())
    return Judging(opened, known_of(folder, opened.lock), log.put, at_desk, settings.allowed(cells))


async def judge_stored(folder: RunFolder, settings: Settings, judge: str) -> Judging:
    """Judge the notes of a locked run that this judge has not judged yet; give what came of it."""
    folder.mend()
    async with LogWriter(folder.log) as log:
        judging = judging_of(folder, settings, judge, log, asyncio.to_thread)
        left = {one["key"] for one in folder.records() if one["type"] == "draft"} - judging.known.judged
        progress = Progress(len(left), is_quiet=settings.is_quiet)
        ticking = asyncio.create_task(_tick(judging, progress))
        judging.start(settings.concurrency)
        try:
            await judging.take_stored(folder)
            await judging.finish()
        except HopelessError:
            pass
        finally:
            ticking.cancel()
            await judging.stop()
    progress.done, progress.failed = judging.done, judging.failed
    progress.show(last=True)
    return judging


async def _tick(judging: Judging, progress: Progress) -> None:
    while True:
        await asyncio.sleep(0.2)
        progress.done, progress.failed = judging.done, judging.failed
        progress.show()
