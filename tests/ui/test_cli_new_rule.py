"""`valedict rules new`: a beginning that says what is missing until it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


@pytest.mark.parametrize("arguments", [["check", "-"], ["rules", "show", "stock-phrase"]])
def test_a_broken_pattern_is_told_with_its_place(arguments: list[str], tmp_path: Path) -> None:
    """The command runs in a tree of its own, because it is the catalogue itself that is broken."""
    for room in ("prompts", "drafting", "ui"):
        shutil.copytree(room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "static"))
    path = tmp_path / "prompts" / "en" / "rules" / "stock-phrase.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("find: '", "find: '(", 1), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", "import sys; from ui.cli import main; sys.exit(main())", *arguments],
        input="This was our last call.",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"{path}:" in ended.stderr
    assert ": patterns.1.find: is no pattern: " in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


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
