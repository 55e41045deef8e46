"""An endpoint on this machine, in its own process, that answers every request alike after a fixed time.

It may keep limits, with 429 and `Retry-After`, and says at `/counts` what it took and refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from evals.benchmarks.limits import Limit, Way

if TYPE_CHECKING:
    from collections.abc import Generator

_NONE = Limit("window", 10**9, 10**9, 1.0)
_BUSY = b'{"error":{"message":"slow down","code":"rate_limit_exceeded"}}'


def limit_of(words: list[str]) -> Limit:
    """Read a limit from words like `window 30 200 60`; none for no words."""
    if not words:
        return _NONE
    way: Way = "bucket" if words[0] == "bucket" else "window"
    return Limit(way, int(words[1]), int(words[2]), float(words[3]))


async def _serve(latency: float, limit: Limit, body: bytes) -> None:
    async def reply() -> bytes:
        wait = limit.enter(time.monotonic())
        if wait is not None:
            return _reply("429 Too Many Requests", _BUSY, f"retry-after: {wait:.3f}\r\n")
        await asyncio.sleep(latency)
        limit.leave(time.monotonic())
        return _reply("200 OK", body)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                told = await reader.readuntil(b"\r\n\r\n")
                lines = told.lower().split(b"\r\n")
                length = next(
                    (int(one.split(b":")[1]) for one in lines if one.startswith(b"content-length")), 0
                )
                await reader.readexactly(length)
                is_count = told.split(b" ", 2)[1] == b"/counts"
                writer.write(_reply("200 OK", _counts(limit)) if is_count else await reply())
                await writer.drain()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


def _counts(limit: Limit) -> bytes:
    seconds = limit.last - (limit.first or 0.0)
    return json.dumps({"taken": limit.taken, "refused": limit.refused, "seconds": seconds}).encode()


def _reply(status: str, body: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


@contextlib.contextmanager
def serving(body: str, latency: float, *limits: object) -> Generator[str]:
    """Serve while the block runs, and give the address; `latency` in seconds, `limits` as for `limit_of`."""
    command = [sys.executable, "-m", "evals.benchmarks.endpoint", *map(str, (latency, *limits))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the endpoint has no pipes")
        process.stdin.write(body)
        process.stdin.close()
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1]), limit_of(sys.argv[2:]), sys.stdin.read().encode()))
