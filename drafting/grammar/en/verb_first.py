"""Words that are nouns as well: whether one at the head of a line is meant as a verb."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article
from drafting.grammar.en.words import bare, is_in, is_plural, opens_object, opens_strongly, word_at


def goes_on(words: list[str]) -> bool:
    """Tell whether the first word is a verb by its preposition or particle: *volunteer at*, *hand over*."""
    low, following, after = bare(words[0]), bare(word_at(words, 1)), word_at(words, 2)
    if "base" not in lexicon.verb_readings(low):
        return False
    if f"{low} {following}" in lexicon.words_of("phrasal_verbs"):
        return True
    asks = is_in(after, "question_openers") or bare(after) == "how"
    if is_in(following, "verb_particles") and (is_in(after, "settling_determiners") or asks):
        return True
    if "v" in lexicon.classes(low) and (is_in(following, "manner_words") or counts_things(words)):
        return True
    if (
        is_in(low, "copulas")
        and lexicon.usual(following) == "a"
        and (not after or is_in(after, "prepositions"))
    ):
        return True
    if low == "help" and "base" in lexicon.verb_readings(following) and after:
        return True
    relative = bare(after) == "that" and "third" in lexicon.verb_readings(bare(word_at(words, 3)))
    if lexicon.verb_readings(following).get("base") and is_in(after, "settling_determiners") and not relative:
        return not is_in(following, "verb_particles") and not lexicon.classes(low).startswith("v")
    return is_in(low, "companion_verbs") and is_in(following, "prepositions")


def counts_things(words: list[str]) -> bool:
    """Tell whether a number of things follows (*work 4 days*), not a number of its own (*level 2*)."""
    number, thing = bare(word_at(words, 1)), bare(word_at(words, 2))
    if not number[:1].isdigit() and not is_in(number, "number_words"):
        return False
    return (
        (not number.isdigit() and number[:1].isdigit())
        or is_plural(thing)
        or thing == "of"
        or is_in(thing, "units")
    )


def is_attribute(words: list[str], at: int) -> bool:
    """Tell whether a gerund says of what kind a thing is: *driving licence*, not *learning Dutch*."""
    noun, behind = word_at(words, at + 1), word_at(words, at + 2)
    if "gerund" not in lexicon.verb_readings(bare(words[at])) or not noun or noun[:1].isupper():
        return False
    if is_in(noun, "object_pronouns"):
        return False
    if is_in(noun, "compound_heads") or is_in(bare(noun).removesuffix("s"), "gerund_heads"):
        return True
    if not _is_counted(noun) or is_in(noun, "determiners"):
        return False
    return not behind or is_in(behind, "prepositions") or (len(words) == at + 3 and _is_counted(behind))


def _is_counted(word: str) -> bool:
    low = bare(word)
    return lexicon.usual(low) == "n" and article(low) != ""


def is_order(words: list[str], *, strict: bool = False) -> bool:
    """Tell whether a line tells somebody to do something: its first word is meant as a verb.

    `strict` asks for more than a verb by habit: it is for parts behind a comma, which may be things as well.
    """
    if len(words) > 2 and is_in(words[0], "order_adverbs"):
        return is_order(words[1:], strict=strict)
    low, following = bare(words[0]), word_at(words, 1)
    if is_in(low, "adverbs") and not is_in(following, "settling_determiners"):
        return False
    if "base" not in lexicon.verb_readings(low) or _is_no_verb(low, following):
        return False
    plain = "n" not in lexicon.classes(low) and lexicon.usual(low) not in {"a", "r"}
    gerund = "gerund" in lexicon.verb_readings(bare(following)) and (is_in(low, "gerund_takers") or plain)
    somebody = is_in(following, "verb_particles") and word_at(words, 2)[:1].isupper()  # *train up Lwazi*
    if plain or goes_on(words) or gerund or somebody:
        return True
    if not strict and _is_sure(words):
        return True
    if not following and not strict:
        return "v" in lexicon.classes(low)
    if following[:1].isdigit():
        return counts_things(words) or (is_in(low, "order_verbs") and not strict)
    if opens_strongly(following) or is_in(following, "number_words"):
        return True
    if lexicon.usual(low) == "v" and not strict:
        return not _is_compound(words)
    return is_in(low, "order_verbs") and opens_object(following) and bare(following) != "of"


def _is_no_verb(low: str, following: str) -> bool:
    """Tell whether a word that may be a verb is none for certain by itself or with the next one."""
    if is_in(low, "determiners") or is_in(following, "finite_auxiliaries"):
        return True
    if is_in(low, "ordinals_of_rows") and not is_in(following, "settling_determiners"):
        return True
    return f"{low} {bare(following)}" in lexicon.words_of("noun_pairs")


def _is_sure(words: list[str]) -> bool:
    """Tell whether a verb at the head of a step is one by what follows: *hire 1 cook*, *show it to Marcy*."""
    low, following, after = bare(words[0]), word_at(words, 1), word_at(words, 2)
    if is_in(bare(following).removesuffix("s"), "weekdays") and is_plural(following):
        return "v" in lexicon.classes(low)
    often = any(is_in(word, "how_often") for word in words[2:]) and "v" in lexicon.classes(low)
    owned = is_in(low, "owning_verbs") and lexicon.usual(bare(following)) == "n"
    if owned or is_in(following, "free_relatives") or (often and not is_in(following, "prepositions")):
        return True
    if following[:1].isupper() and (is_in(low, "starting_verbs") or is_in(low, "reaching_verbs")):
        return True
    if following.isdigit():
        return lexicon.usual(low) == "v" and after[:1].isalpha() and not is_in(after, "prepositions")
    if not following or is_in(following, "prepositions") or is_in(following, "links"):
        return False
    if is_in(low, "sure_orders"):
        return True
    to = next((at for at, word in enumerate(words[2:5], 2) if bare(word) == "to"), 0)
    behind = word_at(words, to + 1)
    to_whom = behind[:1].isupper() or is_in(behind, "settling_determiners")
    return bool(to) and is_in(low, "giving_verbs") and to_whom


def with_thing(text: str) -> str:
    """Put *the* before a bare counted thing that is given to somebody: *show lane sheet to Marcy*."""
    words = text.split(" ")
    to = next((at for at, word in enumerate(words[2:5], 2) if bare(word) == "to"), 0)
    things = words[1:to]
    counted = things and not is_plural(things[-1]) and article(" ".join(things)) != ""
    plain = all(lexicon.usual(bare(word)) in {"n", "a"} and word.islower() for word in things)
    if to and is_in(words[0], "giving_verbs") and counted and plain:
        return " ".join([words[0], "the", *words[1:]])
    return text


def _is_compound(words: list[str]) -> bool:
    """Tell whether a single countable noun stands behind the first word: *lead singer auditions*."""
    following, after = word_at(words, 1), word_at(words, 2)
    if not following or following[:1].isupper() or opens_object(following) or after[:1].isdigit():
        return False
    noun = lexicon.usual(bare(following)) == "n"
    return noun and not is_plural(following) and article(bare(following)) != ""


_ALONE = re.compile(r" (?:by )?(?:myself|himself|herself|themselves|yourself)$")


def is_own_deed(words: list[str], at: int) -> bool:
    """Tell whether a goal says who does it, or where: *sign reports myself*, *sell outside the market*."""
    low, following = bare(words[at]), bare(word_at(words, at + 1))
    readings = lexicon.verb_readings(low)
    if "base" not in readings or is_in(words[0], "determiners"):
        return False
    alone = _ALONE.search(" ".join(words)) is not None
    return alone or (lexicon.usual(low) == "v" and is_in(following, "outer_places"))


def is_matter(words: list[str], at: int) -> bool:
    """Tell whether a gerund names a thing of which the next word tells what it did: *funding stopped*."""
    said, behind = bare(word_at(words, at + 1)), bare(word_at(words, at + 2))
    readings = lexicon.verb_readings(said)
    loose = not behind or is_in(behind, "particles") or lexicon.usual(behind) in {"a", "r"}
    loose = loose or "participle" in lexicon.verb_readings(behind)
    passive = bare(words[at]) in {"being", "getting", "having"}
    return "past" in readings and "base" not in readings and loose and not passive
