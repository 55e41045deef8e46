"""The report as JUnit XML: a note with an error is a failure, a cell without a note an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from evals.reports.figures import head
from evals.rows import MUSTS, rows
from evals.summary import summarise

if TYPE_CHECKING:
    from evals.store import Record, RunFolder

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def of_run(folder: RunFolder) -> str:
    """Write every cell of a run as a test case, one suite for each prompt and model."""
    summary = summarise(folder)
    suites = {(one.prompt, one.model): ET.Element("testsuite", name=head(one)) for one in summary.columns}
    times = _times(folder)
    drafted = set[str]()
    for row in rows(folder):
        draft = row.draft
        drafted.add(draft["key"])
        case = _case(suites[row.column], draft, times.get(draft["key"], 0.0))
        if not row.scores:
            ET.SubElement(case, "skipped", message="not scored")
        if told := _failures(row.scores):
            # One element a case: parsers differ on whether several are one failure.
            kinds = ", ".join(dict.fromkeys(kind for kind, _ in told))
            message = _clean("; ".join(words for _, words in told))
            ET.SubElement(case, "failure", type=kinds, message=message).text = _clean(draft["body"])
    failed = {r["key"]: r for r in folder.records() if r["type"] == "error" and r["key"] not in drafted}
    for record in failed.values():
        case = _case(suites[record["prompt"], record["model"]], record, 0.0)
        ET.SubElement(case, "error", type="infrastructure", message=record["cause"])
    whole = ET.Element("testsuites", name="valedict")
    for suite in suites.values():
        suite[:] = sorted(suite, key=lambda case: case.get("name", ""))
        for name in ("failure", "error", "skipped"):
            key = {"failure": "failures", "error": "errors"}.get(name, name)
            suite.set(key, str(sum(case.find(name) is not None for case in suite)))
        suite.set("tests", str(len(suite)))
        whole.append(suite)
    ET.indent(whole)
    return ET.tostring(whole, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, cell: Record, seconds: float) -> ET.Element:
    name = _clean(f"{cell['case']} ({cell['repeat']})")
    return ET.SubElement(suite, "testcase", classname=suite.get("name", ""), name=name, time=f"{seconds:.3f}")


def _failures(scores: dict[str, Any]) -> list[tuple[str, str]]:
    found = [
        (one["rule"], f"{one['message']} {one['quote']!r}" if one["quote"] else one["message"])
        for one in scores.get("findings", ())
        if one["level"] == "error"
    ]
    musts = scores.get(MUSTS, {})
    found += [(MUSTS, f"must {at} is not held") for at in musts.get("lost", ())]
    found += [(MUSTS, f"what must not be said is said: {at}") for at in musts.get("held", ())]
    return found


def _times(folder: RunFolder) -> dict[str, float]:
    seconds: dict[str, float] = {}
    for record in folder.records():
        if record["type"] == "reply":
            seconds[record["key"]] = seconds.get(record["key"], 0.0) + (record["seconds"] or 0.0)
    return seconds


def _clean(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)
