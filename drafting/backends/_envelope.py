"""The envelope of a chat completion, as it comes in an answer of its own or in a line of a batch."""

from __future__ import annotations

from typing import Any, cast

from drafting.backends._seam import BackendError, Cause, Reply, Usage


def read_envelope(data: object) -> Reply:
    """Read the envelope of an answer; raises BackendError for everything that holds no text."""
    envelope = mapping(data)
    choices = envelope.get("choices")
    if not isinstance(choices, list) or not choices:
        raise BackendError(Cause.SERVER_ERROR if envelope.get("error") else Cause.BROKEN_ANSWER)
    choice = mapping(cast("list[Any]", choices)[0])
    message = mapping(choice.get("message"))
    finish, text = str(choice.get("finish_reason") or ""), message.get("content")
    if finish == "content_filter":
        raise BackendError(Cause.FILTERED)
    if message.get("refusal"):
        raise BackendError(Cause.REFUSED)
    if text is not None and not isinstance(text, str):
        raise BackendError(Cause.BROKEN_ANSWER)
    if not text or not text.strip():
        raise BackendError(Cause.UNFINISHED if finish == "length" else Cause.EMPTY_ANSWER)
    usage = mapping(envelope.get("usage"))
    return Reply(
        text.encode("utf-8", "replace").decode(),  # half a surrogate pair could not be written anywhere
        Usage(_count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))),
        finish,
        str(envelope.get("model") or "")[:200],
    )


def mapping(value: object) -> dict[str, Any]:
    """Give a JSON object as it is, and nothing for anything else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
