"""The one writer of a run's log: each record is with the operating system at once and on disk soon after."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from typing import TYPE_CHECKING, Self

from evals.store import Record, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType


class LogWriter:
    """Appends records; use as an async context manager, which leaves with everything on disk.

    `put` returns when the lines are with the operating system, so that a killed process loses none. One task
    brings them to disk (fsync in a thread, off the loop): many records, one commit.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._end = 0
        self._handle = -1
        self._dirty = asyncio.Event()
        self._syncing: asyncio.Task[None] | None = None
        self.commits = 0

    async def __aenter__(self) -> Self:
        try:
            self._handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._end = os.fstat(self._handle).st_size
        except OSError as error:
            raise self._failed(error) from None
        self._syncing = asyncio.create_task(self._sync())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._syncing:
            self._syncing.cancel()
            await asyncio.gather(self._syncing, return_exceptions=True)
        try:
            os.fsync(self._handle)
        except OSError as failed:
            if error is None:
                raise self._failed(failed) from None
        finally:
            os.close(self._handle)

    def put(self, *records: Record) -> None:
        """Append records, all or none; raises StoreError where the disk takes them not."""
        self._check()
        data = b"".join(lines(records))
        try:
            written = 0
            while written < len(data):
                written += os.write(self._handle, data[written:])
        except OSError as error:
            # A line that was begun is taken back, so that the log holds whole records only.
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, self._end)
            raise self._failed(error) from None
        self._end += len(data)
        self._dirty.set()

    def _check(self) -> None:
        """Raise what went wrong while syncing: what is said to be kept has to be kept."""
        if self._syncing and self._syncing.done() and not self._syncing.cancelled():
            failed = self._syncing.exception()
            if isinstance(failed, OSError):
                raise self._failed(failed)

    async def _sync(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            await asyncio.to_thread(os.fsync, self._handle)
            self.commits += 1

    def _failed(self, error: OSError) -> StoreError:
        return StoreError(f"{self._path}: cannot be written: {(error.strerror or 'failed').lower()}")


def lines(records: Iterable[Record]) -> Iterable[bytes]:
    """Write records as lines of UTF-8; what no encoding holds is written as an escape."""
    for record in records:
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        yield (text + "\n").encode("utf-8", "backslashreplace")


def append(path: Path, records: Iterable[Record]) -> None:
    """Append records in one go, and to disk; raises StoreError and leaves the log as it was."""
    try:
        with path.open("ab", buffering=0) as file:
            start = file.seek(0, os.SEEK_END)
            try:
                data = memoryview(b"".join(lines(records)))
                while data:
                    data = data[file.write(data) :]
                os.fsync(file.fileno())
            except OSError:
                with contextlib.suppress(OSError):
                    file.truncate(start)
                raise
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {(error.strerror or 'failed').lower()}") from None
