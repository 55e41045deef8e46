"""`valedict eval score`: hold today's rules, or a judge, against stored drafts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ui import console
from ui.commands.eval import _common

if TYPE_CHECKING:
    import argparse

HELP = "Score the stored notes of a run anew, with the rules as they are now, or ask a judge about them."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the run."""
    parser.add_argument("run", metavar="RUN", help="the folder of the run")
    parser.add_argument(
        "--judge", metavar="M", help="ask this model, or judge of another package, about each note instead"
    )
    _common.add_workers(parser)


def run(options: argparse.Namespace) -> int:
    """Score, keep the older scores in the log, and print the table."""
    from evals.judge.judging import judge_stored  # noqa: PLC0415
    from evals.reports import text  # noqa: PLC0415  # the harness, which --help does not need
    from evals.rescore import rescore  # noqa: PLC0415
    from evals.store import RunFolder  # noqa: PLC0415
    from evals.summary import summarise  # noqa: PLC0415

    folder = RunFolder(options.run)
    folder.manifest()
    with folder.locked():
        if options.judge:
            settings = _common.settings_of(options)
            judging = asyncio.run(judge_stored(folder, settings, options.judge))
            told = f"{judging.done} notes judged by {options.judge}, {judging.failed} not"
            is_fine = judging.failed <= judging.allowed
        else:
            told = f"{rescore(folder, jobs=options.jobs)} notes scored anew; the older scores stay in the log"
            is_fine = True
        summary = summarise(folder)
        folder.write("summary.json", summary.as_text())
    console.tell(told)
    console.emit(text.of_run(summary))
    return 0 if is_fine else _common.FAILED
