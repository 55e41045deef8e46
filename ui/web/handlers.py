"""What happens on a press or a key: a page in, what it shows out. Nothing here knows gradio.

Every handler is a plain function of its arguments; nothing of a visitor outlives the call.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting import dates
from drafting.mending import Standing, offers
from drafting.service import check_note, draft_note
from prompts import load_catalog
from ui.web import answers as given
from ui.web.fields import FIELDS
from ui.web.findings import is_kept
from ui.web.page import Kept, opened, shown_draft
from ui.web.texts import form_texts
from ui.web.view import View, said

if TYPE_CHECKING:
    from drafting.brief import Brief, Role
    from drafting.draft import Draft, Finding
    from ui.web.page import Page
    from ui.web.texts import FormTexts

_log = logging.getLogger(__name__)
_DAYS = re.compile(r"\+(\d{1,3})d")
_MONTHS = re.compile(r"-(\d{1,2})m")
_MOST_VARIANTS = 99


class Shown(NamedTuple):
    """What the page shows after a step; None leaves a part as it is."""

    subject: str | None = None
    body: str | None = None
    note: str | None = None
    beside: str | None = None
    origin: str | None = None
    faults: str | None = None
    say: str | None = None
    second: str | None = None


async def draft(packed: object) -> Shown:
    """Write the note anew from the answers; `packed` is what the page sends (see `page`)."""
    return write(packed)


async def wording(packed: object) -> Shown:
    """Write the note in the next wording."""
    return write(packed, step=1)


async def check(packed: object) -> Shown:
    """Check the note as it stands on the page, after an edit."""
    texts = form_texts()
    try:
        return _checked(packed, texts)
    except Exception as error:  # noqa: BLE001  # the note stays as it is
        _log.error("A note could not be checked: %s", type(error).__name__)
        return Shown(say=say(texts.status["unchecked"]))


def _checked(packed: object, texts: FormTexts) -> Shown:
    answers, page = opened(packed)
    if page is None:
        return Shown(say=say(texts.status["too_long"]))
    view = view_of(answers, texts)
    if not page.body.strip():
        return nothing_yet()._replace(say=say("", "checked"))
    brief = given.read(answers, texts.errors)
    whole = None if isinstance(brief, tuple) else brief
    findings = _findings(page, whole, answers)
    drafted = page.draft
    questions, left_out = (drafted.questions, drafted.left_out) if drafted else ((), ())
    standing = _standing(page.body, page.subject, drafted, whole, answers)
    return Shown(
        beside=view.beside(
            findings,
            questions,
            left_out,
            whole=whole is not None,
            offers=offers(standing, findings),
            kept=page.kept,
        ),
        origin=view.origin(page.body, drafted.passages if drafted else ()),
        say=say("", "checked"),
    )


async def refresh(packed: object) -> Shown:
    """Bring what stands beside the note in line with a note that was brought back or cleared."""
    return (await check(packed))._replace(faults="")


def warm() -> None:
    """Load what the first note would wait for, by writing one that nobody sees."""
    write(json.dumps({"values": sample(0, dates.today())}))


def nothing_yet() -> Shown:
    """Give what stands beside a note before there is one."""
    view = view_of({}, form_texts())
    return Shown(beside=view.empty(), origin=view.origin("", ()))


def sample(index: int, today: dt.date) -> dict[str, Any]:
    """Give the values of all fields for one example."""
    told = form_texts().samples[index].answers
    return {field.name: dated(told.get(field.name, ""), today) or field.empty() for field in FIELDS}


def dated(text: str, today: dt.date) -> str:
    """Turn "+12d" into the working day on or after that many days from `today`, "-4m" into that month."""
    if days := _DAYS.fullmatch(text):
        day = today + dt.timedelta(days=int(days[1]))
        return (day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)).isoformat()
    if months := _MONTHS.fullmatch(text):
        count = today.year * 12 + today.month - 1 - int(months[1])
        return f"{count // 12}-{count % 12 + 1:02}"
    return text


def write(packed: object, *, step: int = 0) -> Shown:
    """Write the composer's note, or with `step` its next wording; whatever fails is said."""
    texts = form_texts()
    try:
        return _written(packed, step, texts)
    except Exception as error:  # noqa: BLE001  # the answers are kept and the person is told
        _log.error("A note could not be written: %s", type(error).__name__)
        return Shown(say=say(texts.status["failed"], "failed"))


def _written(packed: object, step: int, texts: FormTexts) -> Shown:
    answers, page = opened(packed)
    view = view_of(answers, texts)
    brief = given.read(answers, texts.errors)
    if isinstance(brief, tuple):
        one, more = texts.status["missing_one"], texts.status["missing_more"]
        message = one if len(brief) == 1 else more.replace("{count}", str(len(brief)))
        return Shown(faults=view.faults(brief), say=say(message, "faults"))
    former = page.draft if page else None
    variant = min(max(former.variant, 0) + step, _MOST_VARIANTS) if former and step else 0
    made = draft_note(brief, variant=variant)
    if step and former and made.body == former.body:
        return Shown(say=say(texts.status["same"], "same"))
    return Shown(
        made.subject,
        made.body,
        shown_draft(made),
        view.beside(
            made.findings,
            made.questions,
            made.left_out,
            offers=offers(_standing(made.body, made.subject, made, brief, answers), made.findings),
            kept=page.kept if page else (),
        ),
        view.origin(made.body, made.passages),
        "",
        say(_outcome(made, page, step, texts), "drafted"),
        "",
    )


def _outcome(made: Draft, page: Page | None, step: int, texts: FormTexts) -> str:
    told = texts.status["again" if step else "ready"].replace("{words}", str(len(made.body.split())))
    kept = page.kept if page else frozenset[Kept]()
    found = [one for one in made.findings if not is_kept(one, kept)]
    look = len(found) + len(made.questions) + len(made.left_out)
    parts = [told]
    if look:
        parts.append(texts.status["look"].replace("{count}", str(look)))
    if page and page.body.strip() and not (page.draft and page.draft.body == page.body):
        parts.append(texts.status["kept"])
    return " ".join(parts)


def _findings(page: Page, brief: Brief | None, answers: given.Answers) -> tuple[Finding, ...]:
    channel, role = (page.draft.channel if page.draft else ""), _role(answers)
    report = check_note(page.body, subject=page.subject, brief=brief, channel=channel, role=role)
    return tuple(finding for finding in report.findings if finding.verdict == "fail")


def _standing(
    body: str, subject: str, drafted: Draft | None, brief: Brief | None, answers: given.Answers
) -> Standing:
    passages, channel = (drafted.passages, drafted.channel) if drafted else ((), "")
    return Standing(body, subject, brief, passages, channel, _role(answers))


def view_of(answers: given.Answers, texts: FormTexts) -> View:
    """Give the writer of what stands beside the note, in the words of the role."""
    return View(texts, _role(answers), lambda fact: given.field_of(fact, answers), _why)


def _role(answers: given.Answers) -> Role:
    return "mentor" if answers.get("role") == "mentor" else "mentee"


def _why(rule: str) -> str:
    found = load_catalog().rules.get(rule)
    return found.why.text if found else ""


def say(message: str, kind: str = "") -> str:
    """Write a message that the page announces once."""
    return said(message, kind=kind, stamp=time.monotonic_ns())
