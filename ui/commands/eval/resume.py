"""`valedict eval resume`: go on where a run was broken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui.commands.eval import _common

if TYPE_CHECKING:
    import argparse

HELP = "Do what a run has left; what was paid is not asked again."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the run."""
    parser.add_argument("run", metavar="RUN", help="the folder of the run")
    _common.add_settings(parser)


def run(options: argparse.Namespace) -> int:
    """Do every cell that has no note."""
    from evals import plugins  # noqa: PLC0415  # the harness, which --help does not need
    from evals.cells import code_hash  # noqa: PLC0415
    from evals.store import RunFolder  # noqa: PLC0415

    folder = RunFolder(options.run)
    manifest = folder.manifest()
    if manifest.code != code_hash():
        raise InputError(
            "was begun with another state of the program; its notes would not be alike, so begin a new run",
            source=options.run,
        )
    for model in manifest.models:
        now = plugins.place_of(model) if plugins.is_brought(model) else ""
        if now not in manifest.place:
            raise InputError(
                f"was begun with {manifest.place}, and now there is {now}; begin a new run",
                source=options.run,
            )
    with folder.locked():
        return _common.do_cells(folder, options, options.transport or manifest.transport)
