"""`valedict eval compare`: two runs case by case, with a test."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.commands.eval import _common

if TYPE_CHECKING:
    from evals.compare import Comparison

HELP = "Compare two runs case by case: 0 no regression, 1 a regression, 3 the data cannot tell."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the two columns."""
    column = "a run, or one column of it: RUN#PROMPT@MODEL; or a baseline file"
    parser.add_argument("first", metavar="A", help=f"what was before: {column}")
    parser.add_argument("second", metavar="B", help="what is now: likewise")
    parser.add_argument(
        "--measure",
        default="sound",
        metavar="M",
        help="the measure that counts and is tested alone: sound (no error; the default), clean (no warning "
        "either), musts, facts, or rule.ID",
    )
    parser.add_argument(
        "--tolerance",
        type=share,
        default=0.05,
        metavar="P",
        help="a loss of this share of the notes has to be excluded, like 0.05 (the default)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="one note that lost its soundness or a must is a regression; for writers without chance",
    )
    parser.add_argument("--format", choices=("text", "markdown", "json", "html"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file")


def run(options: argparse.Namespace) -> int:
    """Compare and print."""
    from evals.compare import compare, side_of  # noqa: PLC0415  # the harness, which --help does not need

    comparison = compare(
        side_of(options.first),
        side_of(options.second),
        primary=options.measure,
        tolerance=options.tolerance,
        strict=options.strict,
    )
    _common.put(options.output, _rendered(comparison, options.format))
    return _common.code_of(comparison)


def _rendered(comparison: Comparison, form: str) -> str:
    from evals.reports import as_json, html, markdown, text  # noqa: PLC0415

    return {"markdown": markdown, "json": as_json, "html": html}.get(form, text).of_comparison(comparison)


def share(typed: str) -> float:
    """Read a share between 0 and 1."""
    try:
        value = float(typed)
    except ValueError:
        value = -1.0
    if 0 < value < 1:
        return value
    raise argparse.ArgumentTypeError("has to be a share between 0 and 1, like 0.05")
