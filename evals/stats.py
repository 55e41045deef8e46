"""Figures about figures: how far a share can be trusted, and how far two readings agree."""

from __future__ import annotations

import math
from typing import NamedTuple

_Z = 1.959963984540054


class Share(NamedTuple):
    """A share of `n` with its 95 % interval after Wilson (1927); all None where `n` is 0."""

    n: int
    value: float | None
    low: float | None
    high: float | None

    def told(self) -> str:
        """Write it as `.87 (.80 to .92)`."""
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"{_short(self.value)} ({_short(self.low)} to {_short(self.high)})"


def wilson(count: int, n: int) -> Share:
    """Give `count` of `n` with its 95 % interval; raises ValueError for a count outside of 0 to `n`."""
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share")
    if not n:
        return Share(0, None, None, None)
    share, square = count / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return Share(n, share, max(0.0, middle - reach), min(1.0, middle + reach))


def kappa(both: int, first: int, second: int, neither: int) -> float | None:
    """Give Cohen's kappa of two yes-or-no readings; None where chance alone explains everything."""
    n = both + first + second + neither
    if not n:
        return None
    seen = (both + neither) / n
    chance = ((both + first) * (both + second) + (second + neither) * (first + neither)) / (n * n)
    return (seen - chance) / (1 - chance) if chance < 1 else None


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0") if value < 0.995 else "1.00"
