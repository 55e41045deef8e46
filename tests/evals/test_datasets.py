"""Case files: a fault in a brief is told of the role that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.datasets import load_cases
from prompts.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path
_MENTOR = (
    "id: one\ntitle: A brief\nbrief:\n  role: mentor\n  writer: A\n  recipient: B\n  reason: goals_met\n"
)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("  impact: []\n", "one.yaml:8: brief.impact: is no known key"),
        ("  locale: en-PH\n", "one.yaml:8: brief.locale: is not allowed; allowed: en-GB"),
        ("  goals:\n    - {text: x}\n", "one.yaml:9: brief.goals.1.status: is missing"),
    ],
)
def test_a_fault_in_a_brief_is_named_by_its_own_role(tmp_path: Path, more: str, said: str) -> None:
    (tmp_path / "one.yaml").write_text(_MENTOR + more, encoding="utf-8")
    with pytest.raises(DataError) as refused:
        list(load_cases(tmp_path))
    assert said in str(refused.value)
