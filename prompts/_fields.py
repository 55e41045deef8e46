"""Look into models: which keys are known at a place, and which values are fixed choices."""

from __future__ import annotations

import datetime as dt
import functools
import typing
from typing import Any

from pydantic import BaseModel


def known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> set[str]:
    """Give the keys that are known at `path`, followed through lists, mappings and optional fields."""
    return {
        field.alias or name for one in _models_at(model, path) for name, field in one.model_fields.items()
    } - {"id"}


@functools.cache
def closed_keys(model: type[BaseModel]) -> frozenset[str]:
    """Name the keys whose values are choices, numbers or days: a trailing comment loses nothing there."""
    closed: set[str] = set()
    for name, field in model.model_fields.items():
        if _is_closed(field.annotation):
            closed.add(field.alias or name)
        for inner in _models_in(field.annotation):
            if inner is not model:
                closed |= closed_keys(inner)
    return frozenset(closed)


def _is_closed(annotation: Any) -> bool:  # noqa: ANN401  # an annotation is of any type
    if typing.get_origin(annotation) is typing.Literal or annotation in {bool, int, dt.date, type(None)}:
        return True
    parts = typing.get_args(annotation)
    return bool(parts) and typing.get_origin(annotation) is not tuple and all(map(_is_closed, parts))


def _models_at(model: type[BaseModel], path: tuple[str | int, ...]) -> set[type[BaseModel]]:
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
    return models


def _models_in(annotation: Any) -> set[type[BaseModel]]:  # noqa: ANN401
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return {annotation} if issubclass(annotation, BaseModel) else set()
    return {model for part in typing.get_args(annotation) for model in _models_in(part)}
