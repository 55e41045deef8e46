"""A loopback endpoint that plays one fault a test; it reads requests whole and keeps what they held."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

Play = "Callable[[Exchange], Awaitable[None]]"


class Exchange:
    """One request: its bytes, its number among those of the fault, and the wire to answer on."""

    def __init__(self, head: bytes, body: bytes, number: int, writer: asyncio.StreamWriter) -> None:
        self.head, self.body, self.number = head, body, number
        self._writer = writer

    async def send(self, data: bytes) -> None:
        """Put bytes on the wire."""
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Send a whole response; an underscore in a header's name is a hyphen."""
        data = body.encode() if isinstance(body, str) else body
        await self.begin(status, length=len(data), **headers)
        await self.send(data)

    async def begin(self, status: int = 200, *, length: int | None = None, **headers: str) -> None:
        """Send the head of a response; without a length its end is that of the connection."""
        named = {"content-type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
        if length is not None:
            named["content-length"] = str(length)
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        await self.send(f"HTTP/1.1 {status} X\r\n{lines}connection: close\r\n\r\n".encode())

    def reset(self) -> None:
        """Break the connection off."""
        self._writer.transport.abort()

    @property
    def asked_format(self) -> str:
        """Give the response format that was asked for, "" for plain text."""
        return str(json.loads(self.body).get("response_format", {}).get("type", ""))


class FaultServer:
    """Serves one way of going wrong on a free port."""

    def __init__(self, play: Callable[[Exchange], Awaitable[None]]) -> None:
        self._play = play
        self.seen: list[Exchange] = []
        self.address = ""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[FaultServer]:
        """Serve while the block runs; what still hangs is cut off."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        try:
            yield self
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line
            )
            body = await reader.readexactly(length)
            exchange = Exchange(head, body, len(self.seen) + 1, writer)
            self.seen.append(exchange)
            await self._play(exchange)
        writer.close()


def envelope(content: Any, **changes: Any) -> str:  # noqa: ANN401  # what a hostile endpoint may put there
    """Give an answer as OpenAI gives it, around any content."""
    message = {"role": "assistant", "content": content, **changes.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish_reason", "stop")}
    usage = {"prompt_tokens": 900, "completion_tokens": 200}
    return json.dumps({"id": "x", "model": "m-1", "choices": [choice], "usage": usage, **changes})


def error(message: str, **named: str) -> str:
    """Give an error as OpenAI gives it."""
    return json.dumps({"error": {"message": message, "type": "invalid_request_error", **named}})
