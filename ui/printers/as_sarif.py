"""Findings as SARIF 2.1.0, the OASIS form that code scanners and editors read; offsets count code points."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from prompts import load_catalog
from ui.checking import Checked, Known, checked
from ui.console import emit, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.checks import Suppressed
    from drafting.draft import Finding
    from prompts import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_STANDARD_INPUT = "stdin"


class _Shown(NamedTuple):
    """A finding or a hit that was let pass, with what SARIF calls its kind and its suppressions."""

    one: Finding | Suppressed
    kind: str
    level: str
    message: str
    suppressions: list[dict[str, str]]


def run(paths: list[str], known: Known, *, explain: bool) -> int:
    """Print one log; to explain, it also holds what was let pass, on trial, or could not be decided."""
    notes = [checked(path, known, explain=explain) for path in paths]
    rules = list(load_catalog().rules.values())
    results = [
        result
        for path, note in zip(paths, notes, strict=True)
        for result in _results(path, note, [rule.id for rule in rules], explain=explain)
    ]
    driver = {"name": "valedict", "rules": [_rule(rule) for rule in rules], **_version()}
    ran = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    emit(to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [ran]}) + "\n")
    return int(any(note.failed for note in notes))


def _version() -> dict[str, str]:
    try:
        return {"version": importlib.metadata.version("valedict")}
    except importlib.metadata.PackageNotFoundError:
        return {}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": f"{rule.why.text} ({rule.why.source})"},
        "help": {"text": rule.fix.text},
        "defaultConfiguration": {"level": _LEVELS[rule.level], "enabled": rule.status == "live"},
    }


def _results(path: str, note: Checked, rules: list[str], *, explain: bool) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for shown in _shown(note, explain=explain):
        key = _key(shown)
        seen[key] += 1
        yield {
            "ruleId": shown.one.rule,
            "ruleIndex": rules.index(shown.one.rule),
            "kind": shown.kind,
            "level": shown.level,
            "message": {"text": shown.message},
            "locations": [_location(path, note, shown.one)],
            "partialFingerprints": {"faultInText/v1": _hash(f"{key}\n{seen[key]}")},
            "suppressions": shown.suppressions,
            **_fixes(path, note, shown.one),
        }


def _shown(note: Checked, *, explain: bool) -> Iterator[_Shown]:
    for one in note.report.findings:
        if one.verdict == "fail":
            yield _Shown(one, "fail", _LEVELS[one.level], one.message, [])
        elif explain:
            yield _Shown(one, "open", "none", one.message, [])
    for one in note.report.shadow:
        yield _Shown(one, "informational", "none", one.message, [])
    if explain:
        for hit in note.report.suppressed:
            rule = load_catalog().rule(hit.rule)
            reason = {"kind": "external", "status": "accepted", "justification": hit.reason}
            yield _Shown(hit, "fail", _LEVELS[rule.level], rule.message, [reason])


def _key(shown: _Shown) -> str:
    """Give what makes a fault the same one in another version of its file: all but its place."""
    one = shown.one
    return "\n".join((one.rule, one.in_, one.fact, " ".join(one.quote.split()).casefold()))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _artifact(path: str) -> dict[str, str]:
    return {"uri": _STANDARD_INPUT if path == "-" else quote(path.replace("\\", "/"))}


def _location(path: str, note: Checked, one: Finding | Suppressed) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if one.in_ == "body":
        place["region"] = _region(note, one) if one.quote else {"startLine": 1}
    logical = {"name": one.fact or one.in_, "kind": "member"}
    return {"physicalLocation": place} | ({} if one.in_ == "body" else {"logicalLocations": [logical]})


def _region(note: Checked, one: Finding | Suppressed) -> dict[str, Any]:
    (line, column), (end_line, end_column) = note.place(one.start), note.place(one.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": one.start,
        "charLength": one.end - one.start,
        "snippet": {"text": one.quote},
    }


def _fixes(path: str, note: Checked, one: Finding | Suppressed) -> dict[str, Any]:
    """Give the suggestion as a fix that an editor can offer."""
    suggestion = getattr(one, "suggestion", None)
    if suggestion is None or one.in_ != "body" or not one.quote:
        return {}
    region = {key: value for key, value in _region(note, one).items() if key != "snippet"}
    change = {
        "artifactLocation": _artifact(path),
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": suggestion}}],
    }
    return {"fixes": [{"artifactChanges": [change]}]}
