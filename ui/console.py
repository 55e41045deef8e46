"""The terminal: UTF-8 in and out, colour where it is wanted, nothing raw that a terminal would obey."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from typing import Any, TextIO

from drafting.errors import InputError

# What a terminal may obey or hide: C0 without tab and line feed, C1, and the marks that reorder or end lines.
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_COLOURS = {"error": "31", "warning": "33", "advice": "36", "bold": "1", "dim": "2"}


def set_up() -> None:
    """Write UTF-8 on every platform; what no encoding holds is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def visible(text: str) -> str:
    """Write control and reordering characters as escapes."""
    return _RAW.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def one_line(text: str) -> str:
    """Give `text` as one visible line."""
    return visible(" ".join(text.split()))


def to_json(data: Any, *, indent: int | None = 2) -> str:  # noqa: ANN401  # plain data of any shape
    """Write JSON that is safe on a terminal; escapes stand only inside strings, where they mean the same."""
    return visible(json.dumps(data, ensure_ascii=False, indent=indent))


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person reads this stream."""
    return stream is not None and not stream.closed and stream.isatty()


def paint(text: str, colour: str, stream: TextIO | None) -> str:
    """Colour `text` where `stream` is a terminal that shows colours and NO_COLOR is not set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or os.name == "nt"
    if plain or not is_terminal(stream):
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def emit(text: str) -> bool:
    """Write to standard output and flush; False where the reader has gone, which is no fault.

    Raises InputError where the output cannot be written (a full disk).
    """
    return _write(sys.stdout, text)


def tell(line: str) -> None:
    """Write one line to standard error; where that is closed there is nobody to tell."""
    with contextlib.suppress(InputError):
        _write(sys.stderr, line + "\n")


def _write(stream: TextIO | None, text: str) -> bool:
    if stream is None or stream.closed:
        return False
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
        return False
    except OSError as error:
        _silence(stream)
        raise InputError(f"the output cannot be written: {(error.strerror or 'failed').lower()}") from None
    return True


def _silence(stream: TextIO) -> None:
    """Send the rest nowhere, so that the flush at exit has nothing to complain about."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
