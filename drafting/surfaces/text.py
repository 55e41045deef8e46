"""A note as plain text: the body and a final line end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.draft import Draft


def render(draft: Draft) -> str:
    """Give the body as it is sent."""
    return draft.body + "\n"
