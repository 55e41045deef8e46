"""The gate for one rule file: what is too slow for every start, and where in the file a fault stands."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from prompts import strict_yaml
from prompts._load import load_file
from prompts._rule import Rule, rule_patterns, spelled_out
from prompts.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

# What is left of a term that is not written out; `(?<` and `(?P<` begin something else.
_TERM = re.compile(r"(?<!\?)(?<!\?P)<\w+>")


def vetted_rule(path: Path) -> Rule:
    """Load a rule file and compile all its patterns; raises DataError that names file, line and key."""
    rule = load_file(path, Rule)
    for key, pattern in rule_patterns(rule).items():
        if why := fault_of(pattern):
            raise refusal(path, key, why)
    return rule


def refused_rule(folder: Path) -> DataError | None:
    """Give the error about the first rule file below a folder that the gate refuses, if any."""
    for path in sorted(folder.rglob("*.yaml")):
        try:
            vetted_rule(path)
        except DataError as error:
            return error
    return None


def refusal(path: Path, key: str, why: str) -> DataError:
    """Give the error about one key of a data file (`patterns.2.guards.1.pattern`), with its line."""
    document = strict_yaml.parse(path.read_text(encoding="utf-8"), source=str(path))
    place = tuple(int(part) - 1 if part.isdigit() else part for part in key.split("."))
    return DataError(why, source=str(path), line=document.line_of(place) or 1, key=key)


def fault_of(pattern: str) -> str:
    """Tell why a pattern is no regular expression or means something else; "" for a good one."""
    if term := _TERM.search(pattern):
        return f"{term[0]} is no term that stands after the one that names it"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(spelled_out(pattern))
        except (re.error, FutureWarning) as error:
            return f"is no pattern: {error}"
    return ""
