"""Answers typed as whole sentences: capital, verb and full stop; they stay as they were typed."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import split_sentences
from drafting.grammar.en.person import UnclearError, to_second, without_titles
from drafting.grammar.en.repair import repair
from drafting.grammar.en.words import bare, is_in, is_modal
from drafting.grammar.forms import Forms

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_FORM = {
    "impacts.act": "you",
    "progress.text": "you",
    "impacts.effect": "s",
    "reason_detail": "s",
    "also": "s",
}
_SHORTEST = 4
"""Words of a sentence that may be whole."""


def as_typed(typed: str, slot: str, persons: Persons) -> Forms | None:
    """Give a whole sentence about a thing said to the other person, None where the line is none."""
    name = _FORM.get(slot)
    if not name or not _is_whole(typed.strip()):
        return None
    try:
        said = to_second(without_titles(repair(typed, persons.names), persons), persons)
    except UnclearError:
        return None
    return Forms("clause", {name: said}, frozenset({"other-subject"}))


def kept_as_typed(found: Forms, typed: str, slot: str, persons: Persons) -> Forms:
    """Give what was made of tidy sentences with their own wording, where nobody in them has to be turned."""
    name = _FORM.get(slot, "")
    if not found[name] or found.dropped or found.tail or not _is_tidy(typed.strip(), persons):
        return found
    said = split_sentences(repair(typed, persons.names))
    same_openings = [one.split(" ")[0].lower() for one in found[name].split("\n")]
    if same_openings != [one.split(" ")[0].lower() for one in said]:
        return found
    return replace(found, forms={**found.forms, name: "\n".join(said)})


def tidy_order(typed: str, persons: Persons) -> Forms | None:
    """Give a step that was written as tidy sentences, the first of them an order, as it was typed."""
    text = typed.strip()
    turned = any(is_in(word, "person_genders") or word in persons.recipient for word in text.split())
    words = text.split(" ")
    whole = text[:1].isupper() and text[-1:] in {".", "!"} and len(words) >= _SHORTEST
    if turned or not (_is_order(text) and whole) or any(char in text for char in ";:\n"):
        return None
    later = split_sentences(text)[1:]
    if not all(_is_sentence(one) or _is_order(one) for one in later):
        return None
    said = split_sentences(repair(typed, persons.names))
    return Forms("step", {"s": "\n".join(said)}, frozenset({"many"} if later else ()))


def _is_order(text: str) -> bool:
    first = bare(text.split(" ", 1)[0])
    return "base" in lexicon.verb_readings(first) and first != "call"  # *Call for papers …*


def _is_tidy(typed: str, persons: Persons) -> bool:
    """Tell whether a line was written with care: capitals, a full stop, and a subject in each sentence."""
    turned = any(is_in(word, "person_genders") or word in persons.recipient for word in typed.split())
    if typed[-1:] not in {".", "!"} or "\n" in typed or turned:
        return False
    return all(_is_sentence(one) for one in split_sentences(typed))


def _is_sentence(text: str) -> bool:
    words = text.split(" ")
    first = bare(words[0]).split("'")[0]
    led = is_in(first, "statement_subjects") or is_in(first, "settling_determiners")
    return text[:1].isupper() and len(words) >= _SHORTEST and led


def _is_whole(typed: str) -> bool:
    words = typed.split()
    if len(words) < _SHORTEST or not typed[0].isupper() or typed[-1] not in ".!" or ". " in typed:
        return False
    if not is_in(words[0], "settling_determiners"):
        return False
    led = any(
        is_in(before, "verb_adverbs") and "base" in lexicon.verb_readings(bare(word))
        for before, word in itertools.pairwise(words[1:])
    )
    return led or any(map(_may_be_finite, words[2:]))


def _may_be_finite(word: str) -> bool:
    readings = lexicon.verb_readings(bare(word))
    return is_modal(word) or is_in(word, "finite_auxiliaries") or bool({"third", "past"} & set(readings))
