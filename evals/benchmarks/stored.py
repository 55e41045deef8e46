"""A run with many stored notes, as variants of the composer's, some of them spoilt; it needs no endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.service import draft_note
from evals import desk
from evals.benchmarks.inputs import lines_of
from evals.cells import Cell, code_hash, key_of
from evals.datasets import load_cases, read_cases
from evals.store import BASE, Manifest, RunFolder
from evals.writer import append

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from evals.datasets import Case
    from evals.store import Record

_CASES = 500
_BAD = "I have been too busy lately, and you never listened to me. We will see how it goes."


def store(path: Path, notes: int) -> RunFolder:
    """Make a run of so many notes from 500 cases, not scored yet."""
    own = list(load_cases())
    path.mkdir(parents=True)
    written = lines_of(own, -(-_CASES // len(own))).splitlines(keepends=True)[:_CASES]
    (path / "all.jsonl").write_text("".join(written), encoding="utf-8")
    cases = read_cases([path / "all.jsonl"])
    folder = RunFolder(path)
    manifest = Manifest(
        mode="first", code=code_hash(), prompts=(BASE,), models=("m",), repeats=-(-notes // len(cases))
    )
    folder.begin(manifest, [case.as_line() for case in cases], {})
    bodies = {case.id: _bodies(case) for case in own}
    append(folder.log, _records(cases, bodies, manifest, notes))
    return folder


def _bodies(case: Case) -> list[dict[str, object]]:
    """Give notes of one case: variants of the composer's, and the first once more with faults in it."""
    work = desk.Work(case.as_line())
    written = [desk.draft_of(draft_note(case.brief, variant=at)) for at in range(3)]
    drafts = [desk.drafted(work, one)[0] for one in written]
    spoilt = drafts[0]["body"].replace("\n\n", f"\n\n{_BAD}\n\n", 1)
    return [*drafts, {**drafts[0], "body": spoilt}]


def _records(
    cases: list[Case], bodies: dict[str, list[dict[str, object]]], manifest: Manifest, notes: int
) -> Iterator[Record]:
    for at in range(notes):
        repeat, number = divmod(at, len(cases))
        case = cases[number]
        cell = Cell(case.id, BASE, "m", repeat + 1)
        some = bodies[case.id.rsplit("-", 1)[0]]
        key = key_of(cell, case.id, manifest)
        yield {"type": "draft", "key": key, **cell._asdict(), **some[repeat % len(some)], "writer": "model"}
        yield {"type": "scores", "key": key, "by": "", "broken": {}}
