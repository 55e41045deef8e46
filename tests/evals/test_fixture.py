"""The fixture `assert_note` in sessions of its own: found by its entry point, inert until it is used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import valedict_pytest
from evals.asserting import faults
from tests.evals.noted import ROOT, some_cases

_NOTE = """\
Hi Ana,

Our mentorship ends on 12 June. I am too busy to go on.

Thanks,
Ben
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """An empty project, and our package installed beside it as far as pytest can see."""
    return Session(tmp_path)


class Session:
    """Runs pytest on one file in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.project, site = folder / "project", folder / "site"
        self.project.mkdir()
        info = site / "valedict-0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: valedict-in-test\nVersion: 0\n")
        names = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]
        lines = "".join(f"{name} = {module}\n" for name, module in names.items())
        (info / "entry_points.txt").write_text(f"[pytest11]\n{lines}")
        self.path = os.pathsep.join([str(site), str(ROOT)])

    def run(self, text: str, *more: str, way: str = "pytest") -> str:
        """Write a test, run it, and give what pytest said."""
        (self.project / "test_it.py").write_text(text, encoding="utf-8")
        start = ["-c", "import sys, pytest; sys.path.remove(''); sys.exit(pytest.main())"]
        command = [sys.executable, *(["-m", "pytest"] if way == "module" else start)]
        done = subprocess.run(
            [*command, "-p", "no:cacheprovider", "-q", *more],
            cwd=self.project,
            env={**os.environ, "PYTHONPATH": self.path},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr


def test_a_note_is_held_to_rules(session: Session) -> None:
    told = session.run(
        f"NOTE = {_NOTE!r}\n"
        "def test_fails(assert_note):\n    assert_note(NOTE, rules=['vague-excuse', 'blame'])\n"
        "def test_passes(assert_note):\n    assert_note(NOTE, rules='blame')\n"
        "def test_unknown(assert_note):\n    assert_note(NOTE, rules=['no-such-rule'])\n"
    )
    assert "1 passed" in told
    assert "2 failed" in told
    assert "1 faults in the note" not in told
    assert "vague-excuse (error) at" in told
    assert "there is no rule no-such-rule" in told


def test_nothing_of_ours_is_loaded_before_the_fixture_is_used(session: Session) -> None:
    told = session.run(
        "import sys\n"
        "def test_it(request):\n"
        "    assert 'valedict_pytest' in sys.modules\n"
        "    assert not {'evals', 'prompts', 'drafting', 'ui', 'gradio', 'openai'} & set(sys.modules)\n"
    )
    assert "1 passed" in told


@pytest.mark.parametrize("name", ["evals", "prompts"])
def test_a_package_in_the_way_is_named_in_one_line_and_only_where_the_fixture_is_used(
    session: Session, name: str
) -> None:
    other = session.project / name
    other.mkdir()
    (other / "__init__.py").write_text("MINE = 1\n")
    told = session.run(
        f"import {name}\n"
        f"def test_own():\n    assert {name}.MINE == 1\n"
        "def test_ours(assert_note):\n    assert_note('x')\n",
        way="module",
    )
    assert "1 passed, 1 error" in told
    lines = [line for line in told.splitlines() if "in the way" in line and line.startswith("assert_note")]
    assert len(lines) == 1
    assert lines[0].startswith(f"assert_note: {other} is in the way of Valedict's package {name}")


def test_a_folder_without_an_init_is_in_nobodys_way(session: Session) -> None:
    (session.project / "evals").mkdir()
    told = session.run("def test_it(assert_note):\n    assert_note('Hi.', rules=['blame'])\n", way="module")
    assert "1 passed" in told


def test_without_rules_the_errors_count_and_with_a_brief_what_it_holds(tmp_path: Path) -> None:
    case = some_cases(1)[0]
    assert {fault.rule for fault in faults(_NOTE)} >= {"vague-excuse"}
    assert all(fault.level == "error" for fault in faults(_NOTE))
    found = faults(_NOTE, brief=case.brief, rules=["missing-answer", "wrong-name"])
    assert {fault.rule for fault in found} <= {"missing-answer", "wrong-name"}
    assert "missing-answer" in {fault.rule for fault in found}
    assert all(_NOTE[fault.start : fault.end] == fault.quote for fault in found)
    data = case.to_data()["brief"]
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    for given in (data, path, str(path)):
        assert faults(_NOTE, brief=given) == faults(_NOTE, brief=case.brief)


def test_a_rule_that_cannot_tell_without_a_brief_is_no_pass() -> None:
    told = [str(fault) for fault in faults(_NOTE, rules=["invented-fact"])]
    assert len(told) == 1
    assert told[0].startswith("invented-fact")


def test_the_module_has_a_name_that_nobody_else_has() -> None:
    assert Path(valedict_pytest.__file__).parent == ROOT
