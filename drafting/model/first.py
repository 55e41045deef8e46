"""What the checks say of one answer, without a backend: for figures about recorded completions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.model.answer import UnreadError, read_answer
from drafting.model.judged import frame_of, judge, written
from drafting.model.task import make_task
from drafting.plan import make_plan
from drafting.service import draft_note

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.model.judged import Judged


def judged_reply(brief: Brief, text: str) -> Judged | None:
    """Judge a first answer as the writer does; None where it cannot be read."""
    task = make_task(make_plan(brief))
    try:
        answer = read_answer(text, task)
    except UnreadError:
        return None
    return judge(answer.subject, written(answer), frame_of(draft_note(brief)), task)
