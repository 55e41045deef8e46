"""Batches of a run on disk: requests that wait for a file to be handed in, and the answers that came back.

`RUN/batches/0001/` holds `requests.jsonl` in the format of OpenAI's Batch API, `state.json`, and, as they
were fetched, the files of answers. All that is known of a request follows from these by its `custom_id`, so a
process may end at any point.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from drafting.backends import (
    MOST_BYTES,
    MOST_REQUESTS,
    BackendError,
    Cause,
    Reply,
    read_lines,
    request_line,
)
from drafting.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from drafting.backends import Batches, Message, Rung, Schema
    from evals.store import RunFolder

_FOLDER, _REQUESTS, _STATE = "batches", "requests.jsonl", "state.json"

_TRIES = 3
"""Of a request that a batch did not answer, before its cell counts as failed; `resume` begins anew."""


class NotThereYetError(BackendError):
    """The answer is waited for; nothing has failed."""

    def __init__(self) -> None:
        super().__init__(Cause.NOT_RECORDED)


class State(BaseModel):
    """What is known of one batch; `stage` is ours, `status` and `faults` are the endpoint's words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    token: str
    requests: int
    stage: Literal["written", "waiting", "fetched", "used"] = "written"
    """`used` once all that its answers are good for is in the log."""
    id: str = ""
    status: str = ""
    done: int = 0
    failed: int = 0
    files: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class Batch:
    """One batch in its folder."""

    def __init__(self, folder: RunFolder, name: str) -> None:
        self._folder, self.name = folder, name
        self.path = folder.path / _FOLDER / name
        try:
            self.state = State.model_validate_json((self.path / _STATE).read_bytes())
        except (OSError, ValidationError):
            raise InputError("cannot be read", source=str(self.path / _STATE)) from None

    @property
    def is_open(self) -> bool:
        """Tell whether its answers are still to be fetched."""
        return self.state.stage in {"written", "waiting"}

    def set(self, **changes: object) -> None:
        """Note what has become of it, on disk."""
        self.state = self.state.model_copy(update=changes)
        self._folder.write(f"{_FOLDER}/{self.name}/{_STATE}", self.state.model_dump_json(indent=1) + "\n")

    def names(self) -> Iterator[str]:
        """Yield the `custom_id` of each request."""
        for line in (self.path / _REQUESTS).read_bytes().splitlines():
            yield json.loads(line)["custom_id"]

    def answers(self) -> dict[str, Reply | BackendError]:
        """Give what became of each request of a batch that is fetched."""
        lost = BackendError(Cause.BAD_REQUEST if self.state.status == "failed" else Cause.TIMED_OUT)
        found: dict[str, Reply | BackendError] = dict.fromkeys(self.names(), lost)
        for at in range(len(self.state.files)):
            for name, said in read_lines((self.path / f"answers-{at}.jsonl").read_bytes()):
                if name in found:
                    found[name] = said
        return found


class Mailbox:
    """All batches of a run: what was answered, what is waited for, and what is to be asked next."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        root = folder.path / _FOLDER
        names = sorted(path.name for path in root.glob("*") if (path / _STATE).is_file())
        self.batches = [Batch(folder, name) for name in names]
        self._open: set[str] = set()
        self._said: dict[str, list[tuple[bool, Reply | BackendError]]] = {}
        self._next: dict[str, dict[str, bytes]] = {}

    @property
    def waiting(self) -> list[Batch]:
        """Give the batches whose answers are still to be fetched."""
        return [batch for batch in self.batches if batch.is_open]

    def read(self) -> None:
        """Read what is on disk; call it after fetching."""
        self._open = {name for batch in self.waiting for name in batch.names()}
        self._said = {}
        for batch in self.batches:
            if not batch.is_open:
                fresh = batch.state.stage == "fetched"
                for name, said in batch.answers().items():
                    self._said.setdefault(name, []).append((fresh, said))

    def take(
        self, told: Sequence[str], model: str, messages: Sequence[Message], schema: Schema | None, rung: Rung
    ) -> Reply:
        """Give the answer to a request, known by `told`, or put it down to be asked.

        Raises NotThereYetError, or the BackendError that the request ended with.
        """
        name = "v" + hashlib.sha256("\n".join(told).encode()).hexdigest()[:40]
        said = self._said.get(name, [])
        for is_fresh, one in said:
            if isinstance(one, Reply):
                return one
            if one.cause is Cause.NO_FORMAT or (is_fresh and not one.cause.passing):
                raise one
            if is_fresh and len(said) % _TRIES == 0:
                raise one
        if name in self._open:
            raise NotThereYetError
        self._next.setdefault(model, {})[name] = request_line(name, model, messages, schema, rung)
        raise NotThereYetError

    def write(self) -> None:
        """Write what is to be asked next as request files; what was fetched before has been used."""
        for batch in self.batches:
            if batch.state.stage == "fetched":
                batch.set(stage="used")
        for model, lines in self._next.items():
            for piece in _pieces(lines.values()):
                self._begin(model, piece)
        self._next.clear()

    def _begin(self, model: str, lines: Sequence[bytes]) -> None:
        name = f"{len(self.batches) + 1:04}"
        path = self._folder.path / _FOLDER / name
        path.mkdir(parents=True, exist_ok=True)
        self._folder.write(f"{_FOLDER}/{name}/{_REQUESTS}", b"".join(lines).decode())
        state = State(model=model, token=secrets.token_hex(12), requests=len(lines))
        self._folder.write(f"{_FOLDER}/{name}/{_STATE}", state.model_dump_json(indent=1) + "\n")
        self.batches.append(Batch(self._folder, name))


def line_of(batch: Batch) -> str:
    """Say how a batch stands, in one line."""
    state = batch.state
    if state.stage == "written":
        return f"batch {batch.name}: {state.requests} requests, not handed in yet"
    counts = f"{state.requests} requests, {state.done} answered, {state.failed} failed"
    faults = f" ({', '.join(state.faults)})" if state.faults else ""
    return f"batch {batch.name} ({state.id}): {counts}, {state.status}{faults}"


async def exchange(batch: Batch, api: Batches) -> None:
    """Hand a batch in, or fetch its answers where they are there; raises BackendError."""
    if batch.state.stage == "written":
        requests = (batch.path / _REQUESTS).read_bytes()
        batch.set(id=await api.submit(requests, batch.state.token), stage="waiting", status="validating")
        return
    told = await api.poll(batch.state.id)
    batch.set(status=told.status, done=told.done, failed=told.failed, faults=told.faults)
    if told.is_ended:
        for at, file in enumerate(told.files):
            _keep(batch.path / f"answers-{at}.jsonl", await api.collect(file))
        batch.set(files=told.files, stage="fetched")


def _keep(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)


def _pieces(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield as many requests as one file may hold."""
    piece, size = list[bytes](), 0
    for line in lines:
        if piece and (len(piece) >= MOST_REQUESTS or size + len(line) > MOST_BYTES):
            yield piece
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    if piece:
        yield piece
