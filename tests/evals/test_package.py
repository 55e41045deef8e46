"""A small package of another hand, installed with pip: its rule, its backend and its judge in a run."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from evals.store import RunFolder
from tests.evals.noted import COMMAND, environment, lines_of, some_cases

if TYPE_CHECKING:
    from pathlib import Path

_CODE = """
import json
import re
from drafting.backends import Reply, Usage


class Rule:
    id, version, level, message = "no-shouting", "2", "warning", "Say it in a quieter voice."
    flagged, clean = ["Thank you!"], CLEAN

    @staticmethod
    def find(text, brief):
        return [hit.span() for hit in re.finditer("!", text)]


class Judge:
    id, version = "thanks", "4"
    questions = {"thankful": "Does the note say thank you?"}
    examples = {"thankful": {"yes": ["Thank you for it."], "no": ["Our last call is today."]}}

    @staticmethod
    def judge(note):
        said = "yes" if "Thank you" in note["body"] else "no"
        return {"thankful": (said, " ".join(note["body"].split()[:4]))}


class Parrot:
    place, rungs = "nowhere", ("text",)

    def __init__(self, model):
        self.model = model

    async def complete(self, messages, *, schema=None, rung="text"):
        passages = [{"move": "opening", "text": "Thank you!", "facts": []}]
        text = json.dumps({"subject": "Our last call", "passages": passages})
        return Reply(text, Usage(1, 1), "stop", self.model)

    async def aclose(self):
        pass


def open_parrot(model):
    return Parrot(model)


open_parrot.version, open_parrot.examples = "5", ["parrot:grey"]
"""
_POINTS = """\
[valedict.rules]
no-shouting = valedict_parrot:Rule
[valedict.judges]
thanks = valedict_parrot:Judge
[valedict.backends]
parrot = valedict_parrot:open_parrot
"""


def _installed(folder: Path, version: str = "0.3", clean: str = '["Thank you."]') -> Path:
    """Make a wheel and install it with pip in a folder of its own."""
    info = f"valedict_parrot-{version}.dist-info"
    files = {
        "valedict_parrot.py": _CODE.replace("CLEAN", clean),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: valedict-parrot\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": _POINTS,
    }
    wheel = folder / f"valedict_parrot-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        archive.writestr(f"{info}/RECORD", "".join(f"{name},{_sum(text)},\n" for name, text in files.items()))
    target = folder / f"site-{version}"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target"]
    subprocess.run([*pip, str(target), str(wheel)], check=True, capture_output=True)
    return target


def _sum(text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"sha256={digest}"


def _evaluate(site: Path, *arguments: str | Path, code: int) -> str:
    own = environment()
    own["PYTHONPATH"] += os.pathsep + str(site)
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], env=own, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text(lines_of(some_cases(2)), encoding="utf-8")
    return path


def test_what_a_package_brings_takes_part_in_a_run_and_stands_in_its_log(tmp_path: Path, cases: Path) -> None:
    site, run = _installed(tmp_path), RunFolder(tmp_path / "run")
    told = _evaluate(
        site, "run", cases, "--model", "parrot:grey", "--mode", "first", "--judge", "thanks", "--quiet",
        "-o", run.path, code=0,
    )  # fmt: skip
    assert "no-shouting" in told
    records: dict[str, list[dict[str, Any]]] = {}
    for record in run.records():
        records.setdefault(record["type"], []).append(record)
    assert [one["others"] for one in records["scores"]] == [["no-shouting 2 (valedict-parrot 0.3)"]] * 2
    assert all(one["rules"]["no-shouting"] == "fail" for one in records["scores"])
    assert {one["version"] for one in records["judged"]} == {"4 (valedict-parrot 0.3)"}
    assert {one["verdicts"]["thankful"][0] for one in records["judged"]} == {"yes"}
    assert run.manifest().place == "nowhere, parrot 5 (valedict-parrot 0.3)"
    assert json.loads(_evaluate(site, "report", run.path, "--format", "json", code=0))

    newer = _installed(tmp_path, "0.4")
    told = _evaluate(newer, "resume", run.path, code=2)
    assert "was begun with nowhere, parrot 5 (valedict-parrot 0.3)" in told
    _evaluate(newer, "score", run.path, code=0)
    last = [record for record in run.records() if record["type"] == "scores"][-1]
    assert last["others"] == ["no-shouting 2 (valedict-parrot 0.4)"]


def test_a_package_without_examples_is_refused_in_one_line(tmp_path: Path, cases: Path) -> None:
    site = _installed(tmp_path, clean="[]")
    told = _evaluate(site, "run", cases, "--quiet", "-o", tmp_path / "run", code=2)
    assert "rule no-shouting: has no examples" in told


def test_a_batch_is_for_models_at_the_endpoint(tmp_path: Path, cases: Path) -> None:
    told = _evaluate(
        _installed(tmp_path), "run", cases, "--model", "parrot", "--transport", "batch",
        "-o", tmp_path / "run", code=2,
    )  # fmt: skip
    assert "another package brings this one" in told
