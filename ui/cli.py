"""The command line: finds the command, runs it, and turns every way out into an exit code.

0 fine · 1 a fault at level error · 2 wrong use or unreadable input · 4 a model failed · 130 interrupted.
"""

from __future__ import annotations

import argparse
import difflib
import gc
import importlib
import pkgutil
import re
import sys
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from drafting.errors import InputError, ValedictError
from ui import commands, console

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEFAULT = "serve"
# Loading makes many objects that stay; looking for garbage among them costs a tenth of the start.
_OBJECTS = 50_000
_ABOUT = (
    "Write the message that ends a mentorship well, and check it. Nothing that you type leaves this machine."
)
_EXAMPLES = """\
examples:
  valedict                                      open the form in the browser
  valedict draft --example mentee > brief.yaml  get a brief to fill in
  valedict draft brief.yaml                     write the note
  valedict check note.txt                       check a note that is already written
"""


class Command(Protocol):
    """A module of `ui.commands`: the file name is the command's name."""

    HELP: str
    EXAMPLES: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        ...

    def run(self, options: argparse.Namespace) -> int:
        """Do it and give the exit code."""
        ...


class _Parser(argparse.ArgumentParser):
    """Say what is wrong with the options in one line."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; whatever happens, a person sees at most one line about it."""
    console.set_up()
    gc.set_threshold(_OBJECTS, 20, 20)
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return 130
    except SystemExit as done:  # argparse leaves this way after --help and --version
        return done.code if isinstance(done.code, int) else 0
    except ValedictError as error:
        console.tell(f"valedict: {console.one_line(str(error))}")
    except Exception as error:  # noqa: BLE001  # the last resort: no traceback, nothing that was typed
        console.tell(f"valedict: {console.one_line(_last_words(error))}")
    return 2


def _run(arguments: list[str]) -> int:
    names = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    first = arguments[0] if arguments else ""
    if first in {"-h", "--help"}:
        console.emit(_overview(names).format_help())
        return 0
    if first == "--version":
        console.emit(f"valedict {_version()}\n")
        return 0
    if not first or first.startswith("-"):
        arguments = [_DEFAULT, *arguments]
    name, *rest = arguments
    if name not in names:
        raise InputError(_no_command(name, names))
    command = _load(name)
    return command.run(_parser(name, command).parse_args(rest))


def _load(name: str) -> Command:
    return cast("Command", importlib.import_module(f"{commands.__name__}.{name}"))


def _parser(name: str, command: Command) -> _Parser:
    parser = _Parser(
        prog=f"valedict {name}",
        description=command.HELP,
        epilog=command.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.configure(parser)
    return parser


def _overview(names: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="valedict",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    choices = parser.add_subparsers(title="commands", metavar="COMMAND", prog="valedict")
    for name in names:
        choices.add_parser(name, help=_load(name).HELP)
    return parser


def _no_command(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"commands: {', '.join(names)}"
    return f"{console.visible(name)} is no command; {hint}"


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415  # costs 30 ms, which only --version has to pay

    try:
        return metadata.version("valedict")
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _last_words(error: Exception) -> str:
    """Name where it broke and nothing of what it broke on."""
    from prompts import CatalogError, load_catalog, refused_rule  # noqa: PLC0415  # only now is it needed

    # A pattern is compiled when it is first due, where nobody knows which file it stands in.
    told = refused_rule(load_catalog().folder / "rules") if isinstance(error, re.error) else None
    if isinstance(told or error, CatalogError):
        return f"the catalogue cannot be used: {told or error}"
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    return (
        f"internal error ({type(error).__name__} in {place}, version {_version()}); "
        "this is a fault of the program: please report this line, without your answers"
    )
