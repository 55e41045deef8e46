"""A run on disk: a manifest, the cases and prompts as they were, and an append-only log, one record a line.

The log is the truth; whatever else stands in the folder can be made from it again. Records (`type`):
`reply` is one paid answer of a model, `draft` the final record of a cell, `scores` what was measured of its
draft (the last one counts), `error` a cell for which there was no answer (`resume` asks again), `asked` one
paid answer of a judge, `judged` its verdicts (those of the judge who was asked last count), `unjudged` a note
about which it gave no answer. A last line without its end is what a crash leaves; it counts for nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting.errors import InputError, ValedictError
from evals.case_lines import CaseLines

try:
    import fcntl
except ImportError:  # Windows has no such lock; there nobody is told of a second process
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping


Record = dict[str, Any]
Mode = Literal["note", "first"]
Transport = Literal["live", "batch"]

BASE = "base"
"""The prompt as the package ships it."""

_LOG, _MANIFEST, _CASES, _PROMPTS, _LOCK = "log.jsonl", "manifest.json", "cases.jsonl", "prompts", "lock"
_DRAFT = b'{"type":"draft",'


class StoreError(ValedictError):
    """The run cannot be kept: the disk is full, or the folder cannot be written. The log stays whole."""


class Manifest(BaseModel):
    """What a run is made of: prompts by models by cases by repeats, and the state of the program (`code`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    mode: Mode = "note"
    """`note` writes as the product does, with revisions; `first` asks once and takes the answer as it is."""
    code: str = Field(pattern=r"^[0-9a-f]{16}$")
    prompts: tuple[str, ...]
    models: tuple[str, ...]
    repeats: int = Field(ge=1, le=1000)
    place: str = ""
    """The host that was asked, "" where no model was."""
    transport: Transport = "live"
    """How answers are got; a cell is the same either way."""
    judge: str = ""
    """Who judges each note as soon as it is written, "" for nobody."""

    def wider(self, other: Manifest) -> Manifest:
        """Give the run that holds both; raises InputError where they do not go together."""
        for name in ("mode", "code", "place"):
            ours, theirs = getattr(self, name), getattr(other, name)
            if ours and theirs and ours != theirs:
                raise InputError(
                    f"differs from that of the run ({theirs} and {ours}); begin a new run", field=name
                )
        return self.model_copy(
            update={
                "prompts": tuple(dict.fromkeys((*self.prompts, *other.prompts))),
                "models": tuple(dict.fromkeys((*self.models, *other.models))),
                "repeats": max(self.repeats, other.repeats),
                "place": self.place or other.place,
                "transport": other.transport,
                "judge": other.judge or self.judge,
            }
        )


class RunFolder:
    """One run; reading needs no lock, whoever writes holds it."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.log = self.path / _LOG

    @property
    def exists(self) -> bool:
        """Tell whether a run was begun here."""
        return (self.path / _MANIFEST).is_file()

    def manifest(self) -> Manifest:
        """Read what the run is made of; raises InputError where there is no run."""
        try:
            return Manifest.model_validate_json((self.path / _MANIFEST).read_bytes())
        except FileNotFoundError:
            raise InputError("is no run: it holds no manifest.json", source=str(self.path)) from None
        except (OSError, ValidationError, ValueError):
            raise InputError("cannot be read", source=str(self.path / _MANIFEST)) from None

    def begin(self, manifest: Manifest, cases: Iterable[str], prompts: Mapping[str, Path]) -> None:
        """Write manifest, cases and prompts, of a new run or beside those of an old one. Hold the lock.

        Each case is a line, as `Case.as_line` gives it; they are written as they come, none is kept in
        memory. Raises InputError where a case or prompt of the same name says something else than before.
        """
        self._write(_CASES, self._wider(cases))
        for name, folder in prompts.items():
            self._keep_prompt(name, folder)
        self._write(_MANIFEST, [manifest.model_dump_json(indent=1) + "\n"])

    def _wider(self, cases: Iterable[str]) -> Iterator[str]:
        """Yield the lines of the cases that the run holds and of those that it does not hold yet."""
        known = self.cases() if self.exists else dict[str, str]()
        yield from (f"{line}\n" for line in known.values())
        for line in cases:
            before = known.get(json.loads(line)["id"])
            if before is None:
                yield f"{line}\n"
            elif before != line:
                name = json.loads(line)["id"]
                raise InputError("says something else than in the run; begin a new run", field=name)

    def cases(self) -> Mapping[str, str]:
        """Give the cases as they were when the run began: by name the line that holds it."""
        return CaseLines(self.path / _CASES)

    def count(self) -> int:
        """Count the cases without reading them."""
        with (self.path / _CASES).open("rb") as file:
            return sum(1 for _ in file)

    def prompt(self, name: str) -> Path | None:
        """Give the folder of a variant as it was, None for the prompt of the package."""
        return None if name == BASE else self.path / _PROMPTS / name

    def records(self) -> Iterator[Record]:
        """Yield the records in the order in which they were written; raises InputError for a broken line."""
        if not self.log.is_file():
            return
        with self.log.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield cast("Record", json.loads(line))
                except ValueError:
                    raise InputError("is no record", source=str(self.log), line=number) from None

    @contextlib.contextmanager
    def locked(self) -> Generator[None]:
        """Keep every other process from writing to this run; raises InputError where one does so now.

        Where no run came of it, a folder that was made for it is gone again.
        """
        is_new = not self.path.exists()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            file = (self.path / _LOCK).open("ab")
        except OSError as error:
            raise _cannot(error, self.path) from None
        with file:
            try:
                if fcntl is not None:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise InputError(
                    "another process works on this run; wait for it", source=str(self.path)
                ) from None
            try:
                yield
            finally:
                if is_new and not self.exists:
                    with contextlib.suppress(OSError):
                        (self.path / _LOCK).unlink()
                        self.path.rmdir()

    def mend(self) -> None:
        """Cut off an unfinished last line, and a draft whose scores a crash took. Hold the lock."""
        if not self.log.is_file():
            return
        with self.log.open("rb+") as file:
            size = file.seek(0, os.SEEK_END)
            end = _line_end(file, size)
            last = _line_end(file, end - 1)
            file.seek(last)
            if file.read(len(_DRAFT)) == _DRAFT:  # draft and scores are put together, so that none lacks them
                end = last
            if end < size:
                file.truncate(end)

    def write(self, name: str, text: str) -> None:
        """Write a file that is made from the log: whole or not at all."""
        self._write(name, [text])

    def _keep_prompt(self, name: str, folder: Path) -> None:
        kept = self.path / _PROMPTS / name
        if kept.is_dir():
            if _texts(kept) != _texts(folder):
                raise InputError("says something else than in the run; give it another name", field=name)
            return
        try:
            shutil.copytree(folder, kept)
        except OSError as error:
            raise _cannot(error, kept) from None

    def _write(self, name: str, lines: Iterable[str]) -> None:
        target = self.path / name
        beside = target.with_name(f".{target.name}.new")
        try:
            with beside.open("w", encoding="utf-8") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        except BaseException as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            if isinstance(error, OSError):
                raise _cannot(error, target) from None
            raise


def _line_end(file: BinaryIO, before: int) -> int:
    """Give the place behind the last line that ends at or before a place."""
    while before > 0:
        start = max(0, before - 65536)
        file.seek(start)
        found = file.read(before - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        before = start
    return 0


def _texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _cannot(error: OSError, place: Path) -> StoreError:
    return StoreError(f"{place}: cannot be written: {(error.strerror or 'failed').lower()}")
