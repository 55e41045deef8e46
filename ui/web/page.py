"""What a page sends: one JSON text with its answers and its note, read as a stranger's."""

from __future__ import annotations

import json
from typing import Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting.draft import Draft
from ui.web import answers as given


class Page(BaseModel):
    """The note as it stands on the page, with the draft that it began as."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    subject: Annotated[str, Field(max_length=500)] = ""
    body: Annotated[str, Field(max_length=20_000)] = ""
    draft: Draft | None = None


_SHOWN_OF_A_DRAFT = {"findings", "usage", "prompt", "seconds"}


def shown_draft(draft: Draft) -> str:
    """Give what a page keeps of a draft, as JSON."""
    return draft.model_dump_json(exclude=_SHOWN_OF_A_DRAFT)


def opened(packed: object) -> tuple[given.Answers, Page | None]:
    """Give the answers and the note of a page; None for a note that is too long to be one."""
    sent = _parsed(packed)
    answers = given.named(_mapping(sent.get("values")))
    try:
        page = Page(subject=_text(sent.get("subject")), body=_text(sent.get("body")))
    except ValidationError:
        return answers, None
    return answers, page.model_copy(update={"draft": _former(_text(sent.get("note")))})


def _parsed(packed: object) -> dict[str, Any]:
    try:
        return _mapping(json.loads(packed)) if isinstance(packed, str) else {}
    except (ValueError, RecursionError):
        return {}


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _former(note: str) -> Draft | None:
    try:
        return Draft.model_validate_json(note) if note else None
    except ValidationError:
        return None
