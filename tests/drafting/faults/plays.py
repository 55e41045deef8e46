"""The faults: what the endpoint does, what the person is told, and how many requests it took."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import gzip
import json
from typing import TYPE_CHECKING, NamedTuple

from drafting.backends import Cause
from prompts import model_texts
from tests.drafting.faults.server import Exchange, envelope, error
from tests.drafting.model_replies import reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

GOOD = envelope(reply())
SECRET = "sk-secret-4711"  # noqa: S105  # a key of the tests
BOMB = gzip.compress(b" " * 50_000_000)


class Fault(NamedTuple):
    """`why` is a part of the reason that the person reads; `writer` is who wrote the note in the end."""

    play: Callable[[Exchange], Awaitable[None]]
    why: str
    requests: int = 1
    writer: str = "composer"
    deadline: float = 10.0


def _cause(cause: Cause) -> str:
    return model_texts().causes[cause]


def _status(
    status: int, cause: Cause, *, requests: int = 1, body: str = error("no"), **headers: str
) -> Fault:
    async def play(one: Exchange) -> None:
        await one.answer(body, status, **headers)

    return Fault(play, _cause(cause), requests)


def _body(body: str | bytes, why: str, *, requests: int = 2, **headers: str) -> Fault:
    async def play(one: Exchange) -> None:
        await one.answer(body, **headers)

    return Fault(play, why, requests)


def _says(text: object, why: str, *, requests: int = 2, writer: str = "composer", **changes: object) -> Fault:
    async def play(one: Exchange) -> None:
        await one.answer(envelope(text, **changes))

    return Fault(play, why, requests, writer)


def _once(first: Fault, why: str = "m-1", *, requests: int = 2) -> Fault:
    """Play a fault on the first request only."""

    async def play(one: Exchange) -> None:
        if one.number == 1:
            await first.play(one)
        else:
            await one.answer(GOOD)

    return Fault(play, why, requests, "model")


async def _hang(_one: Exchange) -> None:
    await asyncio.sleep(60)


async def _drip(one: Exchange) -> None:
    await one.begin(length=len(GOOD))
    for byte in GOOD.encode():
        await one.send(bytes([byte]))
        await asyncio.sleep(0.05)


async def _drip_head(one: Exchange) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nx-slow: " + b"x" * 5000:
        await one.send(bytes([byte]))
        await asyncio.sleep(0.05)


async def _pings(one: Exchange) -> None:
    await one.begin(content_type="text/event-stream")
    while True:
        await one.send(b": ping\n\n")
        await asyncio.sleep(0.05)


async def _endless(one: Exchange) -> None:
    await one.begin()
    while True:
        await one.send(b" " * 65536)


async def _cut(one: Exchange) -> None:
    await one.begin(length=len(GOOD))
    await one.send(GOOD.encode()[:200])
    one.reset()


async def _short(one: Exchange) -> None:
    await one.begin(length=len(GOOD) + 100)
    await one.send(GOOD.encode())


async def _reset(one: Exchange) -> None:
    one.reset()


async def _no_http(one: Exchange) -> None:
    await one.send(b"SSH-2.0-OpenSSH_9.6\r\n")


async def _no_format(one: Exchange) -> None:
    if one.asked_format:
        await one.answer(error(f"response_format {one.asked_format} is not supported"), 400)
    else:
        await one.answer(GOOD)


async def _only_object(one: Exchange) -> None:
    if one.asked_format == "json_schema":
        await one.answer(error("json_schema: grammar failed"), 500)
    else:
        await one.answer(GOOD)


def _in_ten_minutes() -> str:
    return email.utils.format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=10), usegmt=True)


def _moved(status: int) -> Fault:
    return _status(status, Cause.MOVED, location="https://elsewhere.example/v1/chat/completions")


def _wrong_form(answer: object) -> Fault:
    return _says(json.dumps(answer), "did not answer in the form")


_UNREAD = "did not answer in the form"
_FAULTY = "kept faults"
_LOOP = "Thank you, Siobhán. " * 5000
_ENVELOPE = json.loads(GOOD)
_TWICE_KEYED = GOOD.replace('"model":', '"choices": [], "model":', 1)


FAULTS: dict[str, Fault] = {
    # The way there and back.
    "hang": Fault(_hang, _cause(Cause.TIMED_OUT), deadline=2.0),
    "drip of a body": Fault(_drip, _cause(Cause.TIMED_OUT), deadline=2.0),
    "drip of a head": Fault(_drip_head, _cause(Cause.TIMED_OUT), deadline=2.0),
    "pings only": Fault(_pings, _cause(Cause.TIMED_OUT), deadline=2.0),
    "endless body": Fault(_endless, _cause(Cause.TOO_LARGE)),
    "cut body": Fault(_cut, _cause(Cause.CUT_OFF), 2),
    "body shorter than told": Fault(_short, _cause(Cause.CUT_OFF), 2),
    "reset": Fault(_reset, _cause(Cause.CUT_OFF), 2),
    "reset once": _once(Fault(_reset, "")),
    "no HTTP": Fault(_no_http, _cause(Cause.CUT_OFF), 2),
    # Answers by status.
    "300": _moved(300),
    "301": _moved(301),
    "302": _moved(302),
    "303": _moved(303),
    "307": _moved(307),
    "308": _moved(308),
    "400 context": _status(400, Cause.TOO_LONG, body=error("maximum context length is 8192 tokens")),
    "400 parameter": _status(400, Cause.BAD_REQUEST, body=error("unknown parameter", param="foo")),
    "400 response_format": Fault(_no_format, "m-1", 3, "model"),
    "500 grammar": Fault(_only_object, "m-1", 2, "model"),
    "400 filter": _status(
        400, Cause.FILTERED, body=error("content management policy", code="content_filter")
    ),
    "401 that repeats the key": _status(401, Cause.BAD_KEY, body=error(f"Incorrect API key: {SECRET}")),
    "402": _status(402, Cause.NO_CREDIT),
    "403": _status(403, Cause.NO_ACCESS),
    "404": _status(404, Cause.NO_MODEL),
    "404 HTML": _status(404, Cause.NO_MODEL, body="<h1>Not found</h1>", content_type="text/html"),
    "408": _status(408, Cause.TIMED_OUT, requests=2),
    "409": _status(409, Cause.SERVER_ERROR, requests=2),
    "413": _status(413, Cause.TOO_LONG),
    "422": _status(422, Cause.BAD_REQUEST),
    "429": _status(429, Cause.RATE_LIMITED, requests=2),
    "429 once": _once(_status(429, Cause.RATE_LIMITED)),
    "429 for 0 s, once": _once(_status(429, Cause.RATE_LIMITED, retry_after="0")),
    "429 for 60 s": _status(429, Cause.RATE_LIMITED, retry_after="60"),
    "429 for an hour": _status(429, Cause.RATE_LIMITED, retry_after="3600"),
    "429 until a date": _status(429, Cause.RATE_LIMITED, retry_after=_in_ten_minutes()),
    "429 until never": _status(429, Cause.RATE_LIMITED, requests=2, retry_after="soon; or -1, NaN"),
    "429 quota": _status(429, Cause.NO_CREDIT, body=error("exceeded", code="insufficient_quota")),
    "500": _status(500, Cause.SERVER_ERROR, requests=2),
    "500 once": _once(_status(500, Cause.SERVER_ERROR)),
    "502 HTML": _status(
        502, Cause.SERVER_ERROR, requests=2, body="<html>nginx</html>", content_type="text/html"
    ),
    "503": _status(503, Cause.SERVER_ERROR, requests=2),
    "529": _status(529, Cause.SERVER_ERROR, requests=2),
    # Envelopes.
    "empty body": _body("", _cause(Cause.BROKEN_ANSWER)),
    "HTML instead": _body(
        "<html>hello</html>", _cause(Cause.NO_ENDPOINT), requests=1, content_type="text/html"
    ),
    "plain text of good JSON": Fault(
        lambda one: one.answer(GOOD, content_type="text/plain"), "m-1", 1, "model"
    ),
    "invalid UTF-8": _body(b'{"choices": "\xff\xfe"}', _cause(Cause.BROKEN_ANSWER)),
    "malformed JSON": _body('{"choices": [', _cause(Cause.BROKEN_ANSWER)),
    "deep JSON": _body("[" * 100_000, _cause(Cause.BROKEN_ANSWER)),
    "BOM": Fault(lambda one: one.answer(b"\xef\xbb\xbf" + GOOD.encode()), "m-1", 1, "model"),
    "an array": _body("[]", _cause(Cause.BROKEN_ANSWER)),
    "a number": _body("4711", _cause(Cause.BROKEN_ANSWER)),
    "null": _body("null", _cause(Cause.BROKEN_ANSWER)),
    "error with 200": _body(error(f"key {SECRET}"), _cause(Cause.SERVER_ERROR)),
    "empty choices": _body('{"choices": []}', _cause(Cause.BROKEN_ANSWER)),
    "null choices": _body('{"choices": null}', _cause(Cause.BROKEN_ANSWER)),
    "null message": _body('{"choices": [{"message": null}]}', _cause(Cause.EMPTY_ANSWER)),
    "null content": _says(None, _cause(Cause.EMPTY_ANSWER)),
    "blank content": _says("  \n", _cause(Cause.EMPTY_ANSWER)),
    "content of parts": _says([{"type": "text", "text": "x"}], _cause(Cause.BROKEN_ANSWER)),
    "keys twice in the envelope": Fault(lambda one: one.answer(_TWICE_KEYED), "m-1", 1, "model"),
    "refusal": _says("", _cause(Cause.REFUSED), requests=1, message={"refusal": "I cannot"}),
    "content filter": _says("half a", _cause(Cause.FILTERED), requests=1, finish_reason="content_filter"),
    "length, nothing said": _says("", _cause(Cause.UNFINISHED), requests=1, finish_reason="length"),
    "length, cut JSON": _says(reply()[:300], _UNREAD, finish_reason="length"),
    "length, whole JSON": _says(reply(), "m-1", requests=1, writer="model", finish_reason="length"),
    "50 MB": Fault(lambda one: one.answer(b" " * 50_000_000), _cause(Cause.TOO_LARGE)),
    "gzip bomb": Fault(lambda one: one.answer(BOMB, content_encoding="gzip"), _cause(Cause.BROKEN_ANSWER), 2),
    "bad gzip": Fault(
        lambda one: one.answer(b"\x1f\x8bnope", content_encoding="gzip"), _cause(Cause.BROKEN_ANSWER), 2
    ),
    # Good envelopes around something else than the note.
    "prose": _says("Here is your note: Dear Siobhán, thank you!", _UNREAD),
    "truncated JSON": _says(reply()[:-40], _UNREAD),
    "fenced": _says(f"```json\n{reply()}\n```", "m-1", requests=1, writer="model"),
    "wrapped in prose": _says(f"Sure! {reply()} Anything else?", "m-1", requests=1, writer="model"),
    "thought first": _says(f'<think>{{"subject": "no"}}</think>{reply()}', "m-1", requests=1, writer="model"),
    "encoded twice": _says(json.dumps(reply()), "m-1", requests=1, writer="model"),
    "wrong schema": _wrong_form({"note": "Dear Siobhán"}),
    "passages of text": _wrong_form({"subject": "x", "passages": ["Dear Siobhán"]}),
    "nulls": _wrong_form({"subject": None, "passages": None}),
    "no passages": _wrong_form({"subject": "x", "passages": []}),
    "extra keys": _says(
        json.dumps({**json.loads(reply()), "mood": "fine"}), "m-1", requests=1, writer="model"
    ),
    "a loop": _says(reply(close=_LOOP), _UNREAD),
    # Good JSON with bad text: no trace of it may be in the note.
    "invented fact": _says(reply(close="Thank you for 17 years, Siobhán."), "the close", writer="mixed"),
    "placeholder": _says(reply(close="Thank you, [name]."), "the close", writer="mixed"),
    "link": _says(reply(close="Thank you: https://evil.example/x."), "the close", writer="mixed"),
    "HTML": _says(reply(close="Thank you <img src=x onerror=alert(1)>."), "the close", writer="mixed"),
    "bidi": _says(reply(close="Thank you \u202eevil\u202c, Siobhán."), "", writer=""),
    "NUL": _says(reply(close="Thank you, Siobhán.\x00"), "", writer=""),
    "CRLF in the subject": _says(reply(subject="Our last meeting\r\nBcc: evil@evil.example"), "", writer=""),
    "wrong language": _says(
        reply(thanks="Du hast vier Entwürfe meines Berichts gelesen und der Vorstand hat ihn angenommen."),
        "",
        writer="",
    ),
    "the prompt": _says(
        reply(close="You write the note that ends a mentorship. A person has typed a few answers."),
        _UNREAD,
    ),
}
