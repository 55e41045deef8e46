"""Files at the command line: read whole and as UTF-8, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from drafting.errors import InputError
from ui.console import visible

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

MAX_BYTES = 1_000_000
STDIN = "-"


def name_of(path: str) -> str:
    """Give the name under which a file is spoken of."""
    return "standard input" if path == STDIN else visible(path)


def read_text(path: str) -> str:
    """Read a UTF-8 file, or standard input for `-`; raises InputError in one line that says what is wrong."""
    return decode(_raw(path), name_of(path))


def read_exact(path: str) -> str:
    """Read UTF-8 with its byte order mark and line ends as they are; raises InputError."""
    return _decoded(_raw(path), name_of(path))


def read_lines(path: str) -> Iterator[bytes]:
    """Yield lines as they come, so that a program may wait for each answer; blank ones are passed over."""
    with _explained(path), contextlib.ExitStack() as stack:
        file = _standard_input() if path == STDIN else stack.enter_context(Path(path).open("rb"))
        yield from filter(bytes.strip, iter(file.readline, b""))


def decode(raw: bytes, source: str) -> str:
    """Turn bytes into text with plain line ends; raises InputError for what is no UTF-8 text."""
    text = _decoded(raw, source).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def notes_in(path: str, endings: frozenset[str]) -> list[str]:
    """List the files of a folder and the folders in it that have one of the endings; a file is given back.

    Hidden ones are passed over. Raises InputError for a folder without any.
    """
    if path == STDIN or not Path(path).is_dir():
        return [path]
    found = sorted(
        str(file)
        for file in Path(path).rglob("*")
        if file.suffix.lower() in endings
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )
    if not found:
        raise InputError(f"holds no file with {' or '.join(sorted(endings))}", source=name_of(path))
    return found


def _decoded(raw: bytes, source: str) -> str:
    if len(raw) > MAX_BYTES:
        raise InputError("is over 1 MB; shorten it", source=source)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("is UTF-16; save it as UTF-8", source=source)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise InputError("is no UTF-8 text; give a text file, saved as UTF-8", source=source)
    return text


def write_text(path: str, text: str) -> None:
    """Write a file whole: through a temporary one beside it (mode 0600), which then takes its place.

    An existing file stays as it was where writing fails; a device is written to as it is. Raises InputError.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise InputError("is a folder; give a file", source=name_of(path))
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_text(text, encoding="utf-8", errors="backslashreplace")
        else:
            _replace(target, text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be written: {_why(error)}", source=name_of(path)) from None


def replace_text(path: str, text: str) -> None:
    """Write a file anew, whole or not at all, and keep its permissions; raises InputError."""
    target = Path(os.path.realpath(path))
    try:
        _replace(target, text.encode("utf-8"), mode=stat.S_IMODE(target.stat().st_mode))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be written: {_why(error)}", source=name_of(path)) from None


def _raw(path: str) -> bytes:
    with _explained(path):
        return _standard_input().read(MAX_BYTES + 1) if path == STDIN else _contents(path)


def _contents(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _standard_input() -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed:
        raise ValueError("it is closed")
    return sys.stdin.buffer


@contextlib.contextmanager
def _explained(path: str) -> Generator[None]:
    try:
        yield
    except FileNotFoundError:
        raise InputError("there is no such file", source=name_of(path)) from None
    except IsADirectoryError:
        raise InputError("is a folder; give a file", source=name_of(path)) from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {_why(error)}", source=name_of(path)) from None


def _replace(target: Path, data: bytes, *, mode: int = 0o600) -> None:
    handle, name = tempfile.mkstemp(prefix=".valedict-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "its folder does not exist"
    known = isinstance(error, OSError) and error.strerror
    return known.lower() if known else "the name is no name of a file"
