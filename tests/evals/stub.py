"""An endpoint on this machine, in its own process: answers after a time, counts, and may keep limits.

It says what was asked: every request is one line of its log, `taken` or `refused`, with the time.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator


class Stub(NamedTuple):
    """A running endpoint: its address, and the file in which it counts."""

    address: str
    log: Path

    def requests(self, said: str = "taken") -> int:
        """Count the requests that were taken, or refused."""
        return sum(line.startswith(said) for line in self.log.read_text(encoding="utf-8").splitlines())

    def times(self) -> list[float]:
        """Give the times at which requests were taken, in seconds."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [float(line.split()[1]) for line in lines if line.startswith("taken")]


@contextlib.contextmanager
def serving(folder: Path, replies: list[str], **limits: float) -> Generator[Stub]:
    """Serve while the block runs; see `_Server` for the limits."""
    log = folder / f"endpoint-{time.monotonic_ns()}.log"
    log.touch()
    config = json.dumps({"replies": replies, "log": str(log), **limits})
    with subprocess.Popen(
        [sys.executable, "-m", "tests.evals.stub"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(config)
        process.stdin.close()
        try:
            yield Stub(f"http://127.0.0.1:{int(process.stdout.readline())}/v1", log)
        finally:
            process.terminate()


class _Server:
    """`latency` in seconds; `status` of every answer; limits: `at_once`, and `number` in `seconds`."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.replies: list[str] = config["replies"]
        self.latency: float = config.get("latency", 0.0)
        self.status: int = config.get("status", 200)
        self.at_once: int = config.get("at_once", 10**6)
        self.number: int = config.get("number", 10**9)
        self.seconds: float = config.get("seconds", 60.0)
        self.log = Path(config["log"]).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115
        self.now = 0
        self.window: tuple[float, int] = (0.0, 0)

    def refused(self) -> float | None:
        """Give the seconds to wait where a limit is reached."""
        now = time.monotonic()
        start, count = self.window
        if now - start >= self.seconds:
            start, count = now, 0
        self.window = (start, count)
        if self.now >= self.at_once:
            return 1.0
        if count >= self.number:
            return start + self.seconds - now
        self.window = (start, count + 1)
        return None

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
                length = next(int(one.split(b":")[1]) for one in head if one.startswith(b"content-length"))
                asked = await reader.readexactly(length)
                wait = self.refused()
                self.log.write(f"{'taken' if wait is None else 'refused'} {time.monotonic():.4f}\n")
                if wait is not None:
                    writer.write(
                        _reply(429, b'{"error":{"message":"slow down"}}', f"retry-after: {wait:.3f}\r\n")
                    )
                    continue
                self.now += 1
                try:
                    await asyncio.sleep(self.latency)
                finally:
                    self.now -= 1
                if self.status != 200:
                    writer.write(_reply(self.status, b'{"error":{"message":"down"}}', ""))
                    continue
                content = self.replies[hashlib.sha256(asked).digest()[0] % len(self.replies)]
                writer.write(_reply(200, _envelope(content), ""))
                await writer.drain()


def _envelope(content: str) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}
    body = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }
    return json.dumps(body).encode()


def _reply(status: int, body: bytes, more: str) -> bytes:
    head = (
        f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    )
    return head.encode() + body


async def _main() -> None:
    server = _Server(json.loads(sys.stdin.read()))
    listening = await asyncio.start_server(server.answer, "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"{listening.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with listening:
        await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main())
