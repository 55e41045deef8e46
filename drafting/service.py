"""The one door to a note: brief in, checked draft out; command line, web form and harness call this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting import checks, dates
from drafting.draft import Draft, LeftOut, Passage
from prompts import load_catalog, remarks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from drafting.brief import Brief
    from drafting.composer import Placed
    from drafting.plan import Plan


def draft_note(brief: Brief, *, variant: int = 0) -> Draft:
    """Write and check one closing note with the composer; the same brief and variant give the same draft."""
    return draft_of(_plan_of(brief), variant=variant)


def _plan_of(brief: Brief) -> Plan:
    from drafting.plan import make_plan  # noqa: PLC0415  # the grammar, which a check without a brief is spared

    return make_plan(brief)


def draft_of(plan: Plan, *, variant: int = 0) -> Draft:
    """Write and check the note of a plan with the composer."""
    from drafting.composer import compose  # noqa: PLC0415  # a tenth of a second, which a check does not need

    brief, note = plan.brief, compose(plan, variant)
    body, passages = laid_out(note.sentences)
    left_out = (*plan.left_out, *_unused(plan, note.sentences), *_to_shorten(plan, note.sentences))
    report = checks.check(
        body,
        subject=note.subject,
        brief=brief,
        channel=brief.channel,
        role=brief.role,
        today=brief.today,
        left_out=frozenset(left.fact for left in left_out),
        refused=plan.refused,
    )
    return Draft(
        channel=brief.channel,
        stage=brief.stage or "assumed",
        variant=variant,
        reason=remarks().reasons["composer"],
        subject=note.subject,
        body=body,
        passages=passages,
        findings=report.findings,
        questions=tuple(plan.questions),
        left_out=left_out,
    )


def laid_out(sentences: Sequence[Placed]) -> tuple[str, tuple[Passage, ...]]:
    """Join sentences by a space and paragraphs by a blank line; give body and passages with offsets."""
    body, passages = "", list[Passage]()
    counts: dict[str, int] = {}
    paragraph, last = 0, 0
    for one in sentences:
        if one.paragraph != last:
            paragraph, last = paragraph + 1, one.paragraph
            body += "\n\n" if body else ""
        else:
            body += " "
        counts[one.move] = counts.get(one.move, 0) + 1
        passages.append(
            Passage(
                id=f"{one.move}.{counts[one.move]}",
                move=one.move,
                paragraph=paragraph,
                text=one.text,
                facts=one.facts,
                start=len(body),
                end=len(body) + len(one.text),
            )
        )
        body += one.text
    return body, tuple(passages)


def _unused(plan: Plan, sentences: Sequence[Placed]) -> list[LeftOut]:
    """List the answers of the plan that no sentence was made of."""
    used = {fact for one in sentences for fact in one.facts}
    if plan.day and any(dates.short_day(plan.day, locale=plan.brief.locale) in one.text for one in sentences):
        used.add("last_meeting.date")  # the reason has said it
    why = remarks().left_out["not-used"]
    return [
        LeftOut(fact=name, text=fact.text, why=why) for name, fact in plan.facts.items() if name not in used
    ]


def _to_shorten(plan: Plan, sentences: Sequence[Placed]) -> list[LeftOut]:
    """Name the longest answer of a note that is too long for its channel; nothing is cut."""
    brief = plan.brief
    lines = brief.impacts if brief.role == "mentee" else brief.progress
    room = load_catalog().kinds["closing-note"].words(brief.channel, few=len(lines) < 2)
    inner = [one for one in sentences if one.move not in {"greet", "sign"}]
    if sum(len(one.text.split()) for one in inner) <= room.high:
        return []
    used = {fact for one in inner for fact in one.facts} & set(plan.facts)
    longest = max((plan.facts[name] for name in used), key=lambda fact: (len(fact.text.split()), fact.id))
    plan.ask(longest.id, "shorten")
    return [
        LeftOut(fact=longest.id, text=longest.text, rule="wrong-length", why=remarks().left_out["shorten"])
    ]


def check_note(  # noqa: PLR0913  # the public options of `valedict check`
    body: str,
    *,
    subject: str = "",
    brief: Brief | None = None,
    kind: str = "closing-note",
    channel: str = "",
    role: str = "",
    today: dt.date | None = None,
    explain: bool = False,
) -> checks.Report:
    """Hold all rules against a note; of a brief, answers that its plan leaves out are not asked for."""
    plan = _plan_of(brief) if brief else None
    left_out = frozenset(left.fact for left in plan.left_out) if plan else frozenset[str]()
    return checks.check(
        body,
        subject=subject,
        brief=brief,
        kind=kind,
        channel=channel,
        role=role,
        today=today,
        left_out=left_out,
        refused=plan.refused if plan else (),
        explain=explain,
    )
