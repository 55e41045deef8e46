"""Every format is read back by a parser that is not ours."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from evals.compare import compare, side_of
from evals.judge.counted import keep_calibration
from evals.judge.judging import judge_stored
from evals.reports import as_json, html, junit, markdown, text
from evals.run import Settings
from evals.summary import summarise
from evals.writer import append
from tests.evals.judge.benched import NAME, Bench, calibration
from tests.evals.made import BAD, HOSTILE, made

if TYPE_CHECKING:
    from evals.store import RunFolder


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """Thirty notes, ten of them spoilt and hostile, and one cell without a note."""
    folder = made(tmp_path_factory.mktemp("run") / "run", 30, more=HOSTILE)
    cell = {"case": "x<&>", "prompt": "base", "model": "m", "repeat": 1}
    append(folder.log, [{"type": "error", "key": "e", **cell, "cause": "timed-out", "tries": []}])
    return folder


def test_junit_tells_bad_notes_from_failures_of_the_endpoint(run: RunFolder) -> None:
    whole = ET.fromstring(junit.of_run(run))  # noqa: S314  # our own
    (suite,) = whole
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "31",
        "failures": str(len(suite.findall("testcase[failure]"))),
        "errors": "1",
        "skipped": "0",
    }
    assert int(suite.get("failures", 0)) >= 10
    kinds = [one.get("type", "").split(", ") for one in suite.iter("failure")]
    assert {"vague-excuse", "blame"} <= {kind for some in kinds for kind in some}
    assert all(len(some) == len(set(some)) for some in kinds)
    (error,) = suite.iter("error")
    assert (error.get("type"), error.get("message")) == ("infrastructure", "timed-out")
    assert "x<&> (1)" in {one.get("name") for one in suite}


def test_junit_is_read_by_a_parser_of_ci_servers(run: RunFolder) -> None:
    junitparser = pytest.importorskip("junitparser")
    read = junitparser.JUnitXml.fromstring(junit.of_run(run))
    (suite,) = read
    told = (suite.tests, suite.failures, suite.errors, suite.skipped)
    suite.update_statistics()
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == told
    kinds = {case.name: {type(one) for one in case.result} for case in suite}
    assert kinds["x<&> (1)"] == {junitparser.Error}
    assert {junitparser.Failure} in kinds.values()
    assert set() in kinds.values()
    failed = next(case for case in suite if case.is_failure)
    assert BAD in failed.result[0].text


def _closed(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """Give the schema with every key that it does not name forbidden."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _closed(value) for key, value in schema.items()}
    return inner | ({"additionalProperties": False} if "properties" in inner else {})


def test_json_is_what_its_schema_says(run: RunFolder, tmp_path: Path) -> None:
    schema = json.loads(Path(as_json.__file__).with_name("report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    judged = made(tmp_path / "judged", 10, spoil=0)
    asyncio.run(judge_stored(judged, Settings(open_backend=lambda _: Bench()), NAME))
    keep_calibration(judged, calibration((30, 30), (20, 20), "plain-ending"))
    compared = compare(side_of(str(judged.path)), side_of(str(run.path)))
    for told, name in (
        (as_json.of_run(summarise(run)), "run"),
        (as_json.of_run(summarise(judged)), "run"),
        (as_json.of_comparison(compared), "comparison"),
    ):
        data = json.loads(told)
        Draft202012Validator(schema).validate(data)
        strict = _closed(schema) | {"anyOf": [{"$ref": f"#/$defs/{name}"}]}
        Draft202012Validator(strict).validate(data)
        data[next(iter(data))] = {}
        assert not Draft202012Validator(strict).is_valid(data)


def test_markdown_is_one_table_and_nothing_else(run: RunFolder) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.of_run(summarise(run)))
    kinds = {token.type for token in tokens}
    assert "table_open" in kinds
    assert not kinds & {"html_block", "html_inline"}
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == len(text.of_run(summarise(run)).splitlines())


def test_markdown_of_a_comparison_shows_texts_as_text(run: RunFolder, tmp_path: Path) -> None:
    good = made(tmp_path / "good", 30, spoil=0)
    compared = compare(side_of(str(good.path)), side_of(str(run.path)))
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(markdown.of_comparison(compared))
    inline = [child.type for token in tokens for child in token.children or ()]
    assert not {"html_inline", "image", "link_open", "em_open", "code_inline"} & set(inline)
    assert "html_block" not in {token.type for token in tokens}
    shown = "".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )
    assert 'onerror="window.ran=1"' in shown
    told = json.loads(as_json.of_comparison(compared))
    assert told["verdict"] == "regression"
    assert len(told["flips"]) == len(compared.flips) > 20
    assert all(one["texts"][0]["body"] != one["texts"][1]["body"] for one in told["flips"])


def test_json_holds_the_figures(run: RunFolder) -> None:
    (column,) = json.loads(as_json.of_run(summarise(run)))["columns"]
    assert column["drafts"] == 30
    assert column["errors"] == {"timed-out": 1}
    assert column["measures"]["rule.blame"]["n"] == 30
    assert column["measures"]["rule.blame"]["value"] == pytest.approx(2 / 3)


def test_html_of_five_hundred_notes_is_small(tmp_path: Path) -> None:
    page = html.of_run(made(tmp_path / "run", 500))
    assert len(page.encode()) < 2_000_000
    assert page.count('<details class="note"') == 500
    assert "http" not in page.replace("http-equiv", "")
