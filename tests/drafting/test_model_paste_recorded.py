"""Pasted notes and what a real model made of them: replayed, and held against the text and a reader.

Each file in `tests/recordings/pasted` holds a text, the hash of the messages that were sent, the reply as it
came, and pieces of values that a reader of the text expects in a field, written before the reply was seen.
"""

from __future__ import annotations

import asyncio
import datetime as dt  # noqa: TC003  # pydantic reads it
import json
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from drafting.backends import messages_hash
from drafting.backends.scripted import Scripted
from drafting.model.paste import Understood, read_pasted
from drafting.model.placed import Known, options_of
from drafting.pasted import LISTS
from tests.conventions.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "tests" / "recordings" / "pasted"
PATHS = sorted(FOLDER.glob("*.json"))
LEAST = 0.9
"""Share of the expected pieces that the replies to today's prompt bring into their field."""


class Recording(BaseModel):
    """One pasted text with the reply of a real model."""

    model_config = ConfigDict(extra="forbid")

    text: str
    role: Literal["mentee", "mentor"]
    today: dt.date
    date: dt.date
    model: str
    messages: str
    reply: str
    expected: dict[str, str]


def replayed(path: Path) -> tuple[Recording, Understood, Scripted]:
    """Read a text once more with the reply that was given then."""
    one = Recording.model_validate_json(path.read_bytes())
    backend = Scripted([one.reply])
    known = Known(role=one.role, today=one.today)
    return one, asyncio.run(read_pasted(one.text, backend, known)), backend


def is_fresh(one: Recording, backend: Scripted) -> bool:
    """Tell whether the reply was given to the messages that are sent today."""
    return messages_hash(list(backend.asked[0].messages)) == one.messages


def found(one: Recording, understood: Understood) -> dict[str, bool]:
    """Tell by field whether the expected piece is there."""
    return {
        field: piece.casefold() in understood.values.get(field, "").casefold()
        for field, piece in one.expected.items()
    }


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_real_reply_is_read_at_once_and_adds_no_word(path: Path) -> None:
    one, understood, backend = replayed(path)
    assert understood.reason == ""
    assert len(backend.asked) == 1
    text = " ".join(one.text.split()).casefold()
    for field, value in understood.values.items():
        slot = ".".join(part for part in field.split(".") if not part.isdigit())
        if options_of(slot) or field == "last_meeting.date":
            assert understood.said.get(field, "").casefold() in text
            continue
        for line in value.split(LISTS.get(slot, "\n")):
            assert " ".join(line.split()).casefold() in text, field


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_the_text_keeps_to_itself_is_not_sent(path: Path) -> None:
    _, understood, backend = replayed(path)
    asked = json.dumps([list(map(dict[str, Any], one.messages)) for one in backend.asked], ensure_ascii=False)
    for piece in understood.kept:
        assert piece not in asked


def test_most_of_what_a_reader_finds_lands_in_its_field() -> None:
    read = map(replayed, PATHS)
    told = [found(one, understood) for one, understood, backend in read if is_fresh(one, backend)]
    if not told:
        pytest.skip("all recordings are of an older prompt")
    hits = [is_there for one in told for is_there in one.values()]
    assert sum(hits) / len(hits) >= LEAST
