"""The second version: on a press, a model writes the note too, while the first stays where it is."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, NamedTuple

from drafting.model import draft_with_model
from ui.web import answers as given
from ui.web.handlers import Shown, say, view_of, write
from ui.web.page import opened
from ui.web.texts import form_texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from drafting.backends import Backend
    from drafting.brief import Brief
    from drafting.draft import Draft

_log = logging.getLogger(__name__)


class Model(NamedTuple):
    """The model that a form may ask, and the seconds that it has for one note."""

    backend: Backend
    deadline: float

    @property
    def named(self) -> dict[str, str]:
        """Give its name and its host, for texts."""
        return {"model": self.backend.model, "place": self.backend.place}


async def second(packed: object, model: Model) -> AsyncIterator[Shown]:
    """Show the composer's note where there is none yet, then each stage, then the model's version."""
    texts = form_texts()
    answers, page = opened(packed)
    brief = given.read(answers, texts.errors)
    standing = page.body if page else ""
    if isinstance(brief, tuple) or not standing.strip():
        first = write(packed)
        yield first
        standing = first.body or ""
    if isinstance(brief, tuple):
        return
    view, made = view_of(answers, texts), None
    try:
        async for told in _written(brief, model):
            if isinstance(told, str):
                yield Shown(say=say(told))
            else:
                made = told
    except Exception as error:  # noqa: BLE001  # the note and the answers stay, and the person is told
        _log.error("A second version could not be written: %s", type(error).__name__)
    if made is None:
        yield Shown(say=say(texts.status["failed"], "failed"))
        return
    ready = made.writer != "composer"
    yield Shown(
        second=view.second(made, standing),
        say=say(f"{made.reason} {texts.status['second']}" if ready else made.reason, "second"),
    )


async def _written(brief: Brief, model: Model) -> AsyncIterator[str | Draft]:
    """Give the stages as they come, and the draft; a reader who leaves ends the request."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    asked = asyncio.create_task(
        draft_with_model(brief, model.backend, deadline=model.deadline, tell=lines.put_nowait)
    )
    try:
        while not asked.done():
            line = asyncio.create_task(lines.get())
            await asyncio.wait({asked, line}, return_when=asyncio.FIRST_COMPLETED)
            if line.done():
                yield line.result()
            line.cancel()
        while not lines.empty():
            yield lines.get_nowait()
        yield asked.result()
    finally:
        asked.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await asked
