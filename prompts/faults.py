"""Say in plain words what a model refuses: which field, and what is allowed there. Never what was typed."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from prompts._fields import closed_keys, known_keys
from prompts.errors import is_key

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

__all__ = ["Fault", "closed_keys", "faults_of", "unknown_key"]

Path = tuple[str | int, ...]

_QUOTED = re.compile(r"'([^']*)'")
_NEAR = 0.6

_PLAIN = {
    "missing": "is missing",
    "string_too_long": "is too long: at most {max_length} characters",
    "too_long": "has too many entries: at most {max_length}",
    "string_too_short": "is missing",
    "string_type": "has to be text",
    "tuple_type": "has to be a list",
    "list_type": "has to be a list",
    "bool_parsing": "has to be true or false",
    "bool_type": "has to be true or false",
    "greater_than_equal": "has to be {ge} or more",
    "less_than_equal": "has to be {le} or less",
    "float_parsing": "has to be a number",
    "dict_type": "has to hold keys and values",
}


class Fault(NamedTuple):
    """One refused value: where it stands, pydantic's kind of error, and what is allowed."""

    path: Path
    kind: str
    message: str


def faults_of(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Translate every error of a validation into one short phrase each, in pydantic's order.

    Where a value may be one of several models that are told apart by their `role`, only the errors of the
    model whose role was typed count.
    """
    found = error.errors(include_url=False, include_input=False)
    others = {one["loc"][:-1] for one in found if _is_of_another_role(one["loc"])}
    meant = [one for one in found if not any(one["loc"][: len(other)] == other for other in others)]
    return [_fault(dict(one), model) for one in meant or found]


def _is_of_another_role(path: Path) -> bool:
    return len(path) > 1 and path[-1] == "role" and _is_branch(path[-2])


def _is_branch(part: str | int) -> bool:
    """Tell whether a part of a path names a model and no key."""
    return isinstance(part, str) and not is_key(part)


def unknown_key(key: str, allowed: set[str]) -> str:
    """Say that a key is not known, and name the nearest one that is."""
    typed = key.casefold().replace("-", "_").replace(" ", "_")
    near = difflib.get_close_matches(typed, sorted(allowed), n=1, cutoff=_NEAR)
    hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(sorted(allowed))}"
    slipped = "" if is_key(key) else "put quotes around a text that holds a comma or a colon; "
    return f"is no known key; {slipped}{hint}"


def _fault(one: dict[str, Any], model: type[BaseModel]) -> Fault:
    context = one.get("ctx", {})
    where: Path = one["loc"]
    named = (*(part for part in where[:-1] if not _is_branch(part)), *where[-1:])
    path: Path = tuple(context.get("field", named))
    return Fault(path, one["type"], _message(one["type"], context, path, one["msg"], model))


def _message(kind: str, context: dict[str, Any], path: Path, told: str, model: type[BaseModel]) -> str:
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), known_keys(model, path[:-1]))
    if kind in {"literal_error", "enum"}:
        allowed = _QUOTED.findall(str(context.get("expected", "")))
        return f"is not allowed; allowed: {', '.join(allowed)}"
    if kind in {"model_type", "model_attributes_type"}:
        return f"has to hold keys and values; keys: {', '.join(sorted(known_keys(model, path)))}"
    if kind.startswith("int_"):
        return "has to be a whole number"
    if kind in _PLAIN:
        return _PLAIN[kind].format_map(context)
    return str(context.get("error", told))
