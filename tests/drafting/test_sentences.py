"""Sentences in many wordings: a file names the rule that has to find all its lines; `honest` is left alone.

The rules were written with these lines at hand, so they tell what must not be lost and measure nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.checks import check

_FOLDER = Path(__file__).parent / "sentences"
_RULES = ("blame", "slow-fade", "vague-excuse")


def _lines(name: str) -> list[str]:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _found(text: str) -> set[str]:
    return {finding.rule for finding in check(text).findings if finding.quote}


@pytest.mark.parametrize("rule", _RULES)
def test_every_wording_is_found(rule: str) -> None:
    lines = _lines(rule)
    assert len(lines) >= 150
    assert [line for line in lines if rule not in _found(line)] == []


def test_honest_sentences_are_left_alone() -> None:
    lines = _lines("honest")
    assert len(lines) >= 400
    assert [line for line in lines if not _found(line).isdisjoint(_RULES)] == []
