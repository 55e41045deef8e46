"""Write a note with a model: the composer's note first, then a better one within a deadline or none."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafting.backends import BackendError, Cause
from drafting.draft import LeftOut
from drafting.model.answer import UnreadError, read_answer
from drafting.model.calls import Calls, UsedUpError
from drafting.model.judged import frame_of, judge, parts_of, replaced, written
from drafting.model.task import SUBJECT, make_task
from drafting.model.usage import usage_of
from drafting.plan import make_plan
from drafting.service import draft_of
from drafting.settings import DEADLINE
from prompts import model_texts, prompt_hash, remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafting.backends import Backend, Message, Rung
    from drafting.brief import Brief
    from drafting.draft import Draft
    from drafting.model.judged import Judged
    from drafting.model.task import Task

_ROUNDS = 2
"""Revisions after the first answer."""

_MOST_REPLACED = 2
"""Moves of a model's note that may be the composer's; with more it would be nobody's note."""


def _silent(_line: str) -> None:
    """Tell nobody."""


async def draft_with_model(
    brief: Brief,
    backend: Backend,
    *,
    deadline: float = DEADLINE,
    variant: int = 0,
    tell: Callable[[str], None] = _silent,
) -> Draft:
    """Write one note with a model; whatever it does, give a checked note within the deadline, in seconds.

    The draft says who wrote it (`writer`) and why (`reason`). `tell` gets a line at each stage.
    """
    started = time.perf_counter()
    plan = make_plan(brief)
    # The composer works while the request is on its way: nobody waits for both.
    composing = asyncio.ensure_future(asyncio.to_thread(draft_of, plan, variant=variant))
    composing.add_done_callback(lambda _: tell(model_texts().stages["composed"]))
    note = _Note(make_task(plan), composing, backend, tell)
    calls = Calls(
        backend,
        ends=asyncio.get_running_loop().time() + deadline,
        waiting=lambda: note.say("waiting"),
    )
    try:
        async with asyncio.timeout(deadline):
            await note.write(calls)
    except TimeoutError:
        note.why = model_texts().causes[Cause.TIMED_OUT]
    except BackendError as error:
        note.why = str(error)
    except UsedUpError:
        note.why = note.why or model_texts().kept["used-up"]
    await composing
    usage = usage_of(calls.counted, calls.requests, host=backend.place, model=backend.model)
    return note.finished().model_copy(
        update={
            "model": backend.model,
            "prompt": prompt_hash(),
            "usage": usage,
            "seconds": round(time.perf_counter() - started, 3),
        }
    )


@dataclass
class _Note:
    """A note in the making: the composer's, the best of the model so far, and why there is none."""

    task: Task
    composing: asyncio.Future[Draft]
    backend: Backend
    tell: Callable[[str], None]
    best: Judged | None = None
    why: str = ""
    rounds: int = field(default=0)

    @property
    def composed(self) -> Draft:
        """The composer's note, once it is there."""
        return self.composing.result()

    async def write(self, calls: Calls) -> None:
        """Ask for the note and, while that makes it strictly better, for its faulty parts anew."""
        unread = ""
        for self.rounds in range(_ROUNDS + 1):
            try:
                found = await self._round(calls, unread)
            except UnreadError as error:
                self.why = model_texts().kept["unread"]
                if self.best or str(error) == unread:
                    return
                unread = str(error)
                continue
            if self.best and found.score >= self.best.score:
                return
            self.best = found
            if not found.faults(self.task):
                return

    async def _round(self, calls: Calls, unread: str) -> Judged:
        """Make one request for the whole note, or for the faulty parts of the best one."""
        task, best = self.task, self.best
        if best is None:
            self.say("asking")
            reply = await calls.ask(lambda rung: task.messages(rung, unread=unread), task.schema())
            self.say("checking")
            answer = read_answer(reply.text, task)
            await asyncio.shield(self.composing)
            return judge(answer.subject, written(answer), frame_of(self.composed), task)
        faults = best.faults(task)
        parts = tuple(dict.fromkeys(fault.part for fault in faults))
        self.say("revising", parts)
        told, subject = best.told(), best.shown_subject()

        def messages(rung: Rung) -> list[Message]:
            return task.revision(rung, told, subject, faults)

        reply = await calls.ask(messages, task.schema(parts))
        self.say("checking")
        answer = read_answer(reply.text, task)
        new = written(answer)
        given = [part for part in parts if part == SUBJECT or any(one.move == part for one in new)]
        subject = answer.subject if SUBJECT in parts and answer.subject else best.subject
        return judge(subject, replaced(best.parts, new, given, task), frame_of(self.composed), task)

    def say(self, stage: str, parts: Iterable[str] = ()) -> None:
        """Tell the person what is going on."""
        line = model_texts().stages[stage]
        names = _listed(parts)
        self.tell(line.format(model=self.backend.model, place=self.backend.place, moves=names))

    def finished(self) -> Draft:
        """Give the model's note where no error is left, else a mixed one, else the composer's."""
        texts = model_texts()
        if self.best is None:
            return self._composers(self.why)
        failing = tuple(self.best.faulty(self.task, "error"))
        if not failing:
            reason = texts.reasons["warned" if self.best.score[1] else "model"]
            return self._drafted(self.best, (), reason.format(model=self.backend.model))
        mixed = self._mixed(self.best, failing)
        if mixed is None:
            return self._composers(texts.kept["faulty"])
        reason = texts.reasons["mixed"].format(model=self.backend.model, moves=_listed(failing))
        return self._drafted(mixed, failing, reason)

    def _mixed(self, best: Judged, failing: tuple[str, ...]) -> Judged | None:
        """Put the composer's text in the place of failing parts; None where that is too many or no better."""
        moves = [part for part in failing if part != SUBJECT]
        if len(moves) > _MOST_REPLACED:
            return None
        new = parts_of(self.composed, moves)
        subject = self.composed.subject if SUBJECT in failing else best.subject
        mixed = judge(
            subject, replaced(best.parts, new, moves, self.task), frame_of(self.composed), self.task
        )
        known = {(one.rule, one.in_, one.fact) for one in best.found()}
        fresh = any(
            (one.rule, one.in_, one.fact) not in known for one in mixed.found() if one.level != "advice"
        )
        return None if fresh or mixed.score[0] else mixed

    def _composers(self, why: str) -> Draft:
        reason = model_texts().reasons["composer"].format(why=why)
        return self.composed.model_copy(update={"reason": reason})

    def _drafted(self, note: Judged, fell_back: tuple[str, ...], reason: str) -> Draft:
        return self.composed.model_copy(
            update={
                "writer": "mixed" if fell_back else "model",
                "fell_back": fell_back,
                "reason": reason,
                "subject": note.subject,
                "body": note.body,
                "passages": note.passages,
                "findings": note.findings,
                "left_out": (*self.task.plan.left_out, *self._unused(note)),
            }
        )

    def _unused(self, note: Judged) -> list[LeftOut]:
        """List the answers that the note lacks and that none of its sentences claims to say."""
        used = {fact for one in note.passages for fact in one.facts}
        lacking = {one.fact for one in note.found() if one.rule == "missing-answer"} - used
        why = remarks().left_out["not-used"]
        facts = self.task.plan.facts
        return [LeftOut(fact=name, text=facts[name].text, why=why) for name in facts if name in lacking]


def _listed(parts: Iterable[str]) -> str:
    names = [model_texts().moves[part] for part in parts]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
