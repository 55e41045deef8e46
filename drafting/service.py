"""The one door to a note: brief in, checked draft out. The command line, the web form and the harness call this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting import checks
from drafting.draft import Draft, Passage
from drafting.plan import make_plan

if TYPE_CHECKING:
    import datetime as dt

    from drafting.brief import Brief


def draft_note(brief: Brief, *, variant: int = 0) -> Draft:
    """Write and check one closing note with the composer."""
    text = f"Thank you, {brief.recipient}."
    passage = Passage(
        id="close.1", move="close", paragraph=1, text=text, facts=("recipient",), start=0, end=len(text)
    )
    return Draft(
        channel=brief.channel,
        stage=brief.stage or "assumed",
        variant=variant,
        reason="No model is set up, so the composer wrote it from your answers.",
        subject="",
        body=text,
        passages=(passage,),
    )


def check_note(  # noqa: PLR0913  # the public options of `valedict check`
    body: str,
    *,
    subject: str = "",
    brief: Brief | None = None,
    kind: str = "closing-note",
    channel: str = "",
    role: str = "",
    today: dt.date | None = None,
) -> checks.Report:
    """Hold all rules against a note; with a brief, answers that its plan leaves out are not asked of the note."""
    left_out = frozenset(left.fact for left in make_plan(brief).left_out) if brief else frozenset[str]()
    return checks.check(
        body,
        subject=subject,
        brief=brief,
        kind=kind,
        channel=channel,
        role=role,
        today=today,
        left_out=left_out,
    )
