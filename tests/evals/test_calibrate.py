"""Labelled text is read strictly, counted right, and what was measured belongs to the rules as they stand."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from drafting.errors import InputError
from evals import calibrate, labels, measured
from evals.floors import KEPT, Floor, floors, missed, proposed
from evals.measure import Count, measure
from evals.stats import corrected, kappa, kappa_of, wilson
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SENTENCES = [
    {"id": "a", "text": "I am too busy these days.", "label": "vague_excuse", "trap": False, "split": "dev"},
    {
        "id": "b",
        "text": "I have a busy ward of 30 beds.",
        "label": "vague_excuse",
        "trap": False,
        "split": "dev",
    },
    {"id": "c", "text": "Our last call is on Friday 17 July.", "label": "ok", "trap": True, "split": "dev"},
    {"id": "d", "text": "You never listened.", "label": "criticism", "trap": False, "split": "held"},
]
_NOTES = [
    {"id": "n1", "text": "Dear Ana,\n\nI am too busy.\n\nBen", "faults": ["vague-excuse", "late-news"]},
    {"id": "n2", "text": "Dear Ana,\n\nThis was our last call.\n\nBen", "faults": [], "planted": ["blame"]},
]


def _file(folder: Path, rows: Sequence[object], name: str = "rows.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_wilson_is_the_published_interval() -> None:
    """Newcombe 1998, table I: 81 of 263 gives .2553 to .3662; 0 of 20 gives 0 to .1611."""
    share = wilson(81, 263)
    assert (round(share.low or 0, 4), round(share.high or 0, 4)) == (0.2553, 0.3662)
    assert round(wilson(0, 20).high or 0, 4) == 0.1611
    assert wilson(0, 0).value is None
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


def test_kappa_is_cohens() -> None:
    """The textbook case: 20 both, 5 and 10 apart, 15 neither is .4."""
    assert round(kappa(20, 5, 10, 15) or 0, 6) == 0.4
    assert kappa(0, 0, 0, 9) is None


def test_the_interval_of_kappa_is_wilsons_of_the_agreement() -> None:
    """35 of 50 agree, chance .5: Wilson's .5625 to .8090 (Newcombe 1998, method 3) becomes .125 to .618."""
    found = kappa_of(20, 5, 10, 15)
    assert found[:2] == (50, pytest.approx(0.4))
    assert (found.low, found.high) == (pytest.approx(0.125, abs=5e-4), pytest.approx(0.618, abs=5e-4))
    assert kappa_of(0, 0, 0, 9).value is None


@pytest.mark.parametrize(
    ("n", "prevalence", "recall", "specificity"),
    [(60, 0.3, 0.8, 0.9), (60, 0.85, 0.95, 0.5), (200, 0.05, 0.8, 0.99), (60, 0.5, 0.5, 0.5)],
)
def test_the_interval_of_kappa_covers_the_truth(
    n: int, prevalence: float, recall: float, specificity: float
) -> None:
    draw = random.Random(11)
    yes, no = prevalence, 1 - prevalence
    rates = [yes * recall, no * (1 - specificity), yes * (1 - recall), no * specificity]
    truth = kappa(*(round(rate * 10**9) for rate in rates)) or 0.0
    hits = 0
    for _ in range(600):
        drawn = draw.choices(range(4), rates, k=n)
        found = kappa_of(*(drawn.count(cell) for cell in range(4)))
        hits += found.low is not None and found.high is not None and found.low <= truth <= found.high
    assert hits >= 0.93 * 600


@pytest.mark.parametrize(
    ("share", "recall", "specificity", "n_yes", "n_no"),
    [(0.8, 0.95, 0.7, 40, 20), (0.5, 0.8, 0.8, 30, 30), (0.95, 0.95, 0.6, 50, 11)],
)
def test_a_corrected_share_covers_the_truth_with_the_noise_of_the_calibration(
    share: float, recall: float, specificity: float, n_yes: int, n_no: int
) -> None:
    """An interval of what was seen, moved but no wider, would be far too sure."""
    draw, n = random.Random(13), 84
    hits = naive = 0
    seen = share * recall + (1 - share) * (1 - specificity)

    def drawn(rate: float, number: int) -> int:
        return sum(draw.random() < rate for _ in range(number))

    for _ in range(600):
        yes, no, count = drawn(recall, n_yes), drawn(specificity, n_no), drawn(seen, n)
        found = corrected([(1, 1)] * count + [(0, 1)] * (n - count), (yes, n_yes), (no, n_no))
        if found.low is None or found.high is None:
            hits += 1
            continue
        hits += found.low <= share <= found.high
        plain, power = wilson(count, n), yes / n_yes + no / n_no - 1
        low, high = (((end or 0) + no / n_no - 1) / power for end in (plain.low, plain.high))
        naive += low <= share <= high
    assert hits >= 0.94 * 600
    assert naive < hits


def test_a_corrected_share_is_rogans_and_gladens() -> None:
    """60 of 100, sensitivity .9, specificity .8: (.6 + .8 - 1) / (.9 + .8 - 1)."""
    rows = [(1, 1)] * 60 + [(0, 1)] * 40
    found = corrected(rows, (45, 50), (40, 50))
    assert found.value == pytest.approx(0.4 / 0.7)
    assert corrected(rows, (25, 50), (25, 50)).value is None
    assert corrected(rows, (45, 50), (0, 0)).value is None
    assert corrected([(1, 1)] * 100, (45, 50), (40, 50)).value == 1.0


def test_the_floors_hold_for_the_rules_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert calibrate.main([]) == 0
    told = capsys.readouterr().out
    assert "MISSED" not in told
    assert "constant" in told.splitlines()[0]


def test_sentences_are_counted(tmp_path: Path) -> None:
    labelled = labels.load(_file(tmp_path, _SENTENCES))
    assert labelled.rules == {"vague-excuse", "blame"}
    count = measure(labelled, "dev")["vague-excuse"]
    assert (count.both, count.only_rule, count.only_reader, count.neither) == (1, 0, 1, 1)
    assert count.wrong == [("only_reader", "b")]
    assert (count.traps, count.traps_flagged) == (1, 0)


def test_a_rule_that_needs_a_brief_is_undecided_without_one(tmp_path: Path) -> None:
    rows = [{**_NOTES[0], "faults": ["invented-fact"]}]
    count = measure(labels.load(_file(tmp_path, rows)))["invented-fact"]
    assert (count.n, count.undecided) == (0, 1)


def test_notes_are_counted_for_the_rules_that_were_looked_for(tmp_path: Path) -> None:
    counts = measure(labels.load(_file(tmp_path, _NOTES)))
    assert set(counts) == {"vague-excuse", "late-news", "blame"}
    assert (counts["vague-excuse"].both, counts["vague-excuse"].neither) == (1, 1)


def test_a_source_stands_in_one_part(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": "Hi.", "label": "ok", "source": f"s{n % 7}"} for n in range(70)]
    labelled = labels.load(_file(tmp_path, rows))
    parts = {rows[int(row.id)]["source"]: row.part for row in labelled.rows}
    assert all(parts[rows[int(row.id)]["source"]] == row.part for row in labelled.rows)
    assert set(parts.values()) == {"dev", "held"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("no json", "rows.jsonl:1: has to be a JSON object with id and text"),
        ('{"id": 1}', "rows.jsonl:1: has to be a JSON object"),
        ('{"text": "x", "label": "excuse"}', "rows.jsonl:1: label: is not allowed; allowed: vague_excuse"),
        ('{"text": "x"}', "rows.jsonl:1: has no label"),
        ("", "rows.jsonl: holds no labelled text"),
    ],
)
def test_a_line_without_a_label_is_refused(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        labels.load(path)
    assert told in str(caught.value)


def test_a_missed_floor_is_told_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, _SENTENCES)
    monkeypatch.setattr(labels, "own_files", lambda: [path])
    bounds = [
        Floor(rule="vague-excuse", set="rows", part="dev", figure="recall", least=0.4),
        Floor(rule="vague-excuse", set="rows", part="dev", figure="recall", least=0.6, lower=0.5),
        Floor(rule="any", set="rows", part="dev", figure="traps", most=0.0),
        Floor(rule="slow-fade", set="rows", part="dev", figure="recall", least=0.1),
    ]
    monkeypatch.setattr("evals.floors.floors", lambda: tuple(bounds))
    assert calibrate.main(["--part", "dev"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("MISSED")]
    assert len(told) == 3
    assert "below 0.6" in told[0]
    assert "lower bound below 0.5" in told[1]
    assert "cannot be told" in told[2]
    assert calibrate.main(["--part", "held"]) == 0


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert calibrate.main([str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err == "evals.calibrate: none.jsonl: cannot be read as UTF-8 text\n"


def test_the_hash_of_a_rule_follows_its_file_and_its_detector() -> None:
    hashes = {calibrate.rule_hash(rule) for rule in load_catalog().rules.values()}
    assert len(hashes) == len(load_catalog().rules)


def test_what_was_measured_is_not_stale() -> None:
    """Run `python -m evals.calibrate --write` after a change of a rule, a detector or labelled text."""
    assert calibrate.stale() == []


def test_the_page_and_the_floors_follow_from_what_was_measured() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert calibrate.PAGE.read_text(encoding="utf-8") == measured.page(kept)
    assert missed(kept) == []


def test_a_rule_that_does_otherwise_than_was_kept_is_named() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert calibrate.drifted(kept) == ""
    kept["rules"]["blame"]["sets"]["notes-a/dev"]["both"] += 1
    assert calibrate.drifted(kept) == "Not as it was kept, renew it with --write: blame\n"


def test_every_floor_names_a_rule_and_a_bound() -> None:
    for floor in floors():
        assert floor.rule == "any" or floor.rule in load_catalog().rules
        assert {floor.least, floor.lower, floor.most} != {None}
    assert Count(both=1, only_reader=1).shares()["recall"].value == 0.5


def test_the_proposed_floors_hold_and_are_the_worse_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"both": 10, "only_rule": 0, "only_reader": 10, "neither": 80}
    few = {"both": 1, "only_rule": 0, "only_reader": 2, "neither": 97}
    kept = {
        "rules": {"blame": {"sets": {"x/held": counts, "x/dev": counts, "y/held": few}}},
        "files": {"x": {"parts": {"held": {"clean": 40, "flagged": 2}}}},
    }
    found = {(floor.rule, floor.set, floor.figure): floor for floor in proposed(kept)}
    assert {key: floor.least for key, floor in found.items() if floor.least} == {
        ("blame", "x", "precision"): 0.7,
        ("blame", "x", "recall"): 0.25,
        ("blame", "x", "specificity"): 0.95,
    }
    assert found["blame", "x", "kappa"].lower == 0.0
    assert found["any", "x", "clean"].most == 0.2
    monkeypatch.setattr("evals.floors.floors", lambda: tuple(found.values()))
    assert missed(kept) == []
    kept["files"]["x"]["parts"]["held"]["flagged"] = 9
    assert missed(kept) == ["any on x/held: clean .23 (.12 to .38) is above 0.2"]


def test_a_set_that_was_measured_outside_is_marked(tmp_path: Path) -> None:
    kept = calibrate.calibrated([_file(tmp_path, _SENTENCES)])
    page = measured.outside_page(kept, calibrate.dt.date(2026, 7, 6))
    assert page.startswith("# Measured on outside text, 2026-07-06")
    assert "Not reproducible from this repository" in page
    assert "| vague-excuse | rows/dev | 3 | – | – | .67 (.21 to .94) |" in page
    assert "| .67 (.21 to .94) | .40 (" in page
