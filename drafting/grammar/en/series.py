"""Commas: what was typed in a row after one subject, parted into what may be joined and what stands alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafting.grammar.en import lexicon
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.segments import is_of_it
from drafting.grammar.en.verbs import coordinated
from drafting.grammar.en.words import bare, finite_after, is_in, is_plural, opens_strongly, word_at

_COMMA = re.compile(r", (?![^()]*\))")


_LINK = re.compile(r"\b(?:and|but|or)\b")


class Part(NamedTuple):
    """A piece of a line: `deed` (a verb with the line's subject), `state` (one of another form), `clause`."""

    kind: str
    text: str


def parts_of(text: str, form: str = "past") -> list[Part]:
    """Part a verb phrase at its commas; a piece that is no deed or clause stays with the one before.

    `form` is the form of the first verb, which a deed shares.
    """
    pieces = _COMMA.split(text)
    found = [Part("deed", pieces[0])]
    for piece in pieces[1:]:
        if is_of_it(piece):
            found.append(Part("clause", f"it {piece}"))
            continue
        kind = _kind(piece.split(" "), form)
        if kind == "clause" and is_noun_led(piece.split(" ")):
            piece = f"the {piece}"  # noqa: PLW2901  # its article
        if kind == "rest":
            found[-1] = Part(found[-1].kind, f"{found[-1].text}, {piece}")
        else:
            found.append(Part(kind, piece))
    return found


def _kind(words: list[str], form: str) -> str:
    if is_in(words[0], "links") or is_in(words[0], "clause_openers") or len(words) < 2:
        return "rest"
    first = bare(words[0])
    priced = lexicon.usual(first) == "n" and word_at(words, 1)[:1].isdigit()  # *rent 640 euro*
    if priced or (len(words) == 3 and is_in(words[1], "links") and is_plural(first) and is_plural(words[2])):
        return "rest"
    if is_in(first, "clause_subjects") or first in {"my", "our", "the", "he", "she"}:
        return "clause" if is_in(first, "clause_subjects") or finite_after(words, 1) > 0 else "rest"
    if is_noun_led(words):
        return "clause"
    head = head_of(words)
    if head.cls in {"be", "negated", "modal"}:
        return "rest" if bare(words[head.at]) == "not" else "state"
    if head.cls != "vp":
        return "rest"
    if head.form == form:
        return "rest" if _is_loose(words, head) else "deed"
    return "state" if head.form in {"past", "third"} and not _is_loose(words, head) else "rest"


def is_noun_led(words: list[str]) -> bool:
    """Tell whether a bare plural and what it did stand behind a comma: *tugs said she never …*."""
    said = lexicon.verb_readings(bare(word_at(words, 1))).get("past", "")
    return (
        bool(said) and is_in(said, "telling_verbs") and is_plural(words[0]) and not is_in(words[0], "adverbs")
    )


def _is_loose(words: list[str], head: Head) -> bool:
    """Tell whether a past may be a participle of the noun before: *sent me a paper, marked in red*."""
    verb = lexicon.verb(head.base)
    following = word_at(words, head.at + 1)
    if head.form in {"gerund", "base", "participle"} or head.form == "third":
        return head.form != "third"
    same = verb.past == verb.participle
    return (
        same
        and not opens_strongly(following)
        and not following[:1].isupper()
        and not is_in(following, "adverbs")
        and not is_in(head.base, "intransitives")
    )


def _ends_list(text: str) -> bool:
    """Tell whether the last piece joins two deeds itself: *read it, found two faults and called*."""
    words = text.split(" ")
    return coordinated(words, head_of(words)) and len(_LINK.findall(text)) == 1 and "," not in text


def joined_deeds(parts: list[str]) -> str:
    """Join two or three short deeds into one sentence, or give "" where they are too long for that."""
    if len(parts) == 1:
        return parts[0]
    listed = ", ".join(parts)
    if len(listed.split()) > 22:
        return ""
    if all(not _LINK.search(part) and "," not in part for part in parts[:-1]) and _ends_list(parts[-1]):
        return listed
    if any(_LINK.search(part) for part in parts):
        return ""
    if len(parts) == 2 and parts[0].count(",") == 1 and "," not in parts[1]:
        return f"{parts[0]}, and {parts[1]}"
    if any("," in part for part in parts):
        return ""
    return ", ".join(parts[:-1]) + " and " + parts[-1]
