"""Load data files strictly: file name = id, and every error names file, line, key and what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from prompts import strict_yaml
from prompts._fields import closed_keys
from prompts.errors import DataError, SourceError, dotted
from prompts.faults import faults_of

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)


def load_file(path: Path, model: type[M]) -> M:
    """Load one YAML file into `model`; a field `id` is filled with the file's stem.

    Raises SourceError for what is no strict YAML and DataError for what `model` does not hold.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise SourceError("cannot be read as UTF-8 text", source=str(path)) from None
    document = strict_yaml.parse(text, source=str(path), closed=closed_keys(model))
    if not isinstance(document.data, dict):
        raise DataError("has to hold keys and values", source=str(path), line=1)
    return validate(document, model, source=str(path), stem=path.stem)


def validate(document: strict_yaml.Document, model: type[M], *, source: str, stem: str = "") -> M:
    """Turn a parsed document into `model`; raises DataError that names line, key and what is allowed."""
    data: dict[str, Any] = dict(document.data)
    if "id" in model.model_fields:
        if "id" in data:
            raise DataError("leave it out; the file name is the id", source=source, line=1, key="id")
        data["id"] = stem
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _data_error(error, document, model, source) from None


def load_folder(folder: Path, model: type[M]) -> dict[str, M]:
    """Load every `*.yaml` below `folder`, by id in sorted order; an id that stands twice is a DataError."""
    found: dict[str, M] = {}
    if not folder.is_dir():
        raise DataError("is no folder", source=str(folder))
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        if path.suffix != ".yaml":
            raise DataError("does not belong here; only *.yaml files do", source=str(path))
        if path.stem in found:
            raise DataError(f"{path.stem} stands in two files", source=str(path), line=1, key="id")
        found[path.stem] = load_file(path, model)
    return dict(sorted(found.items()))


def _data_error(
    error: ValidationError, document: strict_yaml.Document, model: type[BaseModel], source: str
) -> DataError:
    found = faults_of(error, model)
    first = next((fault for fault in found if fault.kind == "extra_forbidden"), found[0])
    line = document.line_of(first.path) or 1
    return DataError(first.message, source=source, line=line, key=dotted(first.path))
