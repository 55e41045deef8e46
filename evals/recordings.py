"""Real completions: what a model has to be asked, what it answered, and what came of it.

`python -m evals.recordings render [CASE …]` writes the requests that wait for a reply, as JSON lines (`hash`,
`case`, `round`, `messages`); all cases without a name. Give the messages, and nothing else, to a model.
`python -m evals.recordings store FILE --model NAME` takes its replies, as JSON lines (`hash`, `reply`, as it
came), and `render` then writes the requests of the next round. `report` counts what the recordings show.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt  # noqa: TC003  # pydantic reads it
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting import dates
from drafting.backends import BackendError, Cause, messages_hash
from drafting.backends.recorded import Recorded
from drafting.errors import InputError, ValedictError
from drafting.model import draft_with_model
from drafting.model.first import judged_reply
from evals.ratings import all_cases
from prompts import prompt_hash, prompt_variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafting.backends import Message, Reply, Rung, Schema
    from drafting.draft import Draft
    from evals.datasets import Case

FOLDER = Path(__file__).parents[1] / "tests" / "recordings"
_DEADLINE = 600.0
"""Seconds; nothing is waited for, and a slow machine has to come to the same figures."""


class Recording(BaseModel):
    """One completion: the case, the round (0 is the first request), what was asked and what came back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: str
    round: int = Field(ge=0, le=3)
    prompt: str = Field(pattern=r"^[0-9a-f]{16}$")
    messages: str = Field(pattern=r"^[0-9a-f]{64}$")
    date: dt.date
    model: str
    rung: Literal["plain text"] = "plain text"
    reply: str = Field(min_length=1)

    @property
    def file(self) -> str:
        """Give the name of its file."""
        return f"{self.case}.{self.round}.{self.messages[:16]}.json"


class Request(NamedTuple):
    """What a model has to be asked next for a case."""

    case: str
    round: int
    messages: list[Message]


class Replay(NamedTuple):
    """What became of a case: its draft, the hashes asked for, and the request that is not recorded."""

    draft: Draft
    asked: tuple[str, ...]
    missing: Request | None


class _Watched(Recorded):
    """Replays, and keeps what it was asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: list[str] = []
        self.missing: list[Message] | None = None

    async def complete(
        self, messages: Sequence[Message], *, schema: Schema | None = None, rung: Rung = "text"
    ) -> Reply:
        """Give the recorded reply, or keep what there is none for."""
        self.asked.append(messages_hash(messages))
        try:
            return await super().complete(messages, schema=schema, rung=rung)
        except BackendError as error:
            if error.cause is Cause.NOT_RECORDED:
                self.missing = list(messages)
            raise


def replay(case: Case, folder: Path = FOLDER) -> Replay:
    """Write the note of a case from its recordings, as far as they go."""
    backend = _Watched(folder)
    draft = asyncio.run(draft_with_model(case.brief, backend, deadline=_DEADLINE))
    missing = Request(case.id, len(backend.asked) - 1, backend.missing) if backend.missing else None
    return Replay(draft, tuple(backend.asked), missing)


def load_recordings(folder: Path = FOLDER) -> list[Recording]:
    """Load all recordings by file name; raises InputError for a file that is none."""
    found: list[Recording] = []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append(Recording.model_validate_json(path.read_text(encoding="utf-8")))
        except (ValidationError, ValueError, OSError):
            raise InputError("is no recording", source=path.name) from None
        if found[-1].file != path.name:
            raise InputError(f"has to be named {found[-1].file}", source=path.name)
    return found


def requests(cases: Iterable[Case], folder: Path = FOLDER) -> Iterator[Request]:
    """Yield the request of each case that waits for a reply."""
    for case in cases:
        missing = replay(case, folder).missing
        if missing:
            yield missing


def store(lines: Iterable[str], *, model: str, folder: Path = FOLDER, cases: Iterable[Case]) -> int:
    """Store replies (`hash`, `reply`) to requests that wait for one; raises InputError for any other."""
    waiting = {messages_hash(one.messages): one for one in requests(cases, folder)}
    stored = 0
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            key, reply = str(told["hash"]), told["reply"]
        except (ValueError, KeyError, TypeError):
            raise InputError('has to hold "hash" and "reply"', source="replies", line=number) from None
        if key not in waiting:
            raise InputError("answers no request that waits; render again", source="replies", line=number)
        request = waiting[key]
        kept = Recording(
            case=request.case,
            round=request.round,
            prompt=prompt_hash(),
            messages=key,
            date=dates.today(),
            model=model,
            reply=reply,
        )
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(kept.model_dump(mode="json"), ensure_ascii=False, indent=1)
        (folder / kept.file).write_text(text + "\n", encoding="utf-8")
        stored += 1
    return stored


class Counts(NamedTuple):
    """What the recordings of the current prompt show, in notes; `stale` are older recordings, left out.

    `first` had no error and no warning at the first answer, `first_errors` no error; `model` came to be
    without the composer, `mixed` with one or two of its moves, `composer` not at all. `waiting` lack a
    revision, and count as they are without it.
    """

    notes: int
    first: int
    first_errors: int
    revised: int
    model: int
    mixed: int
    composer: int
    waiting: int
    stale: int
    stale_first: int


def count(cases: dict[str, Case], folder: Path = FOLDER) -> tuple[Counts, Counter[str]]:
    """Count outcomes over all cases with a recording, and the rules that the first answers failed."""
    recordings = load_recordings(folder)
    with_some = [case for name, case in cases.items() if any(one.case == name for one in recordings)]
    replays = {case.id: replay(case, folder) for case in with_some}
    current = {key for one in replays.values() for key in one.asked}
    first = [one for one in recordings if one.round == 0 and one.messages in current]
    old = [one for one in recordings if one.messages not in current]
    done = [replays[one.case] for one in first]
    scores = {one.case: judged_reply(cases[one.case].brief, one.reply) for one in first}
    failed = Counter(
        f"{found.rule} ({found.level})"
        for one in scores.values()
        for found in (one.found() if one else ())
        if found.level != "advice"
    )
    failed["unreadable"] = sum(one is None for one in scores.values())
    clean = {name for name, one in scores.items() if one and one.score[:2] == (0, 0)}
    writers = Counter(one.draft.writer for one in done)
    counts = Counts(
        notes=len(first),
        first=len(clean),
        first_errors=sum(one.score[0] == 0 for one in scores.values() if one),
        revised=sum(len(one.asked) > 1 for one in done),
        model=writers["model"],
        mixed=writers["mixed"],
        composer=writers["composer"],
        waiting=sum(one.missing is not None for one in done),
        stale=len(old),
        stale_first=sum(one.round == 0 and _passes(cases, one) for one in old),
    )
    return counts, +failed


def _passes(cases: dict[str, Case], one: Recording) -> bool:
    judged = judged_reply(cases[one.case].brief, one.reply) if one.case in cases else None
    return judged is not None and judged.score[:2] == (0, 0)


def report(cases: dict[str, Case], folder: Path = FOLDER) -> Iterator[str]:
    """Yield the lines of the report: raw counts."""
    counts, failed = count(cases, folder)
    yield f"prompt {prompt_hash()}: {counts.notes} notes with recordings"
    yield f"no error or warning at the first answer: {counts.first} of {counts.notes}"
    yield f"no error at the first answer: {counts.first_errors} of {counts.notes}"
    yield f"asked for a revision: {counts.revised}, of which not recorded yet: {counts.waiting}"
    yield f"no fallback: {counts.model} of {counts.notes}"
    yield f"with the composer's moves: {counts.mixed}; the composer's whole note: {counts.composer}"
    yield f"stale recordings, left out above: {counts.stale}"
    yield f"first answers among them without error or warning today: {counts.stale_first}"
    for name, number in failed.most_common():
        yield f"  {number:3} {name}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.recordings", description=__doc__)
    parser.add_argument("command", choices=["render", "store", "report"])
    parser.add_argument("names", nargs="*", help="cases to render, or the file of replies to store")
    parser.add_argument("--model", help="the name of the model that answered")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--prompt", type=Path, help="a folder of messages that stand in for ours")
    options = parser.parse_args(arguments)
    try:
        with prompt_variant(options.prompt):
            _run(options, all_cases())
    except (ValedictError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _run(options: argparse.Namespace, cases: dict[str, Case]) -> None:
    if options.command == "render":
        unknown = [name for name in options.names if name not in cases]
        if unknown:
            raise InputError("there is no such case", field=unknown[0])
        for one in requests([cases[name] for name in options.names or cases], options.folder):
            print(_line(one))
    elif options.command == "store":
        if not options.model or len(options.names) != 1:
            raise InputError("give one file of replies, and --model")
        lines = Path(options.names[0]).read_text(encoding="utf-8").splitlines()
        print(store(lines, model=options.model, folder=options.folder, cases=cases.values()))
    else:
        print("\n".join(report(cases, options.folder)))


def _line(one: Request) -> str:
    told = {
        "hash": messages_hash(one.messages),
        "case": one.case,
        "round": one.round,
        "messages": one.messages,
    }
    return json.dumps(told, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
