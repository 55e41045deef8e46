"""False success: a note that claims more than the goals allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafting.detectors import PASS, Hit, Hits
from drafting.detectors.given import given
from drafting.detectors.keys import keys, keys_of
from drafting.detectors.note import fold
from drafting.detectors.words import content_words
from drafting.grammar.en.lexicon import verb_readings
from drafting.outcome import goal_outcome
from prompts import any_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafting.brief import Brief
    from drafting.detectors.given import Given
    from drafting.detectors.note import Note, Sentence
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit words of success that the status of the goals does not allow, and an open goal told as met."""
    del rule
    if note.brief is None:
        return Hits((), "undecidable")
    outcome = goal_outcome(note.brief)
    if outcome == "met":
        return PASS
    known = given(note.brief)
    goals = _open_goals(note.brief)
    hits = list(_claims(note.sentences, outcome, known, goals))
    in_subject = _claims(note.subject_sentences, outcome, known, goals)
    hits += [hit._replace(in_="subject") for hit in in_subject]
    return Hits(tuple(hits))


def _claims(
    sentences: tuple[Sentence, ...], outcome: str, known: Given, goals: tuple[_Open, ...]
) -> Iterator[Hit]:
    for sentence in sentences:
        hit = _claim(sentence, outcome, known) or _open_goal(sentence, goals)
        if hit:
            yield hit


def _claim(sentence: Sentence, outcome: str, known: Given) -> Hit | None:
    for found in any_of("success").finditer(sentence.masked):
        if outcome == "partly" and _of_some(sentence, found, known):
            continue
        if _spared(sentence, found) or _is_typed(found[0], known):
            continue
        return Hit(sentence.start + found.start(), sentence.start + found.end())
    return None


def _spared(sentence: Sentence, found: re.Match[str]) -> bool:
    """Tell whether the claim is denied, wished for or still to come."""
    before = sentence.masked[max(0, found.start() - 40) : found.start()]
    around = sentence.masked[max(0, found.start() - 12) : found.end() + 30]
    return bool(any_of("not_yet_before").search(before) or any_of("not_yet").search(around))


def _is_typed(claim: str, known: Given) -> bool:
    """Tell whether the writer typed the words; claims about the goals have to fit their status even so."""
    return "goal" not in claim and any(claim in line for line in known.lines)


def _of_some(sentence: Sentence, found: re.Match[str], known: Given) -> bool:
    """Tell whether only some of the goals are meant: *two of three*, or one that is met by its name."""
    if any_of("all_of_it").search(sentence.masked):
        return False
    if any_of("some_of_it").search(sentence.masked[: found.end()]):
        return True
    told = frozenset[str]().union(*(one for one in keys_of(sentence.text)))
    return any(
        name.startswith("goals.") and any(not told.isdisjoint(one) for one in own)
        for name, own in known.keys.items()
    )


class _Open(NamedTuple):
    """A goal that is not met: its verb, and the keys of its other words."""

    base: str
    rest: tuple[frozenset[str], ...]


def _open_goals(brief: Brief) -> tuple[_Open, ...]:
    memo = given(brief).memo
    if "open goals" not in memo:
        read = (_read(goal.text) for goal in brief.goals if goal.status == "not_met")
        memo["open goals"] = tuple(goal for goal in read if goal.base and goal.rest)
    return memo["open goals"]


def _read(text: str) -> _Open:
    words = [word for _, _, word in content_words(fold(text))]
    base = next((word for word in words[:2] if verb_readings(word).get("base")), "")
    return _Open(base, tuple(keys(word) for word in words if word != base))


def _open_goal(sentence: Sentence, goals: tuple[_Open, ...]) -> Hit | None:
    """Find a goal that is not met told as done: its verb in the past with another of its words."""
    if (
        not goals
        or any_of("not_yet").search(sentence.masked)
        or any_of("not_yet_before").search(sentence.masked)
    ):
        return None
    words = [(start, end, word, verb_readings(word)) for start, end, word in content_words(sentence.masked)]
    for base, rest in goals:
        for start, end, word, readings in words:
            if word == base or base not in {readings.get("past"), readings.get("participle")}:
                continue
            near = content_words(sentence.masked[end : end + 40])
            if any(not keys(other).isdisjoint(one) for _, _, other in near for one in rest):
                return Hit(sentence.start + start, sentence.start + end)
    return None
