"""Effects with their own subject, and what is told of every clause: its time, and whether it leans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.effect_nouns import noun_effect
from drafting.grammar.en.effect_tails import clause_or_colon, spliced
from drafting.grammar.en.passive import with_passive
from drafting.grammar.en.words import HIDDEN, bare, finite_after, is_in, is_modal, word_at
from drafting.grammar.forms import Forms

if TYPE_CHECKING:
    from collections.abc import Iterable


def plain(clause: str, flags: Iterable[str] = (), **more: str) -> Forms:
    """Give the forms of an effect that is one clause."""
    return Forms("clause", {"s": clause, **more}, frozenset(flags))


def leaning(words: list[str]) -> set[str]:
    """Tell whether a clause leans on its act: *use it every week*, *pairing with him*."""
    if any(word.startswith(HIDDEN) for word in words):
        return set()
    last = bare(words[-1]) in {"one", "that"}
    return {"anaphoric"} if last or any(is_in(word, "leaning_words") for word in words[1:]) else set()


_AND_I = re.compile(r"^(?:my|our|the) [^,]{2,40}? and I [a-z]")


def with_subject(words: list[str], text: str) -> Forms | None:
    """Take an effect that opens with its own subject, or with a time and a subject."""
    first = bare(words[0])
    if _AND_I.match(text):
        return plain(spliced(text), {"past"})
    if (
        first in {"last", "this"}
        and is_in(word_at(words, 1), "calendar_times")
        and finite_after(words, 3) > 0
    ):
        return plain(text, {"past", "fronted"})
    if is_in(first, "own_words") and len(words) > 1:
        return _own(words, text)
    pointing = _pointing(words, text)
    fronted = set[str]() if pointing else _fronted(words)
    return pointing or (plain(text, fronted) if fronted else _determined(words))


def _pointing(words: list[str], text: str) -> Forms | None:
    """Take a clause that points back at its act: *it stuck*, *that was the year I stopped*."""
    first = bare(words[0])
    if first == "where":
        return Forms("relative", {"where": text}, frozenset({"anaphoric"}))
    if first == "that's" or (first == "that" and is_in(word_at(words, 1), "that_verbs")):
        return plain(text, {"anaphoric", "points-back"})
    return plain(spliced(text), {"anaphoric"}) if is_in(first, "anaphoric_subjects") else None


def _determined(words: list[str]) -> Forms | None:
    """Take a clause whose subject is a pronoun, or a noun with its article."""
    first = bare(words[0])
    lists = ("pronouns", "alone_determiners", "determiners")
    at = finite_after(words, 1) if first != "no" and any(is_in(first, name) for name in lists) else -1
    if at < 0:
        return None
    leans = {"one", "it", "them"} & {bare(word) for word in words[:at]}
    return plain(
        spliced(with_passive(words, at)),
        _time(words, at) | ({"anaphoric"} if leans else set[str]()),
    )


def _fronted(words: list[str]) -> set[str]:
    """Give the flags of a clause that opens with a time or a place: *in June we reopened*; else none."""
    first = bare(words[0])
    if first in {"a", "an"}:
        return set()
    opens = is_in(first, "prepositions") or is_in(first, "fronting_words") or first[:1].isdigit()
    opens = opens or is_in(first, "number_words") or is_in(first, "time_words")
    verb = _fronted_verb(words) if opens else 0
    if not verb:
        return set()
    later = first in {"later", "since", "then", "after"} or "later" in map(bare, words[: verb - 1])
    return _time(words, verb) | {"fronted"} | ({"anaphoric"} if later else set[str]())


def _fronted_verb(words: list[str]) -> int:
    """Give the index of the verb behind a subject that does not open its line, 0 without one."""
    for at, word in enumerate(words[1:8], 1):
        if is_in(word, "clause_openers"):
            return 0
        if is_in(word, "clause_starts"):
            return _verb_behind(words, at)
        if is_in(word, "noun_starts") and finite_after(words, at + 1) > 0:
            return finite_after(words, at + 1)
    return 0


def _verb_behind(words: list[str], at: int) -> int:
    verb = at + 1
    while verb < len(words) - 1 and (is_in(words[verb], "adverbs") or is_in(words[verb], "verb_adverbs")):
        verb += 1
    low = bare(word_at(words, verb))
    known = lexicon.verb_readings(low) or is_modal(low) or is_in(low, "finite_auxiliaries")
    return verb if low and (known or "'" in bare(words[at])) else 0


def _time(words: list[str], at: int) -> set[str]:
    if at < 0:
        return set()
    low = bare(words[at])
    past = "past" in lexicon.verb_readings(low) or is_in(low, "past_auxiliaries")
    return ({"past"} if past else set[str]()) | leaning(words)


def _own(words: list[str], text: str) -> Forms:
    """Take a clause about the writer: I, we, my, our."""
    first = bare(words[0])
    if first in {"my", "our"}:
        at = finite_after(words, 1)
        said = with_passive(words, at)
        flags = _time(words, at) if at > 0 else {"past"}
        return noun_effect(words, text) if not said else clause_or_colon(said, text, flags)
    at = 1 if first in {"i", "we"} else 0
    while at < len(words) - 1 and (is_in(words[at], "adverbs") or is_in(words[at], "verb_adverbs")):
        at += 1
    readings = lexicon.verb_readings(bare(words[at]))
    present = "past" not in readings and ("base" in readings or is_modal(words[at]))
    clause = spliced(text)
    if first in {"i'm", "we're"} or bare(words[at]) in {"am", "are"} or (at and present):
        return state(clause, words)
    past = "past" in readings or is_in(words[at], "past_auxiliaries")
    return plain(clause, ({"past"} if past else set[str]()) | leaning(words))


def state(clause: str, words: list[str]) -> Forms:
    """Give a state, with *now* unless its own words tell when or how it would be."""
    flags = leaning(words)
    second = bare(word_at(words, 1))
    if any(is_in(word, "now_words") for word in words) or second in {"will", "would", "could"}:
        return plain(clause, flags)
    return plain(clause, flags, now=f"now {clause}")
