"""The detectors that rules name: `find(note, rule) -> Hits`, one module each, loaded when a rule needs it."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.brief import Brief
    from drafting.detectors.note import Note
    from prompts import Rule

Level = Literal["error", "warning", "advice"]


class Hit(NamedTuple):
    """One fault: its place in `in_`, or 0, 0 where something is absent; `what` fills the message."""

    start: int = 0
    end: int = 0
    in_: Literal["body", "subject", "brief"] = "body"
    fact: str = ""
    what: str = ""
    level: Level | None = None
    suggestion: str | None = None
    is_safe: bool = False
    """Whether the suggestion may be put in without anybody's look."""


class Spared(NamedTuple):
    """A hit that is no fault here, and why."""

    hit: Hit
    reason: str


class Hits(NamedTuple):
    """What a detector says: the faults, or that it cannot tell, or that the rule does not apply here."""

    hits: tuple[Hit, ...] = ()
    verdict: Literal["told", "undecidable", "absent"] = "told"
    spared: tuple[Spared, ...] = ()


PASS = Hits()
UNDECIDABLE = Hits((), "undecidable")
NOT_APPLICABLE = Hits((), "absent")
MISSING = Hits((Hit(),))
UNSEEN = Hits((Hit(level="warning"),))
"""Nothing that says it was recognised: it may be absent, or said in words that no list holds."""


@functools.cache
def detector(name: str) -> Callable[[Note, Rule], Hits]:
    """Give the detector of this name; raises ModuleNotFoundError where there is none."""
    return importlib.import_module(f"{__name__}.{name}").find


@functools.cache
def fact_detector(name: str) -> Callable[[str, Rule, Brief], Hits]:
    """Give what the detector of this name says of a single answer."""
    return importlib.import_module(f"{__name__}.{name}").find_in_fact
