"""Cold readings of notes: drawn with a seed before any is rated, kept with the hash of the note read.

`python -m evals.ratings draw SEED COUNT` prints notes to rate; `python -m evals.ratings report` sums up.
"""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from drafting.service import draft_note
from evals.datasets import CASES, Case, load_cases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).parent / "data" / "ratings"
FRESH = CASES.parent / "fresh"
"""Cases written after the last change of phrases, by somebody who had not seen the phrase data."""

SEEN = CASES.parent / "seen"
"""Cases that were fresh once; phrases have changed since, with their notes in view."""


class Rating(BaseModel):
    """Two independent answers to "would you send it unchanged?", 1 to 5, and the worst sentences."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: str
    note: str = Field(pattern=r"^[0-9a-f]{16}$")
    scores: tuple[int, int]
    worst: tuple[str, str]
    readers: str
    date: str


class Summary(NamedTuple):
    """What the ratings that still belong to their notes say; `low` counts the notes below 3."""

    rated: int
    stale: int
    median: float
    low: int


def note_hash(case: Case) -> str:
    """Give the first 16 hex digits of the SHA-256 of a case's note, subject and body."""
    draft = draft_note(case.brief)
    return hashlib.sha256(f"{draft.subject}\n{draft.body}".encode()).hexdigest()[:16]


def all_cases() -> dict[str, Case]:
    """Give the cases and the fresh ones by id."""
    folders = [folder for folder in (CASES, SEEN, FRESH) if folder.is_dir()]
    return {case.id: case for folder in folders for case in load_cases(folder)}


def drawn(seed: int, count: int) -> list[Case]:
    """Draw cases without looking at their notes: every fresh one first, then others by chance."""
    cases = list(all_cases().values())
    fresh = [case for case in cases if (FRESH / f"{case.id}.yaml").is_file()][:count]
    rest = [case for case in cases if case not in fresh]
    return fresh + random.Random(seed).sample(rest, count - len(fresh))  # noqa: S311  # a draw, no secret


def ratings() -> Iterator[Rating]:
    """Yield all stored ratings; raises ValueError for a line that is none."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield Rating.model_validate_json(line)


def summary(found: Sequence[Rating]) -> Summary:
    """Sum up the ratings whose note is still the same; a changed note loses its rating."""
    cases = all_cases()
    held = [one for one in found if one.case in cases and note_hash(cases[one.case]) == one.note]
    scores = [score for one in held for score in one.scores]
    low = sum(statistics.mean(one.scores) < 3 for one in held)
    return Summary(len(held), len(found) - len(held), statistics.median(scores) if scores else 0.0, low)


def main(arguments: Sequence[str]) -> int:
    """Print notes to rate as JSON lines, or the summary of the ratings."""
    if len(arguments) == 3 and arguments[0] == "draw":
        for case in drawn(int(arguments[1]), int(arguments[2])):
            draft = draft_note(case.brief)
            answers = case.brief.model_dump(mode="json", exclude_defaults=True, by_alias=True)
            row = {"case": case.id, "note": note_hash(case), "answers": answers}
            print(json.dumps(row | {"subject": draft.subject, "body": draft.body}, ensure_ascii=False))
        return 0
    if list(arguments) == ["report"]:
        print(json.dumps(summary(list(ratings()))._asdict()))
        return 0
    print("evals.ratings: say 'draw SEED COUNT' or 'report'", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
