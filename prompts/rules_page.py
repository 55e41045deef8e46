"""The page of all rules, beside their files: `python -m prompts.rules_page` writes prompts/RULES.md anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompts import Rule

PAGE = Path(__file__).parent / "RULES.md"
_SHOWN = 5


def page() -> str:
    """Give the page as Markdown: each rule under its id, with the same headings."""
    rules = load_catalog().rules.values()
    lines = [
        "# Rules",
        "",
        "Written by `python -m prompts.rules_page` from `prompts/en/rules/`; do not edit.",
        "",
    ]
    lines += [f"- [{rule.id}](#{rule.id}) ({rule.level})" for rule in rules]
    for rule in rules:
        lines += _section(rule)
    return "\n".join(lines) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    roles = " and ".join(rule.roles)
    yield from (
        "",
        f"## {rule.id}",
        "",
        f"{rule.level}, {rule.status}; looks at the {rule.scope}; {roles}",
        "",
    )
    yield from (
        "### What it says",
        "",
        rule.message,
        "",
        "### Why",
        "",
        f"{rule.why.text} ({rule.why.source})",
    )
    yield from ("", "### What helps", "", rule.fix.text)
    if rule.fix.before:
        yield from ("", f"- before: {_code(rule.fix.before)}", f"- after: {_code(rule.fix.after)}")
    yield from ("", "### Flagged", "")
    yield from (f"- {_code(one.subject or one.text)}" for one in rule.examples.flagged[:_SHOWN])
    yield from ("", "### Left alone", "")
    yield from (f"- {_code(one.subject or one.text)}" for one in rule.examples.clean[:_SHOWN])


def _code(text: str) -> str:
    """Write a text as code on one line, whatever it holds."""
    line = " ".join(text.split())
    ticks = "`" * (max((len(run) for run in _runs(line)), default=0) + 1)
    return f"{ticks} {line} {ticks}"


def _runs(line: str) -> Iterator[str]:
    yield from (part for part in "".join(c if c == "`" else " " for c in line).split() if part)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
