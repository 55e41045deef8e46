"""`valedict eval list`: the runs below a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui import console

if TYPE_CHECKING:
    import argparse

HELP = "List the runs below a folder, with what they hold."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the folder."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default=".", help="(default: this one)")


def run(options: argparse.Namespace) -> int:
    """Print one line for each run."""
    from evals.mailbox import Mailbox, line_of  # noqa: PLC0415  # the harness, which --help does not need
    from evals.store import RunFolder  # noqa: PLC0415
    from evals.summary import summarise  # noqa: PLC0415

    if not Path(options.folder).is_dir():
        raise InputError("is no folder", source=options.folder)
    places = sorted(path.parent for path in Path(options.folder).rglob("log.jsonl"))
    runs = [folder for folder in map(RunFolder, places) if folder.exists]
    if not runs:
        console.tell("There is no run.")
    for folder in runs:
        summary = summarise(folder)
        notes = sum(column.drafts for column in summary.columns)
        made = f"{', '.join(summary.manifest.models)}; {', '.join(summary.manifest.prompts)}"
        out = [line_of(batch) for batch in Mailbox(folder).waiting]
        line = f"{folder.path}: {notes} notes, {summary.failed} failed ({made})"
        console.emit(console.one_line("; ".join([line, *out])) + "\n")
    return 0
