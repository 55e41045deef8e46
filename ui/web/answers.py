"""From what stands in the fields to the data of a brief, and from a fact back to its field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from drafting.errors import BriefError
from drafting.read import brief_from_data
from ui.web.fields import BY_NAME, FIELDS, Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafting.brief import Brief

Answers = dict[str, Any]
COMMAS = re.compile(r"[,;\n]")


class Fault(NamedTuple):
    """What is wrong with one field; `missing` where it is only empty."""

    field: str
    message: str
    missing: bool


def named(values: Mapping[str, object]) -> Answers:
    """Give every field its value; what is no text (or list of texts, for ticks) counts as empty."""
    return {field.name: _plain(field, values.get(field.name)) for field in FIELDS}


def _plain(field: Field, value: object) -> Any:  # noqa: ANN401  # a text, or a list for ticks
    if field.kind == "picks":
        return [item for item in _items(value) if isinstance(item, str)]
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _items(value: object) -> list[object]:
    return list(cast("list[object]", value)) if isinstance(value, list) else []


def to_data(answers: Answers) -> dict[str, Any]:
    """Nest the answers of the chosen role as the brief has them; blank rows keep their place."""
    role = answers.get("role")
    data: dict[str, Any] = {}
    for field in FIELDS:
        if role in field.roles or role not in BY_NAME["role"].options:
            _place(data, field.name.split("."), _value(field, answers))
    return data


def _value(field: Field, answers: Answers) -> Any:  # noqa: ANN401  # a text or a list of texts
    value = answers.get(field.name, field.empty())
    if field.lead and not answers.get(field.lead):
        return ""
    if field.kind == "list":
        return str(value).splitlines()
    if field.kind == "commas":
        return COMMAS.split(str(value))
    return value


def _place(data: dict[str, Any], path: list[str], value: Any) -> None:  # noqa: ANN401
    head, *rest = path
    if not rest:
        data[head] = value
    elif rest[0].isdigit():
        rows: list[dict[str, Any]] = data.setdefault(head, [])
        while len(rows) < int(rest[0]):
            rows.append({})
        _place(rows[int(rest[0]) - 1], rest[1:], value)
    else:
        _place(data.setdefault(head, {}), rest, value)


def read(answers: Answers, texts: Mapping[str, str]) -> Brief | tuple[Fault, ...]:
    """Validate the answers; gives the brief, or every fault with the field in which it stands.

    `texts` says what an empty required field and an empty choice are asked.
    """
    try:
        return brief_from_data(to_data(answers))
    except BriefError as error:
        faults = (_fault(name, message, answers, texts) for name, message in error.problems)
        return tuple({fault.field: fault for fault in faults}.values())


def _fault(name: str, message: str, answers: Answers, texts: Mapping[str, str]) -> Fault:
    field = BY_NAME[field_of(name, answers, blanks_count=True)]
    if answers.get(field.name):
        return Fault(field.name, message, missing=False)
    wanted = texts["choose"] if field.options else texts["missing"]
    return Fault(field.name, wanted, missing=True)


def field_of(fact: str, answers: Answers, *, blanks_count: bool = False) -> str:
    """Give the name of the field in which a fact (`impacts.2.act`, `also.1`) was or would be typed.

    A brief drops blank rows, so a fact's row is counted among the filled ones, unless `blanks_count`.
    """
    path = fact.split(".")
    if len(path) > 1 and path[1].isdigit() and not blanks_count:
        path[1] = str(_typed_row(path[0], int(path[1]), answers))
    for end in range(len(path), 0, -1):
        stem = ".".join(path[:end])
        inside = [name for name in BY_NAME if name == stem or name.startswith(stem + ".")]
        if inside:
            return _first_open(inside, answers) if stem == fact and not BY_NAME.get(stem) else inside[0]
    return "role"


def _typed_row(head: str, row: int, answers: Answers) -> int:
    """Give the row of the `row`-th filled one; one past the last leads to the first blank one."""
    rows = sorted(
        {int(field.number) for field in FIELDS if field.number and field.name.startswith(head + ".")}
    )
    filled = [number for number in rows if _filled(f"{head}.{number}.", answers)]
    if row <= len(filled):
        return filled[row - 1]
    return next((number for number in rows if number not in filled), rows[-1] if rows else row)


def _filled(stem: str, answers: Answers) -> bool:
    return any(
        answers.get(name)
        for name, field in BY_NAME.items()
        if name.startswith(stem) and (not field.lead or answers.get(field.lead))
    )


def _first_open(names: list[str], answers: Answers) -> str:
    return next((name for name in names if not answers.get(name)), names[0])
