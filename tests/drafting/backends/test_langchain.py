"""Any langchain-core chat model can be handed in."""

from __future__ import annotations

import asyncio

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from drafting.backends import BackendError, Cause, Reply, Usage, open_backend

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
