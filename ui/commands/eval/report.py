"""`valedict eval report`: what a run came to, in one of several formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.commands.eval import _common

if TYPE_CHECKING:
    import argparse

HELP = "Print what a run came to: a table, Markdown, JUnit, JSON, or one HTML file."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the run and the format."""
    parser.add_argument("run", metavar="RUN", help="the folder of the run")
    parser.add_argument("--format", choices=("text", "markdown", "junit", "json", "html"), default="text")
    parser.add_argument("--all", action="store_true", help="list also the rules that no note failed")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file")


def run(options: argparse.Namespace) -> int:
    """Count the run from its records and print."""
    from evals.reports import as_json, html, junit, markdown, text  # noqa: PLC0415  # not for --help
    from evals.store import RunFolder  # noqa: PLC0415
    from evals.summary import summarise  # noqa: PLC0415

    folder = RunFolder(options.run)
    whole = {"junit": junit, "html": html}
    if options.format in whole:
        told = whole[options.format].of_run(folder)
    else:
        summary = summarise(folder)
        told = {"markdown": markdown, "json": as_json}.get(options.format, text).of_run(
            summary, every=options.all
        )
    _common.put(options.output, told)
    return 0
