"""Statements that open with a noun: its article, its verb, and a verb that was left out."""

from __future__ import annotations

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import with_subject
from drafting.grammar.en.missing_be import also_done, is_asked_for
from drafting.grammar.en.passive import with_passive
from drafting.grammar.en.words import bare, finite_after, is_in, is_plural, opens_strongly, word_at


def noun_led(words: list[str]) -> str:
    """Give a statement that opens with its noun, with article and verb; "" where it holds no verb."""
    text, at = " ".join(words), finite_after(words, 1)
    if words[0].endswith("'s") and is_in(word_at(words, 1), "short_predicates"):
        return with_subject(text, 1)
    done = next((index for index, word in enumerate(words[:4]) if index and is_in(word, "done_words")), 0)
    done = done or (len(words) - 2 if is_asked_for(words) else 0)
    reached = at > 0 and at == done == len(words) - 1
    if done and (at < 0 or reached) and not is_in(words[0], "prepositions"):
        be = "are" if is_plural(words[done - 1]) else "is"
        return with_subject(" ".join([*words[:done], be, *words[done:]]), done)
    due = next((at for at, word in enumerate(words[:5]) if at and bare(word) == "due"), 0)
    if due and at < 0 and lexicon.usual(bare(words[due - 1])) == "n":
        said = " ".join([*words[:due], "are" if is_plural(words[due - 1]) else "is", *words[due:]])
        return f"my {said}" if is_in(words[0], "ordinals") else with_subject(said, due)
    if also_done(words):
        return also_done(words)
    last = at == len(words) - 1 and "n" in lexicon.classes(bare(words[at]))
    compound = last and "base" in lexicon.verb_readings(bare(words[at]))
    handed = lexicon.verb_readings(bare(word_at(words, at))).get("participle", "") if at > 0 else ""
    passive = with_passive(words, at) if is_in(handed, "handed_in") and not compound else text
    if passive != text and not is_in(words[at - 1], "links"):
        return with_subject(passive, at)
    if at > 0 and not compound and not is_in(words[at - 1], "links") and not words[at].endswith(":"):
        return with_subject(text, at)
    if word_at(words, 1) == "of" and is_in(words[0], "alone_determiners") and second_verb(words):
        return text
    inner = second_verb(words) or _plain_verb(words)
    return with_subject(text, inner) if inner else ""


def _plain_verb(words: list[str]) -> int:
    """Give the verb that a group takes in the plural: *the council BRING them to me*; 0 without one."""
    for at in range(1, len(words) - 1):
        low = bare(words[at])
        if words[at - 1].isdigit() and at > 1 and {"past", "third"} & set(lexicon.verb_readings(low)):
            return at if lexicon.usual(low) == "v" else 0
        if (
            "base" in lexicon.verb_readings(low)
            and lexicon.usual(low) == "v"
            and opens_strongly(words[at + 1])
        ):
            return at if is_in(words[0], "determiners") and lexicon.usual(bare(words[at - 1])) == "n" else 0
    return 0


def second_verb(words: list[str]) -> int:
    """Give the verb behind a clause about the noun: *the questions I bring ARE short*; 0 without one."""
    own = next((at for at, word in enumerate(words) if at and is_in(word, "own_subjects")), 0)
    pronoun = 2 if bare(word_at(words, 1)) == "of" and is_in(word_at(words, 2), "leaning_words") else 0
    if pronoun:
        readings = lexicon.verb_readings(bare(word_at(words, 3)))
        return 3 if {"third", "past"} & set(readings) or is_in(word_at(words, 3), "finite_auxiliaries") else 0
    if not own:
        return 0
    return next((at for at in range(own + 2, len(words)) if is_in(words[at], "finite_auxiliaries")), 0)
