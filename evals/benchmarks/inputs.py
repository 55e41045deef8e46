"""What the benchmarks run on: the briefs of the cases, and the notes that the composer writes from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafting.service import draft_note
from evals.datasets import load_cases

if TYPE_CHECKING:
    from drafting.brief import Brief


class Input(NamedTuple):
    """One case: its brief as a model and as JSON, and a note written from it."""

    name: str
    brief: Brief
    source: str
    body: str

    @property
    def words(self) -> int:
        """Count the words of the note, greeting and sign-off included."""
        return len(self.body.split())


def load() -> list[Input]:
    """Read every case, by name; raises ValueError where there is none."""
    found = [_input(case.id, case.brief) for case in load_cases()]
    if not found:
        raise ValueError("there are no cases to measure with")
    return found


def _input(name: str, brief: Brief) -> Input:
    source = brief.model_dump_json(by_alias=True, exclude_defaults=True)
    return Input(name, brief, source, draft_note(brief).body)
