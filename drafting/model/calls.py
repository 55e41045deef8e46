"""The requests of one note: their number, one retry each, and the firmest form that the endpoint takes."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from drafting.backends import BackendError, Cause, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafting.backends import Backend, Message, Reply, Rung, Schema

MOST_REQUESTS = 4
_PAUSE = 0.5
"""Seconds before a request is tried once more, where the endpoint names no time of its own."""

_ROOM = 1.0
"""Seconds that have to be left for an answer after waiting."""

_FREE = frozenset({Cause.NO_CONNECTION, Cause.NO_HOST, Cause.NO_TLS, Cause.NOT_RECORDED})
"""Failures before a model could have counted a token; so is every answer with a status of HTTP."""

_log = logging.getLogger(__name__)
_rungs: dict[tuple[str, str], int] = {}
"""How far down the ladder an endpoint made us step, by address and model, for the life of the process."""


class UsedUpError(Exception):
    """The note may make no further request."""


class Calls:
    """Asks one backend for one note; raises BackendError where it cannot, UsedUpError beyond the limit.

    `ends` is the time of the running loop at which the note has to be done, `most` the number of requests.
    """

    def __init__(
        self, backend: Backend, *, ends: float, waiting: Callable[[], None], most: int = MOST_REQUESTS
    ) -> None:
        self.backend, self.requests, self._most = backend, 0, most
        self.counted: list[Usage] = []
        self._ends, self._waiting = ends, waiting

    async def ask(self, messages: Callable[[Rung], list[Message]], schema: Schema) -> Reply:
        """Send messages, made for the rung on which they go."""
        retried = False
        while True:
            rung = self._rung()
            try:
                return await self._once(messages(rung), schema, rung)
            except BackendError as error:
                if error.cause is Cause.NO_FORMAT and self._step_down():
                    continue
                if retried or not error.cause.passing or not await self._paused(error.retry_after):
                    raise
                retried = True

    async def _once(self, messages: Sequence[Message], schema: Schema, rung: Rung) -> Reply:
        if self.requests >= self._most:
            raise UsedUpError
        self.requests += 1
        try:
            reply = await self.backend.complete(
                messages, schema=schema if rung == "json_schema" else None, rung=rung
            )
        except BackendError as error:
            _log.info("Request %d: %s", self.requests, error.cause.value)
            if not error.status and error.cause not in _FREE:
                self.counted.append(Usage())
            raise
        except asyncio.CancelledError:
            self.counted.append(Usage())
            raise
        except Exception as error:  # noqa: BLE001  # a backend of another hand may break its word
            # The type says enough; the text of the error might hold a key or an answer.
            _log.warning("Request %d: %s", self.requests, type(error).__name__)
            self.counted.append(Usage())
            raise BackendError(Cause.UNEXPECTED) from None
        self.counted.append(reply.usage)
        return reply

    def _rung(self) -> Rung:
        rungs = self.backend.rungs
        return rungs[min(_rungs.get(self._place(), 0), len(rungs) - 1)]

    def _step_down(self) -> bool:
        rungs, now = self.backend.rungs, self._rung()
        lower = rungs.index(now) + 1
        if lower < len(rungs):
            _rungs[self._place()] = lower
        return lower < len(rungs)

    def _place(self) -> tuple[str, str]:
        return self.backend.place, self.backend.model

    async def _paused(self, retry_after: float | None) -> bool:
        """Wait before another try, or tell that the wait does not fit."""
        pause = _PAUSE if retry_after is None else retry_after
        if asyncio.get_running_loop().time() + pause + _ROOM > self._ends:
            return False
        self._waiting()
        await asyncio.sleep(pause)
        return True
