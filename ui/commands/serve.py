"""`valedict serve`: the form in the browser."""

from __future__ import annotations

import argparse

HELP = "Open the form in the browser (the default)."
EXAMPLES = """\
examples:
  valedict
  valedict serve --port 8000 --no-open
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
    parser.add_argument("--no-open", action="store_true", help="print the address and open no browser")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from ui.web.server import serve  # noqa: PLC0415  # gradio takes seconds to import

    return serve(
        options.host,
        options.port,
        open_browser=not options.no_open,
        allow_hosts=options.allow_host,
    )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= _LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"has to be a number from 1 to {_LAST_PORT}")
