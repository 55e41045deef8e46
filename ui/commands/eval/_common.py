"""What several subcommands take and print."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui import console, files

if TYPE_CHECKING:
    from evals.batched import Exchanged
    from evals.compare import Comparison
    from evals.run import Outcome, Settings
    from evals.store import RunFolder, Transport

WORSE, UNTOLD, FAILED = 1, 3, 4
"""Exit codes: a regression; the data cannot tell; the endpoint or the disk failed."""


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add how cells are run."""
    add_workers(parser)
    parser.add_argument(
        "--transport",
        choices=("live", "batch"),
        help="batch: hand requests in as a file at the Batch API, for eval resume to collect "
        "(default: live, and for resume as the run began)",
    )
    parser.add_argument("--wait", action="store_true", help="wait for every batch, which may take a day")


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Add how many work at once, and how many may fail."""
    parser.add_argument(
        "--concurrency", type=count, default=20, metavar="N", help="requests at once, at most (default: 20)"
    )
    parser.add_argument(
        "--max-errors",
        type=errors,
        default=0.0,
        metavar="N",
        help="cells that may stay without a note or verdicts, like 3 or 2%% (default: 0)",
    )
    parser.add_argument("--jobs", type=count, default=0, metavar="N", help="processes that score notes")
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def settings_of(options: argparse.Namespace) -> Settings:
    """Give what was typed as settings of a run."""
    from evals.run import Settings  # noqa: PLC0415  # the harness, which --help does not need

    jobs = {"jobs": options.jobs} if options.jobs else {}
    return Settings(options.concurrency, options.max_errors, is_quiet=options.quiet, **jobs)


def do_cells(folder: RunFolder, options: argparse.Namespace, transport: Transport) -> int:
    """Run what is left of a locked run, write its summary, print its table; give the exit code."""
    from evals.batched import run_batched  # noqa: PLC0415  # as above
    from evals.reports import text  # noqa: PLC0415
    from evals.run import run_cells  # noqa: PLC0415
    from evals.summary import summarise  # noqa: PLC0415

    settings, posted = settings_of(options), None
    if transport == "batch":
        posted = asyncio.run(run_batched(folder, settings, wait=options.wait, tell=console.tell))
        outcome: Outcome = posted.outcome
    else:
        outcome = asyncio.run(run_cells(folder, settings))
    summary = summarise(folder)
    folder.write("summary.json", summary.as_text())
    console.emit(text.of_run(summary))
    left = outcome.cells - outcome.done - outcome.waiting
    if left:
        console.tell(
            f"{left} of {outcome.cells} cells have no note; valedict eval resume {folder.path} asks again"
        )
    if outcome.unjudged:
        console.tell(
            f"{outcome.unjudged} notes are not judged; valedict eval resume {folder.path} asks again"
        )
    code = 0 if outcome.is_fine else FAILED
    return _tell_batches(folder, posted, code) if posted else code


def _tell_batches(folder: RunFolder, posted: Exchanged, code: int) -> int:
    """Say what waits where, and what went wrong; give the exit code, which is 0 only where nothing waits."""
    from evals.mailbox import line_of  # noqa: PLC0415  # as above

    for batch in posted.mailbox.batches:
        if batch.is_open or batch.state.status not in {"completed", ""}:
            console.tell(console.one_line(line_of(batch)))
    for batch, error in posted.faults:
        console.tell(console.one_line(f"batch {batch.name}: {error}"))
    waiting = posted.outcome.waiting
    if waiting:
        place = folder.manifest().place
        console.tell(
            f"{waiting} of {posted.outcome.cells} cells wait for {place}; nothing has to run meanwhile, and "
            f"valedict eval resume {folder.path} collects what is there"
        )
    return FAILED if posted.faults or code else UNTOLD if waiting else 0


def code_of(comparison: Comparison) -> int:
    """Give the exit code of a comparison."""
    return {"regression": WORSE, "no regression": 0, "cannot tell": UNTOLD}[comparison.verdict]


def put(path: str | None, text: str) -> None:
    """Write to a file, or to standard output."""
    if path and path != files.STDIN:
        files.write_text(path, text)
    else:
        console.emit(text)


def count(text: str) -> int:
    """Read a whole number from 1."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 100_000:
        return int(text)
    raise argparse.ArgumentTypeError("has to be a whole number from 1")


def errors(text: str) -> float:
    """Read a number of cells, or a share of them in percent."""
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        value = -1.0
    if text.endswith("%") and 0 <= value < 100:
        return value / 100
    if text.isascii() and text.isdigit():
        return value
    raise argparse.ArgumentTypeError("has to be a number of cells, like 3, or a share, like 2%")


def variants(typed: list[str]) -> dict[str, str]:
    """Read `base` and `NAME=FOLDER`; raises InputError."""
    from evals.store import BASE  # noqa: PLC0415

    found: dict[str, str] = {}
    for one in typed or [BASE]:
        name, is_folder, folder = one.partition("=")
        plain = name.replace("-", "").replace("_", "").isalnum() and name.isascii()
        if not plain or (name == BASE) == bool(is_folder) or name in found:
            raise InputError(f"give base, or NAME=FOLDER once for each name, not {one}", field="--prompt")
        found[name] = folder
    return found
