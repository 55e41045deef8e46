"""Print how the time of each pattern and rule grows with hostile text: `python -m evals.benchmarks.growth`.

Linear growth from 10 to 40 kB is four times the time, quadratic growth sixteen times.
"""

from __future__ import annotations

import argparse
import functools
import gc
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from drafting.checks import check
from drafting.detectors.needs import alternatives
from evals.benchmarks.repeats import Hostile, hostile
from prompts import compiled, load_catalog, rule_patterns, spelled_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from prompts import Rule

SIZES = (10_000, 20_000, 40_000)
_LIMIT = 8.0
"""Half way, as a ratio, between linear and quadratic growth."""

_FLOOR = 0.002
"""Seconds for 40 kB below which growth cannot be told from noise: 50 ns a character."""

_SLOWEST, _RUNS, _SCREEN = 3, 3, 2_000
_PATIENCE = 0.05
"""Seconds from which one run is steady enough."""


class Growth(NamedTuple):
    """The seconds that one thing takes for texts of each of the three sizes, on the text it is slowest on."""

    what: str
    text: Hostile
    seconds: tuple[float, float, float]

    @property
    def ratio(self) -> float:
        """Give how many times longer 40 kB take than 10 kB."""
        return self.seconds[2] / max(self.seconds[0], 1e-9)

    @property
    def is_linear(self) -> bool:
        """Tell whether the time grows with the text and not with its square."""
        return self.seconds[2] < _FLOOR or self.ratio < _LIMIT

    def line(self) -> str:
        """Give one line of the table."""
        times = " ".join(f"{one * 1000:9.2f}" for one in self.seconds)
        told = "linear" if self.is_linear else "GROWS FASTER"
        shown = (self.text.start + self.text.text)[:40]
        return f"{self.what:<48} {times} {self.ratio:6.1f}  {told:<12} {shown!r}"


def of_patterns(rule: Rule) -> Iterator[Growth]:
    """Measure every pattern of a rule, by key, on what it nearly matches."""
    for key, pattern in rule_patterns(rule).items():
        texts = [text for part in alternatives(spelled_out(pattern)) for text in hostile(part)]
        yield slowest(f"{rule.id} {key}", functools.partial(_search, pattern), list(dict.fromkeys(texts)))


def of_rule(rule: Rule, more: Sequence[Hostile] = ()) -> Growth:
    """Measure the whole check of a note that repeats what a rule flags, with and without stops, or `more`."""
    flagged = [one.text for one in rule.examples.flagged]
    texts = [Hostile(text) for one in flagged for text in (f"{one} ", one.rstrip(".!?") + ", ", f"{one}\n\n")]
    role = rule.roles[0] if len(rule.roles) == 1 else ""
    return slowest(f"check, {rule.id}", lambda text: check(text, role=role), [*texts, *more])


def slowest(what: str, piece: Callable[[str], object], texts: Sequence[Hostile]) -> Growth:
    """Measure a piece on those of the texts that take it longest when short, and give the worst growth."""
    times = {text: _seconds(piece, text.filled(_SCREEN)) for text in texts}
    worst = sorted(texts, key=lambda text: -times[text])[:_SLOWEST]
    found = [Growth(what, text, _three(piece, text)) for text in worst]
    return max(found, key=lambda one: (not one.is_linear, one.seconds[2]))


def _search(pattern: str, text: str) -> None:
    for _ in compiled(pattern).finditer(text):
        pass


def _three(piece: Callable[[str], object], text: Hostile) -> tuple[float, float, float]:
    first, second, third = (_best(piece, text.filled(size)) for size in SIZES)
    return first, second, third


def _best(piece: Callable[[str], object], text: str) -> float:
    best = _seconds(piece, text)
    for _ in range(_RUNS - 1 if best < _PATIENCE else 0):
        best = min(best, _seconds(piece, text))
    return best


def _seconds(piece: Callable[[str], object], text: str) -> float:
    """Time one run in seconds of this process, without what the collector of garbage does now and then."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        piece(text)
        return time.process_time() - begun
    finally:
        gc.enable()


def main() -> int:
    """Measure all rules, or those named, and print what is slowest; 1 where anything grows too fast."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks.growth", description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="RULE", help="ids of rules (default: all)")
    parser.add_argument("--all", action="store_true", help="print every pattern, not only the ten slowest")
    options = parser.parse_args()
    catalog = load_catalog()
    rules = [catalog.rule(name) for name in options.rules] or list(catalog.rules.values())
    of = {rule.id: list(of_patterns(rule)) for rule in rules}
    patterns = [growth for several in of.values() for growth in several]
    wholes = [of_rule(rule, [growth.text for growth in of[rule.id]]) for rule in rules]
    sizes = " ".join(f"{size // 1000:>6} kB" for size in SIZES)
    print(f"{'milliseconds of this process':<48} {sizes}  ratio")
    for found in (patterns, wholes):
        worst = sorted(found, key=lambda one: (one.is_linear, -one.seconds[2]))
        odd = sum(not one.is_linear for one in found)
        for growth in worst if options.all else worst[: max(10, odd)]:
            print(growth.line())
        print(f"{len(found)} measured, {odd} grow faster than linearly\n")
    return int(any(not one.is_linear for one in (*patterns, *wholes)))


if __name__ == "__main__":
    sys.exit(main())
