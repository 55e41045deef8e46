"""The figures of a report in words: the same in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evals.rows import CLEAN, JUDGE, MUSTS, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evals.compare import Comparison, Flip
    from evals.stats import Share
    from evals.summary import Column, Summary

_NAMES = {
    SOUND: "free of errors",
    CLEAN: "free of errors and warnings",
    MUSTS: "all musts held",
    "facts": "all answers kept",
}


class Line(NamedTuple):
    """One line of a table: a name and one cell for each column."""

    name: str
    cells: tuple[str, ...]


def _in_order(measures: Iterable[str]) -> list[str]:
    """Put what says most first: no error, no warning, musts, answers, then the rules and the judge."""
    first = list(_NAMES)
    return sorted(measures, key=lambda one: (first.index(one) if one in first else len(first), one))


def name_of(measure: str) -> str:
    """Give a measure's name for a person."""
    if measure.startswith(JUDGE):
        return f"judge: {measure.removeprefix(JUDGE)}"
    return _NAMES.get(measure, measure.removeprefix("rule."))


def heads(summary: Summary) -> tuple[str, ...]:
    """Name the columns."""
    return tuple(head(column) for column in summary.columns)


def head(column: Column) -> str:
    """Name a column by prompt and model, or as the composer."""
    return "composer" if column.prompt == "-" else f"{column.prompt} · {column.model}"


def told(share: Share, undecidable: int = 0) -> str:
    """Write a share in percent with its interval, its n, and what could not be told."""
    if share.value is None or share.low is None or share.high is None:
        return f"– (undecidable: {undecidable})" if undecidable else "–"
    more = f", undecidable {undecidable}" if undecidable else ""
    return f"{100 * share.value:.1f} % ({100 * share.low:.1f} to {100 * share.high:.1f}; n {share.n}{more})"


def overview(summary: Summary) -> Iterator[Line]:
    """Yield the lines that say what was run and what it cost."""
    columns = summary.columns
    yield Line("notes", tuple(str(one.drafts) for one in columns))
    yield Line("cells without a note", tuple(_errors(one) for one in columns))
    if any(one.unread for one in columns):
        yield Line("answers that could not be read", tuple(str(one.unread) for one in columns))
    if any(one.unscored for one in columns):
        yield Line("notes without scores", tuple(str(one.unscored) for one in columns))
    if any(one.broken for one in columns):
        yield Line("scorers that raised", tuple(_counted(one.broken) for one in columns))
    yield Line("written by", tuple(_counted(one.writers) for one in columns))
    yield Line("answers kept", tuple(_kept(one) for one in columns))
    yield Line("facts invented", tuple(str(one.invented) for one in columns))
    if any(one.calls for one in columns):
        told = [one.to_json(summary.manifest) for one in columns]
        yield Line("calls", tuple(str(one.calls) for one in columns))
        yield Line(
            "tokens sent + received",
            tuple(
                f"{one['tokens']['sent']} + {one['tokens']['received']}".replace("None", "?") for one in told
            ),
        )
        yield Line("cost", tuple(_cost(one["cost"]) for one in told))
        yield Line("seconds a call, median and p95", tuple(_latency(one) for one in columns))
    if summary.judge.lock:
        yield from _judged(summary)


def _judged(summary: Summary) -> Iterator[Line]:
    """Yield what the judge did; a void verdict quotes what is not in the note, and counts for nothing."""
    judged = [one.judged for one in summary.columns]
    yield Line(f"judged by {summary.judge.name}", tuple(str(one.notes) for one in judged))
    yield Line("verdicts that are void", tuple(_counted(one.void) for one in judged))
    yield Line("verdicts that could not be read", tuple(_counted(one.unread) for one in judged))
    yield Line("withheld from the judge", tuple(_counted(one.withheld) for one in judged))
    yield Line("not judged", tuple(_counted(one.failed) for one in judged))


def measures(summary: Summary, *, every: bool = False) -> Iterator[Line]:
    """Yield the yes-or-no measures, by default without the rules that no draft failed."""
    names = dict.fromkeys((SOUND, CLEAN, MUSTS, "facts"))
    rules = sorted({name for one in summary.columns for name in one.measures if name.startswith("rule.")})
    for name in (*names, *rules):
        shares = [one.share(name) for one in summary.columns]
        if not any(share.n for share in shares):
            continue
        if every or name in names or any(share.value is not None and share.value < 1 for share in shares):
            counts = zip(summary.columns, shares, strict=True)
            yield Line(name_of(name), tuple(told(share, one.undecided[name]) for one, share in counts))
    yield from _rubrics(summary)


def _rubrics(summary: Summary) -> Iterator[Line]:
    """Yield what the judge says, and below it what stands behind it, where the judge is calibrated."""
    for name in sorted({name for one in summary.columns for name in one.measures if name.startswith(JUDGE)}):
        may_fail = summary.judge.may_fail(name)
        more = "" if may_fail else " (not calibrated)"
        shares = tuple(told(one.share(name), one.undecided[name]) for one in summary.columns)
        yield Line(f"{name_of(name)}{more}", shares)
        if may_fail:
            behind = [summary.judge.behind(name, one.clusters(name)) for one in summary.columns]
            yield Line("  corrected for its errors", tuple(told(one) if one else "–" for one in behind))


def changes(comparison: Comparison) -> Iterator[Line]:
    """Yield the measures that changed: difference with its interval, p, and p corrected for many looks."""
    for name, one in sorted(comparison.differences.items(), key=lambda pair: pair[0] != comparison.primary):
        flips = [flip for flip in comparison.flips if flip.measure == name]
        if not flips:
            continue
        lost = sum(flip.is_worse for flip in flips)
        more = " (judge not calibrated, does not count)" if name in comparison.uncounted else ""
        yield Line(
            f"{name_of(name)}{more}",
            (
                f"{100 * one.value:+.1f} points ({100 * one.low:+.1f} to {100 * one.high:+.1f})",
                f"{lost} lost, {len(flips) - lost} gained",
                f"{one.p:.4f}",
                f"{comparison.corrected[name]:.4f}",
            ),
        )


CHANGE_HEADS = ("difference and 95 % interval", "notes", "p", "p after Holm")


def verdict(comparison: Comparison) -> str:
    """Say in one line what the comparison comes to."""
    if comparison.verdict == "regression":
        return f"Regression: {', '.join(map(name_of, _in_order(comparison.regressions())))}."
    better = _in_order(comparison.improvements())
    more = f" Better: {', '.join(map(name_of, better))}." if better else ""
    if comparison.verdict == "no regression":
        return f"No regression beyond {100 * comparison.tolerance:.0f} points.{more}"
    if comparison.primary in comparison.uncounted:
        return f"Cannot tell: the judge is not calibrated for {name_of(comparison.primary)}.{more}"
    points = f"{100 * comparison.tolerance:.0f} points"
    return f"Cannot tell: these {comparison.pairs} pairs exclude no loss of {points}.{more}"


def flipped(flips: list[Flip]) -> str:
    """Say what a note passes no longer, and what it passes now."""
    lost, gained = (
        ", ".join(map(name_of, _in_order(flip.measure for flip in flips if flip.is_worse is worse)))
        for worse in (True, False)
    )
    return "; ".join([f"fails now: {lost}"] * bool(lost) + [f"passes now: {gained}"] * bool(gained))


def listed(flips: list[Flip]) -> list[Flip]:
    """Give the flips with the lost ones first."""
    return sorted(flips, key=lambda one: (not one.is_worse, one.measure, one.case, one.repeat))


def _errors(column: Column) -> str:
    return f"{column.errors.total()} ({_counted(column.errors)})" if column.errors else "0"


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "–"


def _kept(column: Column) -> str:
    kept, of = column.facts
    return f"{kept} of {of} ({100 * kept / of:.1f} %)" if of else "–"


def _cost(cost: dict[str, object]) -> str:
    value = cost["value"]
    return f"{value} {cost['currency']} (prices of {cost['prices']})" if value != "unknown" else "unknown"


def _latency(column: Column) -> str:
    seconds = column.latency()
    return f"{seconds['median']} and {seconds['p95']}" if seconds else "–"
