"""The cases of a run as they are stored, a line each: found by id and read when asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CaseLines(Mapping[str, str]):
    """The lines of a file of cases by id; what is kept in memory is where they stand, whatever they hold."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, int] = {}
        place = 0
        with path.open("rb") as file:
            for line in file:
                self._places[json.loads(line)["id"]] = place
                place += len(line)

    def __getitem__(self, name: str) -> str:
        place = self._places[name]
        with self._path.open("rb") as file:
            file.seek(place)
            return file.readline().decode("utf-8").removesuffix("\n")

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
