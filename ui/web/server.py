"""Serves the form: gradio behind a guard, on this computer only unless told otherwise."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import FileResponse, PlainTextResponse, Response
from gradio import themes

from drafting.errors import InputError
from ui.web.front import Front
from ui.web.guard import Guard, allowed_hosts, is_loopback
from ui.web.handlers import warm
from ui.web.wiring import build, page_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ui.web.second import Model

_STATIC = Path(__file__).parent / "static"
_SCRIPTS = ("core.js", "note.js", "findings.js", "session.js", "calendar.js", "access.js")
_STYLES = ("form.css", "beside.css")
_TRIES = 50
_INTERRUPTED = 130


def build_app(
    host: str = "127.0.0.1", port: int = 7860, *, allow_hosts: Iterable[str] = (), model: Model | None = None
) -> Guard:
    """Build the application as it is served at `host`:`port`; `allow_hosts` are more names for it.

    With a `model` a press may send answers to it.
    """
    allow_hosts = tuple(allow_hosts)
    shared = bool(allow_hosts) or not is_loopback(host)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    def healthz() -> PlainTextResponse:  # pyright: ignore[reportUnusedFunction]  # the route is its use
        return PlainTextResponse("ok")

    @app.get("/page/{name}")
    def page_file(name: str) -> Response:  # pyright: ignore[reportUnusedFunction]
        known = name in _SCRIPTS or name in _STYLES
        return FileResponse(_STATIC / name) if known else PlainTextResponse("There is nothing here.", 404)

    gr.mount_gradio_app(  # pyright: ignore[reportUnknownMemberType]  # likewise open
        app,
        build(shared=shared, model=model),
        path="/",
        show_error=False,
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        max_file_size="1kb",
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
    )
    packed = GZipMiddleware(Front(app, _head()), minimum_size=1024)
    return Guard(packed, allowed_hosts(host, port, allow_hosts))


def _head() -> str:
    scripts = "".join(f'<script src="/page/{name}"></script>' for name in _SCRIPTS)
    styles = "".join(f'<link rel="stylesheet" href="/page/{name}">' for name in _STYLES)
    return f'<script type="application/json" id="valedict-data">{page_data()}</script>{styles}{scripts}'


def serve(
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    open_browser: bool = True,
    allow_hosts: Sequence[str] = (),
    model: Model | None = None,
) -> int:
    """Serve the form until it is interrupted; gives the exit code.

    Where `port` is taken, the next free one is used. Raises InputError for a `host` that is not ours.
    """
    listener = _listen(host, port)
    taken = listener.getsockname()[1]
    address = f"http://{_printable(host)}:{taken}"
    if taken != port and port:
        _print(f"Port {port} is in use.")
    if not is_loopback(host):
        _print(f"Others on the network can reach this form at {host}; whoever does can use it.")
        _print("It answers only to the names given with --allow-host.")
    app = build_app(host, taken, allow_hosts=allow_hosts, model=model)
    server = _Server(app, address, open_browser=open_browser)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    return _INTERRUPTED if server.interrupted else 0


class _Server(uvicorn.Server):
    """A server that says where it is once it is there."""

    def __init__(self, app: Guard, address: str, *, open_browser: bool) -> None:
        # Nothing is logged of what a visitor sends; a stream that is still open does not hold up the end.
        super().__init__(
            uvicorn.Config(
                app,
                log_level="critical",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=1,
                timeout_keep_alive=30,
            )
        )
        self._address, self._open = address, open_browser

    @property
    def interrupted(self) -> bool:
        """Tell whether somebody ended it."""
        return self.should_exit

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address and open it where there is a screen."""
        await super().startup(sockets=sockets)
        if not self.started:
            return
        threading.Thread(target=warm).start()  # no daemon: the end waits for it, and so stays quiet
        _print(f"The form is at {self._address} (Ctrl + C ends it).")
        if self._open and _has_screen():
            threading.Thread(target=webbrowser.open, args=(self._address,), daemon=True).start()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + _TRIES, 65536)) if port else (0,):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            # Without listening, a second program could bind the same port.
            listener.listen(128)
        except OSError as error:
            listener.close()
            if error.errno not in _TAKEN:
                raise InputError(
                    f"cannot serve at {host}:{candidate}; {error.strerror}", field="--host"
                ) from None
        else:
            return listener
    raise InputError(f"no free port from {port} on; choose another one", field="--port")


_TAKEN = frozenset({98, 48, 10048, 13})
"""Address in use (Linux, macOS, Windows) and permission denied (a port that is reserved)."""


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _printable(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _print(line: str) -> None:
    with contextlib.suppress(OSError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
