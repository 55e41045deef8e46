"""The comparison cries wolf no oftener than it says, and finds what there is to find."""

from __future__ import annotations

import random

import pytest

from evals.compare import compare
from evals.paired import Difference, holm, mcnemar, of_means, of_pairs
from evals.simulation import (
    LEAST_FOUND,
    MOST_ALARMS,
    NULLS,
    PLANTED,
    REPEATED,
    Planted,
    World,
    alarms,
    finds,
    pair,
)
from evals.simulation import main as simulate
from evals.stats import clustered, student, wilson


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


@pytest.mark.parametrize(
    ("world", "pairs"), [*((one, 1000) for one in NULLS[::2]), (REPEATED, 200)], ids=lambda one: str(one)[:40]
)
def test_a_thousand_null_pairs_give_few_false_alarms(world: World, pairs: int) -> None:
    """Both runs are drawn alike, 30 rules each; any regression that is told is a false alarm."""
    found = alarms(world, pairs, seed=5)
    assert found.worse.n == pairs
    assert (found.worse.value or 0.0) <= MOST_ALARMS


@pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one.name)
def test_a_planted_loss_of_ten_points_is_found_as_often_as_by_the_exact_test(planted: Planted) -> None:
    """200 cases, each run with its own luck: of the losses that an exact test finds, nine in ten are told."""
    found = finds(planted, 100, seed=7)
    assert found.n >= 40
    assert (found.value or 0.0) >= LEAST_FOUND


def test_the_simulation_draws_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """A great loss in a rule that nobody named is told; the command says its seed."""
    world = NULLS[0]._replace(cases=200)
    draw = random.Random(1)
    lost = sum(compare(*pair(world, draw, {29: 0.4})).verdict == "regression" for _ in range(20))
    assert lost >= 18
    assert simulate(["--pairs", "5", "--trials", "5", "--seed", "11"]) in {0, 1}
    out = capsys.readouterr().out
    assert out.startswith("seed 11, 30 rules")
    assert out.count("pairs alike") == 5


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
