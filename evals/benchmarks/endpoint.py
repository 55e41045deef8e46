"""An endpoint on this machine, in its own process: answers a request alike each time, after a fixed time."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_BARE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Counts(NamedTuple):
    """What was asked since the counts were taken last: requests, those not answered yet, and the span.

    `seconds` lie between the first request's last byte and the last answer's first; 0 without an answer.
    """

    requests: int
    open: int
    most: int
    seconds: float


class Endpoint(NamedTuple):
    """A running endpoint: its address, as a program that asks a model wants it."""

    address: str

    def counts(self) -> Counts:
        """Take the counts, and begin anew."""
        with _BARE.open(f"{self.address}/counts", timeout=30) as reply:
            return Counts(*json.loads(reply.read()))


class _Server:
    def __init__(self, latency: float, bodies: Sequence[str]) -> None:
        self.latency = latency
        self.replies = [_reply(body.encode()) for body in bodies]
        self.open = 0
        self.begin()

    def begin(self) -> None:
        self.requests, self.most, self.first, self.last = 0, 0, 0.0, 0.0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                lines = (await reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
                sizes = (int(one.split(b":")[1]) for one in lines if one.startswith(b"content-length"))
                asked = await reader.readexactly(next(sizes, 0))
                writer.write(self.told() if lines[0].startswith(b"get ") else await self.served(asked))
                await writer.drain()

    def told(self) -> bytes:
        span = max(0.0, self.last - self.first)
        counts = Counts(self.requests, self.open, self.most, span)
        self.begin()
        return _reply(json.dumps(counts).encode())

    async def served(self, asked: bytes) -> bytes:
        now = time.monotonic()
        self.first = self.first or now
        self.requests += 1
        self.open += 1
        self.most = max(self.most, self.open)
        try:
            await asyncio.sleep(self.latency)
        finally:
            self.open -= 1
        self.last = time.monotonic()
        return self.replies[hashlib.sha256(asked).digest()[0] % len(self.replies)]


def _reply(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _serve(latency: float, bodies: Sequence[str]) -> None:
    server = await asyncio.start_server(_Server(latency, bodies).answer, "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


@contextlib.contextmanager
def serving(bodies: Sequence[str], latency: float) -> Generator[Endpoint]:
    """Serve while the block runs; a request's bytes choose its body, and `latency` is in seconds."""
    command = [sys.executable, "-m", "evals.benchmarks.endpoint", str(latency)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the endpoint has no pipes")
        process.stdin.write(json.dumps(list(bodies)))
        process.stdin.close()
        try:
            yield Endpoint(f"http://127.0.0.1:{int(process.stdout.readline())}/v1")
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1]), json.loads(sys.stdin.read())))
