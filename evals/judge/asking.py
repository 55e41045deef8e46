"""What a judging model is asked about one note, and how its answer is read.

A verdict has to quote the note. A quotation that is not in it makes the verdict void, whatever it said.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting.backends import RUNGS
from drafting.detectors.note import fold
from drafting.model.answer import objects_in, unwrapped
from drafting.model.task import as_json, closed_object, fence, make_task
from drafting.plan import make_plan
from prompts import judge_prompt_hash, judge_words, prompt_variant, render_messages, rubrics

if TYPE_CHECKING:
    from drafting.backends import Message, Rung, Schema
    from drafting.brief import Brief
    from drafting.plan import Plan
    from prompts import Rubric

Said = Literal["yes", "no", "void", "unread"]
"""A verdict; void where its quotation is not in the note, unread where the judge gave none."""

_LEAST_QUOTED, _MOST_QUOTED = 3, 45
"""Words of a quotation: fewer prove nothing, and half a note proves nothing either (30 are asked for)."""


class Shown(NamedTuple):
    """A note as a judge sees it; `about` is what the writer of the note was told, {} where nobody knows."""

    role: str
    subject: str
    body: str
    about: dict[str, Any]

    @property
    def questions(self) -> list[Rubric]:
        """Give the rubrics that can be asked about it."""
        return [one for one in rubrics().values() if one.applies(self.role, answers=bool(self.about))]


class Verdict(NamedTuple):
    """What a judge said on one rubric, with the place of its quotation in `subject` or `body`."""

    said: Said
    place: Literal["subject", "body", ""] = ""
    start: int = 0
    end: int = 0
    why: str = ""


class _Line(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)

    rubric: str = Field(max_length=60)
    quote: str = Field(max_length=4000)
    why: str = Field("", max_length=2000)
    verdict: Literal["yes", "no"]


class _Verdicts(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)

    verdicts: list[_Line] = Field(min_length=1, max_length=100)


def shown_of(brief: Brief, subject: str, body: str, plan: Plan | None = None) -> Shown:
    """Show a note with its answers, as far as a model may know them."""
    about = make_task(plan or make_plan(brief)).data()
    return Shown(brief.role, subject, body, about)


def schema_of(shown: Shown) -> Schema:
    """Give the JSON schema of the answer about a note."""
    text: Schema = {"type": "string"}
    line = closed_object(
        rubric={"type": "string", "enum": [one.id for one in shown.questions]},
        quote=text,
        why=text,
        verdict={"type": "string", "enum": ["yes", "no"]},
    )
    return closed_object(verdicts={"type": "array", "items": line})


def messages_of(shown: Shown, rung: Rung = "text") -> list[Message]:
    """Give the messages that ask for all verdicts about a note; no variant of a prompt changes them."""
    words = judge_words()
    data = as_json({"subject": shown.subject, "body": shown.body} | shown.about)
    parts: list[tuple[str, dict[str, str]]] = [
        ("system", {}),
        (
            "task",
            {
                "people": words.people[shown.role],
                "answers": words.answers["with" if shown.about else "without"],
                "questions": "\n\n".join(_question(one, words.question) for one in shown.questions),
            },
        ),
        ("data", {"fence": fence(data), "data": data}),
    ]
    if rung != "json_schema":
        parts.insert(2, ("form", {"schema": json.dumps(schema_of(shown))}))
    with prompt_variant(None):
        return render_messages([(f"messages/judge/{name}", values) for name, values in parts])


class ToJudge(NamedTuple):
    """One note with the messages about it, by rung; plain data, made beside the loop."""

    shown: Shown
    messages: dict[str, list[Message]]
    schema: dict[str, Any]


def asked_about(shown: Shown) -> ToJudge:
    """Make the messages about a note for every rung."""
    return ToJudge(shown, {rung: messages_of(shown, rung) for rung in RUNGS}, schema_of(shown))


def _question(one: Rubric, text: str) -> str:
    good, bad = (
        "; ".join(f"“{example}”" for example in some) for some in (one.examples.yes, one.examples.no)
    )
    return text.format(
        id=one.id, asks=one.asks, yes=one.yes, no=one.no, quote=one.quote, good=good, bad=bad
    ).strip()


def lock_of(model: str) -> str:
    """Give 16 hex digits over prompt, rubrics, schema and model: what its calibration belongs to."""
    of_all = Shown("", "", "", {})
    told = [judge_prompt_hash(), json.dumps(schema_of(of_all), sort_keys=True), model]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def read_verdicts(text: str, shown: Shown) -> dict[str, Verdict]:
    """Read an answer, by rubric; whatever is missing, said twice or not to be read is `unread`."""
    found = {one.id: Verdict("unread") for one in shown.questions}
    lines = _lines(text)
    names = [one.rubric for one in lines]
    for one in lines:
        if one.rubric in found and names.count(one.rubric) == 1:
            found[one.rubric] = verdict_of(shown, one.verdict, one.quote, one.why)
    return found


def verdict_of(shown: Shown, said: Literal["yes", "no"], quote: str, why: str = "") -> Verdict:
    """Hold a verdict to its quotation."""
    short = " ".join(why.split())[:300]
    if not _LEAST_QUOTED <= len(quote.split()) <= _MOST_QUOTED:
        return Verdict("void", why=short)
    for place, whole in (("body", shown.body), ("subject", shown.subject)):
        span = _found(quote, whole)
        if span:
            return Verdict(said, "body" if place == "body" else "subject", *span, short)
    return Verdict("void", why=short)


def _lines(text: str) -> list[_Line]:
    for one in reversed(list(objects_in(text))):
        try:
            return _Verdicts.model_validate(unwrapped(one, "verdicts")).verdicts
        except (ValidationError, RecursionError):
            continue
    return []


def _found(quote: str, whole: str) -> tuple[int, int] | None:
    """Give the place of a quotation: marks, capitals, spaces and a last stop may differ, words not."""
    words = fold(quote).strip(" \n\"'").rstrip(".,;:!?\"'").split()
    hit = re.search(r"\s+".join(map(re.escape, words)), fold(whole)) if words else None
    return hit.span() if hit else None
