"""What other packages bring, by entry points: rules, judges and backends; no rule or judge without examples.

A package declares `name = "module:rule"` under the entry points "valedict.rules", where `rule` has `id`,
`version`, `level`, `message`, `flagged` and `clean` (texts to hit and to leave alone), and
`find(text, brief)`, which gives pairs of offsets. A backend is a function that opens one for the name of a
model, under "valedict.backends": the entry point "name" opens the models "name" and "name:…". A judge stands
under "valedict.judges" and has `id`, `version`, `questions` (by name), `examples` (by name, each
`{"yes": [texts], "no": [texts]}`), and `judge(note)`, a function or coroutine function that takes `{"role",
"subject", "body", "about"}` and gives by name of a question ("yes" or "no", a quotation of the note).
"""

from __future__ import annotations

import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting.errors import InputError
from drafting.settings import open_model
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafting.backends import Backend
    from drafting.brief import Brief

RULES, JUDGES, BACKENDS = "valedict.rules", "valedict.judges", "valedict.backends"
_NEEDED = ("id", "version", "level", "message", "flagged", "clean", "find")
_NEEDED_OF_JUDGES = ("id", "version", "questions", "examples", "judge")
_LEVELS = frozenset({"error", "warning", "advice"})


class Plugin(NamedTuple):
    """A rule of another package, with the package's name and version in its own version."""

    id: str
    version: str
    level: str
    message: str
    find: Callable[[str, Brief | None], Iterable[tuple[int, int]]]

    def hits(self, text: str, brief: Brief | None) -> list[dict[str, Any]]:
        """Give findings; raises ValueError for a span that is none of the text."""
        found: list[dict[str, Any]] = []
        for start, end in self.find(text, brief):
            if not 0 <= start < end <= len(text):
                raise ValueError("a span outside of the text")
            found.append(
                {
                    "rule": self.id,
                    "level": self.level,
                    "verdict": "fail",
                    "in": "body",
                    "fact": "",
                    "start": start,
                    "end": end,
                    "quote": text[start:end],
                    "message": self.message,
                    "suggestion": None,
                }
            )
        return found


@functools.cache
def rules() -> tuple[Plugin, ...]:
    """Load the rules of other packages; raises InputError for one that breaks the terms."""
    return tuple(_rule(entry) for entry in _entries(RULES))


def open_backend(model: str) -> Backend:
    """Open a model with the backend of another package that answers to its name, else at the endpoint."""
    name, _, _ = model.partition(":")
    entry = next((one for one in _entries(BACKENDS) if one.name == name), None)
    return entry.load()(model) if entry else open_model(model)


class OtherJudge(NamedTuple):
    """A judge of another package, with the package's name and version in its own version."""

    id: str
    version: str
    questions: dict[str, str]
    judge: Callable[[dict[str, Any]], Any]


def judge(name: str) -> OtherJudge | None:
    """Give the judge of this name, None where no package brings one; raises InputError for a broken one.

    Its examples are put to it first: a judge that is wrong on its own is refused.
    """
    entry = next((one for one in _entries(JUDGES) if one.name == name), None)
    return _judge(entry) if entry else None


def _judge(entry: metadata.EntryPoint) -> OtherJudge:
    one = entry.load()
    field = f"judge {entry.name}"
    lacking = [name for name in _NEEDED_OF_JUDGES if not hasattr(one, name)]
    if lacking:
        raise InputError(f"lacks {', '.join(lacking)}", field=field)
    made = OtherJudge(str(one.id), _version(one, entry), dict(one.questions), one.judge)
    wrong = 0
    for name in made.questions:
        examples = one.examples.get(name, {})
        if not examples.get("yes") or not examples.get("no"):
            raise InputError(
                f"has no examples for {name}; it needs texts that are a yes and a no", field=field
            )
        wrong += sum(_said(made, name, text) != said for said in ("yes", "no") for text in examples[said])
    if wrong:
        raise InputError(f"is wrong on {wrong} of its own examples", field=field)
    return made


def _said(made: OtherJudge, name: str, text: str) -> str:
    """Give what a judge says of an example; a quotation that is not in it counts for nothing."""
    told = made.judge({"role": "", "subject": "", "body": text, "about": {}})
    if asyncio.iscoroutine(told):  # in a thread, because a loop may be running in this one
        with ThreadPoolExecutor(1) as thread:
            told = thread.submit(asyncio.run, told).result()
    verdict, quote = told[name]
    return verdict if quote and quote in text else ""


def _version(one: Any, entry: metadata.EntryPoint) -> str:  # noqa: ANN401  # what another package wrote
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "unknown"
    return f"{one.version} ({package})"


def _entries(group: str) -> list[metadata.EntryPoint]:
    return sorted(metadata.entry_points(group=group), key=lambda one: one.name)


def _rule(entry: metadata.EntryPoint) -> Plugin:
    rule = entry.load()
    lacking = [name for name in _NEEDED if not hasattr(rule, name)]
    if lacking:
        raise InputError(f"lacks {', '.join(lacking)}", field=f"rule {entry.name}")
    if rule.id in load_catalog().rules:
        raise InputError("has the id of one of ours", field=f"rule {rule.id}")
    if rule.level not in _LEVELS:
        raise InputError(f"has no such level; allowed: {', '.join(sorted(_LEVELS))}", field=f"rule {rule.id}")
    if not rule.flagged or not rule.clean:
        raise InputError(
            "has no examples; it needs texts to flag and texts to leave alone", field=f"rule {rule.id}"
        )
    made = Plugin(str(rule.id), _version(rule, entry), rule.level, str(rule.message), rule.find)
    wrong = [text for text in rule.flagged if not made.hits(text, None)] + [
        text for text in rule.clean if made.hits(text, None)
    ]
    if wrong:
        raise InputError(f"is wrong on {len(wrong)} of its own examples", field=f"rule {rule.id}")
    return made
