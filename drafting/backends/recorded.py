"""A backend that replays completions which were taken before, found by the hash of the messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drafting.backends._seam import BackendError, Cause, Message, Reply, Rung, Schema, messages_hash
from drafting.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Recorded:
    """Replays a folder of JSON files that each hold `messages` (a SHA-256 in hex) and `reply`."""

    def __init__(self, folder: Path | str, *, model: str = "recorded") -> None:
        self.model, self.place = model, "recorded"
        self.rungs: tuple[Rung, ...] = ("text",)
        found = (_read(path) for path in sorted(Path(folder).glob("*.json")))
        self._replies = {one["messages"]: one["reply"] for one in found}

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Give the reply that was recorded for exactly these messages."""
        del schema, rung
        key = messages_hash(messages)
        if key not in self._replies:
            raise BackendError(Cause.NOT_RECORDED, hint=f"The hash of its messages begins with {key[:16]}.")
        return Reply(self._replies[key], finish_reason="stop", model=self.model)

    async def aclose(self) -> None:
        """Hold nothing."""


connect = Recorded


def _read(path: Path) -> dict[str, str]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = None
    fields = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    if not isinstance(fields.get("messages"), str) or not isinstance(fields.get("reply"), str):
        raise InputError('is no recording; it has to hold "messages" and "reply"', source=path.name)
    return fields
