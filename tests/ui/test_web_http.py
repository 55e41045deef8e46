"""The served form from outside: who may reach it, which routes there are, and which headers it sets."""

from __future__ import annotations

import ipaddress
import json
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from drafting.errors import InputError
from tests.conventions.tree import ROOT
from ui.web import server
from ui.web.guard import allowed_hosts, is_loopback
from ui.web.handlers import Shown
from ui.web.texts import form_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = "http://127.0.0.1:7860"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(server.build_app(), base_url=_OURS) as client:
        yield client


@pytest.fixture(scope="module")
def config(client: TestClient) -> dict[str, object]:
    return client.get("/config").json()


def test_the_page_and_what_it_needs_are_there(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert 'id="valedict-data"' in page.text
    for path in re.findall(r'(?:src|href)="(/page/[^"]+)"', page.text):
        assert client.get(path).status_code == 200, path
    assert client.get("/healthz").text == "ok"


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://x",
        "/gradio_api/stream/x",
        "/gradio_api/stream/x/y/1/playlist.m3u8",
        "/gradio_api/deep_link",
        "/?deep_link=x",
        "/monitoring",
        "/monitoring/summary",
        "/gradio_api/runs",
        "/gradio_api/vibe-edit",
        "/gradio_api/upload_progress",
        "/gradio_api/process_recording",
        "/gradio_api/component_server",
        "/gradio_api/run/draft",
        "/gradio_api/call/draft",
        "/gradio_api/api/draft",
        "/gradio_api/openapi.json",
        "/gradio_api/mcp/",
        "/docs",
        "/openapi.json",
        "/redoc",
        "/login",
        "/logout",
        "/pwa_icon",
        "/page/../server.py",
        "/page/none.js",
        "/static/../../routes.py",
        "/proxy=x",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_not_needed_is_not_there(client: TestClient, path: str, method: str) -> None:
    answer = client.request(method, path, content=b"{}" if method == "POST" else None)
    assert answer.status_code in {404, 405}
    assert "passwd" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:7860", "127.0.0.1", "127.0.0.1:80", "", "localhost.evil"]
)
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST:7860", "[::1]:7860"])
def test_our_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost", ""]
)
def test_another_page_may_not_call(client: TestClient, origin: str) -> None:
    answer = client.post("/gradio_api/queue/join", content=b"{}", headers={"origin": origin})
    assert answer.status_code == 421


def test_another_site_may_not_call_even_without_an_origin(client: TestClient) -> None:
    answer = client.post("/gradio_api/queue/join", content=b"{}", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 421


def test_a_request_has_to_be_of_a_known_and_small_size(client: TestClient) -> None:
    assert client.post("/gradio_api/queue/join", content=b"x" * 1_000_001).status_code == 413
    stream = (part for part in (b"{", b"}"))
    assert client.post("/gradio_api/queue/join", content=stream).status_code == 411


@pytest.mark.parametrize("path", ["/", "/config", "/healthz", "/page/core.js", "/theme.css", "/nothing"])
def test_headers_keep_the_page_to_itself(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_nothing_is_public_and_nothing_is_kept(config: dict[str, object]) -> None:
    dependencies = config["dependencies"]
    assert isinstance(dependencies, list)
    assert dependencies
    assert {one["api_visibility"] for one in dependencies} == {"private"}
    assert config["analytics_enabled"] is False
    assert not config.get("run_history")
    kinds = {one["type"] for one in config["components"]}  # type: ignore[attr-defined]  # plain JSON
    assert kinds <= {
        "html",
        "row",
        "column",
        "form",
        "button",
        "textbox",
        "radio",
        "dropdown",
        "checkboxgroup",
    }


def test_the_page_names_no_other_host_that_it_would_load(client: TestClient) -> None:
    for path in (
        "/page/core.js",
        "/page/note.js",
        "/page/session.js",
        "/page/calendar.js",
        "/page/access.js",
        "/page/form.css",
        "/page/beside.css",
    ):
        assert "//" not in re.sub(r"^\s*//.*$|\s// .*$", "", client.get(path).text, flags=re.MULTILINE)
    assert not re.search(r"""url\(\s*["']?https?:|@import""", client.get("/theme.css").text)


def test_a_handler_called_by_its_number_validates_what_it_gets(
    client: TestClient, config: dict[str, object]
) -> None:
    dependencies = config["dependencies"]
    assert isinstance(dependencies, list)
    draft = next(one for one in dependencies if one["api_name"] == "draft")
    data = [json.dumps({"values": {"role": "<b>", "reason": ["<b>"]}, "body": 7})]
    assert len(draft["inputs"]) == len(data)
    joined = client.post(
        "/gradio_api/queue/join", json={"data": data, "fn_index": draft["id"], "session_hash": "s1"}
    )
    assert joined.status_code == 200
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "s1"}) as stream:
        lines = (line for line in stream.iter_lines() if line.startswith("data: "))
        done = next(one for one in map(_event, lines) if one["msg"] == "process_completed")
    assert done["success"] is True
    shown = Shown(*done["output"]["data"])
    assert "data-fault" in str(shown.faults)
    assert "<b>" not in str(shown.faults)


def _event(line: str) -> dict[str, object]:
    return json.loads(line.removeprefix("data: "))


def test_hosts_are_those_of_the_address_and_those_that_are_named() -> None:
    assert allowed_hosts("127.0.0.1", 7860, ()) == {"127.0.0.1:7860", "localhost:7860", "[::1]:7860"}
    assert allowed_hosts("192.168.1.5", 7860, ()) == {"192.168.1.5:7860"}
    every = str(ipaddress.IPv4Address(0))
    named = allowed_hosts(every, 80, ["Notes.example"])
    assert named >= {"notes.example", "notes.example:80", "localhost"}
    assert f"{every}:7860" not in allowed_hosts(every, 7860, ())
    assert not is_loopback(every)
    assert is_loopback("127.0.0.9")
    assert is_loopback("::1")


@pytest.mark.parametrize(
    ("host", "names", "place"),
    [
        ("127.0.0.1", (), "place"),
        ("127.0.0.1", ("notes.example",), "place_shared"),
        ("192.0.2.7", (), "place_shared"),
    ],
)
def test_the_line_on_where_the_text_goes_is_true(host: str, names: tuple[str, ...], place: str) -> None:
    app = server.build_app(host, 7860, allow_hosts=names)
    with TestClient(app, base_url=f"http://{host}:7860") as client:
        page = client.get("/config").text
    told = form_texts().page
    assert told[place] in page
    assert told[{"place": "place_shared", "place_shared": "place"}[place]] not in page


def test_a_taken_port_gives_the_next_free_one() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with server._listen("127.0.0.1", port) as found:
            assert port < found.getsockname()[1] <= port + 50


def test_an_address_of_another_machine_is_a_clear_error() -> None:
    with pytest.raises(InputError, match=r"--host.*192\.0\.2\.1"):
        server._listen("192.0.2.1", 7860)
    with pytest.raises(InputError, match="--host"):
        server._listen("no such host", 7860)


def test_the_end_is_quiet_and_nothing_that_was_sent_is_printed() -> None:
    code = "from ui.web.server import serve; raise SystemExit(serve(port=0))"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
    assert found, line
    with socket.create_connection(("127.0.0.1", int(found[1]))) as link:
        link.sendall(f"GET /zebra-secret HTTP/1.1\r\nHost: 127.0.0.1:{found[1]}\r\n\r\n".encode())
        assert b"404" in link.recv(4096)
    process.send_signal(2)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err) == ("", "")
