"""`valedict eval calibrate`: how often the rules and a judge are right, on labelled text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.options import add_calibrate
from ui import console
from ui.commands.eval import _common

if TYPE_CHECKING:
    import argparse

HELP = "Measure every rule on labelled text and hold the declared floors, or measure a judge."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what to measure."""
    add_calibrate(parser)


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 where a floor is missed, 4 where a judge did not answer."""
    from evals import calibrate  # noqa: PLC0415  # the harness, which --help does not need
    from evals.judge.calibrating import OutageError  # noqa: PLC0415

    try:
        return calibrate.run(options)
    except OutageError as error:
        console.tell(f"valedict: {console.one_line(str(error))}")
        return _common.FAILED
