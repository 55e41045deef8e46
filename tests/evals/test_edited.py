"""Faults that a program puts into notes are the ones that it says, and only those."""

from __future__ import annotations

import difflib
import json

import pytest

from drafting.service import draft_note
from evals import labels
from evals.edited import EDITS, FILE, Base, rows
from evals.labels import load
from evals.measure import measure
from evals.ratings import all_cases
from prompts import load_catalog


@pytest.fixture(scope="module")
def made() -> list[Base]:
    drafts = [(name, case.brief, draft_note(case.brief)) for name, case in list(all_cases().items())[:30]]
    return [Base(*one) for one in drafts if not one[2].left_out]


def test_the_same_seed_puts_in_the_same_faults(made: list[Base]) -> None:
    first, again, other = list(rows(made)), list(rows(made)), list(rows(made, seed=1))
    assert first == again
    assert first != other
    assert {rule for row in first for rule in row["faults"]} == set(EDITS)


def test_an_edited_note_differs_in_one_place_from_one_that_is_whole(made: list[Base]) -> None:
    by_case = {base.case: base.body for base in made}
    for row in rows(made):
        body = by_case[row["source"]]
        if not row["faults"]:
            assert row["text"] == body
            assert row["rules"] == sorted(EDITS)
            continue
        (rule,) = row["faults"]
        assert row["rules"] == [rule]
        assert row["text"] != body
        longest = difflib.SequenceMatcher(None, body, row["text"], autojunk=False)
        if not rule.startswith("missing") and rule != "wrong-length":
            changed = [code for code in longest.get_opcodes() if code[0] != "equal"]
            assert max(end for _, _, end, _, _ in changed) - min(start for _, start, _, _, _ in changed) < 60


def test_the_kept_file_holds_enough_of_every_fault() -> None:
    told = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    assert len({one["id"] for one in told}) == len(told)
    for rule in EDITS:
        assert rule in load_catalog().rules
        assert sum(one["faults"] == [rule] for one in told) >= 15
    assert sum(not one["faults"] for one in told) >= 30
    assert FILE in labels.own_files()


def test_a_text_that_was_read_for_one_rule_says_nothing_of_others() -> None:
    counts = measure(load(FILE))
    told = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    for rule, count in counts.items():
        assert count.n + count.undecided == sum(rule in one["rules"] for one in told) < len(told)
