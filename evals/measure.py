"""Hold the checks against labelled text and count, for each rule, where they agree with the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from drafting.checks import check
from evals.stats import Share, kappa_of, wilson
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.checks import Report
    from evals.labels import Labelled, Part, Row

Said = Literal["both", "only_rule", "only_reader", "neither"]


@dataclass
class Count:
    """What a rule and a reader said of the same texts: numbers of texts.

    `undecided` ones, of which the rule says nothing, and `split` ones, which divide the readers, are in no
    other.
    """

    both: int = 0
    only_rule: int = 0
    only_reader: int = 0
    neither: int = 0
    undecided: int = 0
    split: int = 0
    traps: int = 0
    traps_flagged: int = 0
    wrong: list[tuple[Said, str]] = field(default_factory=list[tuple[Said, str]])
    """The ids of the texts on which they disagree."""

    def add(self, *, first: bool, second: bool) -> Said:
        """Count one text of which the rule, or the first reader, and the reader say this."""
        said: Said = "neither"
        if first or second:
            said = "both" if first and second else "only_rule" if first else "only_reader"
        setattr(self, said, getattr(self, said) + 1)
        return said

    @property
    def n(self) -> int:
        """Give the number of texts that were decided."""
        return self.both + self.only_rule + self.only_reader + self.neither

    def shares(self) -> dict[str, Share]:
        """Give the figures that are shares of texts, each with its own n.

        `constant` is the agreement of who always says what the reader said more often.
        """
        return {
            "prevalence": wilson(self.both + self.only_reader, self.n),
            "precision": wilson(self.both, self.both + self.only_rule),
            "recall": wilson(self.both, self.both + self.only_reader),
            "specificity": wilson(self.neither, self.neither + self.only_rule),
            "agreement": wilson(self.both + self.neither, self.n),
            "constant": wilson(max(labelled := self.both + self.only_reader, self.n - labelled), self.n),
            "traps": wilson(self.traps_flagged, self.traps),
        }

    @property
    def kappa(self) -> Share:
        """Give Cohen's kappa of rule and reader; a constant predictor's is 0."""
        return kappa_of(self.both, self.only_rule, self.only_reader, self.neither)

    def to_json(self) -> dict[str, Any]:
        """Give the counts as plain data; every figure follows from them."""
        return {
            key: value
            for key, value in vars(self).items()
            if key != "wrong" and (value or key not in {"undecided", "traps", "traps_flagged"})
        }


def measure(labelled: Labelled, part: Part | Literal[""] = "") -> dict[str, Count]:
    """Count for every rule that the file is labelled for, by rule id."""
    known = load_catalog().rules
    counts = {rule: Count() for rule in sorted(labelled.rules) if rule in known}
    for row in labelled.of(part):
        report = _report(row)
        for rule, count in counts.items():
            if not row.speaks_of(rule):
                continue
            _enter(count, rule, row, report, whole=labelled.whole)
    return counts


def any_false(labelled: Labelled, part: Part | Literal[""], rules: Iterable[str]) -> tuple[int, int]:
    """Give how many of the texts to be left alone any of the rules flags, and how many there are.

    They are the clean ones of whole notes, and of sentences the honest ones that look like faults.
    """
    alone = [row for row in labelled.of(part) if row.is_clean and (labelled.whole or row.is_trap)]
    wanted = set(rules)
    return sum(not wanted.isdisjoint(_failed(_report(row))) for row in alone), len(alone)


def _report(row: Row) -> Report:
    return check(row.text, brief=row.brief, role=row.role, explain=True)


def _failed(report: Report) -> set[str]:
    return {one.rule for one in (*report.findings, *report.shadow) if one.verdict == "fail"}


def _enter(count: Count, rule: str, row: Row, report: Report, *, whole: bool) -> None:
    if rule in row.disputed:
        count.split += 1
        return
    found = [one for one in (*report.findings, *report.shadow) if one.rule == rule]
    if any(one.verdict == "undecidable" for one in found) or _is_absent(rule, report):
        count.undecided += 1
        return
    # A sentence alone lacks what a whole note has; only what is quoted from it counts.
    flagged = any(one.quote or whole for one in found)
    labelled = rule in row.faults
    said = count.add(first=flagged, second=labelled)
    if flagged != labelled:
        count.wrong.append((said, row.id))
    if row.is_trap and not labelled:
        count.traps += 1
        count.traps_flagged += flagged


def _is_absent(rule: str, report: Report) -> bool:
    return load_catalog().rule(rule).status == "live" and rule not in report.verdicts
