"""The catalogue of one language: its rules, kinds and form texts, read once."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, NamedTuple

from prompts import strict_yaml
from prompts._kind import Kind
from prompts._load import load_folder
from prompts._rule import Rule
from prompts.errors import DataError

_HERE = Path(__file__).resolve().parent


class Catalog(NamedTuple):
    """All data of one language, by id; `form` holds the texts of the form as plain data."""

    language: str
    folder: Path
    rules: dict[str, Rule]
    kinds: dict[str, Kind]

    @property
    def form(self) -> dict[str, Any]:
        """Give the form's texts; read on first use, because only the form needs them."""
        return _form(self.folder)

    def rule(self, name: str) -> Rule:
        """Give one rule; raises DataError that names the rules there are."""
        if name not in self.rules:
            raise DataError(f"there is no rule of this name; rules: {', '.join(self.rules)}", key=name)
        return self.rules[name]


@functools.cache
def load_catalog(language: str = "en") -> Catalog:
    """Load the catalogue of `language`; raises CatalogError for the first file that is not right."""
    folder = _HERE / language
    if not language.isidentifier() or not folder.is_dir():
        raise DataError(f"there is no language {language!r}; there are: {', '.join(languages())}")
    return Catalog(language, folder, load_folder(folder / "rules", Rule), load_folder(folder / "kinds", Kind))


def languages() -> list[str]:
    """List the languages that have a catalogue."""
    return sorted(path.parent.name for path in _HERE.glob("*/rules") if path.is_dir())


@functools.cache
def _form(folder: Path) -> dict[str, Any]:
    path = folder / "form.yaml"
    if not path.is_file():
        return {}
    return dict(strict_yaml.parse(path.read_text(encoding="utf-8"), source=str(path)).data)
