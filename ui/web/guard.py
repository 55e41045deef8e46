"""What stands before gradio: known names, needed routes, and headers that keep the page to itself."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 1_000_000
"""Bytes of one request; the longest note with all answers is a tenth of it."""

# A list of what is needed: a route that a new gradio brings stays closed until somebody has looked at it.
_ROUTES = re.compile(
    r"/|/config/?|/healthz|/theme\.css|/favicon\.ico|/robots\.txt|/page/[\w.]+"
    r"|/(?:assets|static|svelte)/[\w./@~+-]+"
    r"|/gradio_api/(?:app_id|startup-events|info|queue/join|queue/data|cancel|reset|heartbeat/\w+)/?"
)
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_OWN = frozenset(name for name, _ in _HEADERS)


class Guard:
    """An ASGI application that lets through what the form needs and refuses the rest.

    421 for a Host or Origin that is not ours, 404 for a route that is not needed, 413 for too large a body.
    """

    def __init__(self, app: Application, hosts: frozenset[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request that is in order."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(send, *refusal)
            return
        await self.app(scope, receive, _with_headers(send, str(scope["path"])))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers: dict[bytes, bytes] = {name.lower(): value for name, value in scope["headers"]}
        if _name(headers.get(b"host", b"")) not in self.hosts:
            return 421, "This form does not answer to that name. Start it with --allow-host NAME to allow it."
        origin = headers.get(b"origin")
        if origin is not None and _name(origin.partition(b"://")[2]) not in self.hosts:
            return 421, "Another web page may not use this form."
        if headers.get(b"sec-fetch-site", b"same-origin") == b"cross-site" and scope["method"] != "GET":
            return 421, "Another web page may not use this form."
        if not _ROUTES.fullmatch(str(scope["path"])) or b"deep_link" in _query(scope):
            return 404, "There is nothing here."
        return _too_large(scope, headers)


def _too_large(scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
    if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
        return None
    length = headers.get(b"content-length", b"")
    if not length.isdigit():
        return 411, "Say how long the request is."
    return (413, "That is too long.") if int(length) > MAX_BODY else None


def _query(scope: Scope) -> dict[bytes, list[bytes]]:
    return parse_qs(bytes(scope.get("query_string", b"")), keep_blank_values=True)


def _name(host: bytes) -> str:
    return host.decode("latin-1").strip().lower()


def allowed_hosts(host: str, port: int, names: Iterable[str]) -> frozenset[str]:
    """Give the values of Host that are ours: the bound address, and `names` with and without the port."""
    own = {"127.0.0.1", "localhost", "[::1]"} if is_loopback(host) or _is_any(host) else {_bracketed(host)}
    allowed = {f"{name}:{port}".lower() for name in own}
    for name in names:
        allowed |= {name.lower(), f"{name}:{port}".lower()}
    return frozenset(allowed | (own if port == 80 else set()))


def is_loopback(host: str) -> bool:
    """Tell whether only this computer reaches `host`."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return host == ""


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _with_headers(send: Send, path: str) -> Send:
    """Set our headers; only gradio's own files, whose names change with their content, may be kept."""
    fixed = path.startswith(("/assets/", "/static/"))
    cache = b"private, max-age=86400" if fixed else b"no-store"

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            dropped = _OWN | {b"cache-control", b"server"}
            kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in dropped]
            message = {**message, "headers": [*kept, *_HEADERS, (b"cache-control", cache)]}
        await send(message)

    return sending


async def _refuse(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [
        *_HEADERS,
        (b"cache-control", b"no-store"),
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
