"""What is said to a model and about it: message templates and plain words, as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from prompts._load import load_file

_ROOT = Path(__file__).parent


class ModelTexts(BaseModel):
    """What a person is told about the model, by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    causes: dict[str, str]
    """Why there was no reply, one sentence each."""


@cache
def model_texts(language: str = "en") -> ModelTexts:
    """Give what a person is told about the model."""
    return load_file(_ROOT / language / "model.yaml", ModelTexts)
