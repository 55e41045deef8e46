"""An endpoint on this machine, in its own process, that answers every request alike after a fixed time."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


async def _serve(latency: float, body: bytes) -> None:
    head = (
        f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode()
    )

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                told = await reader.readuntil(b"\r\n\r\n")
                lines = told.lower().split(b"\r\n")
                length = next(
                    (int(one.split(b":")[1]) for one in lines if one.startswith(b"content-length")), 0
                )
                await reader.readexactly(length)
                await asyncio.sleep(latency)
                writer.write(head + body)
                await writer.drain()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


@contextlib.contextmanager
def serving(body: str, latency: float) -> Generator[str]:
    """Serve while the block runs, and give the address; `latency` in seconds."""
    command = [sys.executable, "-m", "evals.benchmarks.endpoint", str(latency)]
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
    asyncio.run(_serve(float(sys.argv[1]), sys.stdin.read().encode()))
