"""What the composer writes with: moves, shapes and remarks of a language, loaded once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from prompts._load import load_file, load_folder
from prompts._move import Move, Remarks, Shapes

_ROOT = Path(__file__).parent


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
