"""Notes that somebody has already, read by a model: pieces of them for the fields of a form, no word more."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from drafting.backends import BackendError, Cause
from drafting.detectors.private import read_box
from drafting.model.answer import UnreadError, objects_in, place_of, unwrapped
from drafting.model.calls import Calls, UsedUpError
from drafting.model.placed import Found, Known, keys, keys_of, options_of, place
from drafting.model.sendable import sendable
from drafting.model.task import closed_object, fence
from drafting.model.usage import usage_of
from drafting.pasted import LISTS, added, sort_lines
from drafting.settings import DEADLINE
from prompts import message_words, model_texts, paste_fields, render_messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.backends import Backend, Message, Rung, Schema
    from drafting.draft import Usage

_MOST_REQUESTS = 2


class Understood(NamedTuple):
    """What a model found in a text, or in `reason` why there is nothing.

    `values` are by field of the form, `said` are the words behind an option or a day, `unplaced` and `kept`
    pieces of the text (of which `kept` were not sent), `unfounded` fields with what the text does not say.
    """

    values: dict[str, str]
    said: dict[str, str]
    unplaced: tuple[str, ...] = ()
    unfounded: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
    reason: str = ""
    usage: Usage | None = None


class _Entry(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True, strict=True)

    field: str = Field(max_length=60)
    text: str = Field(max_length=4000)
    quote: str = Field("", max_length=4000)

    @field_validator("quote", mode="before")
    @classmethod
    def _none(cls, value: object) -> object:
        return "" if value is None else value


class _Answer(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True, strict=True)

    found: list[_Entry] = Field(max_length=150)
    unplaced: list[str] = Field([], max_length=300)

    @field_validator("unplaced", mode="before")
    @classmethod
    def _none(cls, value: object) -> object:
        return [] if value is None else value


async def read_pasted(
    text: str, backend: Backend, known: Known | None = None, *, deadline: float = DEADLINE
) -> Understood:
    """Let a model sort a text into the fields of the form, with two requests at most, within the deadline.

    What must stay out, by the form or by a labelled line of the text itself, is cut out before. A value that
    the text does not hold is not believed. Nothing is raised for what a model does.
    """
    known = known or Known()
    mine = sort_lines(text, today=known.today, locale=known.locale).values
    mine = {key: mine[key] for key in ("private", "avoid") if key in mine}
    private = "\n".join(filter(None, (known.private, mine.get("private", ""))))
    avoid = (*known.avoid, *filter(None, mine.get("avoid", "").split(LISTS["avoid"])))
    box = read_box(private, avoid, known.names)
    sent = await asyncio.to_thread(sendable, text, box, private)
    understood = Understood(mine, {}, kept=sent.kept)
    request = _Request(sent.text, known.role)
    if request.is_empty:
        return understood
    calls = Calls(
        backend,
        ends=asyncio.get_running_loop().time() + deadline,
        waiting=lambda: None,
        most=_MOST_REQUESTS,
    )
    answer, reason = await _answered(request, calls, deadline)
    usage = usage_of(calls.counted, calls.requests, host=backend.place, model=backend.model)
    if answer is None:
        return Understood({}, {}, kept=sent.kept, reason=reason, usage=usage)
    found = [Found(one.field, one.text, one.quote) for one in answer.found]
    told = place(found, answer.unplaced, sent.text, known)
    values = told.values | {key: added(key, mine[key], told.values.get(key, "")) for key in mine}
    return Understood(values, told.said, told.unplaced, told.unfounded, sent.kept, usage=usage)


async def _answered(request: _Request, calls: Calls, deadline: float) -> tuple[_Answer | None, str]:
    """Ask until there is an answer that can be read, or give the reason why there is none."""
    unread, texts = "", model_texts()
    try:
        async with asyncio.timeout(deadline):
            while True:
                told = unread

                def messages(rung: Rung, told: str = told) -> list[Message]:
                    return request.messages(rung, unread=told)

                reply = await calls.ask(messages, request.schema())
                try:
                    return _read(reply.text), ""
                except UnreadError as error:
                    unread = str(error)
    except TimeoutError:
        return None, texts.causes[Cause.TIMED_OUT]
    except BackendError as error:
        return None, str(error)
    except UsedUpError:
        return None, texts.kept["unread" if unread else "used-up"]


@dataclass(frozen=True)
class _Request:
    """The messages about one text."""

    text: str
    role: str

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return not any(map(str.isalnum, self.text))

    def schema(self) -> Schema:
        """Give the JSON schema of an answer."""
        text: Schema = {"type": "string"}
        entry = closed_object(field={"type": "string", "enum": list(keys())}, text=text, quote=text)
        return closed_object(
            found={"type": "array", "items": entry}, unplaced={"type": "array", "items": text}
        )

    def messages(self, rung: Rung, *, unread: str = "") -> list[Message]:
        """Give the messages; `unread` says why an answer before was no use."""
        return render_messages(list(self._parts(rung, unread)))

    def _parts(self, rung: Rung, unread: str) -> Iterator[tuple[str, dict[str, str]]]:
        yield "paste/system", {}
        yield "paste/task", {"role": message_words().roles[self.role], "fields": "\n".join(_fields())}
        if rung != "json_schema":
            yield "form", {"schema": json.dumps(self.schema())}
        yield "paste/data", {"fence": fence(self.text), "data": self.text}
        if unread:
            yield "paste/unread", {"fault": unread}


def _fields() -> Iterator[str]:
    """Yield a line for each field: its names, what belongs there, and its options."""
    for slot, told in paste_fields().items():
        options = "; ".join(f"{option} ({label})" for option, label in options_of(slot).items())
        yield f"- {', '.join(keys_of(slot))}: {told}{f'. Options: {options}' if options else ''}"


def _read(text: str) -> _Answer:
    """Give the last whole answer in a text; raises UnreadError."""
    faults, where = message_words().faults, ""
    for one in reversed(list(objects_in(text))):
        try:
            return _Answer.model_validate(unwrapped(one, "found"))
        except ValidationError as error:
            where = where or place_of(error)
        except RecursionError:
            continue
    known = where if where in {"found", "found.field", "found.text", "unplaced"} else "found"
    raise UnreadError(faults["wrong_form"].format(where=known) if where else faults["no_json"])
