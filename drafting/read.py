"""Read a brief: YAML, JSON or plain data in, a validated Brief out, or an error that quotes no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from drafting.answers import blank
from drafting.brief import Brief, MenteeBrief, MentorBrief
from drafting.errors import BriefError, InputError
from prompts import strict_yaml
from prompts.errors import SourceError, dotted
from prompts.faults import Fault, closed_keys, faults_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MODELS: dict[str, type[MenteeBrief | MentorBrief]] = {"mentee": MenteeBrief, "mentor": MentorBrief}
_ROLES = "allowed: mentee, mentor"
_CLOSED = closed_keys(MenteeBrief) | closed_keys(MentorBrief)
_OWN = {role: set(model.model_fields) for role, model in _MODELS.items()}
_EITHER = _OWN["mentee"] ^ _OWN["mentor"]
_REQUIRED = ("role", "writer", "recipient", "reason")
_NAMED = 5
_INSTEAD = {"mentee": "impacts", "mentor": "progress"}


def read_brief(text: str, *, source: str = "brief", overrides: Mapping[str, object] | None = None) -> Brief:
    """Read the text of one brief; `overrides` replace its top-level answers.

    Raises InputError for a text that is no strict YAML or JSON, BriefError for answers that cannot be used.
    """
    try:
        document = strict_yaml.parse(text, source=source, closed=_CLOSED)
    except SourceError as error:
        raise InputError(error.problem, field=error.key, source=source, line=error.line) from None
    data: Any = document.data
    if not isinstance(data, dict):
        raise InputError("has to hold keys and values, like `role: mentee`", source=source, line=1)
    return _build({**cast("dict[str, Any]", data), **(overrides or {})}, source, document)


def brief_from_data(data: Mapping[str, Any], *, source: str = "") -> Brief:
    """Turn plain data (the keys of the YAML file) into a Brief; raises BriefError with every faulty field.

    Fields are named as in `data`: a blank entry of a list counts, so that a form finds its row.
    """
    return _build(dict(data), source, strict_yaml.Document(data, {}))


def _build(data: dict[str, Any], source: str, document: strict_yaml.Document) -> Brief:
    model = _MODELS.get(_role(data), MenteeBrief)
    try:
        return model.model_validate(
            {key: value for key, value in data.items() if key not in _EITHER or not blank(value)}
        )
    except ValidationError as error:
        faults = [_for_role(fault, data) for fault in faults_of(error, model)]
    except RecursionError:
        raise InputError("is nested too deep", source=source) from None
    known = [fault._replace(path=_as_typed(fault.path, data)) for fault in faults if fault is not None]
    raise _brief_error(known, source, document)


def _role(data: dict[str, Any]) -> str:
    role = data.get("role")
    return role.strip() if isinstance(role, str) else ""


def _for_role(fault: Fault, data: dict[str, Any]) -> Fault | None:
    """Say it in terms of the role: which roles there are, and whose field stands in the wrong brief."""
    role, name = _role(data), fault.path[0] if fault.path else ""
    if name == "role":
        return fault._replace(
            message=f"{'is missing' if blank(data.get('role')) else 'is not allowed'}; {_ROLES}"
        )
    if fault.kind != "extra_forbidden" or len(fault.path) != 1:
        return fault
    for other, own in _OWN.items():
        if name in own and other != role:
            if role not in _MODELS:
                return None
            paired = f"a {role} answers {_INSTEAD[role]}" if name == _INSTEAD[other] else "leave it out"
            return fault._replace(message=f"belongs to a {other}'s brief; {paired}", kind="role")
    return fault


def _as_typed(path: tuple[str | int, ...], data: Any) -> tuple[str | int, ...]:  # noqa: ANN401  # plain data
    """Count list entries as they were given: validation counts without the blank ones."""
    found: list[str | int] = []
    for part in path:
        place: str | int = part
        if isinstance(part, int) and isinstance(data, list | tuple):
            filled = [index for index, item in enumerate(cast("Sequence[Any]", data)) if not blank(item)]
            place = filled[part] if part < len(filled) else part
        found.append(place)
        data = _inside(data, place)
    return tuple(found)


def _inside(data: Any, part: str | int) -> Any:  # noqa: ANN401
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def _brief_error(faults: list[Fault], source: str, document: strict_yaml.Document) -> BriefError:
    """Order the faults (unknown keys, missing answers, then by line) and name all missing ones at once."""
    faults = sorted(faults, key=lambda fault: _rank(fault, document))
    problems = tuple((dotted(fault.path), fault.message) for fault in faults)
    missing = [dotted(fault.path) for fault in faults if fault.kind == "missing"]
    field, message = problems[0]
    if faults[0].kind == "missing" and missing[1:]:
        field, message = "", f"{', '.join(missing)} are missing"
    others = list(dict.fromkeys(name for name, _ in problems[1:] if name != field and name not in message))
    if others:
        message += f" (also faulty: {', '.join(others[:_NAMED])}{', …' if others[_NAMED:] else ''})"
    line = document.line_of(faults[0].path)
    return BriefError(problems, message=message, field=field, source=source, line=line)


def _rank(fault: Fault, document: strict_yaml.Document) -> tuple[int, int]:
    if fault.kind == "missing":
        return 1, _REQUIRED.index(str(fault.path[0])) if fault.path[0] in _REQUIRED else len(_REQUIRED)
    return 0 if fault.kind == "extra_forbidden" else 2, document.line_of(fault.path)
