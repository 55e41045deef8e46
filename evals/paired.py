"""Tests for paired outcomes of the same cases, exact where that can be, corrected for many looks."""

from __future__ import annotations

import functools
import math
import random
import statistics
from typing import TYPE_CHECKING, NamedTuple

from evals.stats import student

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_Z = 1.959963984540054
_MOST_EXACT = 14
"""Cases that differ, up to which all changes of sign are counted out."""

_DRAWS = 9999


class Difference(NamedTuple):
    """How a measure differs between two runs: second less first, its 95 % interval, and the two-sided p.

    `least_p` is the smallest p that these data could have given.
    """

    value: float
    low: float
    high: float
    p: float
    least_p: float


@functools.cache
def _tail(n: int, least: int) -> float:
    return sum(math.comb(n, k) for k in range(least, n + 1)) / 2**n


def mcnemar(worse: int, better: int) -> float:
    """Give the exact two-sided p of McNemar's test for the pairs that changed one way and the other."""
    n = worse + better
    return min(1.0, 2 * _tail(n, max(worse, better))) if n else 1.0


def of_pairs(worse: int, better: int, n: int) -> Difference:
    """Compare two runs that have one yes or no for each case; the interval is Bonett's and Price's (2012)."""
    one, other = (better + 1) / (n + 2), (worse + 1) / (n + 2)
    middle = one - other
    reach = _Z * math.sqrt(max(0.0, one + other - middle * middle) / (n + 2))
    value = (better - worse) / n if n else 0.0
    low, high = max(-1.0, middle - reach), min(1.0, middle + reach)
    return Difference(value, low, high, mcnemar(worse, better), mcnemar(worse + better, 0))


def of_means(changes: Sequence[float], *, seed: int = 1) -> Difference:
    """Compare two runs by the change of each case's mean, where cases repeat or a measure is no yes or no.

    p is that of the sign-flip test: exact for up to 14 changed cases, else over 9,999 draws from a fixed
    seed. The interval is Student's over the cases.
    """
    n = len(changes)
    value = statistics.fmean(changes) if n else 0.0
    moved = [abs(change) for change in changes if change]
    if not moved:
        # Nothing moved: three cases in n may still hide a change, whichever way (the rule of three).
        reach = min(1.0, 3 / n) if n else 1.0
        return Difference(0.0, -reach, reach, 1.0, 1.0)
    spread = statistics.stdev(changes) / math.sqrt(n) if n > 1 else math.inf
    reach = student(n - 1) * spread
    p, least = _flipped(moved, abs(sum(changes)), seed)
    return Difference(value, max(-1.0, value - reach), min(1.0, value + reach), p, least)


def _flipped(moved: list[float], seen: float, seed: int) -> tuple[float, float]:
    slack = 1e-9
    if len(moved) <= _MOST_EXACT:
        sums = [0.0]
        for one in moved:
            sums = [total + sign * one for total in sums for sign in (1, -1)]
        hits = sum(abs(total) >= seen - slack for total in sums)
        return hits / len(sums), 2 / len(sums)
    draw = random.Random(seed)  # noqa: S311  # a draw that has to come out the same again
    hits = 0
    for _ in range(_DRAWS):
        bits = draw.getrandbits(len(moved))
        total = sum(one if bits >> at & 1 else -one for at, one in enumerate(moved))
        hits += abs(total) >= seen - slack
    return (hits + 1) / (_DRAWS + 1), 1 / (_DRAWS + 1)


def holm(found: Mapping[str, Difference], level: float = 0.05) -> dict[str, float]:
    """Give each p corrected for the number of measures, after Holm (1979).

    A measure of which no outcome could have been significant is not counted (Tarone 1990): where nothing, or
    next to nothing, changed, there is no error to be made. Its own p stays 1.
    """
    counted = list(found)
    for size in range(1, len(found) + 1):
        counted = [name for name, one in found.items() if one.least_p <= level / size]
        if len(counted) <= size:
            break
    corrected = dict.fromkeys(found, 1.0)
    highest = 0.0
    ordered = sorted(counted, key=lambda name: (found[name].p, name))
    for at, name in enumerate(ordered):
        highest = max(highest, min(1.0, found[name].p * (len(ordered) - at)))
        corrected[name] = highest
    return corrected
