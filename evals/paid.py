"""The backend of one cell: what was paid for is kept at once and never asked for again."""

from __future__ import annotations

import asyncio
import math
import time
from typing import TYPE_CHECKING, Any

from drafting.backends import BackendError, Cause, Reply, Usage, messages_hash
from evals.mailbox import NotThereYetError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafting.backends import Backend, Message, Rung, Schema
    from evals.mailbox import Mailbox
    from evals.store import Record
    from evals.workers import Limiter

_TRIES = 3
"""Of a request that fails in passing, but is not refused for its number."""

_PATIENCE = 900.0
"""Seconds that a request waits for its turn after refusals, all in all."""

_PAUSE = 0.5

OUTAGE = frozenset(
    {
        Cause.NO_HOST,
        Cause.NO_CONNECTION,
        Cause.NO_TLS,
        Cause.TIMED_OUT,
        Cause.CUT_OFF,
        Cause.MOVED,
        Cause.BAD_KEY,
        Cause.NO_ACCESS,
        Cause.NO_MODEL,
        Cause.RATE_LIMITED,
        Cause.NO_CREDIT,
        Cause.SERVER_ERROR,
        Cause.NO_ENDPOINT,
        Cause.BROKEN_ANSWER,
        Cause.TOO_LARGE,
        Cause.BAD_REQUEST,
        Cause.NOT_RECORDED,
        Cause.UNEXPECTED,
    }
)
"""What the endpoint or the network did. The rest (no text, a refusal, an unfinished one) the model did."""


class Door:
    """What all cells share: one backend, one limit, one log, and the count of what was paid.

    With a mailbox nothing is asked here: answers come from its batches, and what lacks one is put down there.
    """

    def __init__(
        self,
        backend: Backend,
        limiter: Limiter,
        put: Callable[[Record], None],
        mailbox: Mailbox | None = None,
    ) -> None:
        self.backend, self.limiter, self.put, self.mailbox = backend, limiter, put, mailbox
        self.calls, self.used = 0, Usage(0, 0)

    def count(self, reply: Reply) -> None:
        """Count a paid answer; what the endpoint does not tell makes the sum unknown."""
        self.calls += 1
        self.used = Usage(
            _sum(self.used.sent, reply.usage.sent), _sum(self.used.received, reply.usage.received)
        )


class Paid:
    """Asks for one cell: answers that are in the log from there, others with the one layer of retries.

    A failure leaves by BackendError with a wait that never fits, so that nobody above tries once more.
    """

    def __init__(self, door: Door, key: str, known: Sequence[Record] = ()) -> None:
        self.door, self.key = door, key
        self.model, self.place, self.rungs = door.backend.model, door.backend.place, door.backend.rungs
        if door.mailbox:  # what form is taken is learnt for each place; here others are answered already
            self.place += f" {key}"
        self.outage: BackendError | None = None
        self.is_waiting = False
        """Whether a batch has to come back first."""
        self.tries: list[list[Any]] = []
        self._known = {(one["ask"], one["n"]): one for one in known}
        self._asked: dict[str, int] = {}

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Give the answer that is in the log, or ask and keep the answer before it is given."""
        ask = messages_hash(messages)[:24] + rung[-6:]
        number = self._asked[ask] = self._asked.get(ask, 0) + 1
        if one := self._known.get((ask, number)):
            return Reply(one["text"], Usage(one["sent"], one["received"]), one["finish"], one["model"])
        try:
            if self.door.mailbox:
                told = (self.key, ask, str(number))
                reply, seconds = self.door.mailbox.take(told, self.model, messages, schema, rung), None
            else:
                reply, seconds = await self._tried(messages, schema, rung)
        except NotThereYetError as error:
            self.is_waiting, error.retry_after = True, math.inf
            raise
        except BackendError as error:
            if error.cause in OUTAGE:
                self.outage = error
            error.retry_after = math.inf
            raise
        self.door.count(reply)
        record: Record = {
            "type": "reply",
            "key": self.key,
            "ask": ask,
            "n": number,
            "text": reply.text,
            "sent": reply.usage.sent,
            "received": reply.usage.received,
            "finish": reply.finish_reason,
            "model": reply.model,
            "seconds": None if seconds is None else round(seconds, 4),
        }
        self.door.put(record | ({"tries": self.tries} if self.tries else {}))
        self.tries = []
        return reply

    async def aclose(self) -> None:
        """Leave the shared backend open."""

    async def _tried(
        self, messages: Sequence[Message], schema: Schema | None, rung: Rung
    ) -> tuple[Reply, float]:
        """Ask until there is an answer or no hope; the seconds are those of the last request alone."""
        limiter, failed, refused, waited = self.door.limiter, 0, 0, 0.0
        while True:
            turn = await limiter.enter()
            started = time.perf_counter()
            try:
                reply = await self.door.backend.complete(messages, schema=schema, rung=rung)
            except BackendError as error:
                if error.cause is Cause.RATE_LIMITED:
                    refused += 1
                    pause = limiter.refuse(turn, error.retry_after, refused)
                    waited += pause
                    if waited > _PATIENCE:
                        raise
                else:
                    failed += 1
                    pause = _PAUSE * 2 ** (failed - 1) if error.retry_after is None else error.retry_after
                    if failed >= _TRIES or not error.cause.passing or pause > _PATIENCE:
                        raise
                self.tries.append([error.cause.value, round(pause, 3)])
            else:
                limiter.accepted(turn)
                return reply, time.perf_counter() - started
            finally:
                limiter.leave()
            await asyncio.sleep(pause)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
