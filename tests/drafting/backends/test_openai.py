"""The OpenAI backend against a mock transport: what it sends and reads, and how each failure is named."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from drafting.backends import BackendError, Cause, Reply, Usage
from drafting.backends._faults import retry_after
from drafting.backends.openai import MOST_BYTES, OpenAI
from drafting.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.backends import Rung

KEY = "sk-secret-4711"
MESSAGES = [{"role": "user", "content": "private words"}]
SCHEMA = {"type": "object"}


def envelope(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give an answer as OpenAI gives it."""
    message = {"role": "assistant", "content": '{"subject": ""}', **changes.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish_reason", "stop")}
    usage = {"prompt_tokens": 12, "completion_tokens": 3}
    return {"model": "m-1", "choices": [choice], "usage": usage, **changes}


def ask(
    answer: Callable[[httpx2.Request], httpx2.Response], *, rung: Rung = "json_schema", **options: str
) -> Reply:
    """Send one request to `answer`."""
    backend = OpenAI("m", key=KEY, transport=httpx2.MockTransport(answer), **options)

    async def once() -> Reply:
        try:
            return await backend.complete(MESSAGES, schema=SCHEMA, rung=rung)
        finally:
            await backend.aclose()

    return asyncio.run(once())


def failure(answer: Callable[[httpx2.Request], httpx2.Response], rung: Rung = "json_schema") -> BackendError:
    """Give the error of one request; it holds nothing of the request and nothing of what was raised below."""
    with pytest.raises(BackendError) as caught:
        ask(answer, rung=rung)
    error = caught.value
    assert error.__suppress_context__ or error.__context__ is None
    assert KEY not in str(error)
    assert "private" not in str(error)
    return error


def test_a_request_holds_the_messages_and_the_schema_and_one_is_sent() -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json=envelope())

    reply = ask(answer, base_url="https://models.example/v1/")
    assert reply == Reply('{"subject": ""}', Usage(12, 3), "stop", "m-1")
    (request,) = seen
    assert str(request.url) == "https://models.example/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["accept-encoding"] == "identity"
    sent = json.loads(request.content)
    assert set(sent) == {"model", "messages", "response_format"}
    assert sent["messages"] == MESSAGES
    assert sent["response_format"]["json_schema"] == {"name": "note", "strict": True, "schema": SCHEMA}


@pytest.mark.parametrize(("rung", "kind"), [("json_object", "json_object"), ("text", None)])
def test_lower_rungs_ask_for_less(rung: Rung, kind: str | None) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        asked = json.loads(request.content).get("response_format")
        return httpx2.Response(200, json=envelope(message={"content": json.dumps(asked)}))

    asked = json.loads(ask(answer, rung=rung).text)
    assert asked == ({"type": kind} if kind else None)


def fails(status: int, body: object = None, **headers: str) -> Callable[[httpx2.Request], httpx2.Response]:
    """Give an endpoint that answers this."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _request: httpx2.Response(status, json=body or {"error": {"message": "no"}}, headers=named)


@pytest.mark.parametrize(
    ("status", "said", "cause"),
    [
        (301, "", Cause.MOVED),
        (307, "", Cause.MOVED),
        (400, "bad", Cause.BAD_REQUEST),
        (400, "context_length_exceeded", Cause.TOO_LONG),
        (400, "This model's maximum context length is 8 tokens", Cause.TOO_LONG),
        (400, "content_filter", Cause.FILTERED),
        (400, "unknown parameter response_format", Cause.NO_FORMAT),
        (401, "key", Cause.BAD_KEY),
        (402, "", Cause.NO_CREDIT),
        (403, "region", Cause.NO_ACCESS),
        (404, "model", Cause.NO_MODEL),
        (408, "", Cause.TIMED_OUT),
        (409, "", Cause.SERVER_ERROR),
        (413, "", Cause.TOO_LONG),
        (422, "response_format.type", Cause.NO_FORMAT),
        (422, "field", Cause.BAD_REQUEST),
        (429, "slow down", Cause.RATE_LIMITED),
        (429, "insufficient_quota", Cause.NO_CREDIT),
        (500, "boom", Cause.SERVER_ERROR),
        (500, "literal_error in response_format", Cause.NO_FORMAT),
        (529, "overloaded", Cause.SERVER_ERROR),
    ],
)
def test_a_status_has_one_cause(status: int, said: str, cause: Cause) -> None:
    error = failure(fails(status, {"error": {"message": said}}, location="https://elsewhere.example/"))
    assert error.cause is cause
    assert error.status == status


def test_a_format_is_only_at_fault_where_one_was_asked_for() -> None:
    said = {"error": {"message": "response_format"}}
    assert failure(fails(500, said), rung="text").cause is Cause.SERVER_ERROR


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7.0), ("0.5", 0.5), ("-3", None), ("soon", None), ("", None), ("nan", None)]
)
def test_retry_after_is_read(header: str, seconds: float | None) -> None:
    assert retry_after(header) == seconds
    assert failure(fails(429, retry_after=header)).retry_after == seconds


def test_retry_after_may_be_a_date() -> None:
    assert (retry_after("Fri, 01 Jan 2100 00:00:00 GMT") or 0) > 1e9
    assert retry_after("Fri, 01 Jan 1999 00:00:00 GMT") is None


@pytest.mark.parametrize(
    ("raised", "cause"),
    [
        (httpx2.ConnectError("refused"), Cause.NO_CONNECTION),
        (httpx2.ReadTimeout("slow"), Cause.TIMED_OUT),
        (httpx2.ReadError("reset"), Cause.CUT_OFF),
        (httpx2.RemoteProtocolError("short"), Cause.CUT_OFF),
        (AssertionError("anything"), Cause.UNEXPECTED),
        (RecursionError(), Cause.UNEXPECTED),
    ],
)
def test_what_the_transport_raises_has_a_cause(raised: Exception, cause: Cause) -> None:
    def answer(_request: httpx2.Request) -> httpx2.Response:
        raise raised

    assert failure(answer).cause is cause


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"", Cause.BROKEN_ANSWER),
        (b'{"choices": [', Cause.BROKEN_ANSWER),
        (b'{"choices": "\xff"}', Cause.BROKEN_ANSWER),
        (b"[" * 100_000, Cause.BROKEN_ANSWER),
        (b"1" * 5000, Cause.BROKEN_ANSWER),
        (b"null", Cause.BROKEN_ANSWER),
        (b'{"choices": []}', Cause.BROKEN_ANSWER),
        (b'{"choices": null}', Cause.BROKEN_ANSWER),
        (b'{"choices": [null]}', Cause.EMPTY_ANSWER),
        (b'{"error": {"message": "x"}}', Cause.SERVER_ERROR),
    ],
)
def test_a_damaged_envelope_has_a_cause(body: bytes, cause: Cause) -> None:
    answer = httpx2.Response(200, content=body, headers={"content-type": "application/json"})
    assert failure(lambda _request: answer).cause is cause


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"message": {"content": None}}, Cause.EMPTY_ANSWER),
        ({"message": {"content": " \n"}}, Cause.EMPTY_ANSWER),
        ({"message": {"content": ["part"]}}, Cause.BROKEN_ANSWER),
        ({"message": {"content": None}, "finish_reason": "length"}, Cause.UNFINISHED),
        ({"message": {"refusal": "I can't."}}, Cause.REFUSED),
        ({"finish_reason": "content_filter"}, Cause.FILTERED),
    ],
)
def test_a_whole_envelope_without_a_text_has_a_cause(changes: dict[str, Any], cause: Cause) -> None:
    assert failure(lambda _request: httpx2.Response(200, json=envelope(**changes))).cause is cause


def test_a_page_is_no_endpoint() -> None:
    page = httpx2.Response(200, content=b"<html>hello</html>", headers={"content-type": "text/html"})
    assert failure(lambda _request: page).cause is Cause.NO_ENDPOINT


def test_a_body_without_end_is_cut_and_a_packed_one_is_not_opened() -> None:
    read = 0

    async def endless() -> Any:  # noqa: ANN401
        nonlocal read
        while True:
            read += 65536
            yield b" " * 65536

    assert failure(lambda _request: httpx2.Response(200, content=endless())).cause is Cause.TOO_LARGE
    assert read <= MOST_BYTES + 2 * 65536
    packed = httpx2.Response(200, content=endless(), headers={"content-encoding": "gzip"})
    assert failure(lambda _request: packed).cause is Cause.BROKEN_ANSWER


def test_half_a_character_never_gets_further() -> None:
    body = json.dumps(envelope(message={"content": "a \ud83d b"})).encode()
    reply = ask(lambda _request: httpx2.Response(200, content=body))
    assert reply.text == "a ? b"


@pytest.mark.parametrize(
    "address",
    ["models.example/v1", "ftp://models.example", "http://models.example/v1", "https://", "http://["],
)
def test_an_address_that_will_not_do_is_one_line(address: str) -> None:
    with pytest.raises(InputError, match=r"^OPENAI_BASE_URL: ") as caught:
        OpenAI("m", base_url=address, key=KEY)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["http://localhost:11434/v1", "http://127.0.0.1:1/v1", "http://[::1]:1/v1"]
)
def test_this_machine_may_be_asked_over_http_and_without_a_key(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert OpenAI("m", base_url=address).place in address


def test_a_key_is_needed_where_it_is_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(InputError, match="OPENAI_API_KEY: is not set"):
        OpenAI("m")
    with pytest.raises(InputError, match="characters") as caught:
        OpenAI("m", key="schlüssel")
    assert "schl" not in str(caught.value)
    backend = OpenAI("m", key=KEY, base_url="https://user:pass@models.example/v1")
    assert KEY not in repr(backend)
    assert backend.place == "models.example"


def test_a_second_loop_gets_a_client_of_its_own() -> None:
    backend = OpenAI("m", key=KEY, transport=httpx2.MockTransport(fails(200, envelope())))
    for _ in range(2):
        assert asyncio.run(backend.complete(MESSAGES)).text
