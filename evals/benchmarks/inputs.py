"""What the benchmarks run on: the briefs of the cases, and the notes that the composer writes from them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from drafting.brief import Brief
from drafting.service import draft_note
from prompts import strict_yaml

CASES = Path(__file__).resolve().parents[1] / "data" / "cases"

_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


class Input(NamedTuple):
    """One case: its brief as a model and as YAML or JSON text, and a note written from it."""

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
    found = [_input(path) for path in sorted(CASES.glob("*.yaml"))]
    if not found:
        raise ValueError("there are no cases to measure with")
    return found


def _input(path: Path) -> Input:
    case = strict_yaml.parse(path.read_text(encoding="utf-8"), source=path.name).data
    brief = _BRIEF.validate_python(case["brief"])
    source = brief.model_dump_json(by_alias=True, exclude_defaults=True)
    return Input(path.stem, brief, source, draft_note(brief).body)
