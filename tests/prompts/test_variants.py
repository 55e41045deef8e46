"""A variant of the prompt says single messages otherwise, and only where it is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prompts import DataError, prompt_hash, prompt_variant, render_messages

if TYPE_CHECKING:
    from pathlib import Path


def _system() -> str:
    return render_messages([("system", {})])[0]["content"]


def test_a_variant_overrides_what_it_holds_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "system.md").write_text("Write it short.", encoding="utf-8")
    base, form = prompt_hash(), render_messages([("form", {"schema": "{}"})])
    with prompt_variant(tmp_path):
        assert _system() == "Write it short."
        assert prompt_hash() != base
        assert render_messages([("form", {"schema": "{}"})]) == form
    assert _system() != "Write it short."
    assert prompt_hash() == base


def test_a_variant_with_a_strange_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sistem.md").write_text("x", encoding="utf-8")
    with (
        pytest.raises(DataError, match=r"allowed: .*system\.md"),
        prompt_variant(tmp_path),
    ):
        pass
    with pytest.raises(DataError, match="is no folder"), prompt_variant(tmp_path / "none"):
        pass
