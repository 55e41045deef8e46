"""What passes the seam to a model, and how it fails: one reply, or one cause out of a closed list."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from drafting.errors import ValedictError
from prompts import model_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

Message = dict[str, str]
"""A chat message: `role` (system, user or assistant) and `content`."""

Schema = dict[str, Any]
"""A JSON schema as it goes over the wire."""

Rung = Literal["json_schema", "json_object", "text"]
"""How firmly an endpoint is asked for JSON; where one is refused, the next is tried."""

RUNGS: tuple[Rung, ...] = ("json_schema", "json_object", "text")


class Usage(NamedTuple):
    """Tokens of one call as the endpoint counts them; None where it does not say."""

    sent: int | None = None
    received: int | None = None


class Reply(NamedTuple):
    """What a model answered: never empty, not yet read."""

    text: str
    usage: Usage = Usage()
    finish_reason: str = ""
    model: str = ""
    """The model as the endpoint names it, or ""."""


class Cause(StrEnum):
    """Why there is no reply; the words for a person are in `prompts/<lang>/model.yaml`."""

    NO_HOST = "no-host"
    NO_CONNECTION = "no-connection"
    NO_TLS = "no-tls"
    TIMED_OUT = "timed-out"
    CUT_OFF = "cut-off"
    MOVED = "moved"
    BAD_KEY = "bad-key"
    NO_ACCESS = "no-access"
    NO_MODEL = "no-model"
    NO_FORMAT = "no-format"
    TOO_LONG = "too-long"
    BAD_REQUEST = "bad-request"
    RATE_LIMITED = "rate-limited"
    NO_CREDIT = "no-credit"
    SERVER_ERROR = "server-error"
    NO_ENDPOINT = "no-endpoint"
    BROKEN_ANSWER = "broken-answer"
    TOO_LARGE = "too-large"
    EMPTY_ANSWER = "empty-answer"
    REFUSED = "refused"
    FILTERED = "filtered"
    UNFINISHED = "unfinished"
    NOT_RECORDED = "not-recorded"
    UNEXPECTED = "unexpected"

    @property
    def passing(self) -> bool:
        """Tell whether the same request may succeed a moment later."""
        return self in _PASSING


_PASSING = frozenset(
    {
        Cause.NO_CONNECTION,
        Cause.CUT_OFF,
        Cause.RATE_LIMITED,
        Cause.SERVER_ERROR,
        Cause.BROKEN_ANSWER,
        Cause.EMPTY_ANSWER,
        Cause.TIMED_OUT,
    }
)


class BackendError(ValedictError):
    """Say why there is no reply, in the words of the cause: nothing of the request, the answer or the key.

    `retry_after` is in seconds, None where the endpoint named none; `status` is that of HTTP, 0 without one.
    """

    def __init__(
        self, cause: Cause, *, status: int = 0, retry_after: float | None = None, hint: str = ""
    ) -> None:
        self.cause, self.status, self.retry_after = cause, status, retry_after
        super().__init__(" ".join(filter(None, (model_texts().causes[cause], hint))))


class Backend(Protocol):
    """A way to a model. Whatever goes wrong is a BackendError; only a cancellation passes through."""

    @property
    def model(self) -> str:
        """The name of the model, as asked for."""
        ...

    @property
    def place(self) -> str:
        """Where it is, for a person: a host, without user or password."""
        ...

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """What it can be asked for, the firmest first."""
        ...

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Send one request, once; `schema` goes over the wire on the rung `json_schema` only."""
        ...

    async def aclose(self) -> None:
        """Give back what it holds."""
        ...


def messages_hash(messages: Sequence[Message]) -> str:
    """Give the SHA-256 of messages, in hex: the same text gives the same hash everywhere."""
    plain = [{"role": one["role"], "content": one["content"]} for one in messages]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def response_format(schema: Schema | None, rung: Rung) -> dict[str, Any]:
    """Give the option by which an OpenAI-compatible endpoint is asked for JSON."""
    if rung == "json_schema" and schema:
        named = {"name": "note", "strict": True, "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    return {"response_format": {"type": "json_object"}} if rung == "json_object" else {}
