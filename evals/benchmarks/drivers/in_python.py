"""Time one pass of a Python linter over notes: `python in_python.py valedict|proselint < notes.json`.

It runs in the environment of that linter, where nothing else of this project need be installed.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def _valedict() -> Callable[[str, str], int]:
    check = importlib.import_module("drafting.checks").check
    return lambda text, role: sum(one.verdict == "fail" for one in check(text, role=role).findings)


def _proselint() -> Callable[[str, str], int]:
    registry: Any = importlib.import_module("proselint.registry").CheckRegistry()
    registry.register_many(importlib.import_module("proselint.checks").__register__)
    lint = importlib.import_module("proselint.tools").LintFile
    return lambda text, _role: len(lint("note", content=text).lint())


_LINTERS = {"valedict": _valedict, "proselint": _proselint}


def main() -> None:
    """Warm up on the first notes, then time one pass over the others."""
    sent = json.load(sys.stdin)
    lint = _LINTERS[sys.argv[1]]()
    for text, role in sent["warm"]:
        lint(text, role)
    begun, wall = time.process_time(), time.perf_counter()
    counts = [lint(text, role) for text, role in sent["notes"]]
    told = {"cpu": time.process_time() - begun, "wall": time.perf_counter() - wall}
    json.dump({**told, "findings": sum(counts), "flagged": sum(map(bool, counts))}, sys.stdout)


if __name__ == "__main__":
    main()
