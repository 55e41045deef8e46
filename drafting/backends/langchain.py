"""A backend for any langchain-core chat model that the caller brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from langsmith import tracing_context  # pyright: ignore[reportUnknownVariableType]  # one type in it is bare

from drafting.backends._seam import BackendError, Cause, Message, Reply, Rung, Schema, Usage, response_format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage


class LangChain:
    """Asks `chat`; on `rungs` beyond plain text it gets `response_format` as OpenAI's models take it."""

    def __init__(self, chat: BaseChatModel, *, model: str = "", rungs: tuple[Rung, ...] = ("text",)) -> None:
        self.model, self.rungs = model or type(chat).__name__, rungs
        self.place = type(chat).__name__
        self._chat = chat

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Send the messages, never to a tracing service as well: they hold what a person typed."""
        options = response_format(schema, rung)
        try:
            with tracing_context(enabled=False):
                answer = await self._chat.ainvoke([dict(one) for one in messages], **options)
        except Exception:  # noqa: BLE001  # a chat model of another hand raises what it likes
            raise BackendError(Cause.UNEXPECTED) from None
        text = answer.text
        if not text.strip():
            raise BackendError(Cause.EMPTY_ANSWER)
        return Reply(text, _usage(answer), str(answer.response_metadata.get("finish_reason") or ""))

    async def aclose(self) -> None:
        """Leave the model to its owner."""


connect = LangChain


def _usage(answer: BaseMessage) -> Usage:
    counted = cast("dict[str, int]", getattr(answer, "usage_metadata", None) or {})
    return Usage(counted.get("input_tokens"), counted.get("output_tokens"))
