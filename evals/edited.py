"""Sound notes with one fault put in by a program, for the rules that no reader of single notes looks for.

`python -m evals.edited` writes `data/labelled/edited.jsonl` anew, from the composer's notes of the cases and
those of the recorded model, with a fixed seed. The faults are known because they were put in: a row speaks of
that one rule alone. A note as it was speaks of all of them; it passed the checks once, so that what is
measured of them is mostly how often a fault is found.
"""

from __future__ import annotations

import functools
import itertools
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from drafting.brief import MenteeBrief
from drafting.service import draft_note
from evals.labels import FOLDER
from evals.ratings import all_cases
from evals.recordings import load_recordings, replay
from prompts import load_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drafting.brief import Brief
    from drafting.draft import Draft, Passage

FILE = FOLDER / "edited.jsonl"
_SEED = 20261125
_EACH, _BASES = 20, 40
_INNER = re.compile(r"(?<=\s)[a-z]+(?=\s)")
"""A small word inside a sentence."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})(?=,? (?:\d{{1,2}} [A-Z]|[A-Z]\w+ \d{{1,2}}\b))")


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    markup: tuple[str, ...]
    invented: tuple[str, ...]
    names: tuple[str, ...]
    months: tuple[str, ...]
    foreign: tuple[str, ...]
    role: dict[str, tuple[str, ...]]


class Base(NamedTuple):
    """A sound note of a case."""

    case: str
    brief: Brief
    draft: Draft

    @property
    def body(self) -> str:
        """Give its text."""
        return self.draft.body

    def without(self, passages: list[Passage]) -> str | None:
        """Give the text without these passages, None where there is none to leave out."""
        text = self.body
        for one in sorted(passages, key=lambda passage: -passage.start):
            text = text[: one.start] + text[one.end :].lstrip(" ")
        return re.sub(r"\n\n\n+", "\n\n", text) if passages else None

    def about(self, *begins: str) -> list[Passage]:
        """Give the passages that hold an answer whose id begins like this."""
        return [one for one in self.draft.passages if any(fact.startswith(begins) for fact in one.facts)]

    def beside(self, sentence: str, draw: random.Random) -> str:
        """Put a sentence behind one of those in the middle."""
        inner = [one for one in self.draft.passages if one.move not in {"greet", "sign"}]
        at = draw.choice(inner).end
        return f"{self.body[:at]} {sentence}{self.body[at:]}"


@functools.cache
def _words() -> _Words:
    return load_file(Path(__file__).parent / "data" / "edits.yaml", _Words)


def _degenerate(base: Base, draw: random.Random) -> str:
    long = (one for one in base.draft.passages if len(one.text.split()) > 5)
    one = draw.choice([one for one in long if _INNER.search(one.text)])
    if draw.random() < 0.5:
        return base.beside(one.text, draw)
    word = draw.choice(list(_INNER.finditer(one.text)))
    text = f"{one.text[: word.end()]}{f' {word.group()}' * 4}{one.text[word.end() :]}"
    return base.body[: one.start] + text + base.body[one.end :]


def _markup(base: Base, draw: random.Random) -> str:
    one = draw.choice([one for one in base.draft.passages if len(one.text.split()) > 4])
    words = one.text.split()
    at = draw.randrange(len(words) - 1)
    marked = draw.choice(_words().markup).format(words=" ".join(words[at : at + 2]))
    return base.body[: one.start] + " ".join([*words[:at], marked, *words[at + 2 :]]) + base.body[one.end :]


def _invented(base: Base, draw: random.Random) -> str:
    told = {
        "number": str(draw.randrange(20, 90)),
        "name": draw.choice(_words().names),
        "month": draw.choice(_words().months),
    }
    return base.beside(draw.choice(_words().invented).format(**told), draw)


def _foreign(base: Base, draw: random.Random) -> str:
    head, _, tail = base.body.partition("\n\n")
    return f"{head}\n\n{draw.choice(_words().foreign)}\n\n{tail}"


def _other_role(base: Base, draw: random.Random) -> str:
    return base.beside(draw.choice(_words().role[base.brief.role]), draw)


def _wrong_day(base: Base, draw: random.Random) -> str | None:
    found = list(_DAY.finditer(base.body))
    if not found:
        return None
    hit = draw.choice(found)
    other = draw.choice([day for day in _DAYS if day != hit.group()])
    return base.body[: hit.start()] + other + base.body[hit.end() :]


def _wrong_name(base: Base, draw: random.Random) -> str | None:
    greeting = next((one for one in base.draft.passages if one.move == "greet"), None)
    hit = re.search(r"\w{3,}(?=\W*$)", greeting.text) if greeting else None
    if greeting is None or hit is None:
        return None
    name = hit.group()
    at = draw.randrange(1, len(name) - 1)
    slips = (name[:at] + name[at] + name[at:], name[:at] + name[at + 1 :], draw.choice(_words().names))
    wrong = draw.choice(slips)
    start = greeting.start + hit.start()
    return base.body[:start] + wrong + base.body[start + len(name) :]


def _leak(base: Base, draw: random.Random) -> str | None:
    parts = [part.strip() for part in re.split(r"(?<=[.!?;])\s+", base.brief.private or "")]
    told = [part for part in parts if len(part.split()) >= 4]
    return base.beside(f"{draw.choice(told).rstrip('.')}.", draw) if told else None


def _short(base: Base, draw: random.Random) -> str | None:
    kept = {"greet", "sign", draw.choice(["opening", "end"])}
    return base.without([one for one in base.draft.passages if one.move not in kept])


def _without_answer(base: Base, draw: random.Random) -> str | None:
    """Leave out one answer, wherever it stands, with what else stands in the same sentences."""
    begins = ("impacts.", "progress.", "next_steps.", "offers.")
    facts = sorted({fact for one in base.about(*begins) for fact in one.facts if fact.startswith(begins)})
    return base.without(base.about(draw.choice(facts))) if facts else None


def _without_impact(base: Base, draw: random.Random) -> str | None:
    if not isinstance(base.brief, MenteeBrief) or len(base.brief.impacts) != 3:
        return None
    return base.without(base.about(f"impacts.{draw.randrange(1, 4)}."))


def _without_tie(base: Base, draw: random.Random) -> str | None:
    del draw
    has_other = base.brief.offers or any(one.how == "none" for one in base.brief.afterwards)
    return None if has_other else base.without(base.about("afterwards."))


def _without_steps(base: Base, draw: random.Random) -> str | None:
    del draw
    return None if base.brief.offers else base.without(base.about("next_steps."))


def _without_progress(base: Base, draw: random.Random) -> str | None:
    del draw
    return None if base.brief.goals else base.without(base.about("progress."))


EDITS: dict[str, Callable[[Base, random.Random], str | None]] = {
    "degenerate": _degenerate,
    "invented-fact": _invented,
    "markup": _markup,
    "missing-answer": _without_answer,
    "missing-impacts": _without_impact,
    "missing-lighter-tie": _without_tie,
    "missing-next-step": _without_steps,
    "missing-progress": _without_progress,
    "private-leak": _leak,
    "wrong-date": _wrong_day,
    "wrong-language": _foreign,
    "wrong-length": _short,
    "wrong-name": _wrong_name,
    "wrong-role": _other_role,
}
"""By rule what puts its fault into a note, None where the note gives no room for it."""


def bases() -> list[Base]:
    """Give the whole notes of all cases: of the recorded model where there is one, else of the composer."""
    cases = all_cases()
    recorded = {one.case for one in load_recordings()}
    found = list[Base]()
    for name, case in sorted(cases.items()):
        drafts = [draft_note(case.brief)]
        if name in recorded and (draft := replay(case).draft).writer == "model":
            drafts.append(draft)
        found += [Base(name, case.brief, draft) for draft in drafts if not draft.left_out and draft.passages]
    return found


def rows(found: list[Base], seed: int = _SEED) -> Iterator[dict[str, Any]]:
    """Yield labelled rows: some notes as they were, then so many edits for each rule."""
    draw = random.Random(seed)  # noqa: S311  # a draw that has to come out the same again
    for at, base in enumerate(draw.sample(found, min(_BASES, len(found)))):
        yield _row(f"e-{at:02}", base, base.body, [], sorted(EDITS))
    for rule, edit in EDITS.items():
        edited = ((base, edit(base, draw)) for base in draw.sample(found, len(found)))
        fit = ((base, text) for base, text in edited if text and text != base.body)
        for at, (base, text) in enumerate(itertools.islice(fit, _EACH)):
            yield _row(f"e-{rule}-{at:02}", base, text, [rule], [rule])


def _row(name: str, base: Base, text: str, faults: list[str], about: list[str]) -> dict[str, Any]:
    return {
        "id": name,
        "source": base.case,
        "brief": base.brief.model_dump(mode="json", exclude_defaults=True, exclude_none=True),
        "text": text,
        "faults": faults,
        "rules": about,
        "written_by": f"{base.draft.writer}, edited by a program" if faults else base.draft.writer,
    }


def main() -> None:
    """Write the file."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(bases()))
    FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
