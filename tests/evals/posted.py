"""A Batch API on this machine, beside chat completions that answer the same: for runs by batches."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Answer = Callable[[int, dict[str, Any]], dict[str, Any] | None]


@dataclass
class Post:
    """What the endpoint knows. A batch stays `in_progress` until `finish` is called, or `at_once`.

    `answer(number, body)` gives the fields `response` or `error` of a line, None for the usual answer.
    """

    replies: list[str]
    address: str = ""
    at_once: bool = False
    answer: Answer = lambda *_: None
    ends: str = "completed"
    refuses: int = 0
    """The status with which a batch is not taken, 0 for none."""
    live: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def finish(self) -> None:
        """Bring every batch to its end, with its answers in another order than its requests."""
        for batch in self.batches.values():
            if batch["status"] == "in_progress":
                self._end(batch)

    def envelope(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer the same messages in the same way."""
        told = hashlib.sha256(json.dumps(body["messages"]).encode()).digest()
        content = self.replies[told[0] % len(self.replies)]
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
        usage = {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}
        named = {"id": "x", "object": "chat.completion", "created": 1, "model": body["model"]}
        return {**named, "choices": [choice], "usage": usage}

    def _end(self, batch: dict[str, Any]) -> None:
        lines: dict[str, list[str]] = {"output_file_id": [], "error_file_id": []}
        requests = [json.loads(line) for line in self.files[batch["input_file_id"]].splitlines()]
        batch["status"] = self.ends
        if self.ends == "failed":
            batch["errors"] = {"object": "list", "data": [{"code": "model_not_found", "line": 1}]}
            return
        for at, request in enumerate(requests):
            assert (request["method"], request["url"]) == ("POST", "/v1/chat/completions")
            usual = {"response": {"status_code": 200, "body": self.envelope(request["body"])}, "error": None}
            said = self.answer(at, request["body"]) or usual
            good = (said.get("response") or {}).get("status_code") == 200
            line = json.dumps({"id": f"r{at}", "custom_id": request["custom_id"], **said})
            lines["output_file_id" if good else "error_file_id"].append(line)
        for name, told in lines.items():
            if told:
                batch[name] = self.keep("\n".join(reversed(told)).encode() + b"\n")
        counts = [len(told) for told in lines.values()]
        batch["request_counts"] = {"total": sum(counts), "completed": counts[0], "failed": counts[1]}

    def keep(self, data: bytes) -> str:
        """Keep a file and give its id."""
        name = f"file-{next(self.numbers)}"
        self.files[name] = data
        return name

    def create(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Take a batch."""
        name = f"batch_{next(self.numbers)}"
        batch = {**asked, "id": name, "object": "batch", "status": "in_progress"}
        self.batches[name] = batch
        if self.at_once:
            self._end(batch)
        return batch


@contextlib.contextmanager
def post_office(replies: list[str], **settings: Any) -> Generator[Post]:  # noqa: ANN401  # the fields of Post
    """Serve while the block runs."""
    post = Post(replies, **settings)

    class Handler(_Handler):
        office = post

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        post.address = f"http://127.0.0.1:{server.server_port}/v1"
        try:
            yield post
        finally:
            server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    office: Post
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        parts = self.path.partition("?")[0].split("/")[2:]
        match parts:
            case ["batches"]:
                self._say({"object": "list", "data": list(self.office.batches.values())})
            case ["batches", name]:
                self._say(self.office.batches[name])
            case ["files", name, "content"]:
                self._send(200, self.office.files[name])
            case _:
                self._say({"error": {"message": "no such place"}}, 404)

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["content-length"]))
        match self.path.split("/")[2:]:
            case ["files"]:
                assert b'name="purpose"\r\n\r\nbatch' in data
                start = data.index(b"\r\n\r\n", data.index(b'filename="requests.jsonl"')) + 4
                end = data.index(b"\r\n--" + data.split(b"\r\n", 1)[0].lstrip(b"-"), start)
                self._say({"id": self.office.keep(data[start:end]), "object": "file"})
            case ["batches"] if self.office.refuses:
                self._say({"error": {"message": "no"}}, self.office.refuses)
            case ["batches"]:
                self._say(self.office.create(json.loads(data)))
            case ["chat", "completions"]:
                self.office.live += 1
                self._say(self.office.envelope(json.loads(data)))
            case _:
                self._say({"error": {"message": "no such place"}}, 404)

    def _say(self, told: dict[str, Any], status: int = 200) -> None:
        self._send(status, json.dumps(told).encode())

    def _send(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
