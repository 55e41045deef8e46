"""An endpoint on this machine, in its own process: answers a request alike each time, after a fixed time.

It may keep limits, with 429 and `Retry-After`, and says at `/counts` what it took and refused.
"""

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

from evals.benchmarks.limits import Limit, Way

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_BARE = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_NONE = Limit("window", 10**9, 10**9, 1.0)
_BUSY = b'{"error":{"message":"slow down","code":"rate_limit_exceeded"}}'


class Counts(NamedTuple):
    """What was asked since the counts were taken last: requests taken and refused, and the most at once.

    `seconds` lie between the first request that was taken and the last answer; 0 without an answer.
    """

    taken: int
    refused: int
    most: int
    seconds: float


class Endpoint(NamedTuple):
    """A running endpoint: its address, as a program that asks a model wants it."""

    address: str

    def counts(self) -> Counts:
        """Take the counts, and begin anew."""
        with _BARE.open(f"{self.address}/counts", timeout=30) as reply:
            return Counts(*json.loads(reply.read()))


def limit_of(words: Sequence[str]) -> Limit:
    """Read a limit from words like `window 30 200 60`; none for no words."""
    if not words:
        return _NONE
    way: Way = "bucket" if words[0] == "bucket" else "window"
    return Limit(way, int(words[1]), int(words[2]), float(words[3]))


class _Server:
    def __init__(self, latency: float, limit: Limit, bodies: Sequence[str]) -> None:
        self.latency, self.limit = latency, limit
        self.replies = [_reply("200 OK", body.encode()) for body in bodies]
        self.most = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                lines = (await reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
                sizes = (int(one.split(b":")[1]) for one in lines if one.startswith(b"content-length"))
                asked = await reader.readexactly(next(sizes, 0))
                writer.write(self.told() if lines[0].startswith(b"get ") else await self.served(asked))
                await writer.drain()

    def told(self) -> bytes:
        one = self.limit
        counts = Counts(one.taken, one.refused, self.most, max(0.0, one.last - (one.first or one.last)))
        one.taken = one.refused = self.most = 0
        one.first = None
        return _reply("200 OK", json.dumps(counts).encode())

    async def served(self, asked: bytes) -> bytes:
        wait = self.limit.enter(time.monotonic())
        if wait is not None:
            return _reply("429 Too Many Requests", _BUSY, f"retry-after: {wait:.3f}\r\n")
        self.most = max(self.most, self.limit.in_flight)
        try:
            await asyncio.sleep(self.latency)
        finally:
            self.limit.leave(time.monotonic())
        return self.replies[hashlib.sha256(asked).digest()[0] % len(self.replies)]


def _reply(status: str, body: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


async def _serve(server: _Server) -> None:
    listening = await asyncio.start_server(server.answer, "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"{listening.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with listening:
        await listening.serve_forever()


@contextlib.contextmanager
def serving(bodies: Sequence[str], latency: float, *limits: object) -> Generator[Endpoint]:
    """Serve while the block runs; a request's bytes choose its body.

    `latency` is in seconds, `limits` are as for `limit_of`.
    """
    command = [sys.executable, "-m", "evals.benchmarks.endpoint", *map(str, (latency, *limits))]
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
    asyncio.run(_serve(_Server(float(sys.argv[1]), limit_of(sys.argv[2:]), json.loads(sys.stdin.read()))))
