"""What a page sends: one JSON text with its answers and its note, read as a stranger's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting.draft import Draft
from ui.web import answers as given

if TYPE_CHECKING:
    from drafting.draft import Finding


class Kept(NamedTuple):
    """Words that the person has decided to keep, and the remark that they are kept from.

    Where a remark quotes no words it is its own message, so that a fault of absence can be kept too.
    """

    rule: str
    in_: str
    words: str


def kept_of(one: Finding) -> Kept:
    """Give what a person keeps who keeps the words of a finding; case and white space do not count."""
    return Kept(one.rule, one.in_, " ".join((one.quote or one.message).split()).casefold())


class Page(BaseModel):
    """The note as it stands on the page, with the draft that it began as and what the person keeps in it."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    subject: Annotated[str, Field(max_length=500)] = ""
    body: Annotated[str, Field(max_length=20_000)] = ""
    draft: Draft | None = None
    kept: frozenset[Kept] = frozenset()


_MOST_KEPT = 500

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
    known = {"draft": _former(_text(sent.get("note"))), "kept": _kept(sent.get("kept"))}
    return answers, page.model_copy(update=known)


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


def _kept(sent: object) -> frozenset[Kept]:
    items = cast("list[object]", sent)[:_MOST_KEPT] if isinstance(sent, list) else []
    return frozenset(kept for kept in map(_one_kept, items) if kept)


def _one_kept(sent: object) -> Kept | None:
    parts = cast("list[object]", sent) if isinstance(sent, list) else []
    texts = [part for part in parts if isinstance(part, str)]
    return Kept(*texts) if len(texts) == len(parts) == len(Kept._fields) else None
