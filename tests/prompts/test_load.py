"""A data file is loaded whole or refused with file, line, key and what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from prompts import CatalogError, DataError, SourceError, load_catalog, load_file, load_folder

if TYPE_CHECKING:
    from pathlib import Path


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")

    size: int = 1


class _Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    level: Literal["high", "low"]
    parts: tuple[_Part, ...] = ()


def _file(folder: Path, text: str, name: str = "one.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_name_is_the_id(tmp_path: Path) -> None:
    assert load_file(_file(tmp_path, "level: high  # a choice"), _Thing).id == "one"


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("level: high\nlevle: low", "one.yaml:2: levle: ", "did you mean level?"),
        ("level: low\nzzz: low", "one.yaml:2: zzz: ", "allowed: level, parts"),
        ("level: medium", "one.yaml:1: level: ", "allowed: high, low"),
        ("parts: []", "one.yaml:1: level: ", "is missing"),
        ("level: low\nparts:\n  - size: 1\n  - size: big", "one.yaml:4: parts.2.size: ", "whole number"),
        ("level: low\nparts:\n  - sise: 1", "one.yaml:3: parts.1.sise: ", "did you mean size?"),
        ("id: two\nlevel: low", "one.yaml:1: id: ", "the file name is the id"),
        ("- level", "one.yaml:1: ", "keys and values"),
    ],
)
def test_an_error_names_its_place_and_what_is_allowed(
    tmp_path: Path, text: str, place: str, told: str
) -> None:
    with pytest.raises(DataError) as caught:
        load_file(_file(tmp_path, text), _Thing)
    assert place in str(caught.value)
    assert told in str(caught.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_bytes(b"level: \xff")
    with pytest.raises(SourceError, match="UTF-8"):
        load_file(path, _Thing)
    with pytest.raises(SourceError, match="UTF-8"):
        load_file(tmp_path, _Thing)


def test_a_folder_is_loaded_in_order_of_ids(tmp_path: Path) -> None:
    (tmp_path / "family").mkdir()
    _file(tmp_path, "level: low", "b.yaml")
    _file(tmp_path / "family", "level: low", "a.yaml")
    _file(tmp_path, "", ".hidden")
    assert list(load_folder(tmp_path, _Thing)) == ["a", "b"]


def test_an_id_in_two_files_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "family").mkdir()
    _file(tmp_path, "level: low")
    _file(tmp_path / "family", "level: low")
    with pytest.raises(DataError, match="two files"):
        load_folder(tmp_path, _Thing)


def test_a_stray_file_is_an_error(tmp_path: Path) -> None:
    _file(tmp_path, "level: low", "one.yml")
    with pytest.raises(DataError, match=r"only \*\.yaml"):
        load_folder(tmp_path, _Thing)
    with pytest.raises(DataError, match="no folder"):
        load_folder(tmp_path / "none", _Thing)


@pytest.mark.parametrize("language", ["xx", "../en", "", "en/rules"])
def test_a_language_that_is_not_there_is_refused(language: str) -> None:
    with pytest.raises(CatalogError, match="there are: en"):
        load_catalog(language)
