"""A backend for every address that speaks OpenAI's chat completions, over the OpenAI SDK.

The SDK's retries, redirects and answer parsing are off: one call is one request, and the raw answer is read
here, because about 50 of 124 malformed answers made the SDK raise something of its own (measured, 3.54).
There is no total deadline here; a dripping body trips no read timeout, so the caller has to hold one.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import os
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import httpx2
from openai import AsyncOpenAI

from drafting.backends._batch import OpenAIBatches
from drafting.backends._envelope import read_envelope
from drafting.backends._faults import TooLargeError, WrappedError, fault_of
from drafting.backends._seam import (
    RUNGS,
    BackendError,
    Cause,
    Message,
    Reply,
    Rung,
    Schema,
    response_format,
)
from drafting.errors import InputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

MOST_BYTES = 2_000_000
"""Of one answer. A note has about 2 kB, and an envelope may repeat it."""

_MOST_BATCH_BYTES = 1_000_000_000
"""Of one file of answers: 50,000 of them, far longer than any note."""

_HOME = "https://api.openai.com/v1"
_TIMEOUT = httpx2.Timeout(60.0, connect=5.0)
_LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100, keepalive_expiry=30.0)


class OpenAI:
    """Asks one model at one address; the client is made once for each event loop and kept."""

    most_bytes = MOST_BYTES

    def __init__(
        self,
        model: str,
        *,
        base_url: str = "",
        key: str = "",
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """Take the address and the key, by default those of OPENAI_BASE_URL and OPENAI_API_KEY.

        Raises InputError for an address that is no https address (or http on this machine), and for a key
        that is missing or cannot be sent.
        """
        self.model, self.rungs = model, RUNGS
        self._address = (base_url or os.environ.get("OPENAI_BASE_URL", "")).strip() or _HOME
        self.place, self._is_here = _host(self._address)
        self._key = _usable_key(key or os.environ.get("OPENAI_API_KEY", ""), self._address)
        self._transport = transport
        self._client: AsyncOpenAI | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def __repr__(self) -> str:
        """Name the model and the host; the key is nobody's business."""
        return f"OpenAI(model={self.model!r}, place={self.place!r})"

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Send one request and read the answer; every failure is a BackendError with its cause."""
        try:
            create = cast("Any", self._open().chat.completions.with_raw_response.create)
            raw = await create(model=self.model, messages=list(messages), **response_format(schema, rung))
            return _read(raw.http_response)
        except BackendError:
            raise
        except Exception as error:  # noqa: BLE001  # the SDK lets through what the layers below it raise
            # The chain is cut: it may hold the request, and so the answers of a person, or the key.
            raise fault_of(error, asked=rung) from None

    def batches(self) -> OpenAIBatches:
        """Open the Batch API of the same address for the running loop; its files may be large."""
        beside = OpenAI(self.model, base_url=self._address, key=self._key, transport=self._transport)
        beside.most_bytes = _MOST_BATCH_BYTES
        return OpenAIBatches(beside._open(), self.place)

    async def aclose(self) -> None:
        """Close the connections, where this loop has any."""
        if self._client and self._loop is asyncio.get_running_loop():
            await self._client.close()
        self._client = None

    def _open(self) -> AsyncOpenAI:
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            self._loop = loop
            self._client = AsyncOpenAI(
                api_key=self._key,
                base_url=self._address,
                max_retries=0,
                timeout=_TIMEOUT,
                http_client=httpx2.AsyncClient(
                    transport=self._transport,
                    trust_env=not self._is_here,  # two programs of one machine need no proxy
                    follow_redirects=False,  # a redirect to another host would take the answers there
                    timeout=_TIMEOUT,
                    limits=_LIMITS,
                    headers={"accept-encoding": "identity"},
                    event_hooks={"response": [self._limit]},
                ),
            )
        return self._client

    async def _limit(self, response: httpx2.Response) -> None:
        """Count what is read; a packed body is refused, because nobody asked for one and it may be a bomb."""
        if response.headers.get("content-encoding", "identity").strip().casefold() not in {"", "identity"}:
            raise WrappedError
        response.stream = _Counted(cast("httpx2.AsyncByteStream", response.stream), self.most_bytes)


connect = OpenAI


class _Counted(httpx2.AsyncByteStream):
    """Passes a body on, and ends it where it grows too large."""

    def __init__(self, inner: httpx2.AsyncByteStream, most: int) -> None:
        self._inner, self._most = inner, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._inner:
            read += len(chunk)
            if read > self._most:
                raise TooLargeError
            yield chunk

    async def aclose(self) -> None:
        """Close what is read from."""
        await self._inner.aclose()


def _host(address: str) -> tuple[str, bool]:
    """Give the host of an address and whether it is this machine; raises InputError for no address."""
    try:
        parts = urlsplit(address)
        host, place = parts.hostname or "", parts.netloc.rpartition("@")[2]
        _ = parts.port  # it is read only now, and raises where it is none
    except ValueError:
        host, place, parts = "", "", urlsplit("")
    if parts.scheme not in {"http", "https"} or not host:
        raise InputError("has to be an address like https://host/v1", field="OPENAI_BASE_URL")
    here = host == "localhost" or _is_loopback(host)
    if parts.scheme == "http" and not here:
        raise InputError(
            "is http, so that others could read what is sent; use https, or an address on this machine",
            field="OPENAI_BASE_URL",
        )
    return place, here


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _usable_key(key: str, address: str) -> str:
    key = key.strip()
    if not key and address == _HOME:
        raise InputError("is not set; a model at api.openai.com needs a key", field="OPENAI_API_KEY")
    if not key.isascii() or not key.isprintable():
        raise InputError("holds characters that no key has", field="OPENAI_API_KEY")
    return key or "none"  # the SDK insists on one; a local server takes any


def _read(response: httpx2.Response) -> Reply:
    """Read the envelope of an answer; raises BackendError for everything that holds no text."""
    try:
        data = json.loads(response.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        kind = response.headers.get("content-type", "")
        raise BackendError(Cause.BROKEN_ANSWER if "json" in kind else Cause.NO_ENDPOINT) from None
    return read_envelope(data)
