"""Small files, small functions; the lists of exceptions only shrink."""

from __future__ import annotations

import ast

from tests.conventions.tree import ROOT, python_files

MAX_FILE = 300
MAX_FUNCTION = 50

# What is too long today, with its length. A file may not grow beyond it, and leaves the list when it fits.
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}


def test_files_are_small() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
    }
    assert _beyond(lengths, MAX_FILE, LONG_FILES) == {}


def test_functions_are_small() -> None:
    lengths = {
        f"{path.relative_to(ROOT).as_posix()}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert _beyond(lengths, MAX_FUNCTION, LONG_FUNCTIONS) == {}


def test_no_exception_outlives_its_reason() -> None:
    """A listed file that fits by now has to leave the list."""
    known = {path.relative_to(ROOT).as_posix(): path for path in python_files()}
    assert [
        name
        for name in LONG_FILES
        if name not in known or len(known[name].read_text(encoding="utf-8").splitlines()) <= MAX_FILE
    ] == []


def _beyond(lengths: dict[str, int], limit: int, allowed: dict[str, int]) -> dict[str, int]:
    return {name: length for name, length in lengths.items() if length > allowed.get(name, limit)}
