"""One JSON object a line in, one a line out, in order: for programs that check many notes."""

from __future__ import annotations

import json
from typing import Any, cast

from drafting.errors import InputError
from drafting.read import brief_from_data
from ui import files
from ui.checking import Known, check_text
from ui.console import emit, to_json
from ui.options import channel_of, day_of, kind_of

_BAD_LINE = 2


def run(paths: list[str], known: Known, *, explain: bool) -> int:
    """Answer every line; a line that cannot be used gives its error and exit code 2."""
    code = 0
    for path in paths:
        for line in files.read_lines(path):
            answer, worst = _answer(line, known, explain=explain)
            code = max(code, worst)
            if not emit(to_json(answer, indent=None) + "\n"):
                return code
    return code


def _answer(raw: bytes, known: Known, *, explain: bool) -> tuple[dict[str, Any], int]:
    name: Any = None
    try:
        asked = _object(raw)
        name = asked.get("id")
        note = check_text(_text(asked, "text"), "", _known(asked, known), explain=explain)
    except InputError as error:
        return {"id": name, "error": str(error)}, _BAD_LINE
    told = {"id": name, "findings": note.findings()}
    return told | (note.explained() if explain else {}), int(note.failed)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        asked: Any = json.loads(files.decode(raw, ""))
    except (ValueError, RecursionError):
        raise InputError("is no JSON") from None
    if not isinstance(asked, dict):
        raise InputError("has to be a JSON object with id and text")
    return cast("dict[str, Any]", asked)


def _known(asked: dict[str, Any], known: Known) -> Known:
    """Put what the line says over what the options say."""
    brief = known.brief
    if asked.get("brief"):
        if not isinstance(asked["brief"], dict):
            raise InputError("has to be an object with the answers", field="brief")
        brief = brief_from_data(cast("dict[str, Any]", asked["brief"]))
    texts = {name: _text(asked, name) for name in ("kind", "channel", "role", "today")}
    kind = kind_of(texts["kind"] or known.kind)
    channel = channel_of(texts["channel"] or known.channel, kind)
    if texts["role"] not in {"", "mentee", "mentor"}:
        raise InputError("is not allowed; allowed: mentee, mentor", field="role")
    today = day_of(texts["today"]) if texts["today"] else known.today
    return Known(brief, kind.id, channel, texts["role"] or known.role, today)


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name)
    if value is None and name != "text":
        return ""
    if not isinstance(value, str):
        raise InputError("has to be text", field=name)
    return value
