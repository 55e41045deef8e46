"""`valedict draft`: a brief in, a checked note out."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from drafting.errors import InputError
from drafting.settings import chosen_deadline, chosen_model, open_model
from ui import console, files, used
from ui.options import day, kind_of

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.draft import Draft

HELP = "Write a note from a brief (a YAML or JSON file with your answers)."
EXAMPLES = """\
The note goes to standard output; the subject, what is left to answer and what the checks found go to standard
error. The exit code is 0, or 1 where the note has a fault at level error.

A model is asked only where --model or VALEDICT_MODEL names one: at OPENAI_BASE_URL, with OPENAI_API_KEY, for
VALEDICT_DEADLINE seconds at most (30). Whatever it does, there is a note, and it is said who wrote it. With
--require-model the exit code is 4 where the composer did.

examples:
  valedict draft --example mentee > brief.yaml    get a brief to fill in
  valedict draft brief.yaml                       write the note
  valedict draft brief.yaml --variant 1           in another wording
  valedict draft brief.yaml --channel chat        shorter, for a chat
  valedict draft brief.yaml --format eml -o note.eml
  valedict draft brief.yaml --model gpt-4.1       better prose, by a model
"""
_EXAMPLES = Path(__file__).parents[2] / "prompts" / "en" / "examples"
_FORMATS = ("text", "json", "eml", "html")
_NO_MODEL = 4


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the brief and what overrides it."""
    from drafting.brief import Channel, Role, Stage  # noqa: PLC0415  # pydantic, which only this command needs

    parser.add_argument(
        "brief", metavar="BRIEF", nargs="?", help="the file with the answers; - reads standard input"
    )
    parser.add_argument("--example", choices=get_args(Role), help="print a brief to fill in, with comments")
    parser.add_argument("--kind", default="closing-note", help="kind of document (default: %(default)s)")
    parser.add_argument("--channel", choices=get_args(Channel), help="override the channel of the brief")
    parser.add_argument("--stage", choices=get_args(Stage), help="override the stage of the brief")
    parser.add_argument("--model", metavar="NAME", help="the model to ask; offline for none")
    parser.add_argument(
        "--require-model", action="store_true", help="exit with 4 where the composer wrote the note"
    )
    parser.add_argument("--variant", type=_count, default=0, metavar="N", help="another wording (default: 0)")
    parser.add_argument(
        "--today", type=day, metavar="D", help="the day on which it is written, like 2026-07-06"
    )
    parser.add_argument("--format", choices=_FORMATS, default="text", help="what to print (default: text)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file, whole or not at all")


def run(options: argparse.Namespace) -> int:
    """Write the note and tell what the person should know about it."""
    if options.example:
        _put(options.output, (_EXAMPLES / f"{options.example}.yaml").read_text(encoding="utf-8"))
        return 0
    if not options.brief:
        raise InputError("give a brief (a file, or - for standard input), or get one with --example mentee")
    draft = _draft(options)
    _put(options.output, _rendered(draft, options.format))
    if options.format != "json":
        _remarks(draft, to_file=bool(options.output))
    if options.require_model and draft.writer == "composer":
        if options.format == "json":
            _tell("error", "No model wrote this note", draft.reason)
        return _NO_MODEL
    return int(any(found.level == "error" and found.verdict == "fail" for found in draft.findings))


def _draft(options: argparse.Namespace) -> Draft:
    from drafting.read import read_brief  # noqa: PLC0415  # as above
    from drafting.service import draft_note  # noqa: PLC0415

    typed = {"channel": options.channel, "stage": options.stage, "today": options.today}
    overrides = {key: value for key, value in typed.items() if value is not None}
    text, source = files.read_text(options.brief), files.name_of(options.brief)
    brief = read_brief(text, source=source, overrides=overrides)
    kind = kind_of(options.kind)
    if brief.role not in kind.roles:
        raise InputError(f"a {kind.id} is not written by a {brief.role}", field="role", source=source)
    model = chosen_model(options.model)
    if not model and options.require_model:
        raise InputError("name a model with --model or VALEDICT_MODEL", field="--require-model")
    return _asked(model, brief, options.variant) if model else draft_note(brief, variant=options.variant)


def _asked(model: str, brief: Brief, variant: int) -> Draft:
    """Let a model write the note; stages are told where a person reads along."""
    import asyncio  # noqa: PLC0415  # only a model needs it

    from drafting.model import draft_with_model  # noqa: PLC0415

    backend, deadline = open_model(model), chosen_deadline()

    async def written() -> Draft:
        try:
            return await draft_with_model(brief, backend, deadline=deadline, variant=variant, tell=_stage)
        finally:
            await backend.aclose()

    # asyncio.run would wait for a look-up of the address that hangs, and so miss the deadline.
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(written())
    finally:
        loop.close()


def _stage(line: str) -> None:
    if console.is_terminal(sys.stderr):
        console.tell(console.paint(console.one_line(line), "dim", sys.stderr))


def _rendered(draft: Draft, form: str) -> str:
    if form == "json":
        return console.to_json(draft.to_json()) + "\n"
    text: str = importlib.import_module(f"drafting.surfaces.{form}").render(draft)
    return console.visible(text) if console.is_terminal(sys.stdout) else text


def _put(path: str | None, text: str) -> None:
    if path and path != files.STDIN:
        files.write_text(path, text)
    else:
        console.emit(text)


def _remarks(draft: Draft, *, to_file: bool) -> None:
    """Tell on standard error what is beside the note; what was left out is named, not quoted."""
    if draft.model:
        _tell("bold", "Written by", draft.reason)
    if draft.usage:
        _tell("dim", "Used", used.told(draft.usage))
    if draft.subject and (to_file or console.is_terminal(sys.stdout)):
        _tell("bold", "Subject", draft.subject)
    for question in draft.questions:
        example = f" For example: {question.example}" if question.example else ""
        _tell("advice", f"Question about {question.fact}", f"{question.message}{example}")
    for left in draft.left_out:
        _tell("advice", f"Left out {left.fact}", left.why)
    for found in draft.findings:
        if found.verdict == "fail":
            quote = f'"{found.quote}": ' if found.quote else ""
            _tell(found.level, f"{found.level} {found.rule}", f"{quote}{found.message}")


def _tell(colour: str, label: str, text: str) -> None:
    console.tell(f"{console.paint(console.one_line(label), colour, sys.stderr)}: {console.one_line(text)}")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 6:
        return int(text)
    raise argparse.ArgumentTypeError("has to be a whole number from 0")
