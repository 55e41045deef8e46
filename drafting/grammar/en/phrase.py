"""The head of a fragment without a subject: what class it is of, and where its verb stands."""

from __future__ import annotations

from typing import NamedTuple

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import (
    bare,
    is_in,
    is_modal,
    is_noun,
    is_plural,
    opens_object,
    opens_strongly,
    word_at,
)


class Head(NamedTuple):
    """The head of a fragment: its class, the index of its first content word, its verb's form and base."""

    cls: str
    at: int = 0
    form: str = ""
    base: str = ""


def head_of(words: list[str]) -> Head:
    """Classify a fragment without a subject: vp, be, modal, negated, adj, np, numeral."""
    at = 2 if [bare(word) for word in words[:2]] == ["no", "longer"] and len(words) > 2 else 0
    while at < len(words) - 1 and _skips(words, at):
        at += 1
    low, following = bare(words[at]), word_at(words, at + 1)
    if is_in(low, "be_forms"):
        return Head("be", at)
    if is_in(low, "negated_auxiliaries") or (low in {"did", "does", "do"} and bare(following) == "not"):
        return Head("negated", at)
    if is_modal(words[at]):
        return Head("modal", at)
    if is_in(low, "determiners"):
        return Head("np", at)
    if low[:1].isdigit():
        return Head("numeral", at)
    return _content_head(words, at, low, following)


def _skips(words: list[str], at: int) -> bool:
    low, following = bare(words[at]), bare(words[at + 1])
    if low == "way" and is_in(following, "degrees"):
        return True
    if is_in(low, "degrees"):
        after = word_at(words, at + 2)
        state = lexicon.usual(following) == "a" or is_in(following, "plain_states")
        return state and following != "than" and (not after or opens_object(after) or is_in(after, "links"))
    if low == "there" or (
        low in {"long", "only", "first", "almost", "nearly"}
        and is_noun(following)
        and not lexicon.verb_readings(following).get("past")
    ):
        return False
    if is_in(low, "verb_adverbs") and lexicon.verb_readings(following) and low not in {"still", "often"}:
        return True
    adverb = is_in(low, "adverbs") or (
        low.endswith("ly") and "r" in lexicon.classes(low) and "a" not in lexicon.classes(low)
    )
    return adverb and not (
        is_in(following, "determiners") and low not in {"also", "even", "always", "never", "just"}
    )


def _content_head(words: list[str], at: int, low: str, following: str) -> Head:
    readings = lexicon.verb_readings(low)
    found = (
        _given(at, low, following)
        or _comparative(at, low, following)
        or _gerund(at, low, following, readings)
        or _plain_past(at, low, following, readings)
        or _adjective(at, low, following, readings)
        or _present(words, at, low, readings)
    )
    if found:
        return found
    if "participle" in readings and "past" not in readings:
        return Head("vp", at, "participle", readings["participle"])
    known = following and not is_in(following, "particles") and "base" in readings
    if known and "n" not in lexicon.classes(low):
        return Head("vp", at, "base", readings["base"])
    return Head("np", at)


def _given(at: int, low: str, following: str) -> Head | None:
    """Take a word that names something given (*notes on …*) as a noun where no object follows it."""
    given = lexicon.words_of("given")
    pair = f"{low} {bare(following)}" in given
    if lexicon.usual(low) == "a" and (is_in(following, "prepositions") or is_in(following, "clause_openers")):
        return None
    if low.endswith("ing") and (is_in(following, "object_pronouns") or bare(following) == "to"):
        return None
    if pair or (low in given and (not following or is_in(following, "given_followers"))):
        return Head("np", at)
    return None


def _comparative(at: int, low: str, following: str) -> Head | None:
    if is_in(low, "attributes") or (is_in(low, "degrees") and following == "than"):
        return Head("np", at)
    fits = not following or opens_object(following) or is_in(following, "links")
    return Head("adj", at) if is_in(low, "comparatives") and fits else None


def _gerund(at: int, low: str, following: str, readings: dict[str, str]) -> Head | None:
    if "gerund" not in readings or is_in(low, "never_gerunds"):
        return None
    if is_in(following, "compound_heads"):
        return Head("np", at)
    return Head("vp", at, "gerund", readings["gerund"])


def _plain_past(at: int, low: str, following: str, readings: dict[str, str]) -> Head | None:
    if "past" not in readings or "base" in readings:
        return None
    if (
        lexicon.usual(low) == "a"
        and following
        and not opens_object(following)
        and low not in {"left", "lost"}
    ):
        return Head("np", at)
    if is_in(low, "plain_states") and not following:
        return Head("adj", at)
    stated = is_in(low, "plain_states") or (is_in(low, "states") and is_in(following, "prepositions"))
    if stated and following and not opens_strongly(following) and bare(following) not in {"in", "by", "as"}:
        return Head("adj", at)
    return Head("vp", at, "past", readings["past"])


def _adjective(at: int, low: str, following: str, readings: dict[str, str]) -> Head | None:
    tags = lexicon.classes(low)
    if "a" not in tags or lexicon.usual(low) == "v" or (lexicon.usual(low) == "n" and following):
        return None
    if "base" in readings and (is_in(following, "object_pronouns") or is_in(following, "determiners")):
        return None
    predicative = (
        opens_object(following) and not is_in(following, "determiners") and not following[:1].isupper()
    )
    if not following or predicative or bare(following) in {"and", "but", "enough"}:
        return Head("adj", at)
    return Head("np", at) if "base" not in readings or not opens_object(following) else None


def _present(words: list[str], at: int, low: str, readings: dict[str, str]) -> Head | None:
    if "base" not in readings and "third" not in readings:
        return None
    form = "base" if "base" in readings else "third"
    following = word_at(words, at + 1)
    if not _is_verbal(words, at, low) or _has_moved(words, at, low):
        return None
    if form == "base" and "past" in readings and following:
        form = "past"  # of the verb that it is the past of: *found* is from *find*, *saw* from *see*
    return Head("vp", at, form, readings[form])


def _has_moved(words: list[str], at: int, low: str) -> bool:
    """Tell whether a noun stands before how far it went: *waste down from 14 kg to 5*."""
    measured = is_in(word_at(words, at + 2), "measure_openers") or word_at(words, at + 2)[:1].isdigit()
    return lexicon.usual(low) == "n" and is_in(word_at(words, at + 1), "directions") and measured


def _is_verbal(words: list[str], at: int, low: str) -> bool:
    """Tell whether a present form is a verb here; where it is a noun more often, an object shows that."""
    following = word_at(words, at + 1)
    if at == 0 and is_in(following, "human_plurals") and "third" in lexicon.verb_readings(low):
        return True
    if is_in(following, "plain_intransitives") and is_plural(low):
        return False
    if "n" not in lexicon.classes(low):
        return True
    if is_in(low, "numbered_things") and following.isdigit():
        return False
    if not following or _is_subject_before(following):
        return False
    if at and is_in(words[at - 1], "verb_adverbs"):
        return True
    if is_in(following, "subject_pronouns") and not is_in(following, "object_pronouns"):
        return "base" in lexicon.verb_readings(low) and lexicon.usual(low) != "n"
    gerund = "gerund" in lexicon.verb_readings(bare(following))
    return opens_strongly(following) or gerund or _has_weak_object(words, at, low)


def _has_weak_object(words: list[str], at: int, low: str) -> bool:
    """Tell whether a particle or a bare noun follows a form that is a verb more often."""
    following = word_at(words, at + 1)
    usual = lexicon.usual(low) == "v" and bare(following) != "of"
    if opens_object(following):
        return usual or (is_in(following, "verb_particles") and at + 2 < len(words))
    return usual and lexicon.usual(bare(following)) in {"n", "a", ""} and _takes_bare_object(words, at)


def _is_subject_before(following: str) -> bool:
    """Tell whether the next word is a finite verb, so that the word before it is its subject: *tugs said*."""
    if is_in(following, "finite_auxiliaries") or is_modal(following):
        return True
    readings = lexicon.verb_readings(bare(following))
    return "past" in readings and "base" not in readings and lexicon.usual(bare(following)) not in {"n", "a"}


def _takes_bare_object(words: list[str], at: int) -> bool:
    """Tell whether a form is followed by its object: *reads weather*; *cover letter* is a noun."""
    readings = lexicon.verb_readings(bare(words[at]))
    return "third" in readings or "past" in readings or _is_plural_object(words, at + 1)


def _is_plural_object(words: list[str], at: int) -> bool:
    """Tell whether a bare plural noun stands at an index and no noun behind it."""
    following = word_at(words, at + 1)
    return bare(words[at]).endswith("s") and (not following or opens_object(following))
