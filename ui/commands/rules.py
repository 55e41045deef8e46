"""`valedict rules`: which faults are looked for, and everything about one of them."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui.console import emit, one_line, paint, visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prompts import Rule

HELP = "List the rules, or show one with its reason and examples."
EXAMPLES = """\
examples:
  valedict rules
  valedict rules show vague-excuse
"""
_SHOWN = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what to do."""
    parser.add_argument("action", nargs="?", choices=("list", "show"), default="list", help="(default: list)")
    parser.add_argument("id", metavar="ID", nargs="?", help="the rule to show")


def run(options: argparse.Namespace) -> int:
    """Print the list, or one rule."""
    from prompts import load_catalog  # noqa: PLC0415  # reading the catalogue takes time that --help does not have

    rules = load_catalog().rules
    if options.action == "list":
        if options.id:
            raise InputError(f"list takes no ID; for one rule: valedict rules show {visible(options.id)}")
        lines = _table(rules)
    elif not options.id:
        raise InputError("which rule? valedict rules lists them all")
    else:
        lines = _page(_known(options.id, rules))
    emit("".join(f"{line}\n" for line in lines))
    return 0


def _known(name: str, rules: dict[str, Rule]) -> Rule:
    if name in rules:
        return rules[name]
    near = difflib.get_close_matches(name, list(rules), n=1)
    hint = f"did you mean {near[0]}?" if near else "valedict rules lists them all"
    raise InputError(f"there is no rule {visible(name)}; {hint}")


def _table(rules: dict[str, Rule]) -> Iterator[str]:
    width = max(map(len, rules), default=0)
    for rule in rules.values():
        level = paint(f"{rule.level:<8}", rule.level, sys.stdout)
        status = "" if rule.status == "live" else f" ({rule.status})"
        yield f"{rule.id:<{width}}  {level} {one_line(rule.message)}{status}"


def _page(rule: Rule) -> Iterator[str]:
    level = paint(rule.level, rule.level, sys.stdout)
    yield f"{paint(rule.id, 'bold', sys.stdout)} ({level}, {rule.status}, {rule.scope})"
    for title, text in (
        ("What it says", rule.message),
        ("Why", f"{rule.why.text} ({rule.why.source})"),
        ("What helps", rule.fix.text),
        ("Before", rule.fix.before),
        ("After", rule.fix.after),
        ("For", f"{' and '.join(rule.roles)}; {', '.join(rule.kinds)}"),
    ):
        if text:
            yield from ("", paint(title, "bold", sys.stdout), f"  {one_line(text)}")
    for title, examples in (("Flagged", rule.examples.flagged), ("Left alone", rule.examples.clean)):
        yield from ("", paint(title, "bold", sys.stdout))
        for example in examples[:_SHOWN]:
            yield f"  - {one_line(example.subject or example.text)}"
