"""`valedict check`: hold the rules against a note, whoever wrote it."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui import files
from ui.console import is_terminal
from ui.options import channel_of, day, kind_of

if TYPE_CHECKING:
    import argparse

    from drafting.brief import Brief

HELP = "Check a note against the rules of a good ending."
EXAMPLES = """\
Findings go to standard output. The exit code is 0, or 1 where a note has a fault at level error. With a brief
the note is also compared with the answers. With --format json several notes give a list. With --format jsonl
each line of the input is an object with "id" and "text", and perhaps "brief", "kind", "channel", "role" and
"today"; each is answered by one line, and the exit code is 2 where one could not be used.

examples:
  valedict check note.txt
  valedict check note.txt --brief brief.yaml --explain
  valedict check - --format json < note.txt
  valedict check notes.jsonl --format jsonl
"""
_FORMATS = ("text", "json", "jsonl", "github")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the notes and what is known about them."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="the notes; - (or nothing) reads standard input"
    )
    parser.add_argument("--brief", metavar="B", help="the brief with the answers that the note was made from")
    parser.add_argument(
        "--kind", default="closing-note", metavar="K", help="kind of document (default: %(default)s)"
    )
    parser.add_argument("--channel", default="", metavar="C", help="email, chat, linkedin or letter")
    parser.add_argument("--role", default="", choices=("mentee", "mentor"), help="who writes the note")
    parser.add_argument("--today", type=day, metavar="D", help="the day on which it is sent, like 2026-07-06")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="what to print (default: text)")
    parser.add_argument(
        "--explain", action="store_true", help="say why a rule matters, and which hits were let pass"
    )


def run(options: argparse.Namespace) -> int:
    """Check every note and print what was found."""
    paths: list[str] = options.paths or [files.STDIN]
    if [*paths, options.brief].count(files.STDIN) > 1:
        raise InputError("standard input can be read once; give the other as a file")
    if not options.paths and is_terminal(sys.stdin):
        raise InputError("give a note to check (a file, or - for standard input); see valedict check --help")
    kind = kind_of(options.kind)
    channel = channel_of(options.channel, kind)
    from ui.checking import Known  # noqa: PLC0415  # the checks take time to load that --help does not have

    known = Known(_brief(options) if options.brief else None, kind.id, channel, options.role, options.today)
    printer = importlib.import_module(f"ui.printers.as_{options.format}")
    code: int = printer.run(paths, known, explain=options.explain)
    return code


def _brief(options: argparse.Namespace) -> Brief:
    from drafting.read import read_brief  # noqa: PLC0415  # pydantic's models take time that --help does not have

    overrides = {"today": options.today} if options.today else {}
    source = files.name_of(options.brief)
    return read_brief(files.read_text(options.brief), source=source, overrides=overrides)
