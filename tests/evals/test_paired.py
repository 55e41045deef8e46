"""The comparison cries wolf no oftener than it says, and finds what there is to find."""

from __future__ import annotations

import random

import pytest

from evals.compare import Cell, Side, compare
from evals.paired import Difference, holm, mcnemar, of_means, of_pairs
from evals.stats import clustered, student, wilson

_MEASURES = 30
_RATES = (0.01, 0.03, 0.05, 0.1, 0.2, 0.4)


def test_mcnemar_is_the_published_test() -> None:
    """Sign test by hand: 1 against 9 gives 2 (1 + 10) / 1024; nothing changed gives 1."""
    assert mcnemar(1, 9) == mcnemar(9, 1) == pytest.approx(22 / 1024)
    assert mcnemar(0, 0) == mcnemar(5, 5) == 1.0
    assert mcnemar(0, 6) == pytest.approx(2 / 64)


def test_the_interval_of_a_difference_covers_it() -> None:
    """95 % intervals of 2,000 simulated runs hold the true difference in at least 94 of 100."""
    draw = random.Random(3)
    for lost, gained in ((0.02, 0.02), (0.12, 0.02), (0.3, 0.2)):
        hits = 0
        for _ in range(2000):
            rolls = [draw.random() for _ in range(100)]
            worse = sum(roll < lost for roll in rolls)
            better = sum(lost <= roll < lost + gained for roll in rolls)
            found = of_pairs(worse, better, 100)
            hits += found.low <= gained - lost <= found.high
        assert hits >= 0.94 * 2000


def test_the_test_of_means_is_exact_for_few_and_agrees_with_mcnemar() -> None:
    changes = [-1.0] * 9 + [1.0] + [0.0] * 30
    assert of_means(changes).p == pytest.approx(mcnemar(9, 1))
    many = [-1.0] * 20 + [1.0] * 6 + [0.0] * 100
    assert of_means(many).p == pytest.approx(mcnemar(20, 6), abs=0.005)
    assert of_means(many) == of_means(many)
    assert of_means([0.0] * 50).p == 1.0
    assert of_means([0.0] * 50).low == pytest.approx(-0.06)


def test_holm_corrects_and_passes_over_what_could_never_be_significant() -> None:
    def told(p: float, least: float = 0.0) -> Difference:
        return Difference(0, 0, 0, p, least)

    assert holm({"a": told(0.01), "b": told(0.04), "c": told(0.03)}) == pytest.approx(
        {"a": 0.03, "b": 0.06, "c": 0.06}
    )
    quiet = {f"q{at}": told(1.0, 0.5) for at in range(30)}
    assert holm({"a": told(0.04), **quiet})["a"] == pytest.approx(0.04)
    assert holm({"a": told(0.04), **{f"q{at}": told(1.0) for at in range(30)}})["a"] == 1.0


def _side(name: str, outcomes: list[list[bool]], repeats: int = 1) -> Side:
    """Make a column: for each note its outcomes by measure."""
    cells = {}
    for at, held in enumerate(outcomes):
        case, repeat = divmod(at, repeats)
        passed = {f"rule.r{number}": one for number, one in enumerate(held)}
        passed |= {"sound": all(held[:10]), "clean": all(held)}
        cells[f"c{case}", repeat] = Cell(f"c{case}", repeat, "", "", passed)
    return Side(name, cells)


def _outcomes(draw: random.Random, notes: int, extra: dict[int, float]) -> list[list[bool]]:
    """Draw independent outcomes for both runs alike; `extra` adds to the failures of a measure."""
    rates = [_RATES[at % len(_RATES)] + extra.get(at, 0.0) for at in range(_MEASURES)]
    return [[draw.random() >= rate for rate in rates] for _ in range(notes)]


@pytest.mark.parametrize("repeats", [1, 3])
def test_a_thousand_null_pairs_give_few_false_alarms(repeats: int) -> None:
    """Both runs are drawn alike, 30 measures each; any regression that is told is a false alarm."""
    draw = random.Random(5)
    pairs = 1000 if repeats == 1 else 200
    notes = 60 * repeats if repeats == 1 else 20 * repeats
    alarms = 0
    for _ in range(pairs):
        one = _side("a", _outcomes(draw, notes, {}), repeats)
        other = _side("b", _outcomes(draw, notes, {}), repeats)
        alarms += compare(one, other).verdict == "regression"
    assert alarms / pairs <= 0.065


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.2])
def test_a_planted_loss_of_ten_points_is_found_as_often_as_by_the_exact_test(rate: float) -> None:
    """200 cases, each run with its own luck: of the losses that an exact test finds, nine in ten are told."""
    draw = random.Random(7)
    exact = found = 0
    for _ in range(100):
        before, after = [[draw.random() >= one for _ in range(200)] for one in (rate, rate + 0.1)]
        rest = [[draw.random() >= 0.03 for _ in range(_MEASURES)] for _ in range(400)]
        one = _side("a", [[held, *more] for held, more in zip(before, rest[:200], strict=True)])
        other = _side("b", [[held, *more] for held, more in zip(after, rest[200:], strict=True)])
        comparison = compare(one, other, primary="rule.r0")
        lost = sum(was and not now for was, now in zip(before, after, strict=True))
        gained = sum(now and not was for was, now in zip(before, after, strict=True))
        if lost > gained and mcnemar(lost, gained) <= 0.05:
            exact += 1
            found += comparison.verdict == "regression"
    assert exact >= 40
    assert found >= 0.9 * exact


def test_a_share_over_repeats_covers_the_truth() -> None:
    """Five repeats of 40 cases that resemble each other: Wilson over all notes would be far too sure."""
    draw = random.Random(9)
    hits = naive = 0
    for _ in range(1000):
        clusters = []
        for _ in range(40):
            own = draw.betavariate(0.8, 0.2)
            clusters.append((sum(draw.random() < own for _ in range(5)), 5))
        share, plain = clustered(clusters), wilson(sum(held for held, _ in clusters), 200)
        hits += share.low <= 0.8 <= share.high
        naive += plain.low <= 0.8 <= plain.high
    assert hits >= 935
    assert naive < 850


def test_clusters_of_one_are_wilsons_and_students_quantile_is_the_tables() -> None:
    assert clustered([(1, 1)] * 81 + [(0, 1)] * 182) == wilson(81, 263)
    assert clustered([(5, 5)] * 10).low == wilson(10, 10).low
    assert clustered([]).value is None
    for freedom, quantile in ((1, 12.706), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042)):
        assert student(freedom) == pytest.approx(quantile, abs=0.03)
