"""Facts: each answer of a brief under a stable id, with the forms it can certainly take in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting.grammar.forms import Forms, Persons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.brief import Brief

_AMERICAN = frozenset({"en-US", "en-CA"})
_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "frau",
        "herr",
        "sir",
        "dame",
        "mx",
        "señor",
        "señora",
        "van",
        "de",
        "der",
        "von",
        "da",
        "la",
        "el",
        "ret",
    }
)


@dataclass(frozen=True)
class Fact:
    """One answer: its id (`impacts.2.act`), what was typed, and its forms."""

    id: str
    text: str
    forms: Forms = Forms("text")

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
        called | own,
        tuple(sorted(shared | (initial - {word[:1] for word in own}))),
        brief.pronoun or "",
        brief.locale in _AMERICAN,
    )


def _name_words(name: str) -> frozenset[str]:
    words = (word.strip(".,()") for word in name.split())
    return frozenset(word for word in words if len(word) > 1 and word.casefold() not in _TITLES)


def typed_facts(brief: Brief) -> Iterator[Fact]:
    """Yield every answer that has words of its own, in the order of the brief, without forms."""
    yield from _entry("reason_detail", brief.reason_detail)
    for index, goal in enumerate(brief.goals, 1):
        yield from _entry(f"goals.{index}.text", goal.text)
    if brief.goals_count:
        yield Fact("goals_count", f"{brief.goals_count.met} of {brief.goals_count.set}")
    if brief.role == "mentee":
        for index, impact in enumerate(brief.impacts, 1):
            yield from _entry(f"impacts.{index}.act", impact.act)
            yield from _entry(f"impacts.{index}.effect", impact.effect)
    else:
        for index, line in enumerate(brief.progress, 1):
            yield from _entry(f"progress.{index}.text", line.text)
        yield from _entry("learned", brief.learned)
    for index, step in enumerate(brief.next_steps, 1):
        yield from _entry(f"next_steps.{index}", step)
    yield from _meeting(brief)
    for index, tie in enumerate(brief.afterwards, 1):
        yield from _entry(f"afterwards.{index}.detail", tie.detail)
        yield from _entry(f"afterwards.{index}.if", tie.if_)
    for index, offer in enumerate(brief.offers, 1):
        yield from _entry(f"offers.{index}.detail", offer.detail)
    yield from _entry("ask", brief.ask)
    for index, line in enumerate(brief.also, 1):
        yield from _entry(f"also.{index}", line)
    if isinstance(brief.agreed, str):
        yield from _entry("agreed", brief.agreed)
    if brief.gone_quiet:
        yield from _entry("gone_quiet.since", brief.gone_quiet.since)
        yield from _entry("gone_quiet.note", brief.gone_quiet.note)
    for name in ("since", "until", "sessions", "rhythm", "called"):
        yield from _entry(f"relation.{name}", getattr(brief.relation, name))


def _meeting(brief: Brief) -> Iterator[Fact]:
    if brief.last_meeting:
        for name in ("date", "time", "place"):
            yield from _entry(f"last_meeting.{name}", getattr(brief.last_meeting, name))


def _entry(name: str, text: str) -> Iterator[Fact]:
    if text.strip():
        yield Fact(name, text)
