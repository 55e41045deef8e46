"""Facts: each answer of a brief under a stable id, with the forms it can certainly take in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import is_in
from drafting.grammar.forms import Forms, Persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from drafting.brief import Brief

_AMERICAN = frozenset({"en-US", "en-CA"})


@dataclass(frozen=True)
class Fact:
    """One answer: its id (`impacts.2.act`), what was typed, and its forms."""

    id: str
    text: str
    forms: Forms = field(default_factory=lambda: Forms("text"))

    @property
    def slot(self) -> str:
        """Give the id without its indices (`impacts.act`)."""
        return ".".join(part for part in self.id.split(".") if not part.isdigit())


def persons_of(brief: Brief) -> Persons:
    """Collect by which words the two persons are named in answers."""
    called = _name_words(brief.recipient) | _name_words(brief.recipient_full)
    own = _name_words(brief.writer)
    shared = called - own
    first = (brief.recipient_full or brief.recipient).strip()
    initial = (
        {first[:1]} if first[:1].isalpha() and first[:1].isupper() and first[:1] not in "AIO" else set[str]()
    )
    return Persons(
        called | own | _mentioned(brief),
        tuple(sorted(shared | (initial - {word[:1] for word in own}))),
        brief.pronoun or "",
        brief.locale in _AMERICAN,
    )


_MENTIONED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


def _mentioned(brief: Brief) -> frozenset[str]:
    """Give the names that stand in an answer with their capital, so that they have it in the others too."""
    found = {word for _, text in _answers(brief) for word in _MENTIONED.findall(text)}
    return frozenset(
        word
        for word in found
        if not lexicon.is_common(word.lower()) and not lexicon.verb_readings(word.lower())
    )


def is_title(word: str) -> bool:
    """Tell whether a word goes before a name: *Dr*, *Prof.*, *Uncle*."""
    return is_in(word, "forms_of_address")


def _name_words(name: str) -> frozenset[str]:
    words = (word.strip(".,()") for word in name.split())
    return frozenset(
        word for word in words if len(word) > 1 and not is_title(word) and not is_in(word, "name_particles")
    )


def typed_facts(brief: Brief) -> Iterator[Fact]:
    """Yield every answer that has words of its own, in the order of the brief, without forms."""
    for name, text in _answers(brief):
        if text.strip():
            yield Fact(name, text)


def _answers(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "reason_detail", brief.reason_detail
    yield from _each("goals", brief.goals, "text")
    if brief.goals_count:
        yield "goals_count", f"{brief.goals_count.met} of {brief.goals_count.set}"
    if brief.role == "mentee":
        yield from _each("impacts", brief.impacts, "act", "effect")
    else:
        yield from _each("progress", brief.progress, "text")
        yield "learned", brief.learned
    yield from ((f"next_steps.{index}", step) for index, step in enumerate(brief.next_steps, 1))
    yield from _parts("last_meeting", brief.last_meeting, "date", "time", "place")
    for index, tie in enumerate(brief.afterwards, 1):
        yield f"afterwards.{index}.detail", tie.detail
        yield f"afterwards.{index}.if", tie.if_
    yield from _each("offers", brief.offers, "detail")
    yield "ask", brief.ask
    yield from ((f"also.{index}", line) for index, line in enumerate(brief.also, 1))
    yield "agreed", brief.agreed if isinstance(brief.agreed, str) else ""
    yield from _parts("gone_quiet", brief.gone_quiet, "since", "note")
    yield from _parts("relation", brief.relation, "since", "until", "sessions", "rhythm", "called")


def _each(field: str, items: Sequence[BaseModel], *names: str) -> Iterator[tuple[str, str]]:
    for index, item in enumerate(items, 1):
        yield from _parts(f"{field}.{index}", item, *names)


def _parts(field: str, item: BaseModel | None, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        yield f"{field}.{name}", getattr(item, name) if item else ""
