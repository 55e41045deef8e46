"""One measured figure beside its target, and how it is printed."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A figure in `unit`; `target` is the design's bound, 0 where it sets none; `floor` if more is better."""

    what: str
    value: float
    unit: str
    target: float = 0.0
    floor: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        """Say whether the target is met on this machine, now."""
        if not self.target:
            return ""
        return "met" if (self.value >= self.target if self.floor else self.value <= self.target) else "MISSED"

    def line(self) -> str:
        """Give one line of the table."""
        bound = f"{'≥' if self.floor else '≤'} {self.target:,g} {self.unit}" if self.target else "none set"
        measured = f"{self.value:>10,.2f} {self.unit:<8}"
        return f"{self.what:<46} {measured} {bound:<16} {self.verdict:<7} {self.note}".rstrip()


def heading() -> str:
    """Give the line above the table."""
    return f"{'':<46} {'measured':>10} {'':<8} {'target':<16}"
