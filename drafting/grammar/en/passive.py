"""Participles that stand for a passive: *promoted in May*, *visa approved*, *7 of 10 pieces written*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in, is_name, is_plural, opens_object, opens_strongly, word_at

if TYPE_CHECKING:
    from drafting.grammar.en.phrase import Head


def is_decided(words: list[str], head: Head) -> bool:
    """Tell whether a line opens with what somebody decided about its subject: *hired in May*."""
    word, following = words[head.at], word_at(words, head.at + 1)
    if bare(word) == "signed" and bare(following) == "off":
        return head.cls == "vp" and not opens_strongly(word_at(words, head.at + 2))
    if (len(following) > 2 and following.isupper()) or (word.endswith(",") and is_in(following, "links")):
        return False
    if bare(word) == "qualified" and bare(following) in {"as", "in", "from", "at"}:
        return False
    if not is_in(word, "decisions") or head.cls not in {"vp", "adj", "np"}:
        return False
    if is_in(word, "given_to"):
        return is_in(following, "gained") or is_in(following, "prepositions") or not following
    if (opens_strongly(following) and not is_in(following, "adverbs")) or _is_person(following):
        return False
    if is_in(word, "decided_only"):
        return True
    if bare(word) in {"asked", "offered"} and bare(following) == "to":
        return False
    asking = is_in(word, "asking_words") and not is_in(following, "asked_what")
    return not asking and not is_in(following, "verb_particles")


def _is_person(word: str) -> bool:
    return is_name(word) and not is_in(word, "titles_of_office")


def with_passive(words: list[str], at: int, *, today: bool = False) -> str:
    """Give a clause with *was* before its participle where it needs one; `at` is its verb, -1 without.

    `today` says that the line tells how things are, unless it says when something was done. Without a verb
    and without a participle the answer is "".
    """
    index = at if at > 0 else _participle(words)
    if index <= 0 or not _is_passive(words, index):
        return " ".join(words) if at > 0 else ""
    plural = _is_plural_subject(words[:index])
    present = (today and index == len(words) - 1) or bare(words[-1]) == "now"
    be = ("are" if plural else "is") if present else "were" if plural else "was"
    return " ".join([*words[:index], be, *words[index:]])


def _participle(words: list[str]) -> int:
    for index in range(1, len(words)):
        if is_in(words[index], "clause_openers") or words[index - 1][-1:] in ",;:":
            return -1
        readings = lexicon.verb_readings(bare(words[index]))
        if "participle" in readings and "past" not in readings and words[index - 1][-1:].isalnum():
            return index
    return -1


def _is_passive(words: list[str], index: int) -> bool:
    readings = lexicon.verb_readings(bare(words[index]))
    following = word_at(words, index + 1) if words[index][-1:] not in ",;:" else ""
    base = readings.get("participle", "")
    if not base or is_in(words[index], "finite_auxiliaries") or bare(words[index]) == "sold":
        return False  # a thing sells as well: *my quilt sold at the show*
    if index > 1 and is_in(words[0], "ordinals") and bare(following) in {"solo", "alone", "unaided"}:
        return True  # *first class taught alone*
    only = "past" not in readings and "base" not in readings
    if not only and not is_in(base, "passive_verbs"):
        return False
    if words[index - 1].endswith(("'s", "'ve", "'d")):
        return False
    if bare(following) in {"off", "over", "up", "out", "down", "back"} and is_in(
        word_at(words, index + 2), "settling_determiners"
    ):
        return False
    doer = is_in(words[index - 1], "persons") or is_in(words[index - 1], "groups")
    if doer and not only and not is_in(words[index], "decided_only") and bare(following) != "by":
        return False
    object_follows = (
        opens_strongly(following) and not is_in(following, "time_words") and not is_in(following, "adverbs")
    )
    return (
        not following
        or (opens_object(following) and not (object_follows and not only))
        or bare(following) in {"last", "today"}
    )


def _is_plural_subject(words: list[str]) -> bool:
    """Tell whether the noun that leads a subject is a plural: *7 of the 10 pieces of evidence* is one."""
    for index, word in enumerate(words):
        if (
            bare(word) == "of"
            and index
            and not words[0][:1].isdigit()
            and not is_in(words[index - 1], "number_words")
        ):
            return is_plural(words[index - 1])
        if is_in(word, "prepositions") and bare(word) != "of" and index:
            return is_plural(words[index - 1])
    if (words[0][:1].isdigit() and not is_in(words[0], "ordinals")) or is_in(words[0], "number_words"):
        return bare(words[0]) not in {"1", "one"}
    return is_plural(words[-1])
