"""The desk: what needs a processor and no endpoint, done in processes of its own beside the loop.

Everything here takes and gives plain data. A case goes by as JSON and is read once for each process.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import json
import multiprocessing
import os
import threading
import zlib
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from drafting.backends import RUNGS, messages_hash
from drafting.detectors.kept import keep_words
from drafting.model.answer import UnreadError, read_answer
from drafting.model.judged import Frame, frame_for, framed, written
from drafting.model.task import make_task
from drafting.plan import make_plan
from drafting.service import draft_note
from evals.datasets import Case, case_of
from evals.judge.asking import asked_about, shown_of
from evals.scorers import others, score, scorers_hash, subject_of, with_answers
from prompts import prompt_hash, prompt_variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.backends import Message
    from drafting.draft import Draft
    from drafting.model.task import Task
    from drafting.plan import Plan
    from evals.judge.asking import ToJudge

_KEPT = 1024
"""Cases that a desk remembers: those made ahead, those in flight, and those that wait to be scored."""


_RARELY = 100_000
"""Objects made between two looks for cycles: the catalogue is large, and a score leaves none."""


class Request(NamedTuple):
    """What a model is asked first for a cell; `content` is the hash of all that decides the answer."""

    content: str
    messages: dict[str, list[Message]]
    schema: dict[str, Any]


class Work(NamedTuple):
    """A case at the desk: as JSON, with the folder of the prompt's variant ("" for the package's own)."""

    case: str
    variant: str = ""


class Desks:
    """Processes, one a desk; a case always goes to the same one, which has read and planned it before.

    `beside` a loop that asks a model they give way to it.
    """

    def __init__(self, count: int, *, beside: bool) -> None:
        context = multiprocessing.get_context("spawn")
        nicer = 5 if beside else 0
        self.all = [
            ProcessPoolExecutor(1, mp_context=context, initializer=_settle, initargs=(nicer,))
            for _ in range(max(1, count))
        ]

    def of(self, case: str) -> Executor:
        """Give the desk of a case."""
        return self.all[zlib.crc32(case.encode()) % len(self.all)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.all:
            one.shutdown(wait=False, cancel_futures=True)


def _settle(nicer: int) -> None:
    """Give way to the loop, keep what words are read as, and end when the parent does, however that ends."""
    os.nice(nicer)
    keep_words()
    gc.set_threshold(_RARELY)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()


@functools.lru_cache(_KEPT)
def _case(text: str) -> Case:
    return case_of(json.loads(text), source="case")


@functools.lru_cache(_KEPT)
def _plan(text: str) -> Plan:
    return make_plan(_case(text).brief)


@functools.lru_cache(_KEPT)
def _task(text: str) -> Task:
    return make_task(_plan(text))


@functools.lru_cache(_KEPT)
def _frame(text: str) -> Frame:
    return frame_for(_plan(text))


def contents(works: Sequence[Work]) -> list[str]:
    """Give the hash of each brief, which is all that the composer goes by."""
    return [hashlib.sha256(_case(work.case).brief.model_dump_json().encode()).hexdigest() for work in works]


def ask(works: Sequence[Work]) -> list[Request]:
    """Make the first request of each cell."""
    made: list[Request] = []
    for work in works:
        with prompt_variant(Path(work.variant) if work.variant else None):
            task = _task(work.case)
            messages = {rung: task.messages(rung) for rung in RUNGS}
            told = [prompt_hash(), *(messages_hash(one) for one in messages.values())]
        schema = task.schema()
        told.append(json.dumps(schema, sort_keys=True))
        made.append(Request(hashlib.sha256("\n".join(told).encode()).hexdigest(), messages, schema))
    return made


def compose(work: Work) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write a cell with the composer, and score it."""
    return drafted(work, draft_of(draft_note(_case(work.case).brief)))


def read(work: Work, reply: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take a model's answer as it is, with the composer's greeting and sign-off, and score it."""
    task = _task(work.case)
    try:
        with prompt_variant(Path(work.variant) if work.variant else None):
            answer = read_answer(reply, task)
    except UnreadError:
        return drafted(work, {"writer": "model", "subject": "", "body": "", "unread": True})
    body, _ = framed(written(answer), _frame(work.case))
    subject = answer.subject if task.has_subject else ""
    return drafted(work, {"writer": "model", "subject": subject, "body": body})


def drafted(work: Work, draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give a draft back with its scores, and with what its plan told of the answers."""
    if "refused" not in draft:
        draft = with_answers(draft, _plan(work.case))
    told = score(subject_of(_case(work.case), draft))
    by = {"by": scorers_hash()} | ({"others": others()} if others() else {})
    return draft, by | told


def draft_of(draft: Draft) -> dict[str, Any]:
    """Give what a record keeps of a draft."""
    left_out = [left.fact for left in draft.left_out if left.rule != "wrong-length"]
    kept: dict[str, Any] = {"writer": draft.writer, "subject": draft.subject, "body": draft.body}
    return kept | ({"left_out": left_out} if left_out else {})


def to_judge(work: Work, draft: dict[str, Any]) -> ToJudge:
    """Make the messages that ask a judge about a draft."""
    shown = shown_of(_case(work.case).brief, draft["subject"], draft["body"], _plan(work.case))
    return asked_about(shown)


def rescore(rows: Sequence[tuple[Work, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Score stored drafts anew."""
    return [drafted(work, draft)[1] for work, draft in rows]
