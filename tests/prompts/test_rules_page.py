"""The page of the rules is the one that the rules give."""

from __future__ import annotations

from prompts import load_catalog
from prompts.rules_page import PAGE, page

_HEADINGS = ["### What it says", "### Why", "### What helps", "### Flagged", "### Left alone"]


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it with: python -m prompts.rules_page"


def test_every_rule_stands_there_under_the_same_headings() -> None:
    sections = page().split("\n## ")[1:]
    assert [one.split("\n")[0] for one in sections] == list(load_catalog().rules)
    for one in sections:
        assert [line for line in one.splitlines() if line.startswith("### ")] == _HEADINGS
