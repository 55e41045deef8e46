"""Typed sentences that are none: a piece without a verb goes back to the sentence before it."""

from __future__ import annotations

from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.segments import is_of_it
from drafting.grammar.en.words import bare, finite_after, is_in, word_at


def whole_sentences(parts: list[str]) -> list[str]:
    """Join pieces without a verb to the sentence before: *had it parked facing out. always*."""
    found: list[str] = []
    for part in parts:
        joint = _joint(part) if found else ""
        if joint:
            joint = ", " if joint == " " and "," in found[-1] else joint
            found[-1] = f"{found[-1]}{joint}{part[0].lower() + part[1:] if _lowers(part) else part}"
        else:
            found.append(part)
    return found


_FEW = 3
"""Words of a piece that only says *not once*."""


def _lowers(part: str) -> bool:
    return (
        part[:1].isupper()
        and part[1:2].islower()
        and (
            head_of(part.lower().split(" ")).cls != "np"
            or is_in(part.split(" ", 1)[0], "adverbs")
            or is_in(part.split(" ", 1)[0], "determiners")
            or is_of_it(part.lower())
        )
    )


def _joint(part: str) -> str:
    """Give what stands between a sentence and a piece that is none; "" before a sentence of its own."""
    words = part.split(" ")
    first = bare(words[0])
    if len(words) == 1 and first in {"none", "nothing", "zero", "never"}:
        return ", "
    if is_in(first, "links"):
        return (
            " "
            if head_of([bare(words[1]), *words[2:]] if len(words) > 1 else words).cls in {"vp", "be", "modal"}
            else ""
        )
    if (
        is_in(first, "own_words")
        or is_in(first.split("'")[0], "clause_subjects")
        or is_in(first.split("'")[0], "their_pronouns")
    ):
        return ""
    if first == "not" and len(words) <= _FEW:
        return ", "
    following = word_at(words, 1)
    if first == "still" and (is_in(following, "settling_determiners") or is_in(following, "still_states")):
        return ", "
    head = head_of([words[0][:1].lower() + words[0][1:], *words[1:]])
    place = is_in(first, "prepositions") and not any(is_in(word, "clause_starts") for word in words[1:])
    lone = (len(words) == 1 and head.cls != "vp") or head.cls == "adj"
    thing = (
        head.cls in {"np", "numeral"}
        and finite_after(words, 1) < 0
        and not is_in(words[head.at], "decisions")
    )
    if not (place or lone or (thing and not _is_participial(words))):
        return ""
    led = is_in(first, "prepositions")
    return (
        ": " if thing and not place and not led and len(words) > 4 and any(map(str.isdigit, part)) else ", "
    )


def _is_participial(words: list[str]) -> bool:
    return is_in(word_at(words, 1), "end_predicates")
