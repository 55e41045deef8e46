"""The report as one HTML file that opens without a network: heat map, spans, labels to export."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from evals.reports import figures
from evals.rows import rows
from evals.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evals.compare import Cell, Comparison
    from evals.store import RunFolder

_STATIC = Path(__file__).parent / "static"
_SIGNS = {"error": ("e", "E", "error"), "warning": ("w", "W", "warning"), "advice": ("a", "A", "advice")}
_WORST = ("error", "warning", "advice")
_PASSED = """<p>Shares of the notes that pass, with 95 % intervals; a rule that none failed is left out.</p>
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'"


class _Note(NamedTuple):
    """One note as the page shows it."""

    number: int
    cell: Cell
    column: str

    @property
    def id(self) -> str:
        return f"note-{self.number}"


def of_run(folder: RunFolder) -> str:
    """Write a run: figures, the heat map of what failed, and every note."""
    from evals.compare import cell_of  # noqa: PLC0415  # the comparison imports no report, and needs none

    summary = summarise(folder)
    several = len(summary.columns) > 1
    names = {(one.prompt, one.model): figures.head(one) if several else "" for one in summary.columns}
    found = sorted(
        ((names[row.column], cell_of(row)) for row in rows(folder)), key=lambda one: (one[1][:2], one[0])
    )
    notes = [_Note(at, cell, name) for at, (name, cell) in enumerate(found)]
    heads = figures.heads(summary)
    parts = [
        _section("What was run", _table("what was run", heads, figures.overview(summary))),
        _section("What passed", _PASSED, _table("what passed", heads, figures.measures(summary))),
        _section("What failed", _heat(notes)),
        _section("Notes", _filter(notes), *(_shown(note) for note in notes)),
    ]
    return _page(f"{sum(one.drafts for one in summary.columns)} notes", notes, parts)


def of_comparison(comparison: Comparison) -> str:
    """Write a comparison: what changed, and every flipped note with both texts side by side."""
    flips = figures.listed(comparison.flips)
    keys = list(dict.fromkeys((flip.case, flip.repeat) for flip in flips))
    sides = (("first", comparison.first), ("second", comparison.second))
    pairs = [
        [_Note(2 * at + n, side.cells[key], name) for n, (name, side) in enumerate(sides)]
        for at, key in enumerate(keys)
    ]
    notes = [note for pair in pairs for note in pair]
    told = [figures.flipped([one for one in flips if (one.case, one.repeat) == key]) for key in keys]
    names = f"First: {comparison.first.name}. Second: {comparison.second.name}. {comparison.pairs} pairs."
    parts = [
        _section("Verdict", f'<p class="told">{_text(figures.verdict(comparison))}</p><p>{_text(names)}</p>'),
        _section("What changed", _table("what changed", figures.CHANGE_HEADS, figures.changes(comparison))),
        _section(
            "Notes", _filter(notes), *(_both(pair, line) for pair, line in zip(pairs, told, strict=True))
        ),
    ]
    return _page("two runs compared", notes, parts)


def _page(title: str, notes: Sequence[_Note], parts: Iterable[str]) -> str:
    style, script = ((_STATIC / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>Valedict: {_text(title)}</title>
<style>
{style}</style>
</head>
<body>
<header><h1>Valedict: {_text(title)}</h1></header>
<main>
{"".join(parts)}</main>
<script type="application/json" id="notes">{_data(notes)}</script>
<script>
{script}</script>
</body>
</html>
"""


def _data(notes: Sequence[_Note]) -> str:
    told = [
        {
            "case": note.cell.case,
            "repeat": note.cell.repeat,
            "subject": note.cell.subject,
            "body": note.cell.body if note.cell.findings else "",
            "findings": [
                {key: one[key] for key in ("rule", "start", "end", "quote")} for one in note.cell.findings
            ],
        }
        for note in notes
    ]
    # Nothing in it can end the script, or begin a comment that would hide its end.
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _section(title: str, *parts: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{''.join(parts)}</section>\n"


def _table(name: str, heads: Sequence[str], lines: Iterable[figures.Line]) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in heads)
    rows_ = ((line.name, "".join(f"<td>{_text(cell)}</td>" for cell in line.cells)) for line in lines)
    body = "".join(f'<tr><th scope="row">{_text(name)}</th>{cells}</tr>\n' for name, cells in rows_)
    return _scroll(name, f"<table>\n<tr><td></td>{head}</tr>\n{body}</table>")


def _scroll(name: str, inner: str) -> str:
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">{inner}</div>\n'


def _heat(notes: Sequence[_Note]) -> str:
    """Give one row a note, one column a rule that any note failed; a sign says what the colour says."""
    rules = sorted({one["rule"] for note in notes for one in note.cell.findings})
    if not rules:
        return "<p>No note failed a rule.</p>\n"
    head = "".join(f'<th scope="col" class="rule">{_text(rule)}</th>' for rule in rules)
    failing = [note for note in notes if note.cell.findings]
    body = "".join(_heat_row(note, rules) for note in failing)
    signs = "E error, W warning, A advice, · passed, ? undecidable."
    return f"<p>{len(failing)} of {len(notes)} notes failed a rule. {signs}</p>\n" + _scroll(
        "heat map", f'<table class="heat">\n<tr><td></td>{head}</tr>\n{body}</table>'
    )


def _heat_row(note: _Note, rules: Sequence[str]) -> str:
    cells = list[str]()
    for rule in rules:
        levels = {one["level"] for one in note.cell.findings if one["rule"] == rule}
        worst = next((level for level in _WORST if level in levels), "")
        held = note.cell.passed.get(f"rule.{rule}", False)
        kind, sign, words = _SIGNS.get(worst, ("p", "·", "passed") if held else ("u", "?", "undecidable"))
        cells.append(f'<td class="{kind}" title="{_text(rule)}: {words}">{sign}</td>')
    name = f'<a href="#{note.id}">{_text(_name(note))}</a>'
    return f'<tr><th scope="row" class="case">{name}</th>{"".join(cells)}</tr>\n'


def _name(note: _Note) -> str:
    repeat = f" ({note.cell.repeat})" if note.cell.repeat > 1 else ""
    return f"{note.cell.case}{repeat}, {note.column}" if note.column else f"{note.cell.case}{repeat}"


def _filter(notes: Sequence[_Note]) -> str:
    rules = sorted({one["rule"] for note in notes for one in note.cell.findings})
    options = "".join(f"<option>{_text(rule)}</option>" for rule in rules)
    return f"""<div class="bar">
<label>Show <select id="rule"><option value="">all notes</option>
<option value="failing">notes that failed a rule</option>{options}</select></label>
<span id="shown" role="status"></span>
<label>You <input id="reader" autocomplete="off" placeholder="who labels"></label>
<button type="button" id="export" disabled>Export labels</button>
<span id="count" role="status">0 labelled</span>
</div>
"""


def _shown(note: _Note) -> str:
    failed = len(note.cell.findings)
    told = f"{_name(note)}: {failed} finding{'' if failed == 1 else 's'}" if failed else _name(note)
    return f"""<details class="note" id="{note.id}" data-rules="{_rules([note])}">
<summary>{_text(told)}</summary>
{_side(note)}</details>
"""


def _both(pair: Sequence[_Note], told: str) -> str:
    sides = "".join(f"<div><h3>{note.column}</h3>{_side(note)}</div>" for note in pair)
    name = f"{_name(pair[0]._replace(column=''))}: {told}"
    return f"""<details class="note" id="{pair[0].id}" data-rules="{_rules(pair)}">
<summary>{_text(name)}</summary>
<div class="sides">{sides}</div></details>
"""


def _rules(notes: Sequence[_Note]) -> str:
    return _text(" ".join(sorted({one["rule"] for note in notes for one in note.cell.findings})))


def _side(note: _Note) -> str:
    subject = f"<p>Subject: {_text(note.cell.subject)}</p>" if note.cell.subject else ""
    items = "".join(_finding(note, at, one) for at, one in enumerate(note.cell.findings))
    findings = f'<ul class="findings">{items}</ul>' if items else ""
    return f'{subject}<div class="text">{_marked(note.cell)}</div>{findings}{_verdicts(note.cell)}\n'


def _verdicts(cell: Cell) -> str:
    """Give what a judge said; a yes by its name alone, so that a page of many notes stays small."""
    if not cell.verdicts:
        return ""
    yes = ", ".join(one.rubric for one in cell.verdicts if one.verdict == "yes")
    rest = "".join(
        f"<li>{_text(one.verdict)} <strong>{_text(one.rubric)}</strong>: "
        f"{f'“{_text(one.quote)}”: ' if one.quote else ''}{_text(one.why)}</li>"
        for one in cell.verdicts
        if one.verdict != "yes"
    )
    items = rest + (f"<li>yes {_text(yes)}</li>" if yes else "")
    return f'<p>The judge says:</p><ul class="findings">{items}</ul>'


def _finding(note: _Note, at: int, one: dict[str, Any]) -> str:
    quote = f"“{_text(one['quote'])}”: " if one["quote"] else ""
    buttons = "".join(
        f'<button type="button" aria-pressed="false" data-note="{note.number}" data-finding="{at}" '
        f'data-label="{label}">{words}</button> '
        for label, words in (("right", "It is a fault"), ("wrong", "It is none"))
    )
    return (
        f'<li><span class="level {_text(one["level"])}">{_text(one["level"])}</span> '
        f"<strong>{_text(one['rule'])}</strong>: {quote}{_text(one['message'])}"
        f'<div class="asks" role="group" aria-label="label of {_text(one["rule"])}">{buttons}</div></li>'
    )


def _marked(cell: Cell) -> str:
    """Write the body with its spans marked; where spans overlap, the first one is."""
    return "".join(_pieces(cell))


def _pieces(cell: Cell) -> Iterator[str]:
    at = 0
    spans = [one for one in cell.findings if one["in"] == "body" and one["end"] > one["start"]]
    for one in sorted(spans, key=lambda span: (span["start"], -span["end"])):
        if one["start"] < at:
            continue
        yield _text(cell.body[at : one["start"]])
        words = _text(cell.body[one["start"] : one["end"]])
        yield f'<mark class="{_text(one["level"])}" title="{_text(one["rule"])}">{words}</mark>'
        at = one["end"]
    yield _text(cell.body[at:])


def _text(text: str) -> str:
    """Write text so that a browser shows it and takes none of it for markup."""
    return html.escape(text.replace("\0", "\ufffd"))
