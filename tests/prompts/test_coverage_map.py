"""Every requirement has an answer, and every answer that names a thing names one that exists."""

from __future__ import annotations

import typing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import prompts
from drafting.brief import MenteeBrief, MentorBrief
from prompts import load_catalog, moves, rubrics, strict_yaml

IDS = [
    *(f"A-{number:02}" for number in range(1, 27)),
    *(f"C-{number:02}" for number in range(1, 61)),
    *(f"X-{number:02}" for number in range(1, 16)),
]


@cache
def _coverage() -> dict[str, dict[str, Any]]:
    path = Path(prompts.__file__).parent / "coverage.yaml"
    return strict_yaml.parse(path.read_text(encoding="utf-8"), source=path.name).data


def test_no_requirement_is_missing_and_none_is_made_up() -> None:
    assert list(_coverage()) == IDS


@pytest.mark.parametrize("requirement", IDS)
def test_each_has_an_answer(requirement: str) -> None:
    """Something realises it now or later, or a reason says why nothing does."""
    entry = _coverage()[requirement]
    assert entry
    assert set(entry) <= {"realised", "later"} or set(entry) == {"reason"}
    assert all(entry.values())


@pytest.mark.parametrize("requirement", [one for one in IDS if "realised" in _coverage()[one]])
def test_every_target_exists(requirement: str) -> None:
    assert [target for target in _coverage()[requirement]["realised"] if not _exists(target)] == []


@pytest.mark.parametrize(
    "target",
    [
        "rule:no-such",
        "move:no-such",
        "move:opening/no-such",
        "kind:no-such",
        "rubric:no-such",
        "field:no_such",
        "field:impacts.no_such",
        "field:reason=no_such",
        "field:writer=Ana",
        "screen:page.no_such",
        "place:no-such",
        "rule",
    ],
)
def test_a_target_that_does_not_exist_is_found(target: str) -> None:
    assert not _exists(target)


def _exists(target: str) -> bool:
    family, _, name = target.partition(":")
    match family:
        case "rule" | "kind" | "rubric":
            known = {"rule": load_catalog().rules, "kind": load_catalog().kinds, "rubric": rubrics()}
            return name in known[family]
        case "move":
            move, _, part = name.partition("/")
            return move in moves() and (not part or part in moves()[move].parts)
        case "screen":
            return _at(load_catalog().form, name.split("."))
        case "field":
            path, _, choice = name.partition("=")
            return any(_is_field(model, path.split("."), choice) for model in (MenteeBrief, MentorBrief))
    return False


def _at(form: dict[str, Any], path: list[str]) -> bool:
    data: object = form
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def _is_field(model: type[BaseModel], path: list[str], choice: str) -> bool:
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    if path[0] not in fields:
        return False
    annotation = fields[path[0]].annotation
    if path[1:]:
        return any(_is_field(inner, path[1:], choice) for inner in _parts(annotation) if _is_model(inner))
    choices = [
        value for part in _parts(annotation) for value in typing.get_args(part) if isinstance(value, str)
    ]
    return not choice or choice in choices


def _parts(annotation: object) -> list[object]:
    """Give an annotation and all that it is made of."""
    return [annotation, *(inner for part in typing.get_args(annotation) for inner in _parts(part))]


def _is_model(annotation: object) -> typing.TypeGuard[type[BaseModel]]:
    return (
        isinstance(annotation, type) and not typing.get_args(annotation) and issubclass(annotation, BaseModel)
    )
