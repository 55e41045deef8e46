"""Hold rules against one text and say in a few lines what is wrong: for tests, and for other harnesses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting.errors import InputError
from drafting.read import brief_from_data, read_brief
from drafting.service import check_note
from evals import plugins
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.brief import Brief

    Given = Brief | Mapping[str, Any] | Path | str | None


class Fault(NamedTuple):
    """One thing that is wrong with a text; `quote` is `text[start:end]`, "" for a fault of absence."""

    rule: str
    level: str
    message: str
    start: int = 0
    end: int = 0
    quote: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        where = f" at {self.start}: “{self.quote}”" if self.quote else ""
        return f"{self.rule} ({self.level}){where}: {self.message}"


def faults(
    text: str, *, brief: Given = None, rules: Iterable[str] | None = None, role: str = ""
) -> list[Fault]:
    """List what is wrong with a text, in the order of the text.

    Without `rules` that is every finding at level error; with `rules`, what these say at any level, and a
    rule that cannot tell without a brief counts as a fault. `brief` is a Brief, its answers as plain data, or
    the path of its file. Raises InputError for a rule that there is not, or a brief that cannot be read.
    """
    others = {rule.id: rule for rule in plugins.rules()}
    asked = None if rules is None else frozenset([rules] if isinstance(rules, str) else rules)
    if unknown := sorted((asked or frozenset()) - others.keys() - load_catalog().rules.keys()):
        raise InputError(f"there is no rule {unknown[0]}; valedict rules lists all", field="rules")
    known = _brief(brief)
    report = check_note(text, brief=known, role=role)
    found = [
        Fault(one.rule, one.level, one.message, one.start, one.end, one.quote)
        for one in report.findings
        if one.in_ == "body" and _counts(one.rule, one.level, one.verdict, asked)
    ]
    for rule in others.values():
        if asked is None or rule.id in asked:
            found += [
                Fault(rule.id, rule.level, rule.message, hit["start"], hit["end"], hit["quote"])
                for hit in rule.hits(text, known)
                if _counts(rule.id, rule.level, "fail", asked)
            ]
    return sorted(found, key=lambda one: (one.start, one.rule))


def told(found: list[Fault]) -> str:
    """Say what was found, a line each under a line that counts."""
    count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
    return "\n".join([f"{count} in the note:", *(f"  {one}" for one in found)])


def _counts(rule: str, level: str, verdict: str, asked: frozenset[str] | None) -> bool:
    return rule in asked if asked is not None else (level, verdict) == ("error", "fail")


def _brief(given: Given) -> Brief | None:
    if isinstance(given, (str, Path)):
        try:
            text = Path(given).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise InputError("cannot be read", source=str(given)) from None
        return read_brief(text, source=str(given))
    if isinstance(given, Mapping):
        return brief_from_data(given)
    return given
