"""A run by batches: fetch what is there, write the notes that can be, hand in what is to be asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafting.backends import BackendError
from drafting.settings import open_batches
from evals.mailbox import Mailbox, exchange, line_of
from evals.run import run_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafting.backends import Batches
    from evals.mailbox import Batch
    from evals.run import Outcome, Settings
    from evals.store import RunFolder

_FIRST_LOOK, _LAST_LOOK = 1.0, 60.0
"""Seconds between two looks at a batch: each is half as long again as the one before, up to the last."""


class Exchanged(NamedTuple):
    """What a run by batches came to: its cells, all its batches, and what kept one from going or coming."""

    outcome: Outcome
    mailbox: Mailbox
    faults: list[tuple[Batch, BackendError]]


async def run_batched(
    folder: RunFolder,
    settings: Settings,
    *,
    wait: bool = False,
    open_api: Callable[[str], Batches] = open_batches,
    tell: Callable[[str], None],
) -> Exchanged:
    """Do what can be done of a locked run; with `wait`, until no batch is out. Raises StoreError."""
    mailbox = Mailbox(folder)
    faults = await _exchange(mailbox.waiting, open_api)
    while True:
        mailbox.read()
        outcome = await run_cells(folder, replace(settings, mailbox=mailbox))
        mailbox.write()
        written = [batch for batch in mailbox.waiting if batch.state.stage == "written"]
        tried = {batch.name for batch, _ in faults}
        faults += await _exchange([batch for batch in written if batch.name not in tried], open_api)
        if not wait or faults or not mailbox.waiting:
            return Exchanged(outcome, mailbox, faults)
        for batch in mailbox.waiting:
            tell(line_of(batch))
        faults = await _one_back(mailbox, open_api)


async def _one_back(mailbox: Mailbox, open_api: Callable[[str], Batches]) -> list[tuple[Batch, BackendError]]:
    """Look until a batch is back, or give what keeps one from being asked after; a passing fault does not."""
    pause, out = _FIRST_LOOK, len(mailbox.waiting)
    while True:
        await asyncio.sleep(pause)
        pause = min(pause * 1.5, _LAST_LOOK)
        faults = await _exchange(mailbox.waiting, open_api)
        lasting = [(batch, error) for batch, error in faults if not error.cause.passing]
        if lasting or len(mailbox.waiting) < out:
            return lasting


async def _exchange(
    batches: Iterable[Batch], open_api: Callable[[str], Batches]
) -> list[tuple[Batch, BackendError]]:
    """Hand in or fetch each batch, one after the other; give what failed."""
    faults: list[tuple[Batch, BackendError]] = []
    for batch in batches:
        api = open_api(batch.state.model)
        try:
            await exchange(batch, api)
        except BackendError as error:
            faults.append((batch, error))
        finally:
            await api.aclose()
    return faults
