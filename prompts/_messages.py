"""What is said to a model and about it: message templates and plain words, as data."""

from __future__ import annotations

import contextlib
import hashlib
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from prompts._load import load_file
from prompts._move import Line  # noqa: TC001  # pydantic reads it
from prompts.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from langchain_core.prompts import ChatPromptTemplate

_ROOT = Path(__file__).parent
_variant: ContextVar[Path | None] = ContextVar("variant", default=None)
"""A folder of messages that stand in for those of the same name, while a variant of the prompt is tried."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelTexts(_Data):
    """What a person is told about the model, by name."""

    causes: dict[str, str]
    """Why there was no reply, one sentence each."""

    reasons: dict[str, str]
    """Who wrote the note, and why; `{why}`, `{moves}` and `{model}` are filled in."""

    kept: dict[str, str]
    """Why the composer's note stands although the model answered."""

    moves: dict[str, str]
    """The names of the moves in a sentence."""

    stages: dict[str, str]
    """What is going on, for a person who waits."""


class MessageWords(_Data):
    """The words that the messages to a model are filled with."""

    roles: dict[str, str]
    channels: dict[str, str]
    manner: tuple[Line, ...]
    subject: dict[str, str]
    choices: dict[str, dict[str, str]]
    parts: dict[str, str]
    faults: dict[str, str]


@cache
def model_texts(language: str = "en") -> ModelTexts:
    """Give what a person is told about the model."""
    return load_file(_ROOT / language / "model.yaml", ModelTexts)


@cache
def message_words(language: str = "en") -> MessageWords:
    """Give the words that the messages to a model are filled with."""
    return load_file(_ROOT / language / "messages" / "words.yaml", MessageWords)


@contextlib.contextmanager
def prompt_variant(folder: Path | None) -> Generator[None]:
    """Use the messages of a folder in place of those of the same name, in this task and what it starts.

    Raises DataError for a folder that holds anything else than such messages.
    """
    if folder is not None:
        _refuse_strangers(folder)
    token = _variant.set(folder)
    try:
        yield
    finally:
        _variant.reset(token)


def _refuse_strangers(folder: Path) -> None:
    known = sorted(path.name for path in (_ROOT / "en" / "messages").glob("*.md"))
    if not folder.is_dir():
        raise DataError("is no folder", source=str(folder))
    for path in sorted(folder.iterdir()):
        if path.name not in known:
            raise DataError(f"does not belong here; allowed: {', '.join(known)}", source=str(path))


def _file(path: Path) -> Path:
    """Give the file of a message: the variant's, where it has one."""
    folder = _variant.get()
    other = folder / path.name if folder and path.parent.name == "messages" else path
    return other if other.is_file() else path


@cache
def _template(path: Path) -> ChatPromptTemplate:
    # Half a second, which nobody without a model has to wait for.
    from langchain_core.prompts import ChatPromptTemplate  # noqa: PLC0415

    text = path.read_text(encoding="utf-8").strip()
    role = "system" if path.stem == "system" else "human"
    return ChatPromptTemplate.from_messages([(role, text)], template_format="f-string")


def render_messages(
    parts: Sequence[tuple[str, dict[str, str]]], language: str = "en"
) -> list[dict[str, str]]:
    """Fill the templates `messages/NAME.md` (or `FOLDER/NAME.md`), one message each, values as they are.

    Raises ValueError where a template and its values do not belong together.
    """
    from langchain_core.messages import convert_to_openai_messages  # noqa: PLC0415  # as above

    rendered: list[dict[str, str]] = []
    for name, values in parts:
        place = f"{name}.md" if "/" in name else f"messages/{name}.md"
        template = _template(_file(_ROOT / language / place))
        if set(template.input_variables) != set(values):
            wanted = sorted(template.input_variables)
            raise ValueError(f"the message {name} takes {wanted}, not {sorted(values)}")
        messages = convert_to_openai_messages(template.format_messages(**values))
        rendered += messages
    return rendered


def prompt_hash(language: str = "en") -> str:
    """Give 16 hex digits for all that the messages of a note are made of: templates, words and moves."""
    return _hash(language, _variant.get())


@cache
def _hash(language: str, _variant_in_use: Path | None) -> str:
    folder = _ROOT / language
    whole = hashlib.sha256()
    for path in sorted([*(folder / "messages").glob("*.*"), *(folder / "moves").glob("*.yaml")]):
        text = _file(path).read_text(encoding="utf-8")
        if path.parent.name == "moves":  # the frames of the composer are no business of a model
            text = text.partition("\nparts:")[0].partition("\nphrases:")[0]
        whole.update(f"{path.name}\n{text}\n".encode())
    return whole.hexdigest()[:16]
