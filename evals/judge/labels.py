"""Notes with the answers of readers: what a judge is measured on.

A folder holds `notes.jsonl` (`id`, `by`: who wrote it, `role`, `subject`, `body`, `about`: what the writer
was told, {} where nobody knows) and `labels.jsonl` (`id`, `labels`: yes or no by rubric, `reader`, `by`: who
that is, `date`).
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  # pydantic reads it
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from drafting.errors import InputError
from evals.jsonlines import read_lines
from evals.judge.asking import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parents[1] / "data" / "judged"
_NOTES, _LABELS = "notes.jsonl", "labels.jsonl"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _Note(_Data):
    id: str = Field(min_length=1)
    by: str = ""
    role: Literal["mentee", "mentor", ""]
    subject: str
    body: str = Field(min_length=1)
    about: dict[str, Any] = {}


class Label(_Data):
    """What one reader says of one note."""

    id: str
    labels: dict[str, Literal["yes", "no"]]
    reader: str
    by: str = Field(min_length=3)
    date: dt.date


class Labels(NamedTuple):
    """All notes of a folder by id, what the readers say, a hash of both, and who wrote each note."""

    notes: dict[str, Shown]
    labels: tuple[Label, ...]
    hash: str
    writers: dict[str, str]

    @property
    def readers(self) -> dict[str, str]:
        """Give the readers by name, with who they are."""
        return {one.reader: one.by for one in self.labels}

    def agreed(self, note: str, rubric: str) -> bool | None:
        """Give what most readers of a note say; None where none does, or as many say the other."""
        said = [one.labels[rubric] == "yes" for one in self.labels if one.id == note and rubric in one.labels]
        return None if 2 * sum(said) == len(said) else 2 * sum(said) > len(said)

    def of(self, reader: str) -> dict[tuple[str, str], bool]:
        """Give what one reader says, by note and rubric."""
        own = (one for one in self.labels if one.reader == reader)
        return {(one.id, rubric): said == "yes" for one in own for rubric, said in one.labels.items()}


def load_labels(folder: Path = FOLDER) -> Labels:
    """Read a folder; raises InputError that names file and line and quotes nothing."""
    rows = read_lines(folder / _NOTES, _Note)
    notes = {one.id: Shown(one.role, one.subject, one.body, one.about) for one in rows}
    if len(notes) < len(rows):
        raise InputError("holds an id twice", source=_NOTES)
    labels = tuple(read_lines(folder / _LABELS, Label))
    _known(notes, labels)
    whole = hashlib.sha256()
    for name in (_NOTES, _LABELS):
        whole.update((folder / name).read_bytes())
    return Labels(notes, labels, whole.hexdigest()[:16], {one.id: one.by for one in rows})


def _known(notes: dict[str, Shown], labels: Iterable[Label]) -> None:
    for number, one in enumerate(labels, 1):
        if one.id not in notes:
            raise InputError("is about no note of the folder", source=_LABELS, line=number)
