"""What holds for the whole tree: docstrings, names, doors and what a file may not hold."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
import tomllib

import pytest

import prompts
from drafting.read import read_brief
from prompts import strict_yaml
from tests.conventions.tree import ROOMS, ROOT, files, python_files

_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "deb" + ".debian.org")
# An absolute path of the machine on which something was written; a URL's path or a pattern is none.
_PLACES = re.compile(r"(?<![\w.:/\\-])/(?:home|root|Users|work|opt|tmp)/[\w.]")
_TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".txt", ".js", ".css", ".html", ""}
_HEAVY = {"gradio", "openai", "langchain_core", "numpy", "pandas", "fastapi"}


def test_top_level_folders_are_the_four_rooms() -> None:
    """The rooms, their tests and .ci are all there is."""
    assert {path.relative_to(ROOT).parts[0] for path in files() if path.parent != ROOT} <= {
        *ROOMS,
        "tests",
        ".ci",
    }


def test_every_folder_of_modules_is_a_package_with_a_docstring() -> None:
    doors = {path.parent / "__init__.py" for path in python_files() if path.parent != ROOT}
    without = [
        door.relative_to(ROOT).as_posix()
        for door in sorted(doors)
        if not door.is_file() or not ast.get_docstring(ast.parse(door.read_text(encoding="utf-8")))
    ]
    assert without == []


@pytest.mark.parametrize("path", python_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(path: object) -> None:
    source = ROOT.joinpath(str(path)).read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {hit}"
        for path in files()
        if path.suffix in _TEXT
        for hit in _unwanted(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def _unwanted(text: str) -> list[str]:
    return [host for host in _HOSTS if host in text] + _PLACES.findall(text)


def test_the_search_for_hosts_and_places_can_fail() -> None:
    """Each of the two kinds is found in a text that holds it, and a plain address is left alone."""
    assert _unwanted("see https://" + _HOSTS[0] + "/simple")
    assert _unwanted("in /" + "home/ana/notes.txt")
    assert _unwanted("see https://example.org/" + "work/page and /docs/x") == []


def test_no_other_distribution_owns_the_names_of_the_rooms() -> None:
    owners = importlib.metadata.packages_distributions()
    assert {room: set(owners.get(room, ())) - {"valedict"} for room in ROOMS} == {
        room: set() for room in ROOMS
    }


def test_the_rooms_are_imported_from_this_tree() -> None:
    places = {room: importlib.util.find_spec(room) for room in ROOMS}
    assert {room: spec and spec.origin for room, spec in places.items()} == {
        room: str(ROOT / room / "__init__.py") for room in ROOMS
    }


def test_the_door_of_prompts_is_sorted_and_true() -> None:
    assert sorted(prompts.__all__) == prompts.__all__
    public = {
        name
        for name, value in vars(prompts).items()
        if not name.startswith("_") and not isinstance(value, type(sys)) and name != "annotations"
    }
    assert public == set(prompts.__all__)


def test_every_data_file_can_be_read() -> None:
    """Every YAML file is strict YAML, every example is a brief, and every JSON file is JSON."""
    read: set[str] = set()
    for path in files():
        if path.suffix not in {".yaml", ".json"}:
            continue
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "examples":
            assert read_brief(text, source=path.name).role == path.stem
        elif path.suffix == ".yaml":
            strict_yaml.parse(text, source=path.name)
        else:
            json.loads(text)
        read.add(path.name)
    assert read >= {"closing-note.yaml", "mentee.yaml", "mentor.yaml"}


def test_the_version_is_written_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_checking_at_the_command_line_loads_nothing_heavy() -> None:
    """Import the command line and run a check; only then look at what is loaded."""
    code = (
        "import sys, ui.cli\n"
        "try: ui.cli.main(['check', '-'])\n"
        "except SystemExit: pass\n"
        f"print(sorted({_HEAVY!r} & set(sys.modules)), 'drafting.checks' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input="Thank you for the three years.",
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr.splitlines()[-1] == "[] True"
