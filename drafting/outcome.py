"""How the goals came out: what the note may say about success."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from drafting.brief import Brief

Outcome = Literal["met", "partly", "not_met", "unset"]


def goal_outcome(brief: Brief) -> Outcome:
    """Tell whether the goals are met, partly met, not met or not set.

    The reason `goals_met` without any goal counts as met; where goals or a count were given, they win.
    """
    statuses = {goal.status for goal in brief.goals}
    if count := brief.goals_count:
        statuses.add("met" if count.met == count.set else "partly" if count.met else "not_met")
    if not statuses:
        return "met" if brief.reason == "goals_met" else "unset"
    if statuses == {"met"}:
        return "met"
    return "not_met" if statuses == {"not_met"} else "partly"
