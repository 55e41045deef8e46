"""Load data files strictly: file name = id, and every error names file, line, key and what is allowed."""

from __future__ import annotations

import difflib
import functools
import typing
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from prompts import strict_yaml
from prompts.errors import DataError, SourceError

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
    document = strict_yaml.parse(text, source=str(path), closed=_closed(model))
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
            raise DataError(f"the id {path.stem} stands in two files", source=str(path), line=1)
        found[path.stem] = load_file(path, model)
    return dict(sorted(found.items()))


def _data_error(
    error: ValidationError, document: strict_yaml.Document, model: type[BaseModel], source: str
) -> DataError:
    faults = error.errors(include_url=False)
    first = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
    path = tuple(part for part in first["loc"] if _in_document(part, document))
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    return DataError(_advice(dict(first), model), source=source, line=document.line_of(path) or 1, key=key)


def _in_document(part: str | int, document: strict_yaml.Document) -> bool:
    """Drop the tags that pydantic puts into a location for the branches of a union."""
    return isinstance(part, int) or any(part in path for path in document.lines) or part.isidentifier()


def _advice(first: dict[str, Any], model: type[BaseModel]) -> str:
    kind, context = first["type"], first.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = sorted(_keys_at(model, first["loc"][:-1]))
        near = difflib.get_close_matches(str(first["loc"][-1]), allowed, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        return (
            f"is no known key{hint} Allowed: {', '.join(allowed)}"
            if hint
            else f"is no known key; allowed: {', '.join(allowed)}"
        )
    if kind == "missing":
        return "is missing"
    if kind in {"literal_error", "enum"}:
        return f"is not allowed; allowed: {context.get('expected', '')}"
    if kind == "value_error":
        return str(context.get("error", first["msg"]))
    return str(first["msg"])


def _keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> set[str]:
    """Give the keys that are known at `path`, followed through lists, mappings and optional fields."""
    models = {model}
    for part in path:
        if isinstance(part, str):
            fields = [
                field
                for one in models
                for name, field in one.model_fields.items()
                if part in {name, field.alias}
            ]
            models = {inner for field in fields for inner in _models_in(field.annotation)} or models
    return {field.alias or name for one in models for name, field in one.model_fields.items()} - {"id"}


def _models_in(annotation: Any) -> set[type[BaseModel]]:  # noqa: ANN401  # an annotation is of any type
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return {annotation} if issubclass(annotation, BaseModel) else set()
    return {model for part in typing.get_args(annotation) for model in _models_in(part)}


@functools.cache
def _closed(model: type[BaseModel]) -> frozenset[str]:
    """Name the keys whose values are fixed choices; a trailing comment loses nothing there."""
    closed: set[str] = set()
    for name, field in model.model_fields.items():
        if typing.get_origin(field.annotation) is typing.Literal:
            closed.add(field.alias or name)
        for inner in _models_in(field.annotation):
            if inner is not model:
                closed |= _closed(inner)
    return frozenset(closed)
