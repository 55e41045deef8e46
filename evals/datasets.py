"""Case files: a brief with what its note must and must not hold."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from drafting.brief import Brief  # noqa: TC001  # pydantic reads it
from prompts import DataError, strict_yaml
from prompts._load import validate

if TYPE_CHECKING:
    from collections.abc import Iterator


CASES = Path(__file__).parent / "data" / "cases"


class Case(BaseModel):
    """One situation: `must` holds alternatives of which one has to occur, `must_not` regular expressions."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    id: str
    title: str
    brief: Brief
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    note: str | None = None

    def missing(self, text: str) -> list[tuple[str, ...]]:
        """List the musts of which no alternative occurs in `text`, after folding."""
        folded = fold(text)
        return [
            alternatives for alternatives in self.must if not any(fold(one) in folded for one in alternatives)
        ]

    def forbidden(self, text: str) -> list[str]:
        """List the patterns of `must_not` that are found in `text`, after folding."""
        folded = fold(text)
        return [pattern for pattern in self.must_not if re.search(pattern, folded, re.IGNORECASE)]


def fold(text: str) -> str:
    """Give a text in NFC and lower case, with straight quotes and single spaces."""
    same = unicodedata.normalize("NFC", text).translate(str.maketrans("\u2018\u2019\u201c\u201d", "''\"\""))
    return " ".join(same.casefold().split())


def load_cases(folder: Path = CASES) -> Iterator[Case]:
    """Yield the cases of a folder by file name; raises CatalogError that names file, line and key."""
    for path in sorted(folder.glob("*.yaml")):
        document = strict_yaml.parse(path.read_text(encoding="utf-8"), source=str(path))
        if document.data.pop("id", "") != path.stem:
            raise DataError("has to be the name of the file", source=str(path), line=1, key="id")
        yield validate(document, Case, source=str(path), stem=path.stem)
