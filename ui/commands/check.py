"""`valedict check`: hold the rules against a note, whoever wrote it."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui import files, printers
from ui.console import emit, is_terminal, tell
from ui.options import channel_of, day, kind_of

if TYPE_CHECKING:
    import argparse

    from drafting.brief import Brief
    from ui.checking import Known

HELP = "Check a note against the rules of a good ending."
EXAMPLES = """\
Findings go to standard output. The exit code is 0, or 1 where a note has a fault at level error. Of a folder
every .txt and .md file is checked. With a brief the note is also compared with the answers.

With --format json several notes give a list. With --format jsonl each line of the input is an object with
"id" and "text", and perhaps "brief", "kind", "channel", "role" and "today"; each is answered by one line,
and the exit code is 2 where one could not be used. --fix changes only what a rule calls safe, such as markup;
of standard input the mended text is printed. What was changed goes to standard error.

examples:
  valedict check note.txt
  valedict check note.txt --brief brief.yaml --explain
  valedict check - --format json < note.txt
  valedict check notes.jsonl --format jsonl
  valedict check templates/ --format sarif > valedict.sarif
  valedict check note.txt --fix
"""
_NOTES, _LINES = frozenset({".txt", ".md"}), frozenset({".jsonl"})


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the notes and what is known about them."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="notes and folders; - (or nothing) reads standard input"
    )
    parser.add_argument("--brief", metavar="B", help="the brief with the answers that the note was made from")
    parser.add_argument(
        "--kind", default="closing-note", metavar="K", help="kind of document (default: %(default)s)"
    )
    parser.add_argument("--channel", default="", metavar="C", help="email, chat, linkedin or letter")
    parser.add_argument("--role", default="", choices=("mentee", "mentor"), help="who writes the note")
    parser.add_argument("--today", type=day, metavar="D", help="the day on which it is sent, like 2026-07-06")
    parser.add_argument("--format", choices=_formats(), default="text", help="what to print (default: text)")
    parser.add_argument(
        "--explain", action="store_true", help="say why a rule matters, and which hits were let pass"
    )
    parser.add_argument(
        "--fix", action="store_true", help="put the safe fixes into the files, then check them"
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
    endings = _LINES if options.format == "jsonl" else _NOTES
    paths = [file for path in paths for file in files.notes_in(path, endings)]
    if options.fix and (done := _fix(paths, known, options.format)) is not None:
        return done
    printer = importlib.import_module(f"ui.printers.as_{options.format}")
    code: int = printer.run(paths, known, explain=options.explain)
    return code


def _formats() -> list[str]:
    """Name the printers there are: one module is one format."""
    names = (module.name for module in pkgutil.iter_modules(printers.__path__))
    return sorted(name.removeprefix("as_") for name in names if name.startswith("as_"))


def _fix(paths: list[str], known: Known, form: str) -> int | None:
    """Put the safe fixes in and tell them; gives an exit code where no more is to be printed."""
    from ui import fixing  # noqa: PLC0415  # as in run

    if form == "jsonl":
        raise InputError("--fix changes notes in files; it cannot change lines of JSON")
    if files.STDIN not in paths:
        for path in paths:
            for change in fixing.fix_file(path, known):
                tell(change.told(files.name_of(path)))
        return None
    if len(paths) > 1 or form != "text":
        raise InputError("--fix prints the mended text of standard input; give it alone and as text")
    mended = fixing.fixed(files.read_exact(files.STDIN), known)
    for change in mended.changes:
        tell(change.told(files.name_of(files.STDIN)))
    emit(mended.text)
    return int(mended.failed)


def _brief(options: argparse.Namespace) -> Brief:
    from drafting.read import read_brief  # noqa: PLC0415  # pydantic's models take time that --help does not have

    overrides = {"today": options.today} if options.today else {}
    source = files.name_of(options.brief)
    return read_brief(files.read_text(options.brief), source=source, overrides=overrides)
