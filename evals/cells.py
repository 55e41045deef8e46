"""The cells of a run: prompts by models by cases by repeats, each named by what decides its content."""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafting.settings import OFFLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.store import Manifest

_ROOT = Path(__file__).resolve().parents[1]
_PASSED_OVER = frozenset({"__pycache__", "rubrics", "judge"})
"""Folders that no note hangs on: what a judge is told, it is known by a hash of its own."""

NO_PROMPT = "-"
"""In the place of a prompt where no model is asked."""


class Cell(NamedTuple):
    """One note to be written; `repeat` counts from 1."""

    case: str
    prompt: str
    model: str
    repeat: int

    @property
    def is_composed(self) -> bool:
        """Tell whether the composer writes it."""
        return self.model == OFFLINE


def cells_of(manifest: Manifest, cases: tuple[str, ...]) -> Iterator[Cell]:
    """Yield every cell in the order in which it is run; the composer says the same each time, so once."""
    for model in manifest.models:
        if model == OFFLINE:
            yield from (Cell(case, NO_PROMPT, model, 1) for case in cases)
            continue
        for repeat in range(1, manifest.repeats + 1):
            for prompt in manifest.prompts:
                yield from (Cell(case, prompt, model, repeat) for case in cases)


def count_of(manifest: Manifest, cases: int) -> int:
    """Give the number of cells."""
    asked = sum(model != OFFLINE for model in manifest.models)
    return cases * (asked * manifest.repeats * len(manifest.prompts) + len(manifest.models) - asked)


def key_of(cell: Cell, content: str, manifest: Manifest) -> str:
    """Give the cell's key: 32 hex digits over everything that decides what will stand in its draft.

    `content` is the hash of the messages and of the schema, or of the brief where the composer writes. What
    the program does with an answer (revisions, or composing) counts too, unless the answer is taken as it is.
    """
    code = "" if manifest.mode == "first" and not cell.is_composed else manifest.code
    told = [cell.case, cell.model, manifest.place, cell.repeat, manifest.mode, code, content]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


@functools.cache
def code_hash() -> str:
    """Give 16 hex digits over all that the composer, the checks and the writer are made of."""
    whole = hashlib.sha256()
    for room, pattern in (("drafting", "*.py"), ("prompts", "*")):
        for path in sorted((_ROOT / room).rglob(pattern)):
            if path.is_file() and not _PASSED_OVER.intersection(path.parts):
                whole.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]
