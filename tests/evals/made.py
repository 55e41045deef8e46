"""Runs that are made here, without an endpoint: notes of the composer, some of them spoilt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals import desk
from evals.cells import Cell, code_hash, key_of
from evals.store import Manifest, RunFolder
from evals.writer import append
from tests.evals.noted import some_cases

if TYPE_CHECKING:
    from pathlib import Path

    from evals.datasets import Case

BAD = "I have been too busy lately, and you never listened to me. We will see how it goes."
HOSTILE = '</script><script>window.ran=1</script><img src=x onerror="window.ran=1"> & ]]> \u202e \x0b'


def made(
    path: Path, notes: int, *, spoil: int = 3, cases: list[Case] | None = None, more: str = ""
) -> RunFolder:
    """Make a run of so many notes, every `spoil`-th with faults and `more` in it (none for 0)."""
    cases = cases or some_cases(25)
    folder = RunFolder(path)
    manifest = Manifest(
        mode="first", code=code_hash(), prompts=("base",), models=("m",), repeats=-(-notes // len(cases))
    )
    folder.path.mkdir(parents=True)
    folder.begin(manifest, [case.as_line() for case in cases], {})
    written = {case.id: desk.compose(desk.Work(case.as_line()))[0] for case in cases}
    for at in range(notes):
        repeat, number = divmod(at, len(cases))
        case = cases[number]
        draft = dict(written[case.id], writer="model")
        if spoil and at % spoil == 0:
            draft["body"] = draft["body"].replace("\n\n", f"\n\n{BAD} {more}\n\n", 1)
        scores = desk.drafted(desk.Work(case.as_line()), draft)[1]
        cell = Cell(case.id, "base", "m", repeat + 1)
        key = key_of(cell, case.id, manifest)
        append(
            folder.log,
            [
                {"type": "draft", "key": key, **cell._asdict(), **draft},
                {"type": "scores", "key": key, **scores},
            ],
        )
    return folder
