"""The OpenAI backend against a real server that speaks OpenAI's chat completions, where there is one.

Set VALEDICT_TEST_BASE_URL to its address on this machine, and VALEDICT_TEST_MODEL where it has several.
"""

from __future__ import annotations

import asyncio
import os

import pytest

from drafting.backends import BackendError, Cause, Reply
from drafting.backends.openai import OpenAI
from drafting.model import draft_with_model
from drafting.model.task import make_task
from drafting.plan import make_plan
from tests.drafting.samples import mentee

ADDRESS = os.environ.get("VALEDICT_TEST_BASE_URL", "")
MODEL = os.environ.get("VALEDICT_TEST_MODEL", "default")

pytestmark = pytest.mark.skipif(not ADDRESS, reason="VALEDICT_TEST_BASE_URL names no server")


@pytest.mark.parametrize("rung", ["json_schema", "json_object", "text"])
def test_each_rung_is_answered_or_refused_by_its_cause(rung: str) -> None:
    task = make_task(make_plan(mentee()))

    async def once() -> Reply | BackendError:
        backend = OpenAI(MODEL, base_url=ADDRESS)
        try:
            return await backend.complete(task.messages(rung), schema=task.schema(), rung=rung)  # type: ignore[arg-type]
        except BackendError as error:
            return error
        finally:
            await backend.aclose()

    ended = asyncio.run(once())
    if isinstance(ended, BackendError):
        assert ended.cause in {Cause.NO_FORMAT, Cause.TOO_LONG, Cause.EMPTY_ANSWER, Cause.UNFINISHED}
    else:
        assert ended.text.strip()


def test_a_draft_ends_with_a_note() -> None:
    async def drafted() -> str:
        backend = OpenAI(MODEL, base_url=ADDRESS)
        try:
            return (await draft_with_model(mentee(), backend, deadline=60)).body
        finally:
            await backend.aclose()

    assert "Siobhán" in asyncio.run(drafted())
