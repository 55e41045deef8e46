"""The model of a kind of document: which moves, in which order, for whom, how long."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Count = Annotated[int, Field(ge=1, le=2000)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Words(_Data):
    """The least and most words of a body, without greeting and sign-off."""

    low: Count
    high: Count

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low has to be smaller than high")
        return self


class Room(_Data):
    """How long a note may be in one channel.

    `few` holds where fewer than two impacts (mentor: progress lines) were given.
    """

    words: Words
    few: Words | None = None
    subject: Literal["yes", "no"]


class Kind(_Data):
    """One kind of document."""

    id: str
    title: str
    roles: tuple[Literal["mentee", "mentor"], ...]
    moves: tuple[str, ...]
    channels: dict[str, Room]

    def words(self, channel: str, *, few: bool) -> Words:
        """Give the word range of a channel (the first one where the channel is not known)."""
        room = self.channels.get(channel) or next(iter(self.channels.values()))
        return room.few if few and room.few else room.words
