"""Judges: a model at the configured endpoint, or what another package brings; both have to quote the note."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from drafting.backends import BackendError
from drafting.model.calls import Calls, UsedUpError
from evals import plugins
from evals.judge.asking import Verdict, lock_of, read_verdicts, verdict_of
from evals.paid import Door, Paid
from evals.workers import Limiter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafting.backends import Backend
    from evals.judge.asking import Shown, ToJudge
    from evals.plugins import OtherJudge
    from evals.store import Record


class Outage(NamedTuple):
    """Why there are no verdicts: what the endpoint did, and how often it was tried."""

    cause: str
    tries: list[list[Any]]


class Judge(Protocol):
    """Gives verdicts by rubric, or the outage that kept it from doing so."""

    name: str
    lock: str
    version: str
    """Of the package that brings it, "" for a model."""

    async def judge(self, one: ToJudge, key: str, known: Sequence[Record]) -> dict[str, Verdict] | Outage:
        """Judge the note of a cell; `known` are answers about it that were paid before."""
        ...

    async def aclose(self) -> None:
        """Let go of what is open."""
        ...


class ModelJudge:
    """A model that answers the rubrics; what it answered is kept as an `asked` record before it is read."""

    def __init__(self, backend: Backend, limiter: Limiter, put: Callable[[Record], None]) -> None:
        self.name, self.lock, self.version = backend.model, lock_of(backend.model), ""

        def kept(record: Record) -> None:
            put({**record, "type": "asked", "lock": self.lock})

        self.door = Door(backend, limiter, kept)

    async def judge(self, one: ToJudge, key: str, known: Sequence[Record]) -> dict[str, Verdict] | Outage:
        """Ask once; a model that refuses has given no verdict."""
        paid = Paid(self.door, key, known)
        calls = Calls(paid, ends=0.0, waiting=_nothing)  # retries are made below this layer
        try:
            reply = (await calls.ask(lambda rung: one.messages[rung], one.schema)).text
        except (BackendError, UsedUpError):
            if paid.outage:
                return Outage(paid.outage.cause.value, paid.tries)
            reply = ""
        return read_verdicts(reply, one.shown)

    async def aclose(self) -> None:
        """Close the model's client."""
        await self.door.backend.aclose()


class PackageJudge:
    """A judge of another package; whatever it raises leaves its questions unread."""

    def __init__(self, plugin: OtherJudge) -> None:
        self.name, self.version, self._plugin = plugin.id, plugin.version, plugin
        told = "\n".join([plugin.id, plugin.version, *plugin.questions])
        self.lock = hashlib.sha256(told.encode()).hexdigest()[:16]

    async def judge(self, one: ToJudge, key: str, known: Sequence[Record]) -> dict[str, Verdict] | Outage:
        """Ask it in a thread, or on the loop where it is a coroutine function."""
        del key, known
        shown = one.shown._asdict()
        try:
            if inspect.iscoroutinefunction(self._plugin.judge):
                said = await self._plugin.judge(shown)
            else:
                said = await asyncio.to_thread(self._plugin.judge, shown)
            return verdicts_of(self._plugin, one.shown, said)
        except Exception:  # noqa: BLE001  # whatever another hand's judge raises is no verdict
            return {name: Verdict("unread") for name in self._plugin.questions}

    async def aclose(self) -> None:
        """Hold nothing."""


def verdicts_of(plugin: OtherJudge, shown: Shown, said: object) -> dict[str, Verdict]:
    """Hold what another package's judge says, by question (verdict, quotation), to its quotations."""
    told = cast("dict[str, Any]", said) if isinstance(said, dict) else {}
    found = {name: Verdict("unread") for name in plugin.questions}
    for name in found:
        match told.get(name):
            case ("yes" | "no") as verdict, str(quote):
                found[name] = verdict_of(shown, verdict, quote)
            case _:
                pass
    return found


def open_judge(
    name: str, open_backend: Callable[[str], Backend], *, count: int, put: Callable[[Record], None]
) -> Judge:
    """Open the judge of another package by its name, else the model of this name; raises InputError."""
    plugin = plugins.judge(name)
    return PackageJudge(plugin) if plugin else ModelJudge(open_backend(name), Limiter(count), put)


def _nothing() -> None:
    """Tell nobody."""
