"""Ask a judge about the labelled notes: how a judge of one's own becomes one who may fail a run."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import ValedictError
from evals.judge.asking import asked_about
from evals.judge.calibration import Calibration, calibrate
from evals.judge.counted import keep_calibration
from evals.judge.judges import Outage, open_judge
from evals.judge.labels import FOLDER, load_labels
from evals.judge.tables import table
from evals.plugins import open_backend
from evals.store import RunFolder
from evals.workers import work

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from drafting.backends import Backend
    from evals.judge.asking import Verdict
    from evals.judge.labels import Labels

CONCURRENCY = 10


class OutageError(ValedictError):
    """The judge's endpoint did not answer: there is no calibration."""


async def ask(
    name: str, labels: Labels, open_backend: Callable[[str], Backend] = open_backend
) -> Calibration:
    """Ask a judge about every labelled note, and count; raises OutageError where it did not answer."""
    judge = open_judge(name, open_backend, count=CONCURRENCY, put=_forget)
    said: dict[str, dict[str, Verdict]] = {}

    async def one(note: str) -> None:
        found = await judge.judge(asked_about(labels.notes[note]), note, ())
        if isinstance(found, Outage):
            raise OutageError(f"{name}: gave no verdicts ({found.cause}); nothing is calibrated")
        said[note] = found

    async def notes() -> AsyncGenerator[str]:
        for note in labels.notes:
            yield note

    try:
        await work(notes(), one, CONCURRENCY)
    finally:
        await judge.aclose()
    return calibrate(judge.lock, name, {note: said[note] for note in labels.notes}, labels)


def main(name: str, folder: str | None, runs: list[str]) -> str:
    """Calibrate a judge on a folder of labels, keep it with the runs, and give its table."""
    labels = load_labels(Path(folder) if folder else FOLDER)
    folders = [RunFolder(run) for run in runs]
    for run in folders:
        run.manifest()
    found = asyncio.run(ask(name, labels))
    for run in folders:
        with run.locked():
            keep_calibration(run, found)
    return table(found)


def _forget(_: object) -> None:
    """Keep no record: a calibration is not part of a run."""
