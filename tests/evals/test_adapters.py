"""Other harnesses call our scorers: tried against the programs themselves, where they are installed."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from evals.adapters import promptfoo_assert
from tests.evals.noted import ROOT, environment, lines_of, reply_of, some_cases
from tests.evals.posted import post_office

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EXCUSE = "Hi Ana, I have been too busy lately. Our last call is on 12 June 2026. Ben"
_FINE = "Hi Ana, our last call is on 12 June 2026. Ben"


def _ran(command: list[str], folder: Path, more: Mapping[str, str], code: int) -> None:
    env = {**environment(), "PYTHONPATH": str(ROOT), **more}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr


def _documented(module: str) -> str:
    """Give the piece of code that the text of a module shows."""
    text = (ROOT / "evals" / "adapters" / module).read_text(encoding="utf-8")
    lines = re.findall(r"^(?:    .*)?$", text.split('"""')[1], re.MULTILINE)
    return "\n".join(line.removeprefix("    ") for line in lines).strip() + "\n"


@pytest.mark.skipif(not importlib.util.find_spec("inspect_ai"), reason="inspect_ai is not installed")
def test_inspect_ai_runs_the_task_that_is_documented(tmp_path: Path) -> None:
    cases = some_cases(3)
    (tmp_path / "cases.jsonl").write_text(lines_of(cases), encoding="utf-8")
    (tmp_path / "closing.py").write_text(_documented("inspect_task.py"), encoding="utf-8")
    with post_office([reply_of(cases[0].brief)]) as post:
        _ran(
            [
                sys.executable, "-c", "from inspect_ai._cli.main import main; main()", "eval", "closing.py",
                "--model", "openai/m", "-M", "responses_api=false", "-T", "cases=cases.jsonl",
                "-T", "rules=vague-excuse,missing-progress", "--log-format", "json", "--display", "none",
            ],
            tmp_path,
            {"OPENAI_BASE_URL": post.address, "INSPECT_LOG_DIR": "logs"},
            0,
        )  # fmt: skip
    [log] = (tmp_path / "logs").glob("*.json")
    told: dict[str, Any] = json.loads(log.read_text(encoding="utf-8"))
    assert told["status"] == "success"
    assert {one["name"] for one in told["results"]["scores"]} >= {"sound", "musts", "rule.vague-excuse"}
    values = {one["id"]: one["scores"]["valedict"]["value"] for one in told["samples"]}
    assert values[f"{cases[0].id}-0"]["sound"] == 1.0
    assert sum(value["sound"] for value in values.values()) < len(cases)


@pytest.mark.skipif(not shutil.which("promptfoo"), reason="promptfoo is not installed")
def test_promptfoo_calls_the_assertion(tmp_path: Path) -> None:
    value = f"file://{promptfoo_assert.__file__}"
    rules = ["vague-excuse", "blame"]
    asserted = [{"type": "python", "value": value, "config": {"rules": rules}}]
    config = {
        "prompts": ["{{note}}"],
        "providers": ["echo"],
        "tests": [{"vars": {"note": note}, "assert": asserted} for note in (_EXCUSE, _FINE)],
    }
    (tmp_path / "promptfooconfig.yaml").write_text(json.dumps(config), encoding="utf-8")
    _ran(
        [str(shutil.which("promptfoo")), "eval", "--no-cache", "--no-table", "-o", "out.json"],
        tmp_path,
        {
            "PROMPTFOO_PYTHON": sys.executable,
            "PROMPTFOO_CONFIG_DIR": str(tmp_path / "own"),
            "PROMPTFOO_DISABLE_TELEMETRY": "1",
            "PROMPTFOO_DISABLE_UPDATE": "1",
            "PATH": os.environ["PATH"],
        },
        100,  # promptfoo's code for a test that failed
    )
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["results"]["results"]
    by_note = {one["vars"]["note"]: one for one in told}
    assert by_note[_FINE]["success"]
    assert not by_note[_EXCUSE]["success"]
    assert by_note[_EXCUSE]["namedScores"] == {"vague-excuse": 0, "blame": 1}


def test_the_assertion_says_what_is_wrong_and_scores_each_rule() -> None:
    told = promptfoo_assert.get_assert(_EXCUSE, {"config": {"rules": ["vague-excuse", "blame"]}})
    assert (told["pass"], told["score"]) == (False, 0.5)
    assert told["namedScores"] == {"vague-excuse": 0.0, "blame": 1.0}
    assert "vague-excuse (error) at" in told["reason"]
    brief = some_cases(1)[0].to_data()["brief"]
    with_brief = promptfoo_assert.get_assert(_FINE, {"vars": {"brief": brief}})
    assert not with_brief["pass"]
    assert "missing-answer (error)" in with_brief["reason"]
    unknown = promptfoo_assert.get_assert(_FINE, {"config": {"rules": ["no-such-rule"]}})
    assert not unknown["pass"]
    assert "there is no rule no-such-rule" in unknown["reason"]


def test_the_task_is_documented_as_code() -> None:
    assert compile(_documented("inspect_task.py"), "closing.py", "exec")
    assert "from evals.adapters.inspect_task import notes" in _documented("inspect_task.py")
