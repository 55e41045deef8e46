"""Figures about figures: how far a share can be trusted, and how far two readings agree."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    def to_json(self) -> dict[str, float | None]:
        """Give it as plain data, to six places."""
        return {key: value if value is None else round(value, 6) for key, value in self._asdict().items()}


def wilson(count: int, n: int) -> Share:
    """Give `count` of `n` with its 95 % interval; raises ValueError for a count outside of 0 to `n`."""
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share")
    if not n:
        return Share(0, None, None, None)
    low, high = _interval(count / n, n)
    return Share(n, count / n, low, high)


def _interval(share: float, n: float) -> tuple[float, float]:
    square = _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def clustered(clusters: Iterable[tuple[int, int]]) -> Share:
    """Give a share over clusters of (count, n), such as the repeats of a case, with its 95 % interval.

    Repeats of a case resemble each other, so n counts for less: Wilson's interval is taken for the effective
    sample size, n over the design effect (Korn and Graubard 1998). Where all say the same, nothing tells how
    much they resemble each other, and each cluster counts once. `n` is the full number.
    """
    total, n, effective = _effective(clusters)
    if not n:
        return Share(0, None, None, None)
    low, high = _interval(total / n, effective)
    return Share(n, total / n, low, high)


def _effective(clusters: Iterable[tuple[int, int]]) -> tuple[int, int, float]:
    """Give the count and n over clusters, and the effective sample size."""
    known = [(count, n) for count, n in clusters if n]
    total, n = sum(count for count, _ in known), sum(n for _, n in known)
    groups = len(known)
    if groups == n or not n:
        return total, n, float(n)
    share = total / n
    plain = share * (1 - share) / n
    if plain and groups > 1:
        spread = sum((count - share * size) ** 2 for count, size in known) * groups / (groups - 1) / (n * n)
        effective = n / max(1.0, spread / plain)
        # The spread over few clusters is itself uncertain: the normal quantile gives way to Student's.
        effective *= (_Z / student(groups - 1)) ** 2
    else:
        effective = float(groups)
    return total, n, effective


def student(freedom: int) -> float:
    """Give the two-sided 95 % quantile of Student's t (Cornish and Fisher 1937)."""
    if freedom < 3:
        return {1: 12.706, 2: 4.303}[max(1, freedom)]
    z, v = _Z, float(freedom)
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )


def kappa(both: int, first: int, second: int, neither: int) -> float | None:
    """Give Cohen's kappa of two yes-or-no readings; None where chance alone explains everything."""
    n = both + first + second + neither
    if not n:
        return None
    seen = (both + neither) / n
    chance = ((both + first) * (both + second) + (second + neither) * (first + neither)) / (n * n)
    return (seen - chance) / (1 - chance) if chance < 1 else None


def kappa_of(both: int, first: int, second: int, neither: int) -> Share:
    """Give Cohen's kappa with its 95 % interval after Lee and Tu (1994).

    The observed agreement has Wilson's interval, and the margins are held: that covers the truth in 95 of 100
    samples also where there are few texts or few faults, where the usual standard error is far too sure.
    """
    n, value = both + first + second + neither, kappa(both, first, second, neither)
    if value is None:
        return Share(n, None, None, None)
    chance = ((both + first) * (both + second) + (second + neither) * (first + neither)) / (n * n)
    low, high = ((seen - chance) / (1 - chance) for seen in _interval((both + neither) / n, n))
    return Share(n, value, low, high)


def corrected(clusters: Iterable[tuple[int, int]], yes: tuple[int, int], no: tuple[int, int]) -> Share:
    """Give the true share behind the yeses of an imperfect judge, with a 95 % interval.

    `yes` is (found, n) of the texts that are a yes, `no` of those that are none: the judge's sensitivity and
    specificity as they were calibrated. The share is Rogan's and Gladen's (1978), the interval Lang's and
    Reiczigel's (2014), which carries the noise of the calibration too. All None where the judge tells a yes
    from a no no better than chance.
    """
    total, n, effective = _effective(clusters)
    if not (n and yes[1] and no[1]):
        return Share(n, None, None, None)
    plain = yes[0] / yes[1] + no[0] / no[1] - 1
    weight = _Z * _Z
    seen = (total / n * effective + weight / 2) / (effective + weight)
    right, wrong = (yes[0] + 1) / (yes[1] + 2), (no[0] + 1) / (no[1] + 2)
    power = right + wrong - 1
    if plain <= 0 or power <= 0:
        return Share(n, None, None, None)
    middle = (seen + wrong - 1) / power
    of_yes, of_no = right * (1 - right) / (yes[1] + 2), wrong * (1 - wrong) / (no[1] + 2)
    spread = seen * (1 - seen) / (effective + weight) + middle**2 * of_yes + (1 - middle) ** 2 * of_no
    reach = _Z * math.sqrt(spread) / power
    middle += 2 * weight * (middle * of_yes - (1 - middle) * of_no)
    value = (total / n + no[0] / no[1] - 1) / plain
    return Share(n, _held(value), _held(middle - reach), _held(middle + reach))


def _held(value: float) -> float:
    return min(1.0, max(0.0, value))


def _short(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1) if value < 0.995 else "1.00"
