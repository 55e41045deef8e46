"""What a model's note used, in one line for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.draft import Usage


def told(usage: Usage) -> str:
    """Say how many requests and tokens a note took, and its cost with the date of the prices."""
    tokens = "an unknown number" if usage.sent is None else f"{usage.sent} sent and {usage.received} received"
    cost = (
        f"{usage.cost} {usage.currency} by the prices of {usage.priced}" if usage.priced else "cost unknown"
    )
    return f"requests: {usage.requests}; tokens: {tokens}; {cost}"
