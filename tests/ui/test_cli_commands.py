"""What the commands print, and with which exit code."""

from __future__ import annotations

import email
import email.policy
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from drafting.schema import PUBLISHED
from prompts import load_catalog
from tests.ui.command import FULL, VAGUE, here, process

_HEAVY = ("gradio", "openai", "langchain_core")


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.yaml"
    path.write_text(FULL, encoding="utf-8")
    return path


@pytest.fixture
def vague(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(VAGUE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "arguments", [["--help"], ["draft", "-h"], ["check", "-h"], ["rules", "-h"], ["serve", "-h"]]
)
def test_help_has_examples_and_nothing_unbuilt(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ended = here(capsys, *arguments)
    assert (ended.code, ended.err) == (0, "")
    assert "examples:\n  valedict" in ended.out
    for unbuilt in ("kit", "batch"):
        assert unbuilt not in ended.out


def test_every_command_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    told = here(capsys, "--help").out
    names = {path.stem for path in Path("ui/commands").glob("[!_]*.py")}
    assert names >= {"serve", "draft", "check", "rules"}
    assert all(f"    {name} " in told for name in names)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert here(capsys, "--version").out.startswith("valedict ")


@pytest.mark.parametrize("arguments", [[], ["--no-open"], ["serve", "--port", "8000"]])
def test_bare_valedict_is_serve(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[bool] = []

    def run(_: object) -> int:
        called.append(True)
        return 0

    monkeypatch.setattr("ui.commands.serve.run", run)
    from ui.cli import main

    assert main(arguments) == 0
    assert called == [True]


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_an_example_is_a_brief_that_gives_a_good_note(role: str) -> None:
    example = process("draft", "--example", role)
    assert (example.code, example.err) == (0, "")
    assert example.out.startswith("# ")
    ended = process("draft", "-", "--today", "2026-07-06", stdin=example.out)
    assert (ended.code, ended.err) == (0, "")
    assert "14 July" in ended.out or "17 July" in ended.out


def test_text_is_the_body_alone(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = here(capsys, "draft", str(brief))
    made = json.loads(here(capsys, "draft", str(brief), "--format", "json").out)
    assert text.out == made["body"] + "\n"


def test_json_holds_everything_and_the_published_shape(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief.write_text(FULL + "also: [the thing, I owe you a coffee]\n", encoding="utf-8")
    ended = here(capsys, "draft", str(brief), "--format", "json", "--stage", "early", "--channel", "chat")
    assert ended.err == ""
    made = json.loads(ended.out)
    Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8"))).validate(made)
    assert (made["stage"], made["channel"], made["kind"]) == ("early", "chat", "closing-note")
    assert made["passages"]
    for passage in made["passages"]:
        assert made["body"][passage["start"] : passage["end"]] == passage["text"]


def test_a_variant_is_another_wording_and_the_same_each_time(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = [here(capsys, "draft", str(brief), "--variant", number).out for number in ("0", "1", "1")]
    assert notes[0] != notes[1] == notes[2]


def test_questions_and_findings_go_to_standard_error(capsys: pytest.CaptureFixture[str], brief: Path) -> None:
    brief.write_text(FULL.split("last_meeting")[0], encoding="utf-8")
    ended = here(capsys, "draft", str(brief))
    assert ended.out.startswith("Dear Ben,")
    assert "Question about last_meeting.status: When is the last meeting?" in ended.err


def test_a_note_with_a_fault_at_level_error_gives_1(
    brief: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from drafting import service
    from drafting.draft import Finding

    made = service.draft_note

    def faulty(*given: object, **named: object) -> object:
        finding = Finding(rule="vague-excuse", level="error", end=4, quote="Dear", message="It is vague.")
        return made(*given, **named).model_copy(update={"findings": (finding,)})  # type: ignore[arg-type]

    monkeypatch.setattr("drafting.service.draft_note", faulty)
    ended = here(capsys, "draft", str(brief))
    assert ended.code == 1
    assert 'error vague-excuse: "Dear": It is vague.\n' in ended.err


def test_a_mail_can_be_opened_as_a_draft(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief.write_text(FULL.replace("Ben", "Łukasz"), encoding="utf-8")
    made = json.loads(here(capsys, "draft", str(brief), "--format", "json").out)
    sent = here(capsys, "draft", str(brief), "--format", "eml").out
    assert sent.isascii()
    message = email.message_from_string(sent, policy=email.policy.default)
    assert message["Subject"] == made["subject"]
    assert message["X-Unsent"] == "1"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").rstrip("\n") == made["body"]


class _Page(HTMLParser):
    """Collect what a browser would show and load."""

    def __init__(self) -> None:
        super().__init__()
        self.shown, self.facts, self.tags = "", set[str](), set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.facts |= set((dict(attrs).get("data-facts") or "").split())

    def handle_data(self, data: str) -> None:
        self.shown += data


def test_a_page_escapes_everything_and_names_the_answers(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "<img src=x onerror=alert(1)> \"&'"
    brief.write_text(FULL.replace("recipient: Ben", f"recipient: {json.dumps(hostile)}"), encoding="utf-8")
    made = json.loads(here(capsys, "draft", str(brief), "--format", "json").out)
    page = _Page()
    page.feed(here(capsys, "draft", str(brief), "--format", "html").out)
    assert page.tags <= {"html", "head", "meta", "title", "style", "body", "main", "h1", "p", "span"}
    assert hostile in page.shown
    assert all(passage["text"] in page.shown for passage in made["passages"])
    assert page.facts == {fact for passage in made["passages"] for fact in passage["facts"]}


def test_check_prints_place_words_and_summary(vague: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = here(capsys, "check", str(vague))
    assert (ended.code, ended.err) == (1, "")
    assert f"{vague}:3:1: error vague-excuse: " in ended.out
    assert "\n    3 | I am too busy these days, so this was our last call." in ended.out
    assert "\n      | ^^^^^^^^^^^^^\n" in ended.out
    assert ended.out.splitlines()[-1].startswith(f"{vague}: ")
    assert "without a brief (--brief)" in ended.out
    assert "why: " not in ended.out
    assert "    why: " in here(capsys, "check", str(vague), "--explain").out


def test_check_as_json(vague: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = here(capsys, "check", str(vague), "--format", "json")
    told = json.loads(ended.out)
    assert ended.code == 1
    assert "suppressed" not in told
    (found,) = (one for one in told["findings"] if one["rule"] == "vague-excuse")
    assert VAGUE[found["start"] : found["end"]] == found["quote"]
    assert told["verdicts"]["vague-excuse"] == "fail"
    assert "suppressed" in json.loads(here(capsys, "check", str(vague), "--format", "json", "--explain").out)
    assert len(json.loads(here(capsys, "check", str(vague), str(vague), "--format", "json").out)) == 2


def test_check_for_github(vague: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = vague.with_name("a,b%c:d.txt")
    odd.write_text(VAGUE, encoding="utf-8")
    told = here(capsys, "check", str(odd), "--format", "github").out
    assert "a%2Cb%25c%3Ad.txt,title=vague-excuse,line=3,col=1,endLine=3,endColumn=14::" in told
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in told.splitlines())


def test_check_reads_standard_input() -> None:
    ended = process("check", stdin=VAGUE)
    assert ended.code == 1
    assert ended.out.startswith("standard input")


def test_a_drafted_note_passes_the_check_with_its_brief(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = brief.with_name("n.txt")
    assert here(capsys, "draft", str(brief), "-o", str(note)).code == 0
    ended = here(capsys, "check", str(note), "--brief", str(brief))
    assert ended.code == 0, ended.out


def test_lines_of_json_are_answered_in_order() -> None:
    answers = {"role": "mentee", "writer": "A", "recipient": "B", "reason": "goals_met"}
    lines = [
        json.dumps({"id": "a", "text": VAGUE, "more": 1}),
        "",
        "no json",
        json.dumps({"id": 2}),
        json.dumps({"id": 3, "text": "Hi", "brief": {**answers, "role": "boss"}}),
        json.dumps({"id": 4, "text": "Hi", "brief": answers, "channel": "fax"}),
        json.dumps({"id": 5, "text": "Hi", "brief": answers, "today": "2026-07-06", "channel": "chat"}),
        '{"id": 6, "text": "Hi \\ud83d"}',
        "[" * 100_000,
    ]
    ended = process("check", "-", "--format", "jsonl", stdin="\n".join(lines))
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.code, ended.err) == (2, "")
    assert [one["id"] for one in told] == ["a", None, 2, 3, 4, 5, 6, None]
    assert [next(iter(set(one) - {"id"})) for one in told] == [
        "findings", "error", "error", "error", "error", "findings", "findings", "error",
    ]  # fmt: skip
    assert told[3]["error"] == "role: is not allowed; allowed: mentee, mentor"


def test_each_line_is_answered_before_the_next_is_asked() -> None:
    code = "import sys; from ui.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", code, "check", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin
        assert running.stdout
        for number in range(2):
            running.stdin.write(json.dumps({"id": number, "text": VAGUE}) + "\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
        assert running.wait(timeout=60) == 1


def test_rules_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    listed = here(capsys, "rules").out
    rules = load_catalog().rules
    assert [line.split()[0] for line in listed.splitlines()] == list(rules)
    assert here(capsys, "rules", "list").out == listed
    shown = here(capsys, "rules", "show", "vague-excuse").out
    assert rules["vague-excuse"].message in shown
    assert rules["vague-excuse"].why.text in shown


@pytest.mark.parametrize("command", ["check", "draft"])
def test_nothing_heavy_is_loaded(command: str, brief: Path, vague: Path) -> None:
    path = {"check": vague, "draft": brief}[command]
    code = (
        f"import sys; from ui.cli import main; main([{command!r}, {str(path)!r}]); "
        f"sys.exit(','.join(sorted(set({_HEAVY!r}) & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
