"""A slot: what a frame may put between its words."""

from __future__ import annotations

from typing import NamedTuple


class Slot(NamedTuple):
    """A piece of text, the facts it was made of and what is known about it."""

    text: str
    facts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


Slots = dict[str, Slot]
