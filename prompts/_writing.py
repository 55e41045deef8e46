"""What the composer writes with: moves, shapes and remarks of a language, loaded once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel

from prompts._load import load_file, load_folder
from prompts._move import Move, Remarks, Shapes

_ROOT = Path(__file__).parent


class PastedWords(BaseModel):
    """How people label their own notes: labels by field, words by option, what parts act and effect."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    labels: dict[str, tuple[str, ...]]
    choices: dict[str, dict[str, tuple[str, ...]]]
    between: tuple[str, ...]


@cache
def pasted_words(language: str = "en") -> PastedWords:
    """Give the words by which pasted notes are sorted."""
    return load_file(_ROOT / language / "pasted.yaml", PastedWords)


class PasteFields(RootModel[dict[str, str]]):
    """What a model may find in pasted notes: by field of the form without its row, what belongs there."""


@cache
def paste_fields(language: str = "en") -> dict[str, str]:
    """Give the fields that a model may fill from pasted notes, and what belongs into each."""
    return load_file(_ROOT / language / "paste" / "fields.yaml", PasteFields).root


@cache
def moves(language: str = "en") -> dict[str, Move]:
    """Give all moves by id."""
    return load_folder(_ROOT / language / "moves", Move)


@cache
def shapes(language: str = "en") -> Shapes:
    """Give the orders of notes and the budgets."""
    return load_file(_ROOT / language / "shapes.yaml", Shapes)


@cache
def remarks(language: str = "en") -> Remarks:
    """Give the questions and remarks that stand beside a note."""
    return load_file(_ROOT / language / "remarks.yaml", Remarks)
