"""`valedict eval`: know whether a change made the notes better; each part is a module of this folder."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

from ui.console import one_line, tell

if TYPE_CHECKING:
    import argparse

HELP = "Run prompts and models over cases, score the notes, and compare two runs."
EXAMPLES = """\
exit codes: 0 fine; 1 the notes got worse; 2 wrong use; 3 the data cannot tell, or a batch is not back yet;
4 the model or the disk failed

examples:
  valedict eval run -o runs/today                             the composer over the project's cases
  valedict eval run my-cases.jsonl -o runs/a --model gpt-4.1 --prompt base --prompt short=prompts/short
  valedict eval resume runs/a                                 go on where a run was broken off
  valedict eval run -o runs/b --model gpt-4.1 --transport batch   as a file to the Batch API; resume collects
  valedict eval compare runs/a#base runs/a#short              is the other prompt better?
  valedict eval report runs/a --format html -o report.html
"""
_INFRASTRUCTURE = 4


class _Part(Protocol):
    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, options: argparse.Namespace) -> int: ...


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    parts = parser.add_subparsers(dest="part", metavar="PART", required=True)
    for found in pkgutil.iter_modules(__path__):
        if not found.name.startswith("_"):
            part = _part(found.name)
            one = parts.add_parser(found.name, help=part.HELP, description=part.HELP, allow_abbrev=False)
            part.configure(one)


def run(options: argparse.Namespace) -> int:
    """Run one subcommand; what the disk or the endpoint did is exit code 4."""
    from evals.store import StoreError  # noqa: PLC0415  # pydantic, which --help does not need

    try:
        return _part(options.part).run(options)
    except StoreError as error:
        tell(f"valedict: {one_line(str(error))}")
        return _INFRASTRUCTURE


def _part(name: str) -> _Part:
    return cast("_Part", importlib.import_module(f"{__name__}.{name}"))
