"""The first page of gradio with our style and scripts in its head, there before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.web.guard import Application, Message, Receive, Scope, Send

_END = b"</head>"


class Front:
    """An ASGI application that puts `head` at the end of the first page's head and passes on the rest."""

    def __init__(self, app: Application, head: str) -> None:
        self.app, self.head = app, head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, and change the answer where it is the first page."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
        start: list[Message] = []
        body: list[bytes] = []

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
            if message["type"] != "http.response.body":
                return
            body.append(message.get("body", b""))
            if not message.get("more_body", False):
                await _answer(send, start[0], b"".join(body).replace(_END, self.head + _END, 1))

        await self.app({**scope, "headers": plain}, receive, gather)


async def _answer(send: Send, start: Message, page: bytes) -> None:
    kept = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
    length = (b"content-length", str(len(page)).encode())
    await send({**start, "headers": [*kept, length]})
    await send({"type": "http.response.body", "body": page})
