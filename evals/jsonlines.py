"""JSON lines that have to be exactly what a model says."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from drafting.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)


def read_lines(path: Path, model: type[M]) -> list[M]:
    """Read every line as the model; raises InputError that names file, line and key and quotes nothing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError("cannot be read as UTF-8 text", source=str(path)) from None
    found = list[M]()
    for number, line in enumerate(lines, 1):
        try:
            found.append(model.model_validate_json(line))
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise InputError(
                f"is not right at {where or 'its beginning'}", source=path.name, line=number
            ) from None
    return found
