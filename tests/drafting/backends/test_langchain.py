"""Any langchain-core chat model can be handed in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langsmith.utils import tracing_is_enabled

from drafting.backends import BackendError, Cause, Reply, Usage, open_backend

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGES = [{"role": "system", "content": "x"}, {"role": "user", "content": "y"}]


def test_a_chat_model_is_asked_and_its_tokens_are_counted() -> None:
    counted = {"input_tokens": 5, "output_tokens": 2, "total_tokens": 7}
    said = AIMessage("hello", usage_metadata=counted, response_metadata={"finish_reason": "stop"})
    backend = open_backend("langchain", chat=GenericFakeChatModel(messages=iter([said, AIMessage("")])))
    assert asyncio.run(backend.complete(MESSAGES)) == Reply("hello", Usage(5, 2), "stop")
    with pytest.raises(BackendError) as empty:
        asyncio.run(backend.complete(MESSAGES))
    assert empty.value.cause is Cause.EMPTY_ANSWER


def test_whatever_it_raises_is_one_of_our_errors() -> None:
    backend = open_backend("langchain", chat=GenericFakeChatModel(messages=iter([])))
    with pytest.raises(BackendError) as caught:
        asyncio.run(backend.complete(MESSAGES))
    assert caught.value.cause is Cause.UNEXPECTED


def test_nothing_is_sent_to_a_tracing_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says: what a person typed goes to the model and nowhere else."""
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "x")
    seen: list[object] = []

    def said() -> Iterator[AIMessage]:
        seen.append(tracing_is_enabled())
        yield AIMessage("hello")

    backend = open_backend("langchain", chat=GenericFakeChatModel(messages=said()))
    assert asyncio.run(backend.complete(MESSAGES)).text == "hello"
    assert seen == [False]


def test_higher_rungs_pass_the_format_on() -> None:
    seen: list[object] = []

    class Chat(GenericFakeChatModel):
        def _generate(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
            seen.append(named.get("response_format"))
            return super()._generate(*given, **named)

    chat = Chat(messages=iter([AIMessage("{}")]))
    backend = open_backend("langchain", chat=chat, rungs=("json_object",))
    asyncio.run(backend.complete(MESSAGES, rung="json_object"))
    assert seen == [{"type": "json_object"}]
