"""`valedict eval calibrate`: how often the rules are right, on labelled text."""

from __future__ import annotations

import argparse

HELP = "Measure every rule on labelled text, and hold the declared floors."


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of evals.calibrate as they are."""
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="…", help="see valedict eval calibrate -- --help"
    )


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 where a floor is missed."""
    from evals.calibrate import main  # noqa: PLC0415  # the harness, which --help does not need

    return main([one for one in options.rest if one != "--"])
