"""Ways to say what a note has to say, one a line, each as the only sentence of a note: told apart or not.

The rules were written with these lines at hand, so they tell what must not be lost and measure nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.checks import check

_FOLDER = Path(__file__).parent / "ways"
_ASKED = [
    ("ending", "late-news", False),
    ("no-ending", "late-news", True),
    ("end-told", "missing-end", False),
    ("end-open", "missing-end", True),
    ("reason", "missing-reason", False),
    ("no-reason", "missing-reason", True),
    ("credit", "missing-thanks", False),
    ("no-credit", "missing-thanks", True),
    ("specific", "unspecific-impact", False),
    ("unspecific", "unspecific-impact", True),
]


def _finds(rule: str, line: str) -> bool:
    report = check(f"Dear Noor,\n\n{line}\n\nLea", role="mentee")
    return report.verdicts[rule] == "fail"


@pytest.mark.parametrize(("name", "rule", "expected"), _ASKED)
def test_each_way_is_read_as_what_it_is(name: str, rule: str, *, expected: bool) -> None:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 12
    assert [line for line in lines if _finds(rule, line) is not expected] == []
