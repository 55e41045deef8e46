"""What a judge is worth is counted right, belongs to what it was measured on, and carries its own noise."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from drafting.backends import messages_hash
from drafting.errors import InputError
from evals.judge import recordings
from evals.judge.asking import Shown, Verdict
from evals.judge.calibration import KEPT, JudgeCount, between, calibrate, read_calibration
from evals.judge.labels import Label, Labels, load_labels
from evals.judge.recordings import calibrations, kept_text, recorded, requests, store
from evals.judge.tables import page
from evals.recordings import load_recordings
from tests.evals.judge.benched import calibration

if TYPE_CHECKING:
    from pathlib import Path

NOTE: dict[str, object] = {
    "id": "n1",
    "by": "x",
    "role": "mentee",
    "subject": "",
    "body": "Thank you for it all.",
    "about": {},
}


def _label(reader: str, said: str, note: str = "n1") -> dict[str, object]:
    labels = {"plain-ending": said}
    return {"id": note, "labels": labels, "reader": reader, "by": "somebody", "date": "2026-11-25"}


def _folder(path: Path, *labels: dict[str, object]) -> Path:
    (path / "notes.jsonl").write_text(json.dumps(NOTE) + "\n", encoding="utf-8")
    (path / "labels.jsonl").write_text("".join(json.dumps(one) + "\n" for one in labels), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def labels() -> Labels:
    return load_labels()


def test_the_kept_calibration_is_that_of_the_recordings_the_labels_and_todays_questions(
    labels: Labels,
) -> None:
    """Where this fails after an edit of a rubric: render, have a model answer, store, calibrate."""
    assert list(requests(labels)) == []
    found = calibrations(labels)
    assert len(found) == 1
    assert KEPT.read_text(encoding="utf-8") == kept_text(found)
    assert recordings.PAGE.read_text(encoding="utf-8") == page(found, labels)


def test_every_recording_is_used_and_every_note_was_read_by_three(labels: Labels) -> None:
    asked = sum(len(notes) for notes in recorded(labels).values())
    assert asked == len(load_recordings(recordings.FOLDER)) == len(labels.notes) >= 60
    assert len(labels.readers) == 3
    assert all("language model" in by for by in labels.readers.values())
    for reader in labels.readers:
        assert labels.of(reader).keys() == {
            (name, one.id) for name, shown in labels.notes.items() for one in shown.questions
        }


def test_void_and_unread_verdicts_are_counted_apart(tmp_path: Path) -> None:
    found = load_labels(_folder(tmp_path, _label("a", "yes")))
    for said, n in (("yes", 1), ("void", 0), ("unread", 0)):
        verdict = Verdict(said)  # type: ignore[arg-type]
        one = calibrate("0" * 16, "m", {"n1": {"plain-ending": verdict}}, found).of("plain-ending")
        assert (one.n, one.void, one.unread) == (n, int(said == "void"), int(said == "unread"))


@pytest.mark.parametrize(
    ("said", "agreed"),
    [(["yes"], True), (["yes", "no"], None), (["no", "yes", "no"], False), ([], None)],
)
def test_most_readers_decide_and_a_tie_decides_nothing(
    said: list[str], tmp_path: Path, *, agreed: bool | None
) -> None:
    found = load_labels(_folder(tmp_path, *(_label(f"r{at}", one) for at, one in enumerate(said))))
    assert found.agreed("n1", "plain-ending") is agreed
    counted = calibrate("0" * 16, "m", {"n1": {"plain-ending": Verdict("no")}}, found).of("plain-ending")
    assert counted.split == (agreed is None)


def test_readers_are_held_against_each_other() -> None:
    notes = {f"n{at}": Shown("mentee", "", "x", {}) for at in range(4)}
    said = {"a": ["yes", "yes", "no", "no"], "b": ["yes", "no", "yes", "no"]}
    rows = [
        _label(reader, one, f"n{at}") for reader, answers in said.items() for at, one in enumerate(answers)
    ]
    labelled = Labels(notes, tuple(_rows(rows)), "0" * 16, {})
    count = between(labelled)["plain-ending"]["a", "b"]
    assert (count.both, count.only_rule, count.only_reader, count.neither) == (1, 1, 1, 1)
    assert count.kappa.value == 0.0


def _rows(rows: list[dict[str, object]]) -> list[Label]:
    return [Label.model_validate(row) for row in rows]


def test_a_constant_judge_is_not_calibrated_however_often_it_is_right() -> None:
    assert not JudgeCount(both=95, only_rule=5).is_calibrated
    assert JudgeCount(both=95, neither=5).is_calibrated


def test_the_interval_behind_a_judges_errors_carries_the_noise_of_the_calibration() -> None:
    """The same judge calibrated on ten times as many texts, and judging ten times as many notes."""
    notes = [(1, 1)] * 60 + [(0, 1)] * 40
    few, many = calibration((27, 30), (16, 20), "x").of("x"), calibration((270, 300), (160, 200), "x").of("x")

    def width(count: JudgeCount, clusters: list[tuple[int, int]]) -> float:
        share = count.corrected(clusters)
        return (share.high or 0.0) - (share.low or 0.0)

    assert width(few, notes) > 1.3 * width(many, notes)
    assert width(few, notes * 100) > 0.5 * width(few, notes)


def test_the_interval_behind_a_judges_errors_covers_the_truth() -> None:
    draw = random.Random(13)
    hits = naive = 0
    for _ in range(1000):
        sensitive = sum(draw.random() < 0.9 for _ in range(45))
        specific = sum(draw.random() < 0.8 for _ in range(20))
        count = calibration((sensitive, 45), (specific, 20), "x").of("x")
        seen = sum(draw.random() < 0.6 * 0.9 + 0.4 * 0.2 for _ in range(100))
        share = count.corrected([(1, 1)] * seen + [(0, 1)] * (100 - seen))
        hits += (share.low or 0.0) <= 0.6 <= (share.high or 0.0)
        naive += abs(seen / 100 - 0.6) <= 1.96 * (seen * (100 - seen) / 100**3) ** 0.5
    assert hits >= 930
    assert naive < hits


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({**_label("a", "maybe")}, "is not right at labels"),
        (_label("a", "yes", "n2"), "is about no note"),
        ({"id": "n1"}, "is not right at"),
    ],
)
def test_labels_are_read_strictly(row: dict[str, object], told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told):
        load_labels(_folder(tmp_path, row))


def test_replies_are_stored_only_where_they_answer_a_request(tmp_path: Path) -> None:
    found = load_labels(_folder(tmp_path, _label("a", "yes")))
    with pytest.raises(InputError, match="answers no request"):
        store([json.dumps({"hash": "0" * 64, "reply": "x"})], model="m", labels=found, folder=tmp_path / "r")
    ((name, messages),) = requests(found, tmp_path / "r")
    assert name == "n1"
    key = messages_hash(messages)
    line = json.dumps({"hash": key, "reply": '{"verdicts": []}'})
    assert store([line], model="m", labels=found, folder=tmp_path / "r") == 1
    assert recorded(found, tmp_path / "r")["m"]["n1"]["plain-ending"].said == "unread"
    with pytest.raises(InputError, match="answers no request"):
        store([line], model="m", labels=found, folder=tmp_path / "r")


def test_a_calibration_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text('{"version": 1}', encoding="utf-8")
    with pytest.raises(InputError, match="is no calibration"):
        read_calibration(path)
