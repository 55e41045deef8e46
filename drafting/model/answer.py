"""Read what a model answered: leniently about what stands around it, strictly about what it is.

A truncated answer is never completed. LangChain's and the SDK's own parsers do that, and would give a person
half a letter.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any, NoReturn, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from drafting.detectors.note import split, words_of
from prompts import message_words, render_messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.model.task import Task

MOST_CHARACTERS = 200_000
"""Of an answer that is read; a note has about two thousand, and thinking aloud comes before it."""

_MOST_TRIES = 200
"""Places at which an object may begin."""

_MOST_SAID = 8_000
"""Characters of a note; the longest kind has about 1,500. What is far longer would keep the checks busy."""

_REPEATED = 8
"""Words in a row that are nobody's own: they come from the instructions."""

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)


class UnreadError(Exception):
    """An answer cannot be used; the text says why, for the model, and quotes nothing of it."""


class Sentence(BaseModel):
    """One sentence of a move and the answers that it says."""

    model_config = ConfigDict(hide_input_in_errors=True, strict=True)

    move: str = Field(max_length=40)
    text: str = Field(max_length=2000)
    facts: list[str] = Field(max_length=80)

    @field_validator("facts", mode="before")
    @classmethod
    def _none(cls, value: object) -> object:
        return [] if value is None else value


class Answer(BaseModel):
    """What a model has to give; keys that nobody asked for are passed over."""

    model_config = ConfigDict(hide_input_in_errors=True, strict=True)

    subject: str = Field("", max_length=300)
    passages: list[Sentence] = Field(min_length=1, max_length=80)

    @field_validator("subject", mode="before")
    @classmethod
    def _none(cls, value: object) -> object:
        return "" if value is None else value


def read_answer(text: str, task: Task) -> Answer:
    """Give the last whole answer in a text, its sentences one a passage; raises UnreadError.

    Greeting and sign-off are dropped, because they are the composer's, and so are ids that do not exist.
    """
    faults = message_words().faults
    where = ""
    for found in reversed(list(objects_in(text))):
        try:
            answer = Answer.model_validate(unwrapped(found, "passages"))
        except ValidationError as error:
            where = where or place_of(error)
            continue
        except RecursionError:
            continue
        sentences = [part for one in answer.passages for part in _parts(one, task)]
        if not sentences:
            raise UnreadError(faults["wrong_form"].format(where="passages"))
        whole = " ".join([answer.subject, *(one.text for one in sentences)])
        if len(whole) > _MOST_SAID:
            raise UnreadError(faults["too_long"])
        if _repeats(whole):
            raise UnreadError(faults["repeats"])
        return answer.model_copy(update={"subject": _one_line(answer.subject), "passages": sentences})
    known = where if where in {"subject", "passages", "passages.move", "passages.text"} else "passages"
    raise UnreadError(faults["wrong_form"].format(where=known) if where else faults["no_json"])


def _parts(one: Sentence, task: Task) -> Iterator[Sentence]:
    """Give the sentences of a passage that is the model's to write."""
    move = one.move.strip().casefold()
    if move not in task.moves:
        return
    facts = [fact for fact in dict.fromkeys(one.facts) if fact in task.answers]
    text, said = _one_line(one.text), list[str]()
    for part in split(text):
        piece = text[part.start : part.end].strip()
        if said and piece[:1].islower():  # a question in quotation marks does not end the sentence around it
            said[-1] += f" {piece}"
        elif piece:
            said.append(piece)
    yield from (Sentence(move=move, text=piece, facts=facts) for piece in said)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def objects_in(text: str, *, again: bool = True) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a text that stand in no other, also where the text is a string of one."""
    text = _THINKING.sub(" ", text[:MOST_CHARACTERS].lstrip("\ufeff"))
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
    if again and text.strip().startswith('"'):
        try:
            inner = decoder.decode(text.strip())
        except (ValueError, RecursionError):
            inner = None
        if isinstance(inner, str):
            yield from objects_in(inner, again=False)
            return
    at = text.find("{")
    for _ in range(_MOST_TRIES):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield found
        at = text.find("{", end)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse keys that stand twice: which of the two is meant, nobody knows."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(_constant: str) -> NoReturn:
    raise ValueError


def unwrapped(found: dict[str, Any], key: str) -> dict[str, Any]:
    """Open an object that holds nothing but the answer, which has `key`, under some name."""
    inner = next(iter(found.values())) if len(found) == 1 else None
    return cast("dict[str, Any]", inner) if isinstance(inner, dict) and key not in found else found


def place_of(error: ValidationError) -> str:
    """Give the keys that lead to the first fault of an answer."""
    return ".".join(str(part) for part in error.errors()[0]["loc"] if isinstance(part, str))


def _repeats(text: str) -> bool:
    words = words_of(text.casefold())
    (system,) = render_messages([("system", {})])
    told = _runs(system["content"])
    return any(tuple(words[i : i + _REPEATED]) in told for i in range(len(words) - _REPEATED + 1))


@functools.cache
def _runs(instructions: str) -> frozenset[tuple[str, ...]]:
    words = words_of(instructions.casefold())
    return frozenset(tuple(words[i : i + _REPEATED]) for i in range(len(words) - _REPEATED + 1))
