"""`valedict eval score`: hold today's rules against stored drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import console
from ui.commands.eval import _common

if TYPE_CHECKING:
    import argparse

HELP = "Score the stored notes of a run anew, with the rules as they are now; no model is asked."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the run."""
    parser.add_argument("run", metavar="RUN", help="the folder of the run")
    parser.add_argument(
        "--jobs", type=_common.count, default=0, metavar="N", help="processes that score notes"
    )


def run(options: argparse.Namespace) -> int:
    """Score, keep the older scores in the log, and print the table."""
    from evals.reports import text  # noqa: PLC0415  # the harness, which --help does not need
    from evals.rescore import rescore  # noqa: PLC0415
    from evals.store import RunFolder  # noqa: PLC0415
    from evals.summary import summarise  # noqa: PLC0415

    folder = RunFolder(options.run)
    folder.manifest()
    with folder.locked():
        done = rescore(folder, jobs=options.jobs)
        summary = summarise(folder)
        folder.write("summary.json", summary.as_text())
    console.tell(f"{done} notes scored anew; the older scores stay in the log")
    console.emit(text.of_run(summary))
    return 0
