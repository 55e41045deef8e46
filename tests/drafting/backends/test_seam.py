"""The seam: backends are found, their words are complete, and fakes keep their promises."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from drafting.backends import BackendError, Cause, Reply, backend_names, messages_hash, open_backend
from drafting.backends.scripted import Scripted
from drafting.errors import InputError
from prompts import model_texts

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Grüße"}]


def test_the_backends_are_the_files_of_the_folder() -> None:
    assert backend_names() == ["langchain", "openai", "recorded", "scripted"]
    with pytest.raises(ValueError, match="there are: langchain, openai"):
        open_backend("_seam")


def test_every_cause_has_its_words_and_no_words_are_left_over() -> None:
    assert set(model_texts().causes) == {cause.value for cause in Cause}


def test_the_seam_alone_loads_no_library_of_a_model() -> None:
    code = (
        "import sys, drafting.backends, drafting.backends.recorded, drafting.backends.scripted; "
        "print(sorted({'openai', 'langchain_core', 'langsmith', 'httpx2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_a_script_is_said_line_by_line() -> None:
    async def later(asked: object) -> str:
        return f"{type(asked).__name__} later"

    backend = Scripted(["one", Reply("two"), BackendError(Cause.REFUSED), lambda asked: asked.rung, later])

    async def talk() -> list[str]:
        said = [(await backend.complete(MESSAGES)).text, (await backend.complete(MESSAGES)).text]
        with pytest.raises(BackendError) as refused:
            await backend.complete(MESSAGES)
        assert refused.value.cause is Cause.REFUSED
        said += [(await backend.complete(MESSAGES)).text, (await backend.complete(MESSAGES)).text]
        with pytest.raises(BackendError, match="used up"):
            await backend.complete(MESSAGES)
        return said

    assert asyncio.run(talk()) == ["one", "two", "text", "Asked later"]
    assert len(backend.asked) == 6
    assert backend.asked[0].messages == tuple(MESSAGES)


def test_a_recording_is_found_by_its_messages_and_a_missing_one_names_how_to_record(tmp_path: Path) -> None:
    stored = {"messages": messages_hash(MESSAGES), "reply": "so it was"}
    (tmp_path / "one.json").write_text(json.dumps(stored), encoding="utf-8")
    backend = open_backend("recorded", folder=tmp_path)
    assert asyncio.run(backend.complete(MESSAGES)).text == "so it was"
    with pytest.raises(BackendError, match=r"evals\.recordings") as missing:
        asyncio.run(backend.complete(MESSAGES[:1]))
    assert missing.value.cause is Cause.NOT_RECORDED
    assert messages_hash(MESSAGES[:1])[:16] in str(missing.value)
    (tmp_path / "two.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match=r"two\.json"):
        open_backend("recorded", folder=tmp_path)


def test_the_hash_of_messages_hangs_on_every_word_and_on_nothing_else() -> None:
    turned = [dict(reversed(one.items())) for one in MESSAGES]
    assert messages_hash(MESSAGES) == messages_hash(turned)
    assert messages_hash(MESSAGES) != messages_hash(list(reversed(MESSAGES)))
    assert messages_hash(MESSAGES) != messages_hash([*MESSAGES, MESSAGES[0]])
