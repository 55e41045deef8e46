"""Persons in a typed step: whom a pronoun means, and what is told of somebody who was named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.repair import QUOTED
from drafting.grammar.en.step_things import is_unknown
from drafting.grammar.en.words import HIDDEN, is_in, is_name, unowned

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b")
_OPENS_THEM = re.compile(r"(?:he|she|they)\b")
_OWNED = re.compile(r"\b(?P<who>his|her) ?(?P<what>[\w'-]*)")
_THEY_HAVE = re.compile(r"(?P<before>\b\w{3,}) (?=(?:they|she|he|it) (?:have|has|had|is|are|need|needs) )")


def apart(text: str) -> str:
    """Part a statement that was typed right behind a name: *the church in Milimani they have one*."""
    return _THEY_HAVE.sub(_stopped, text)


def _stopped(match: re.Match[str]) -> str:
    named = is_unknown(match["before"]) or match["before"][:1].isupper()
    return f"{match['before']}. " if named else match.group()


def hidden(text: str) -> tuple[str, list[str]]:
    """Hide quotations, and brackets about somebody who was just named: no pronoun in them is turned."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"{HIDDEN}{len(kept) - 1:03d}"

    inner = r"\((?:he|she|they)\b[^)]*\)|(?<=, who )[^,;.]*\b(?:he|she|they|his|him)\b[^,;.]*"
    return re.sub(rf"{inner}|{QUOTED.pattern}", keep, text), kept


def turned(part: str, before: str, persons: Persons) -> str:
    """Turn *her next year* into *your next year* behind a part that names nobody she could be.

    Raises UnclearError where it may be either.
    """
    if not before or not _PRONOUN.search(part) or _OPENS_THEM.match(part):
        return part
    if not _names_somebody(before, persons):
        return to_second(part, persons)
    owned = _OWNED.search(part)
    theirs = owned is not None and owned["what"] != "" and not is_in(owned["what"], "prepositions")
    if owned and theirs and persons.pronoun in {"", "he" if owned["who"] == "his" else "she"}:
        raise UnclearError
    return part


def _names_somebody(text: str, persons: Persons) -> bool:
    words = text.split(" ")
    return any(
        (is_name(word) and unowned(word.strip(",.")) not in persons.recipient) or is_in(word, "persons")
        for word in words
    )


def about_mentor(text: str, persons: Persons) -> str:
    """Turn *her* into *you* where nobody else is named: a pronoun behind somebody else means them."""
    if any(is_in(word, "indefinites") or is_in(word, "relatives") for word in text.split(" ")):
        return text
    try:
        return to_second(text, persons)
    except UnclearError:
        return text
