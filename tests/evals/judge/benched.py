"""Judges for the tests: a model that quotes the note that it is shown, and calibrations of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from drafting.backends import BackendError, Cause, Reply, Usage
from evals.judge.asking import lock_of
from evals.judge.calibration import Calibration

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafting.backends import Message, Rung, Schema

NAME = "bench"


class Bench:
    """Answers every question about a note with `says(body, question)`, and quotes the body's beginning."""

    place = "nowhere"
    rungs: tuple[Rung, ...] = ("text",)

    def __init__(
        self,
        says: Callable[[str, str], str] = lambda _body, _question: "yes",
        *,
        down: Callable[[int], bool] = lambda _: False,
        quote: str = "",
        model: str = NAME,
    ) -> None:
        self.model, self.says, self.down, self.quote = model, says, down, quote
        self.asked, self.why = 0, "so"
        self.is_closed = False

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Judge, or be down."""
        del schema, rung
        self.asked += 1
        if self.down(self.asked):
            raise BackendError(Cause.BAD_KEY)
        data = re.search(r"\{.*\}", messages[-1]["content"], re.DOTALL)
        assert data
        body: str = json.loads(data.group())["body"]
        quote = self.quote or " ".join(body.split()[:8])
        names = re.findall(r"^## (\S+)$", "\n".join(one["content"] for one in messages), re.MULTILINE)
        told = [
            {"rubric": name, "quote": quote, "why": self.why, "verdict": self.says(body, name)}
            for name in names
        ]
        return Reply(json.dumps({"verdicts": told}), Usage(10, 5), "stop", self.model)

    async def aclose(self) -> None:
        """Close."""
        self.is_closed = True


def calibration(sensitive: tuple[int, int], specific: tuple[int, int], rubric: str) -> Calibration:
    """Give a calibration of the bench for one rubric, from (right, of) yeses and noes."""
    counts = {
        "both": sensitive[0],
        "only_reader": sensitive[1] - sensitive[0],
        "neither": specific[0],
        "only_rule": specific[1] - specific[0],
    }
    return Calibration(
        lock=lock_of(NAME),
        judge=NAME,
        labels="0" * 16,
        readers={"R": "made up in a test"},
        notes=sensitive[1] + specific[1],
        counts={rubric: counts},  # pyright: ignore[reportArgumentType]
    )
