"""Whatever an endpoint does, there is a note within the deadline and a true reason; nothing leaks."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import ssl
from typing import TYPE_CHECKING

import pytest

from drafting.backends import Cause, open_backend
from drafting.model import calls, draft_with_model
from drafting.service import draft_note
from prompts import model_texts
from tests.drafting.faults.plays import FAULTS, GOOD, SECRET, Fault
from tests.drafting.faults.server import Exchange, FaultServer
from tests.drafting.samples import mentee
from ui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from drafting.draft import Draft

PRIVATE = "she drinks gin at lunch"
BRIEF = mentee(private=PRIVATE)
COMPOSED = draft_note(BRIEF)
_GRACE = 2.0
"""Seconds beyond a deadline that a busy machine may need."""


@pytest.fixture(autouse=True)
def _no_memory_and_no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "_rungs", {})
    monkeypatch.setattr(calls, "_PAUSE", 0.0)


async def _drafted(address: str, deadline: float) -> Draft:
    backend = open_backend("openai", model="m-1", base_url=address, key=SECRET)
    try:
        return await draft_with_model(BRIEF, backend, deadline=deadline)
    finally:
        await backend.aclose()


def played(fault: Fault) -> tuple[Draft, list[Exchange]]:
    """Draft a note against one fault; give it and the requests."""

    async def run() -> tuple[Draft, list[Exchange]]:
        async with FaultServer(fault.play).running() as server:
            return await _drafted(server.address, fault.deadline), server.seen

    return asyncio.run(run())


@pytest.mark.parametrize("name", FAULTS)
def test_there_is_a_note_and_a_true_reason(name: str, caplog: pytest.LogCaptureFixture) -> None:
    fault = FAULTS[name]
    with caplog.at_level(logging.DEBUG):
        draft, seen = played(fault)
    assert fault.why in draft.reason
    assert len(seen) == fault.requests
    assert draft.usage
    assert draft.usage.requests == fault.requests
    assert draft.seconds < fault.deadline + _GRACE
    if fault.writer:
        assert draft.writer == fault.writer
    if draft.writer == "composer":
        assert (draft.subject, draft.body) == (COMPOSED.subject, COMPOSED.body)
    assert not [one for one in draft.findings if one.level == "error" and one.verdict == "fail"]
    for bad in ("evil", "<img", "[name]", "17 years", "\u202e", "\x00", "\r", "Bcc", "Entwürfe"):
        assert bad not in draft.body + draft.subject
    _nothing_leaked(draft, seen, caplog.text)


def _nothing_leaked(draft: Draft, seen: list[Exchange], logged: str) -> None:
    said = json.dumps(draft.to_json(), ensure_ascii=False)
    for secret in (SECRET, PRIVATE):
        assert secret not in said
        assert secret not in logged
    assert "claims team" not in logged + draft.reason
    for one in seen:
        assert PRIVATE.encode() not in one.body
        assert SECRET.encode() not in one.body
        assert b"authorization" in one.head.lower()


def test_there_are_sixty_faults_and_more() -> None:
    assert len(FAULTS) + len(WAYS) >= 60


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


WAYS = {
    "refused": (Cause.NO_CONNECTION, lambda: f"http://127.0.0.1:{_free_port()}/v1"),
    "no such host": (Cause.NO_HOST, lambda: "https://nowhere.invalid/v1"),
}


@pytest.mark.parametrize("name", WAYS)
def test_an_address_without_an_endpoint(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cause, address = WAYS[name]

    async def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    if cause is Cause.NO_HOST:
        # No name is looked up in a test: the answer of a resolver that knows none is put in its place.
        monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", unknown)
    draft = asyncio.run(_drafted(address(), 5.0))
    assert draft.body == COMPOSED.body
    assert model_texts().causes[cause] in draft.reason


def test_a_certificate_that_nobody_signed() -> None:
    async def run() -> Draft:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("aNULL:@SECLEVEL=0")  # a server without any certificate
        server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0, ssl=context)
        try:
            return await _drafted(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", 5.0)
        finally:
            server.close()

    draft = asyncio.run(run())
    assert draft.body == COMPOSED.body
    assert model_texts().causes[Cause.NO_TLS] in draft.reason


@pytest.mark.parametrize(("name", "code"), [("500", 0), ("hang", 0), ("fenced", 0)])
def test_the_command_ends_well_and_names_the_writer(
    name: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fault = FAULTS[name]
    path = tmp_path / "brief.json"
    path.write_text(BRIEF.model_dump_json(exclude_defaults=True, by_alias=True), encoding="utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("VALEDICT_DEADLINE", "2")

    async def run(*more: str) -> int:
        async with FaultServer(fault.play).running() as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.address)
            return await asyncio.to_thread(main, ["draft", str(path), "--model", "m-1", *more])

    assert asyncio.run(run()) == code
    told = capsys.readouterr()
    assert fault.why in told.err
    assert SECRET not in told.out + told.err
    required = asyncio.run(run("--require-model"))
    assert required == (4 if fault.writer == "composer" else 0)
    assert "Traceback" not in capsys.readouterr().err


def test_the_good_answer_is_good() -> None:
    async def play(one: Exchange) -> None:
        await one.answer(GOOD)

    draft, seen = played(Fault(play, ""))
    assert (draft.writer, len(seen)) == ("model", 1)
