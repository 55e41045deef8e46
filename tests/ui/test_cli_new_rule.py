"""`valedict rules new`: a beginning that says what is missing until it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prompts import DataError, Rule, load_file
from tests.ui.command import here

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_rule_is_refused_until_it_is_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = here(capsys, "rules", "new", "too-loud")
    assert printed.code == 0
    assert "prompts/en/rules/too-loud.yaml" in printed.out
    path = tmp_path / "too-loud.yaml"
    path.write_text(printed.out, encoding="utf-8")
    with pytest.raises(DataError, match=r"too-loud\.yaml:\d+: examples\.flagged: "):
        load_file(path, Rule)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("vague-excuse", "there is a rule vague-excuse already"),
        ("Too Loud", "small letters and hyphens"),
        ("../x", "small letters and hyphens"),
    ],
)
def test_a_name_that_no_rule_can_have(name: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended = here(capsys, "rules", "new", name)
    assert ended.code == 2
    assert told in ended.err
    assert ended.out == ""
