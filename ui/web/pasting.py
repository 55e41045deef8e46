"""Notes that somebody has already, into the fields: by the plain parser, or on a press by a model."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from drafting import dates
from drafting.model.paste import read_pasted
from drafting.model.placed import Known
from drafting.pasted import added, sort_lines
from prompts import model_texts
from ui.web.answers import COMMAS
from ui.web.fields import BY_NAME
from ui.web.handlers import say, view_of
from ui.web.texts import form_texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from ui.web.second import Model

_log = logging.getLogger(__name__)
_KEPT_OUT = ("private", "avoid")
ABOUT = ("role", "writer", "recipient", "recipient_full", "locale", *_KEPT_OUT)
"""The fields that have a say in how pasted notes are read."""


class Pasted(NamedTuple):
    """What the page shows: values by field, what was understood as HTML (None: as it is), a message."""

    values: dict[str, str]
    understood: str | None
    say: str


async def sort_out(pasted: object, about: Mapping[str, str]) -> Pasted:
    """Sort labelled lines into the fields that they name; `about` holds the fields of ABOUT."""
    found = sort_lines(_text(pasted), today=dates.today())
    known = {name: value for name, value in found.values.items() if name in BY_NAME}
    return Pasted(
        _beside(known, about), view_of(known, form_texts()).understood(known, found.unplaced), _told(known)
    )


async def let_read(pasted: object, about: Mapping[str, str], model: Model) -> AsyncIterator[Pasted]:
    """Say that the model reads, then what it understood, or why it did not."""
    texts = form_texts()
    yield Pasted({}, None, say(model_texts().stages["reading"].format_map(model.named)))
    try:
        found = await read_pasted(_text(pasted), model.backend, _known(about), deadline=model.deadline)
        understood = view_of({**about, **found.values}, texts).read_by_model(found)
    except Exception as error:  # noqa: BLE001  # the notes stay, and the person is told
        _log.error("Pasted notes could not be read: %s", type(error).__name__)
        yield Pasted({}, None, say(texts.status["unread"]))
        return
    yield Pasted(
        _beside(found.values, about), understood, say(found.reason) if found.reason else _told(found.values)
    )


def _known(about: Mapping[str, str]) -> Known:
    names = (about.get(name, "") for name in ("writer", "recipient", "recipient_full"))
    return Known(
        "mentor" if about.get("role") == "mentor" else "mentee",
        tuple(filter(None, names)),
        about.get("private", ""),
        tuple(word.strip() for word in COMMAS.split(about.get("avoid", "")) if word.strip()),
        about.get("locale") or BY_NAME["locale"].default,
    )


def _beside(values: Mapping[str, str], about: Mapping[str, str]) -> dict[str, str]:
    """Add what must stay out to what the form keeps out already: nothing takes it from there."""
    more = {name: (about.get(name, ""), values[name]) for name in _KEPT_OUT if name in values}
    return {
        **values,
        **{
            name: so_far if new in so_far else added(name, so_far, new)
            for name, (so_far, new) in more.items()
        },
    }


def _told(values: Mapping[str, str]) -> str:
    status = form_texts().status
    return say(status["sorted"].replace("{count}", str(len(values))) if values else status["sorted_none"])


def _text(pasted: object) -> str:
    return pasted if isinstance(pasted, str) else ""
