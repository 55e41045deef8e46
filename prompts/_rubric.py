"""Rubrics: what a judging model is asked about a note, one question a file, and the words around them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from prompts._load import load_file, load_folder

_ROOT = Path(__file__).parent


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class RubricExamples(_Data):
    """Texts that are a yes and texts that are a no; a judge without any is not asked."""

    yes: tuple[str, ...] = Field(min_length=1)
    no: tuple[str, ...] = Field(min_length=1)


class Rubric(_Data):
    """One question about a note that yes answers well; `quote` says which words prove a verdict."""

    id: str
    asks: str = Field(pattern=r"\?$", max_length=300)
    yes: str = Field(min_length=10, max_length=600)
    no: str = Field(min_length=10, max_length=600)
    quote: str = Field(min_length=10, max_length=300)
    roles: tuple[Literal["mentee", "mentor"], ...] = ("mentee", "mentor")
    needs: Literal["", "answers"] = ""
    source: str = Field(min_length=3)
    examples: RubricExamples

    def applies(self, role: str, *, answers: bool) -> bool:
        """Tell whether the question can be put about a note of this role ("" where nobody knows it)."""
        of_role = role in self.roles if role else len(self.roles) > 1
        return of_role and (answers or self.needs != "answers")


class JudgeWords(_Data):
    """The words that the messages to a judging model are filled with."""

    question: str
    people: dict[str, str]
    answers: dict[str, str]


@cache
def rubrics(language: str = "en") -> dict[str, Rubric]:
    """Give all rubrics by id."""
    return load_folder(_ROOT / language / "rubrics", Rubric)


@cache
def judge_words(language: str = "en") -> JudgeWords:
    """Give the words that the messages to a judging model are filled with."""
    return load_file(_ROOT / language / "messages" / "judge" / "words.yaml", JudgeWords)


@cache
def judge_prompt_hash(language: str = "en") -> str:
    """Give 16 hex digits for all that a judging model is told: its messages, their words, the rubrics."""
    folder = _ROOT / language
    whole = hashlib.sha256()
    for path in sorted([*(folder / "messages" / "judge").iterdir(), *(folder / "rubrics").iterdir()]):
        whole.update(f"{path.name}\n{path.read_text(encoding='utf-8')}\n".encode())
    return whole.hexdigest()[:16]
