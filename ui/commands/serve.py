"""`valedict serve`: the form in the browser."""

from __future__ import annotations

import argparse

from drafting.errors import InputError
from drafting.settings import chosen_deadline, chosen_model, open_model

HELP = "Open the form in the browser (the default)."
EXAMPLES = """\
Nothing leaves this computer. With --model or VALEDICT_MODEL there is one more button, which names the model;
on a press it sends the answers, without what must stay out, to OPENAI_BASE_URL with OPENAI_API_KEY.

examples:
  valedict
  valedict serve --port 8000 --no-open
  valedict serve --model gpt-4.1
"""
_LAST_PORT = 65535


def configure(parser: argparse.ArgumentParser) -> None:
    """Add where to listen, and whether to open the browser."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=7860, help="port to listen on (default: %(default)s)")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further name to answer to, as in https://NAME/ (may be repeated)",
    )
    parser.add_argument("--model", metavar="NAME", help="the model that a press may ask; offline for none")
    parser.add_argument(
        "--allow-remote",
        action="store_true",
        help="let others on the network use the model, at your cost",
    )
    parser.add_argument("--no-open", action="store_true", help="print the address and open no browser")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from ui.web.guard import is_loopback  # noqa: PLC0415  # what belongs to the form is loaded with it

    name = chosen_model(options.model)
    reached = bool(options.allow_host) or not is_loopback(options.host)
    if name and reached and not options.allow_remote:
        raise InputError(
            "lets others use the model at your cost; add --allow-remote where that is meant",
            field="--model",
        )
    backend, deadline = (open_model(name), chosen_deadline()) if name else (None, 0.0)
    from ui.web.second import Model  # noqa: PLC0415  # gradio takes seconds to import
    from ui.web.server import serve  # noqa: PLC0415

    return serve(
        options.host,
        options.port,
        open_browser=not options.no_open,
        allow_hosts=options.allow_host,
        model=Model(backend, deadline) if backend else None,
    )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= _LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"has to be a number from 1 to {_LAST_PORT}")
