"""The models of a move: its parts, frames and phrases, and the questions a person may be asked."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _listed(value: Any) -> Any:  # noqa: ANN401  # one word or a list of words in the file
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Frame(_Data):
    """One way in which a person would write a sentence or more; a line break parts two sentences.

    `{slot}` names a form of a fact. `when` lists what the situation has to be, `flags` and `unless` what the
    facts in the slots must and must not be; `spends` counts against the budgets of the whole note.
    """

    id: str
    text: str
    when: dict[str, Words] = {}
    flags: Words = ()
    unless: Words = ()
    spends: dict[str, int] = {}
    weight: float = 0.0
    place: Annotated[str, Field(pattern="^(|first|last|not_first|not_last)$")] = ""
    words_over: int = 0
    """No candidate where the sentence would be longer than this (0: no limit)."""


class Line(_Data):
    """A line of what a model is asked, for the situations that `when` lists."""

    text: str
    when: dict[str, Words] = {}

    def holds(self, situation: dict[str, str]) -> bool:
        """Tell whether the line is for this situation."""
        return all(situation.get(key, "") in allowed for key, allowed in self.when.items())


class Move(_Data):
    """The job of one paragraph: what it asks of a writer, and the frames of its parts.

    Of a model it asks `asks` and those lines of `instruction` that hold; `facts` are the beginnings of the
    ids of the answers that belong to it. Without any it is asked for only where it is needed `always`.
    """

    asks: str
    facts: Words = ()
    always: bool = False
    instruction: tuple[Line, ...] = ()
    parts: dict[str, tuple[Frame, ...]]
    phrases: dict[str, tuple[Frame, ...]] = {}


class Shape(_Data):
    """One order of a note: paragraphs of `move.part`, for the situations that `when` lists."""

    id: str
    when: dict[str, Words] = {}
    paragraphs: tuple[tuple[str, ...], ...]
    apart: Words = ()
    """Parts of which every item stands in a paragraph of its own."""
    weight: float = 0.0


class Shapes(_Data):
    """All orders of notes, and the budgets that hold over a whole note."""

    shapes: tuple[Shape, ...]
    budgets: dict[str, int]


class Asked(_Data):
    """A question about an answer, and an example of a good one."""

    message: str
    example: str = ""


class Remarks(_Data):
    """What the person is told beside the note: questions, why an answer was left out, a hit let pass."""

    questions: dict[str, Asked]
    left_out: dict[str, str]
    reasons: dict[str, str]
    spared: dict[str, str]
