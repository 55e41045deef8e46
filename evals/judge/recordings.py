"""Real verdicts of a model on the labelled notes: what it has to be asked, and what it answered.

`python -m evals.judge.recordings render` writes the requests that wait for a reply, as JSON lines (`hash`,
`case`, `messages`). Give the messages, and nothing else, to a model. `store FILE --model NAME` takes its
replies, as JSON lines (`hash`, `reply`, as it came). `calibrate` holds all of them against the labels, and
keeps the result and its page.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafting import dates
from drafting.backends import messages_hash
from drafting.errors import InputError, ValedictError
from evals.judge.asking import lock_of, messages_of, read_verdicts
from evals.judge.calibration import KEPT, calibrate
from evals.judge.labels import load_labels
from evals.judge.tables import page, readers_table, table
from evals.recordings import FOLDER as WRITERS
from evals.recordings import Recording, load_recordings
from prompts import judge_prompt_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafting.backends import Message
    from evals.judge.asking import Verdict
    from evals.judge.calibration import Calibration
    from evals.judge.labels import Labels

FOLDER = WRITERS / "judge"
PAGE = Path(__file__).parents[1] / "MEASURED-JUDGE.md"


def requests(labels: Labels, folder: Path = FOLDER) -> Iterator[tuple[str, list[Message]]]:
    """Yield each note that waits for verdicts, with the messages that ask for them."""
    known = {one.messages for one in load_recordings(folder)}
    for name, shown in labels.notes.items():
        messages = messages_of(shown)
        if messages_hash(messages) not in known:
            yield name, messages


def store(lines: Iterable[str], *, model: str, labels: Labels, folder: Path = FOLDER) -> int:
    """Store replies (`hash`, `reply`) to requests that wait for one; raises InputError for any other."""
    waiting = {messages_hash(messages): name for name, messages in requests(labels, folder)}
    stored = 0
    folder.mkdir(parents=True, exist_ok=True)
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            key, reply = str(told["hash"]), str(told["reply"])
        except (ValueError, KeyError, TypeError):
            raise InputError('has to hold "hash" and "reply"', source="replies", line=number) from None
        if key not in waiting:
            raise InputError("answers no request that waits; render again", source="replies", line=number)
        kept = Recording(
            case=waiting[key],
            round=0,
            prompt=judge_prompt_hash(),
            messages=key,
            date=dates.today(),
            model=model,
            reply=reply,
        )
        text = json.dumps(kept.model_dump(mode="json"), ensure_ascii=False, indent=1)
        (folder / kept.file).write_text(text + "\n", encoding="utf-8")
        stored += 1
    return stored


def recorded(labels: Labels, folder: Path = FOLDER) -> dict[str, dict[str, dict[str, Verdict]]]:
    """Give the verdicts by model and note; a recording of other messages than today's is passed over."""
    found: dict[str, dict[str, dict[str, Verdict]]] = {}
    replies = {one.messages: one for one in load_recordings(folder)}
    for name, shown in labels.notes.items():
        one = replies.get(messages_hash(messages_of(shown)))
        if one:
            found.setdefault(one.model, {})[name] = read_verdicts(one.reply, shown)
    return found


def calibrations(labels: Labels, folder: Path = FOLDER) -> list[Calibration]:
    """Hold the recorded verdicts of each model against the labels."""
    return [
        calibrate(lock_of(model), model, said, labels) for model, said in recorded(labels, folder).items()
    ]


def kept_text(found: Iterable[Calibration]) -> str:
    """Write calibrations as the file that comes with the package."""
    return json.dumps([one.model_dump() for one in found], indent=1, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.judge.recordings", description=__doc__)
    parser.add_argument("command", choices=["render", "store", "calibrate"])
    parser.add_argument("replies", nargs="?", type=Path, help="the file of replies to store")
    parser.add_argument("--model", help="the name of the model that answered")
    options = parser.parse_args(arguments)
    try:
        _run(options)
    except (ValedictError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _run(options: argparse.Namespace) -> None:
    labels = load_labels()
    if options.command == "render":
        for name, messages in requests(labels):
            told = {"hash": messages_hash(messages), "case": name, "messages": messages}
            print(json.dumps(told, ensure_ascii=False))
    elif options.command == "store":
        if not options.model or not options.replies:
            raise InputError("give one file of replies, and --model")
        lines = options.replies.read_text(encoding="utf-8").splitlines()
        print(store(lines, model=options.model, labels=labels))
    else:
        found = calibrations(labels)
        KEPT.write_text(kept_text(found), encoding="utf-8")
        PAGE.write_text(page(found, labels), encoding="utf-8")
        print("\n\n".join([*(table(one) for one in found), readers_table(labels)]))


if __name__ == "__main__":
    sys.exit(main())
