"""OpenAI's Batch API: requests go as one file, and their answers are fetched later, by their `custom_id`.

The format is that of the API's reference: a line of the request file is `{"custom_id", "method", "url",
"body"}`; a line of the answers is `{"custom_id", "response": {"status_code", "body"}, "error": {"code"}}`.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from drafting.backends._envelope import mapping, read_envelope
from drafting.backends._seam import BackendError, Cause, Reply, response_format

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator, Sequence

    from drafting.backends._seam import Message, Rung, Schema

MOST_REQUESTS, MOST_BYTES = 50_000, 190_000_000
"""Of one file; the API's reference allows 50,000 requests and 200 MB."""

_URL = "/v1/chat/completions"
_TOKEN = "valedict"  # noqa: S105  # the key of a label, and no secret
_DEADLINE = 900.0
"""Seconds for one file to go up or to come down."""

_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_LOST = {"batch_expired": Cause.TIMED_OUT, "batch_cancelled": Cause.TIMED_OUT}
"""A request that the endpoint did not come to; every other error of a line without an answer is its own."""


class BatchState(NamedTuple):
    """How far a batch is: a status of the API, requests answered and failed, and the files to fetch."""

    id: str
    status: str
    done: int = 0
    failed: int = 0
    files: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    """The codes of what the endpoint says against the whole file."""

    @property
    def is_ended(self) -> bool:
        """Tell whether nothing more will come."""
        return self.status in _ENDED


class Batches(Protocol):
    """Takes request files and gives their answers later. Whatever goes wrong is a BackendError."""

    @property
    def place(self) -> str:
        """Where it is, for a person: a host."""
        ...

    async def submit(self, requests: bytes, token: str) -> str:
        """Hand a file in and give the id of its batch; one that was handed in with this token is found."""
        ...

    async def poll(self, batch: str) -> BatchState:
        """Ask how far a batch is."""
        ...

    async def collect(self, file: str) -> bytes:
        """Fetch a file of answers."""
        ...

    async def aclose(self) -> None:
        """Give back what it holds."""
        ...


class OpenAIBatches:
    """The Batch API over the OpenAI SDK; `client` is one whose redirects and retries are off."""

    def __init__(self, client: Any, place: str) -> None:  # noqa: ANN401  # the SDK's, of which its types are part
        self._client, self.place = client, place

    async def submit(self, requests: bytes, token: str) -> str:
        """Hand a file in and give the id of its batch; one that was handed in with this token is found."""
        if found := await self._found(token):
            return found
        files, batches = self._client.files.with_raw_response, self._client.batches.with_raw_response
        file = await _told(files.create(file=("requests.jsonl", requests), purpose="batch"))
        batch = await _told(
            batches.create(
                input_file_id=_id_of(file),
                endpoint=_URL,
                completion_window="24h",
                metadata={_TOKEN: token},
            )
        )
        return _id_of(batch)

    async def poll(self, batch: str) -> BatchState:
        """Ask how far a batch is."""
        told = await _told(self._client.batches.with_raw_response.retrieve(batch))
        counts, errors = mapping(told.get("request_counts")), mapping(told.get("errors")).get("data")
        faults = [mapping(one).get("code") for one in cast("list[Any]", errors or [])]
        return BatchState(
            _id_of(told),
            str(told.get("status") or ""),
            int(counts.get("completed") or 0),
            int(counts.get("failed") or 0),
            tuple(str(told[name]) for name in ("output_file_id", "error_file_id") if told.get(name)),
            tuple(dict.fromkeys(str(one)[:100] for one in faults if one)),
        )

    async def collect(self, file: str) -> bytes:
        """Fetch a file of answers."""
        return (await _sent(self._client.files.with_raw_response.content(file))).content

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _found(self, token: str) -> str:
        """Give the batch that carries the token, "" for none, or where the endpoint lists no batches."""
        try:
            told = await _told(self._client.batches.with_raw_response.list(limit=100))
        except BackendError as error:
            if error.status in {404, 405, 501}:
                return ""
            raise
        for one in map(mapping, cast("list[Any]", told.get("data") or [])):
            if mapping(one.get("metadata")).get(_TOKEN) == token:
                return _id_of(one)
        return ""


def request_line(
    custom_id: str, model: str, messages: Sequence[Message], schema: Schema | None, rung: Rung
) -> bytes:
    """Write a request as a line of a file; its body is the one that is sent live."""
    body = {"model": model, "messages": list(messages), **response_format(schema, rung)}
    line = {"custom_id": custom_id, "method": "POST", "url": _URL, "body": body}
    return (json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")


def read_lines(answers: bytes) -> Iterator[tuple[str, Reply | BackendError]]:
    """Read a file of answers in whatever order; a line that names no request is passed over."""
    for line in answers.splitlines():
        try:
            told = mapping(json.loads(line))
        except (ValueError, RecursionError):
            continue
        name = told.get("custom_id")
        if isinstance(name, str):
            yield name, _read(told)


def _read(told: dict[str, Any]) -> Reply | BackendError:
    from drafting.backends._faults import cause_of  # noqa: PLC0415  # it imports the SDK

    response, error = mapping(told.get("response")), mapping(told.get("error"))
    status = response.get("status_code")
    if not response or not isinstance(status, int):
        code = str(error.get("code") or "")
        return BackendError(_LOST.get(code, Cause.SERVER_ERROR))
    body = response.get("body")
    if status >= 400:
        fault = mapping(mapping(body).get("error"))
        text = " ".join(str(fault.get(key) or "") for key in ("code", "type", "param", "message"))[:4000]
        return BackendError(cause_of(status, text, "json_schema"), status=status)
    try:
        return read_envelope(body)
    except BackendError as failed:
        return failed


async def _sent(call: Awaitable[Any]) -> Any:  # noqa: ANN401  # the SDK's raw response
    from drafting.backends._faults import fault_of  # noqa: PLC0415  # it imports the SDK

    try:
        async with asyncio.timeout(_DEADLINE):
            return (await call).http_response
    except Exception as error:  # noqa: BLE001  # the SDK lets through what the layers below it raise
        raise fault_of(error, asked="text") from None


async def _told(call: Awaitable[Any]) -> dict[str, Any]:
    response = await _sent(call)
    try:
        return mapping(json.loads(response.content))
    except (ValueError, RecursionError):
        raise BackendError(Cause.NO_ENDPOINT) from None


def _id_of(told: dict[str, Any]) -> str:
    name = told.get("id")
    if not isinstance(name, str) or not name or len(name) > 200:
        raise BackendError(Cause.BROKEN_ANSWER)
    return name
