"""Cases: a brief with what its note must and must not hold, from YAML files or JSON lines."""

from __future__ import annotations

import contextlib
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, ConfigDict, field_validator

from drafting.brief import Brief  # noqa: TC001  # pydantic reads it
from drafting.errors import InputError
from prompts import DataError, strict_yaml
from prompts._load import validate

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping


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

    @field_validator("must_not")
    @classmethod
    def _patterns(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error:
                raise ValueError("has to hold regular expressions") from None
        return value

    def to_data(self) -> dict[str, Any]:
        """Give the case as plain data; the day is always told, so that it means the same tomorrow."""
        brief = self.brief.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        brief |= {"role": self.brief.role, "today": self.brief.today.isoformat()}
        return self.model_dump(mode="json", exclude={"brief"}, exclude_defaults=True) | {"brief": brief}

    def as_line(self) -> str:
        """Give the case as one line of JSON."""
        return json.dumps(self.to_data(), ensure_ascii=False)

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
        yield _in_file(path)


def read_cases(paths: list[Path]) -> list[Case]:
    """Read what `each_case` yields, all at once."""
    return list(each_case(paths))


def each_case(paths: list[Path]) -> Iterator[Case]:
    """Yield the cases of folders of YAML files, YAML files and files of JSON lines, in this order.

    Raises CatalogError or InputError, which name file, line and key, also for an id that stands twice.
    """
    seen = set[str]()
    for path in paths:
        cases = (
            load_cases(path)
            if path.is_dir()
            else _in_lines(path)
            if _is_lines(path)
            else iter([_in_file(path)])
        )
        count = len(seen)
        for case in cases:
            if case.id in seen:
                raise InputError(
                    "stands in two cases; give one of them another id", source=str(path), field=case.id
                )
            seen.add(case.id)
            yield case
        if len(seen) == count:
            raise InputError("holds no case; give *.yaml files or JSON lines", source=str(path))


def case_of(data: Mapping[str, Any], *, source: str) -> Case:
    """Turn plain data into a case; raises DataError that names the key and what is allowed."""
    rest = dict(data)
    name = rest.pop("id", None)
    if not isinstance(name, str) or not name.strip():
        raise DataError("is missing; every case has a name of its own", source=source, key="id")
    rest.setdefault("title", name)
    return validate(strict_yaml.Document(rest, {}), Case, source=source, stem=name)


def _is_lines(path: Path) -> bool:
    return path.suffix in {".jsonl", ".ndjson"}


def _in_file(path: Path) -> Case:
    document = strict_yaml.parse(_text(path), source=str(path))
    data: Any = document.data
    if not isinstance(data, dict):
        raise DataError("has to hold keys and values", source=str(path), line=1)
    if cast("dict[str, Any]", data).pop("id", "") != path.stem:
        raise DataError("has to be the name of the file", source=str(path), line=1, key="id")
    return validate(document, Case, source=str(path), stem=path.stem)


def _in_lines(path: Path) -> Iterator[Case]:
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            data: Any = json.loads(line)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise InputError("has to be a JSON object", source=str(path), line=number)
        yield case_of(cast("dict[str, Any]", data), source=f"{path}:{number}")


def _lines(path: Path) -> Iterator[str]:
    with _readable(path), path.open(encoding="utf-8-sig") as file:
        yield from file


def _text(path: Path) -> str:
    with _readable(path):
        return path.read_text(encoding="utf-8-sig")


@contextlib.contextmanager
def _readable(path: Path) -> Generator[None]:
    try:
        yield
    except FileNotFoundError:
        raise InputError("there is no such file", source=str(path)) from None
    except (OSError, UnicodeDecodeError):
        raise InputError("cannot be read as UTF-8 text", source=str(path)) from None
