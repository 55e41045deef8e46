"""The second version on the form: asked for by a press, beside the first, and never in its place."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from drafting.backends import BackendError, Cause
from drafting.backends.scripted import Asked, Scripted
from drafting.draft import Draft
from prompts import model_texts
from tests.ui.asked import SUBJECT, first_example, good_reply
from tests.ui.command import process
from ui.web.diff import word_diff
from ui.web.second import Model, second

if TYPE_CHECKING:
    from ui.web.handlers import Shown


def packed(body: str = "", **values: Any) -> str:  # noqa: ANN401
    return json.dumps({"values": {**first_example(), **values}, "subject": "", "body": body, "note": ""})


def shown(sent: str, *script: Any, deadline: float = 5.0) -> list[Shown]:  # noqa: ANN401
    """Press the button; a thread of its own, because a browser test leaves a loop in this one."""

    async def pressed() -> list[Shown]:
        model = Model(Scripted(script, model="m-1"), deadline)
        return [step async for step in second(sent, model)]

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, pressed()).result()


def test_the_first_note_comes_at_once_and_the_second_beside_it() -> None:
    first, *stages, last = shown(packed(), good_reply())
    assert first.body
    assert first.second == ""
    assert any("m-1" in (stage.say or "") for stage in stages)
    assert last.body is None
    assert last.second
    assert "<ins>" in last.second
    assert "m-1 wrote it" in last.second
    taken = json.loads(unescape(re.search(r'data-version="([^"]*)"', last.second)[1]))  # type: ignore[index]
    assert taken["subject"] == SUBJECT
    assert Draft.model_validate_json(taken["note"]).writer == "model"
    assert taken["body"] != first.body


def test_a_note_that_stands_is_not_written_anew() -> None:
    steps = shown(packed("My own words, Marek."), good_reply())
    assert all(step.body is None for step in steps)
    assert "<del>" in (steps[-1].second or "")


@pytest.mark.parametrize("cause", [Cause.BAD_KEY, Cause.REFUSED])
def test_where_no_model_answers_the_reason_is_said_and_nothing_is_offered(cause: Cause) -> None:
    last = shown(packed("My note."), BackendError(cause))[-1]
    assert model_texts().causes[cause] in (last.say or "")
    assert "data-version" not in (last.second or "")
    assert last.body is None


def test_answers_with_a_fault_reach_no_model() -> None:
    steps = shown(packed(writer=""), good_reply())
    assert len(steps) == 1
    assert "f-writer" in (steps[0].faults or "") or "writer" in (steps[0].faults or "")


def test_a_reader_who_leaves_ends_the_request() -> None:
    ended: list[str] = []

    async def hang(_asked: Asked) -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise
        return ""

    async def left() -> None:
        steps = second(packed("My note."), Model(Scripted([hang], model="m-1"), 30.0))
        async for step in steps:
            if "writing" in (step.say or ""):
                break
        await asyncio.sleep(0.05)
        await steps.aclose()  # type: ignore[attr-defined]

    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, left()).result()
    assert ended == ["cancelled"]


def test_a_difference_is_escaped_and_holds_every_word_of_both() -> None:
    found = word_diff("Dear <b>Marek</b>, thank you.", "Dear Marek, thank <i>you</i> all.")
    assert "<b>" not in found
    assert "<i>" not in found
    plain = unescape(re.sub(r"<del>.*?</del>|</?ins>", "", found))
    assert plain == "Dear Marek, thank <i>you</i> all."


def test_a_model_on_the_network_needs_a_word() -> None:
    ended = process("serve", "--model", "m-1", "--host", "0.0.0.0", "--no-open")  # noqa: S104  # it is refused
    assert ended.code == 2
    assert "--allow-remote" in ended.err
    assert len(ended.err.splitlines()) == 1
