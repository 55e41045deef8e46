"""The labelled text was read twice, what divides the readers is in no figure, and there is enough of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from drafting.errors import InputError
from evals import calibrate, labels, measured, readings
from evals.measure import measure
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_BY = "a reader"
_FIRST = [
    {"id": "a", "text": "I am too busy these days.", "label": "vague_excuse", "split": "dev"},
    {"id": "b", "text": "I am snowed under.", "label": "slow_fade", "split": "dev"},
    {"id": "c", "text": "Our last call is on Friday.", "label": "ok", "trap": True, "split": "dev"},
    {"id": "d", "text": "You never listened.", "label": "criticism", "split": "held"},
]
_SECOND = [
    {"id": "a", "label": "vague_excuse", "read_by": _BY},
    {"id": "b", "label": "vague_excuse", "read_by": _BY},
    {"id": "c", "label": "ok", "read_by": _BY},
]
_NOTE = {"id": "n1", "text": "Dear Ana,\n\nI am too busy.\n\nBen", "faults": ["vague-excuse", "blame"]}


def _lines(path: Path, rows: Sequence[object]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def _twice(folder: Path, first: Sequence[object], second: Sequence[object]) -> Path:
    _lines(folder / "second" / "rows.jsonl", second)
    return _lines(folder / "rows.jsonl", first)


def test_a_fault_counts_where_both_name_it_and_is_disputed_where_one_does(tmp_path: Path) -> None:
    found = readings.settled(_twice(tmp_path, _FIRST, _SECOND))
    assert [(row.id, set(row.faults), set(row.disputed)) for row in found.rows] == [
        ("a", {"vague-excuse"}, set()),
        ("b", set(), {"vague-excuse", "slow-fade"}),
        ("c", set(), set()),
    ]
    assert [row.id for row in found.once] == ["d"]
    counts = measure(found, "dev")
    assert (counts["vague-excuse"].both, counts["vague-excuse"].split, counts["vague-excuse"].n) == (1, 1, 2)
    assert (counts["blame"].split, counts["blame"].n) == (0, 3)


def test_the_agreement_is_counted_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _twice(tmp_path, _FIRST, _SECOND)
    told = readings.agreement(readings.twice(path))
    assert (told["second"], told["once"]) == ([_BY], 1)
    fade, any_fault = told["rules"]["slow-fade"], told["rules"][readings.ANY]
    assert (fade["both"], fade["only_rule"], fade["only_reader"], fade["neither"]) == (0, 1, 0, 2)
    assert (any_fault["both"], any_fault["neither"]) == (2, 1)
    assert readings.main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert "slow-fade     rows  3  0     1            0             .67 (.21 to .94)" in printed
    assert "rows: a reader; 1 texts were read only once" in printed


def test_a_rule_that_one_reader_did_not_look_for_is_not_compared(tmp_path: Path) -> None:
    second = [{"id": "n1", "faults": ["vague-excuse", "repetition"], "read_by": _BY}]
    first = {**_NOTE, "planted": ["invented-fact"]}
    found = readings.settled(_twice(tmp_path, [first], second))
    assert found.rules == {"vague-excuse", "blame"}
    assert found.rows[0].disputed == {"blame"}


def test_a_note_that_divides_its_readers_is_not_clean(tmp_path: Path) -> None:
    second = [{"id": "n1", "faults": [], "read_by": _BY}]
    kept = calibrate.calibrated([_twice(tmp_path, [_NOTE], second)])
    (part,) = kept["files"]["rows"]["parts"].values()
    assert (part["texts"], part["clean"]) == (1, 0)
    assert "| vague-excuse | rows | 1 | 0 | 1 | 0 | .00 (.00 to .79) |" in measured.page(kept)


def test_a_file_that_was_read_once_is_left_as_it_is(tmp_path: Path) -> None:
    path = _lines(tmp_path / "rows.jsonl", _FIRST)
    assert readings.settled(path) == labels.load(path)
    assert "readings" not in calibrate.calibrated([path])["files"]["rows"]


def test_the_hash_of_a_file_follows_both_readings(tmp_path: Path) -> None:
    before = calibrate.file_hash(_twice(tmp_path, _FIRST, _SECOND))
    assert calibrate.file_hash(_twice(tmp_path, _FIRST, _SECOND[:2])) != before
    assert calibrate.file_hash(_twice(tmp_path, _FIRST[:3], _SECOND)) != before


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "z", "label": "ok", "read_by": _BY}, "is about no text of the file"),
        ({"id": "a", "label": "ok", "read_by": _BY}, "is about a text that has been read"),
        ({"id": "b", "faults": [], "read_by": _BY}, "has to have a label"),
        ({"id": "b", "label": "excuse", "read_by": _BY}, "names what is not looked for; allowed: criticism"),
        ({"id": "b", "label": "ok"}, "is not right at read_by"),
        ({"id": "b", "label": "ok", "read_by": _BY, "why": "x"}, "is not right at why"),
        ({"id": "b", "read_by": _BY}, "is not right at its beginning"),
        ({"id": "b", "label": "ok", "faults": [], "read_by": _BY}, "is not right at its beginning"),
    ],
)
def test_a_reading_that_is_not_right_is_refused(
    tmp_path: Path, row: object, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _twice(tmp_path, _FIRST, [_SECOND[0], row])
    with pytest.raises(InputError, match=r"rows\.jsonl:2: ") as caught:
        readings.settled(path)
    assert told in str(caught.value)
    assert readings.main([str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_fault_of_a_note_that_is_not_in_the_guide_is_refused(tmp_path: Path) -> None:
    second = [{"id": "n1", "faults": ["vague-excuses"], "read_by": _BY}]
    with pytest.raises(InputError, match="names what is not looked for"):
        readings.settled(_twice(tmp_path, [_NOTE], second))


def test_the_guide_names_rules() -> None:
    assert readings.guided() <= load_catalog().rules.keys()
    assert frozenset(labels.RULE_OF.values()) <= readings.guided()


def test_there_is_as_much_labelled_text_as_there_has_to_be() -> None:
    """Count what was read twice: 300 notes, half of that from briefs and left as it came; 1,500 sentences."""
    settled = [readings.settled(path) for path in labels.own_files() if readings.is_read_twice(path)]
    notes = [row for one in settled if one.whole for row in one.rows]
    assert len(notes) >= 300
    assert len({row.text for one in settled if not one.whole for row in one.rows}) >= 1500
    as_they_came = [row for row in _rows() if row.get("brief") and not row["planted"]]
    assert {row["written_by"] for row in as_they_came} == {"language model"}
    assert len(as_they_came) >= 150


@pytest.mark.parametrize("key", ["source", "text"])
def test_no_text_and_no_brief_stands_in_both_parts(key: str) -> None:
    parts: dict[object, set[object]] = {}
    for row in _rows():
        parts.setdefault(row.get(key, row["id"]), set()).add(row["split"])
    assert [told for told, found in parts.items() if len(found) > 1] == []


def _rows() -> list[dict[str, object]]:
    paths = filter(readings.is_read_twice, labels.own_files())
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
