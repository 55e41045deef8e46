"""`valedict draft --model`: who wrote it is said, faults end in a note, keys and addresses are checked."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from drafting import settings
from drafting.backends import BackendError, Cause, Reply, Usage
from drafting.backends.scripted import Scripted
from drafting.errors import InputError
from tests.drafting.model_replies import SUBJECT, reply
from tests.drafting.samples import mentee
from tests.ui.command import here, one_line, process
from ui import console

if TYPE_CHECKING:
    from pathlib import Path

_VARIABLES = ("VALEDICT_MODEL", "VALEDICT_DEADLINE", "OPENAI_API_KEY", "OPENAI_BASE_URL")


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.yaml"
    answers = mentee().model_dump(mode="json", exclude_defaults=True, by_alias=True)
    path.write_text(yaml.safe_dump(answers, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give the list of what the model says; it is asked by the door of the real one."""
    lines: list[Any] = []
    monkeypatch.setattr(
        "drafting.backends.open_backend", lambda _name, *, model: Scripted(lines, model=model)
    )
    return lines


def test_a_model_writes_the_note_and_that_is_said(
    brief: Path, script: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    script.append(Reply(reply(), Usage(900, 200)))
    ended = here(capsys, "draft", str(brief), "--model", "m-1")
    assert ended.code == 0
    assert "You read four drafts of my report" in ended.out
    assert "Written by: m-1 wrote it" in ended.err
    assert "Used: requests: 1; tokens: 900 sent and 200 received; cost unknown" in ended.err
    assert "is writing" not in ended.err


def test_stages_are_for_a_terminal(
    brief: Path, script: list[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "is_terminal", lambda stream: stream is not None)
    script.append(reply())
    assert "m-1 at scripted is writing" in here(capsys, "draft", str(brief), "--model", "m-1").err


def test_json_says_who_wrote_it(brief: Path, script: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    script.append(reply())
    made = json.loads(here(capsys, "draft", str(brief), "--model", "m-1", "--format", "json").out)
    assert (made["writer"], made["model"], made["subject"]) == ("model", "m-1", SUBJECT)
    assert made["usage"]["requests"] == 1
    assert made["prompt"]


@pytest.mark.parametrize("flags", [[], ["--require-model"]])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_model_that_fails_costs_no_note(
    brief: Path, script: list[Any], capsys: pytest.CaptureFixture[str], flags: list[str], form: str
) -> None:
    script.append(BackendError(Cause.BAD_KEY, status=401))
    ended = here(capsys, "draft", str(brief), "--model", "m-1", "--format", form, *flags)
    assert ended.code == (4 if flags else 0)
    assert "Siobhán" in ended.out
    said = "The endpoint refused the key."
    assert said in (ended.err if form == "text" or flags else json.loads(ended.out)["reason"])


def test_the_environment_may_name_the_model_and_the_flag_wins(
    brief: Path, script: list[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALEDICT_MODEL", "m-2")
    script.append(reply())
    assert "m-2 wrote it" in here(capsys, "draft", str(brief)).err
    offline = here(capsys, "draft", str(brief), "--model", "offline")
    assert "wrote it" not in offline.err
    monkeypatch.setenv("VALEDICT_MODEL", "offline")
    assert "wrote it" not in here(capsys, "draft", str(brief)).err


def test_a_key_alone_switches_no_model_on(
    brief: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    made = json.loads(here(capsys, "draft", str(brief), "--format", "json").out)
    assert (made["writer"], made["model"], made["usage"]) == ("composer", "", None)


def test_what_cannot_be_used_is_one_line(
    brief: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "OPENAI_API_KEY: is not set" in one_line(here(capsys, "draft", str(brief), "--model", "m-1"))
    assert "--require-model: name a model" in one_line(here(capsys, "draft", str(brief), "--require-model"))
    assert "--model: give" in one_line(here(capsys, "draft", str(brief), "--model", ""))
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example/v1")
    assert "OPENAI_BASE_URL: is http" in one_line(here(capsys, "draft", str(brief), "--model", "m-1"))
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("VALEDICT_DEADLINE", "soon")
    assert "VALEDICT_DEADLINE: has to be" in one_line(here(capsys, "draft", str(brief), "--model", "m-1"))


@pytest.mark.parametrize("typed", ["0", "-1", "nan", "inf", "1e9"])
def test_a_deadline_is_a_number_of_seconds(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALEDICT_DEADLINE", typed)
    with pytest.raises(InputError, match="VALEDICT_DEADLINE"):
        settings.chosen_deadline()


def test_the_deadline_is_thirty_seconds_or_what_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.chosen_deadline() == 30
    monkeypatch.setenv("VALEDICT_DEADLINE", "2.5")
    assert settings.chosen_deadline() == 2.5


def test_nobody_at_the_address_is_told_by_a_real_process(brief: Path) -> None:
    """Port 9 of this machine is closed; the SDK, the connection and the fallback are all real."""
    ended = process(
        "draft",
        str(brief),
        "--model",
        "m-1",
        "--require-model",
        environment={"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_API_KEY": "sk-secret-4711"},
    )
    assert ended.code == 4
    assert "The model could not be reached." in ended.err
    assert ended.out.startswith("Dear Siobhán,")
    assert "sk-secret" not in ended.out + ended.err
    assert "Traceback" not in ended.err


def test_the_event_loop_is_left_as_it_was(
    brief: Path, script: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    script += [reply(), reply()]
    assert here(capsys, "draft", str(brief), "--model", "m-1").code == 0
    assert asyncio.run(asyncio.sleep(0, result=1)) == 1
