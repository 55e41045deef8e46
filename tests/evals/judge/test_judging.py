"""Notes are judged once, whatever happens between; a judge that is down is no verdict on the notes."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from evals.cells import code_hash
from evals.judge.counted import keep_calibration
from evals.judge.judging import judge_stored
from evals.reports import as_json, html, junit, markdown, text
from evals.rows import JUDGE, rows
from evals.run import Settings, run_cells
from evals.store import Manifest, RunFolder
from evals.summary import summarise
from evals.writer import append
from tests.evals.judge.benched import NAME, Bench, calibration
from tests.evals.made import made
from tests.evals.noted import some_cases

if TYPE_CHECKING:
    from pathlib import Path

ASKED = "plain-ending"


def _settings(bench: Bench, most_errors: float = 0) -> Settings:
    return Settings(4, most_errors, jobs=1, open_backend=lambda _: bench, is_quiet=True)


def _begun(path: Path, cases: int, judge: str = NAME) -> RunFolder:
    folder = RunFolder(path)
    path.mkdir()
    manifest = Manifest(code=code_hash(), prompts=("base",), models=("offline",), repeats=1, judge=judge)
    folder.begin(manifest, [case.as_line() for case in some_cases(cases)], {})
    return folder


def _run(folder: RunFolder, bench: Bench) -> bool:
    return asyncio.run(run_cells(folder, _settings(bench))).is_fine


def test_a_run_judges_its_notes_while_it_writes_them(tmp_path: Path) -> None:
    bench = Bench()
    folder = _begun(tmp_path / "run", 5)
    assert _run(folder, bench)
    assert bench.asked == 5
    assert bench.is_closed
    found = list(rows(folder))
    assert len(found) == 5
    for row in found:
        assert {said for said, *_ in row.judged["verdicts"].values()} == {"yes"}
        said, place, start, end, why = row.judged["verdicts"][ASKED]
        assert (said, place, why) == ("yes", "body", "so")
        assert row.draft["body"][start:end] == row.draft["body"][: end - start]
        assert len(row.draft["body"][start:end].split()) == 8
    assert _run(folder, bench)
    assert bench.asked == 5


def test_resuming_asks_for_what_has_no_verdicts_and_reads_paid_answers_from_the_log(tmp_path: Path) -> None:
    """Killed after a judge's answer was kept and before its verdicts were: the answer is not paid again."""
    folder = _begun(tmp_path / "run", 4)
    assert _run(folder, Bench())
    whole = summarise(folder).as_text()
    records = list(folder.records())
    keys = [record["key"] for record in records if record["type"] == "asked"]
    left = [
        record
        for record in records
        if not (record["type"] == "judged" and record["key"] in keys[:2])
        and not (record["type"] == "asked" and record["key"] == keys[0])
    ]
    folder.log.unlink()
    append(folder.log, left)
    bench = Bench()
    assert _run(folder, bench)
    assert bench.asked == 1
    assert summarise(folder).as_text() == whole


def test_a_judge_that_is_down_is_told_apart_from_bad_notes(tmp_path: Path) -> None:
    folder = _begun(tmp_path / "run", 4)
    assert not _run(folder, Bench(down=lambda at: at > 1))
    summary = summarise(folder)
    (column,) = summary.columns
    assert (column.drafts, column.judged.notes, dict(column.judged.failed)) == (4, 1, {"bad-key": 3})
    assert column.share(f"{JUDGE}{ASKED}").n == 1
    assert _run(folder, Bench())
    assert summarise(folder).columns[0].judged.failed.total() == 0
    assert summarise(folder).columns[0].judged.notes == 4


def test_a_hopeless_judge_ends_the_judging(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", 100, spoil=0)
    bench = Bench(down=lambda _: True)
    found = asyncio.run(judge_stored(folder, _settings(bench), NAME))
    assert (found.done, found.failed) == (0, bench.asked)
    assert 20 <= bench.asked < 40


def test_a_hopeless_judge_ends_the_run(tmp_path: Path) -> None:
    folder = _begun(tmp_path / "run", 60)
    bench = Bench(down=lambda _: True)
    assert not _run(folder, bench)
    assert 20 <= bench.asked < 40
    assert bench.is_closed
    assert _run(folder, Bench())
    assert summarise(folder).columns[0].judged.notes == summarise(folder).columns[0].drafts == 60


def test_stored_notes_are_judged_once_by_each_judge_and_the_last_one_counts(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", 10, spoil=0)
    first, second = Bench(), Bench(lambda _body, _question: "no", model="other")
    for bench in (first, first, second):
        asyncio.run(judge_stored(folder, _settings(bench), bench.model))
    assert (first.asked, second.asked) == (10, 10)
    summary = summarise(folder)
    assert summary.judge.name == "other"
    assert summary.columns[0].share(f"{JUDGE}{ASKED}").value == 0.0
    assert summary.columns[0].judged.spent.calls == 10


def test_judging_stored_notes_shows_how_far_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path / "run", 6, spoil=0)
    bench = Bench(down=lambda at: at == 6)
    asyncio.run(judge_stored(folder, Settings(1, open_backend=lambda _: bench), NAME))
    assert "5 of 6 done · 1 failed" in capsys.readouterr().err
    asyncio.run(judge_stored(folder, Settings(1, open_backend=lambda _: bench), NAME))
    assert "1 of 1 done · 0 failed" in capsys.readouterr().err


def test_void_verdicts_are_counted_and_count_for_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", 10, spoil=0)
    asyncio.run(judge_stored(folder, _settings(Bench(quote="words that nobody wrote here")), NAME))
    summary = summarise(folder)
    (column,) = summary.columns
    assert column.judged.void[ASKED] == 10
    assert column.share(f"{JUDGE}{ASKED}").n == 0
    assert column.undecided[f"{JUDGE}{ASKED}"] == 10
    assert "verdicts that are void" in text.of_run(summary)
    assert json.loads(as_json.of_run(summary))["judge"]["columns"][0]["void"] == column.judged.void.total()


def test_private_and_empty_notes_are_withheld(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", 3, spoil=0)
    drafts = [record for record in folder.records() if record["type"] == "draft"]
    scores = [record for record in folder.records() if record["type"] == "scores"]
    leaked = {**scores[0], "rules": scores[0]["rules"] | {"private-leak": "fail"}}
    drafts[1]["body"] = ""
    folder.log.unlink()
    append(folder.log, [*drafts, leaked, *scores[1:]])
    bench = Bench()
    asyncio.run(judge_stored(folder, _settings(bench), NAME))
    assert bench.asked == 1
    assert dict(summarise(folder).columns[0].judged.withheld) == {"private": 1, "empty": 1}


def test_a_calibrated_judges_rate_is_corrected_and_an_uncalibrated_ones_is_not(tmp_path: Path) -> None:
    """80 of 100 yeses by a judge who finds all yeses and takes 3 of 10 noes for one: 5 of 7 are behind it."""
    folder = made(tmp_path / "run", 100, spoil=0, cases=some_cases(100))
    yeses = {row.draft["body"] for row in list(rows(folder))[:80]}
    bench = Bench(lambda body, _question: "yes" if body in yeses else "no")
    asyncio.run(judge_stored(folder, _settings(bench), NAME))
    name = f"{JUDGE}{ASKED}"
    plain = summarise(folder)
    seen = plain.columns[0].share(name).value
    assert plain.judge.behind(name, plain.columns[0].clusters(name)) is None
    assert f"judge: {ASKED} (not calibrated)" in text.of_run(plain)
    keep_calibration(folder, calibration((50, 50), (35, 50), ASKED))
    summary = summarise(folder)
    share = summary.judge.behind(name, summary.columns[0].clusters(name))
    assert share
    assert share.value == pytest.approx(((seen or 0) + 0.7 - 1) / 0.7)
    assert share.low is not None
    assert share.high is not None
    assert share.low < (share.value or 0) < share.high
    told = json.loads(summary.as_text())["judge"]
    assert told["labelled_by"] == {"R": "made up in a test"}
    assert told["columns"][0]["corrected"][name]["value"] == pytest.approx(share.value, abs=1e-6)
    assert "corrected for its errors" in text.of_run(summary)
    assert "corrected for its errors" in markdown.of_run(summary)
    assert "corrected for its errors" not in text.of_run(plain)


def test_the_page_shows_what_a_judge_said_and_quoted(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", 4, spoil=0)
    bench = Bench(lambda _body, question: "no" if question == ASKED else "yes")
    bench.why = "<b>so</b>"
    asyncio.run(judge_stored(folder, _settings(bench), NAME))
    page = html.of_run(folder)
    for row in rows(folder):
        quote = row.draft["body"].split()[0]
        assert f"<li>no <strong>{ASKED}</strong>: “{quote} " in page
    assert page.count("<li>yes leaves-them-proud, ") + page.count("<li>yes act-and-effect, ") == 4
    assert "&lt;b&gt;so&lt;/b&gt;" in page
    assert "<b>so</b>" not in page


def test_junit_makes_no_failure_of_a_verdict(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", 4, spoil=0)
    before = junit.of_run(folder)
    asyncio.run(judge_stored(folder, _settings(Bench(lambda _body, _question: "no")), NAME))
    assert junit.of_run(folder) == before
