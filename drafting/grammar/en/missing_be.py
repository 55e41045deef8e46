"""Pieces that left out their *is*: *also fixed*, *gold card applied for*, *nothing left on the list*."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import with_subject
from drafting.grammar.en.words import bare, finite_after, is_in, is_plural, word_at


def also_done(words: list[str]) -> str:
    """Put *is* where it was left out before *also fixed*, *already booked*; "" elsewhere."""
    if len(words) < 3 or not is_in(words[-2], "done_adverbs") or is_in(words[0], "prepositions"):
        return ""
    if "participle" not in lexicon.verb_readings(bare(words[-1])) or is_in(words[-3], "persons"):
        return ""
    be = "are" if is_plural(words[-3]) else "is"
    return with_subject(" ".join([*words[:-2], be, *words[-2:]]), len(words) - 2)


def is_job_since(piece: str) -> bool:
    """Tell whether a piece says what the writer has become: *trainee paramedic since 28 September*."""
    job = re.match(r"(?P<job>[a-z][a-z -]*?) since\b", piece)
    words = job["job"].split(" ") if job else []
    if any(is_in(word, "own_words") or is_in(word, "links") for word in words):
        return False  # *and we have lost no nurse since*
    return any(is_in(word, "roles") or is_in(word, "jobs") for word in words[:1] + words[-1:])


def is_asked_for(words: list[str]) -> bool:
    """Tell whether *is* was left out before what was done about a thing: *gold card applied for*."""
    whole = any(is_in(word, "finite_auxiliaries") or is_in(word, "relatives") for word in words)
    return len(words) > 2 and bare(words[-1]) == "for" and is_in(words[-2], "applied_words") and not whole


def is_passive_thing(words: list[str]) -> bool:
    """Tell whether *is* was left out: *nothing left on the list*, *everything signed off*."""
    first, following = bare(words[0]), bare(word_at(words, 1))
    done = "participle" in lexicon.verb_readings(following) and "base" not in lexicon.verb_readings(following)
    return (
        is_in(first, "done_subjects")
        and (done or is_in(following, "end_predicates"))
        and not any(is_in(word, "finite_auxiliaries") for word in words)
    )


_ITS = re.compile(r"^(?P<link>(?:[^,]+ )?(?:so|and|but|because|that|now|time) )?its (?P<rest>.+)$")


def with_its(piece: str) -> str:
    """Write *its* as *it's* at the head of a part without another verb: *its budgets and vendors now*."""
    return _ITS.sub(_its, piece)


def _its(match: re.Match[str]) -> str:
    words = ["its", *match["rest"].split(" ")]
    return match.group() if finite_after(words, 1) > 0 else f"{match['link'] or ''}it's {match['rest']}"
