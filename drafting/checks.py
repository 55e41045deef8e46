"""The checks: every rule of the catalogue held against one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container

    from drafting.brief import Brief
    from drafting.detectors.patterns import Suppressed
    from drafting.draft import Finding, Verdict


class Report(NamedTuple):
    """What the rules found: `findings` in order of place, `verdicts` by rule id (not applicable: absent)."""

    findings: tuple[Finding, ...]
    verdicts: dict[str, Verdict]
    suppressed: tuple[Suppressed, ...] = ()


def check(  # noqa: PLR0913  # the public options of `valedict check`
    body: str,
    *,
    subject: str = "",
    brief: Brief | None = None,
    kind: str = "closing-note",
    channel: str = "",
    role: str = "",
    today: dt.date | None = None,
    left_out: Container[str] = (),
) -> Report:
    """Hold all rules against a note; with a brief also those that compare the note with the answers."""
    del body, subject, brief, kind, channel, role, today, left_out
    return Report((), {})


def check_fact(text: str, *, slot: str, brief: Brief) -> Finding | None:
    """Hold the fact-level rules against one answer; `slot` is its field (`impacts.act`). The first hit, or None."""
    del text, slot, brief
    return None
