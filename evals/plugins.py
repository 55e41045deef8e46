"""What other packages bring, by entry points: rules, judges and backends; none of them without examples.

A package declares `name = "module:rule"` under the entry points "valedict.rules", where `rule` has `id`,
`version`, `level`, `message`, `flagged` and `clean` (texts to hit and to leave alone), and
`find(text, brief)`, which gives pairs of offsets. Under "valedict.backends" stands what opens a backend when
called with the name of a model: the entry point "name" opens the models "name" and "name:…". It has a
`version`, and as `examples` names of models that it opens, which are opened and not asked. A judge stands
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
_NEEDED_OF_BACKENDS = ("version", "examples")
_OF_A_BACKEND = ("model", "place", "rungs", "complete", "aclose")
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
    entry = _backend(model)
    return _opens(entry)(model) if entry else open_model(model)


def place_of(model: str) -> str:
    """Give where a model is, with the version of the package where one brings its backend."""
    entry, place = _backend(model), open_backend(model).place
    return f"{place}, {entry.name} {_version(_load(entry), entry)}" if entry else place


def is_brought(model: str) -> bool:
    """Tell whether another package brings the backend of a model."""
    return _backend(model) is not None


def _backend(model: str) -> metadata.EntryPoint | None:
    name, _, _ = model.partition(":")
    return next((one for one in _entries(BACKENDS) if one.name == name), None)


@functools.cache
def _opens(entry: metadata.EntryPoint) -> Callable[[str], Backend]:
    opens, field = _load(entry), f"backend {entry.name}"
    _refuse_lacking(opens, _NEEDED_OF_BACKENDS, field)
    if not opens.examples:
        raise InputError("has no examples; it needs names of models that it opens", field=field)
    for name in opens.examples:
        try:
            opened = opens(name)
        except Exception as error:  # noqa: BLE001  # whatever another hand's backend raises
            raise InputError(f"raises {type(error).__name__} for its example {name}", field=field) from None
        _refuse_lacking(opened, _OF_A_BACKEND, f"{field} ({name})")
    return opens


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
    one, field = _load(entry), f"judge {entry.name}"
    _refuse_lacking(one, _NEEDED_OF_JUDGES, field)
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


def _load(entry: metadata.EntryPoint) -> Any:  # noqa: ANN401  # what another package wrote
    try:
        return entry.load()
    except Exception as error:  # noqa: BLE001  # an import runs whatever another hand wrote
        problem = f"cannot be loaded: {entry.value} raises {type(error).__name__}"
        raise InputError(problem, field=f"{entry.group} {entry.name}") from None


def _refuse_lacking(thing: object, needed: tuple[str, ...], field: str) -> None:
    lacking = [name for name in needed if not hasattr(thing, name)]
    if lacking:
        raise InputError(f"lacks {', '.join(lacking)}", field=field)


def _rule(entry: metadata.EntryPoint) -> Plugin:
    rule = _load(entry)
    _refuse_lacking(rule, _NEEDED, f"rule {entry.name}")
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
