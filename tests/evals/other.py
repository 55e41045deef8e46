"""What another package might bring: rules, judges and a backend, some of them not right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from tests.evals.judge.benched import Bench

if TYPE_CHECKING:
    from collections.abc import Iterator


class Rule:
    """Flags an exclamation mark."""

    id, version, level, message = "no-shouting", "2", "error", "Say it in a quieter voice."
    flagged: tuple[str, ...] = ("Thank you!",)
    clean: tuple[str, ...] = ("Thank you.",)

    def find(self, text: str, brief: object) -> Iterator[tuple[int, int]]:
        """Give every mark."""
        del brief
        for hit in re.finditer("!", text):
            yield hit.span()


class Everywhere(Rule):
    """Flags the whole of every text, which is wrong on its own examples."""

    def find(self, text: str, brief: object) -> Iterator[tuple[int, int]]:
        """Give all of it."""
        del brief
        yield 0, len(text)


class Bare(Rule):
    """Has no examples."""

    clean = ()


class Raising(Rule):
    """Raises on a text of many words."""

    id = "raising"

    def find(self, text: str, brief: object) -> Iterator[tuple[int, int]]:
        """Raise where the text is long."""
        if len(text) > 20:
            raise RuntimeError
        yield from super().find(text, brief)


class Judge:
    """Says that a note is thankful where the word stands in it."""

    id, version = "thanks-judge", "1"
    questions: ClassVar = {"thankful": "Does the note say thank you?"}
    examples: ClassVar[dict[str, Any]] = {
        "thankful": {"yes": ["Thank you for it."], "no": ["Our last call is today."]}
    }

    def judge(self, note: dict[str, Any]) -> dict[str, tuple[str, str]]:
        """Judge by one word."""
        words = " ".join(note["body"].split()[:4])
        return {"thankful": ("yes" if "hank" in note["body"] else "no", words)}


class AsyncJudge(Judge):
    """Likewise, as a coroutine function."""

    id = "async-judge"

    async def judge(self, note: dict[str, Any]) -> dict[str, tuple[str, str]]:  # type: ignore[override]
        """Judge by one word."""
        return Judge.judge(self, note)


class Guessing(Judge):
    """Quotes what nobody wrote, so that its examples prove nothing."""

    def judge(self, note: dict[str, Any]) -> dict[str, tuple[str, str]]:
        """Say no to all."""
        del note
        return {"thankful": ("no", "words of my own")}


class Unexampled(Judge):
    """Has examples of one answer only."""

    examples: ClassVar[dict[str, Any]] = {"thankful": {"yes": ["Thank you for it."], "no": []}}


class Broken(Judge):
    """Raises on a text of many words."""

    def judge(self, note: dict[str, Any]) -> dict[str, tuple[str, str]]:
        """Raise where the note is long."""
        if len(note["body"]) > 40:
            raise RuntimeError
        return super().judge(note)


rule, everywhere, bare, raising = Rule(), Everywhere(), Bare(), Raising()
judge, async_judge, guessing, unexampled, broken = Judge(), AsyncJudge(), Guessing(), Unexampled(), Broken()


class Opens:
    """Opens the bench under the name of a model."""

    version = "3"
    examples: tuple[str, ...] = ("bench:small",)

    def __call__(self, model: str) -> Bench:
        """Open it."""
        return Bench(model=model)


class OpensUntold(Opens):
    """Names no model that it opens."""

    examples = ()


class OpensNothing(Opens):
    """Opens what is no backend."""

    def __call__(self, model: str) -> Bench:
        """Give something else."""
        return model  # type: ignore[return-value]


opens, opens_untold, opens_nothing = Opens(), OpensUntold(), OpensNothing()
