"""The words and patterns by which the detectors read a note, loaded once: `reading.yaml` of a language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from prompts._load import load_file
from prompts._rule import compiled

_ROOT = Path(__file__).parent
_CLASS = re.compile(r"\{([a-z_]+)\}")
_EDGE = r"\b"


class _Reading(BaseModel):
    """Lists of patterns or of words, by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    patterns: dict[str, tuple[str, ...]]
    words: dict[str, str]


@cache
def _reading(language: str) -> _Reading:
    return load_file(_ROOT / language / "reading.yaml", _Reading)


@cache
def word_list(name: str, language: str = "en") -> frozenset[str]:
    """Give a list of words of `reading.yaml`."""
    return frozenset(ordered_words(name, language))


@cache
def ordered_words(name: str, language: str = "en") -> tuple[str, ...]:
    """Give a list of words of `reading.yaml` in the order of the file."""
    return tuple(_reading(language).words[name].split())


@cache
def each_of(name: str, language: str = "en") -> tuple[str, ...]:
    """Give a list of patterns of `reading.yaml`; they are read in lower case.

    A name in braces stands for the words of that list, each a small pattern with `_` for a space.
    """
    return tuple(
        _CLASS.sub(lambda found: _either(found[1], language), part)
        for part in _reading(language).patterns[name]
    )


@cache
def any_of(name: str, language: str = "en") -> re.Pattern[str]:
    """Give a list of patterns of `reading.yaml` as one pattern."""
    parts = each_of(name, language)
    # One word boundary before all spares the search most of its tries.
    if all(part.startswith(_EDGE) for part in parts):
        return compiled(f"{_EDGE}(?:{'|'.join(part.removeprefix(_EDGE) for part in parts)})")
    return compiled("|".join(f"(?:{part})" for part in parts))


def _either(name: str, language: str) -> str:
    return f"(?:{'|'.join(ordered_words(name, language))})".replace("_", " ")
