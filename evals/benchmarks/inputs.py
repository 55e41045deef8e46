"""What the benchmarks run on: the briefs of the cases, and the notes that the composer writes from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from drafting.composer import compose
from drafting.plan import make_plan
from drafting.service import draft_note
from evals.datasets import load_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.brief import Brief
    from evals.datasets import Case


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


def reply_of(brief: Brief) -> str:
    """Give the composer's note, which passes all checks, as a model would answer."""
    note = compose(make_plan(brief))
    told = [one for one in note.sentences if one.move not in {"greet", "sign"}]
    passages = [{"move": one.move, "text": one.text, "facts": list(one.facts)} for one in told]
    return json.dumps({"subject": note.subject, "passages": passages}, ensure_ascii=False)


def envelope_of(brief: Brief) -> str:
    """Give that answer as an endpoint sends it."""
    message = {"role": "assistant", "content": reply_of(brief)}
    return json.dumps(
        {
            "id": "x",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
        }
    )


def lines_of(cases: Sequence[Case], times: int = 1) -> str:
    """Write cases as JSON lines, each several times under ids of its own."""
    data = [(case.id, case.to_data()) for case in cases]
    rows = [{**told, "id": f"{name}-{at}"} for at in range(times) for name, told in data]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
