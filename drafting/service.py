"""The one door to a note: brief in, checked draft out. The command line, the web form and the harness call this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.draft import Draft, Passage

if TYPE_CHECKING:
    from drafting.brief import Brief


def draft_note(brief: Brief, *, variant: int = 0) -> Draft:
    """Write and check one closing note with the composer."""
    text = f"Thank you, {brief.recipient}."
    passage = Passage(id="close.1", move="close", paragraph=1, text=text, facts=("recipient",), start=0, end=len(text))
    return Draft(
        channel=brief.channel,
        stage=brief.stage or "assumed",
        variant=variant,
        reason="No model is set up, so the composer wrote it from your answers.",
        subject="",
        body=text,
        passages=(passage,),
    )
