"""A backend that says what it was told to say: for tests, through the same door as the real ones."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

from drafting.backends._seam import BackendError, Cause, Message, Reply, Rung, Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Asked(NamedTuple):
    """One request as it arrived."""

    messages: tuple[Message, ...]
    schema: Schema | None
    rung: Rung


class Scripted:
    """Gives the lines of a script in order and keeps what it was asked; a used-up script is an error.

    A line is a text, a reply, an exception to raise, or a function of the request, async or not.
    """

    def __init__(
        self,
        script: Iterable[str | Reply | BaseException | Callable[[Asked], object]],
        *,
        model: str = "scripted",
        rungs: tuple[Rung, ...] = ("text",),
    ) -> None:
        self.model, self.rungs, self.place = model, rungs, "scripted"
        self.asked: list[Asked] = []
        self._script = iter(script)

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Give the next line of the script."""
        asked = Asked(tuple(messages), schema, rung)
        self.asked.append(asked)
        line = next(self._script, None)
        if line is None:
            raise BackendError(Cause.UNEXPECTED, hint="The script is used up.")
        if isinstance(line, BaseException):
            raise line
        said = line if isinstance(line, str | Reply) else line(asked)
        said = await said if inspect.isawaitable(said) else said
        return said if isinstance(said, Reply) else Reply(str(said))

    async def aclose(self) -> None:
        """Hold nothing."""


connect = Scripted
