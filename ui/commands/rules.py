"""`valedict rules`: which faults are looked for, and everything about one of them."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import InputError
from ui.console import emit, one_line, paint, visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prompts import Rule

HELP = "List the rules, show one with its reason and examples, or begin a new one."
EXAMPLES = """\
examples:
  valedict rules
  valedict rules show vague-excuse
  valedict rules new name-of-the-fault > prompts/en/rules/name-of-the-fault.yaml
"""
_SKELETON = Path(__file__).parents[2] / "prompts" / "en" / "new-rule.yaml"
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SHOWN = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what to do."""
    parser.add_argument(
        "action", nargs="?", choices=("list", "show", "new"), default="list", help="(default: list)"
    )
    parser.add_argument("id", metavar="ID", nargs="?", help="the rule to show, or the name of the new one")


def run(options: argparse.Namespace) -> int:
    """Print the list, or one rule."""
    # Reading the catalogue takes time that --help does not have.
    from prompts import load_catalog, vetted_rule  # noqa: PLC0415

    catalog = load_catalog()
    rules = catalog.rules
    if options.action == "list":
        if options.id:
            raise InputError(f"list takes no ID; for one rule: valedict rules show {visible(options.id)}")
        lines = _table(rules)
    elif not options.id:
        raise InputError("which rule? valedict rules lists them all")
    elif options.action == "new":
        lines = _skeleton(options.id, rules)
    else:
        name = _known(options.id, rules).id
        lines = _page(vetted_rule(next((catalog.folder / "rules").rglob(f"{name}.yaml"))))
    emit("".join(f"{line}\n" for line in lines))
    return 0


def _skeleton(name: str, rules: dict[str, Rule]) -> Iterator[str]:
    if not _ID.fullmatch(name):
        raise InputError(
            f"the name of a rule is small letters and hyphens, like open-ending, not {visible(name)}"
        )
    if name in rules:
        raise InputError(f"there is a rule {name} already; valedict rules show {name} prints it")
    return iter(_SKELETON.read_text(encoding="utf-8").replace("ID", name).splitlines())


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
