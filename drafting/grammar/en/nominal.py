"""Things that the other person gave or did, typed as nouns: *your red pen*, *her question "…"*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import with_subject
from drafting.grammar.en.lasting import perfect
from drafting.grammar.en.person import to_second
from drafting.grammar.en.step_things import is_unknown
from drafting.grammar.en.words import HIDDEN, bare, finite_after, is_in, is_name, is_plural, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons


_VAGUE = 3
"""Words of a thing that names nothing: *the ladder thing*."""


def noun_forms(words: list[str], persons: Persons) -> Forms:
    """Give `np` and `you` (*thank you for …*) of a noun phrase, or `you` of a clause about somebody else.

    Raises UnclearError where two persons might be meant.
    """
    at = finite_after(words, 1)
    if at > 0 and _is_other_person(words, persons):
        return question("two-persons")
    words = to_second(" ".join(words), persons).split(" ")
    said = _speech(words)
    if said:
        return said
    if at > 0 and _is_clause(words, at):
        told = perfect(with_subject(" ".join(words), at))
        return Forms("clause", {"you": told}, frozenset({"other-subject"}))
    if is_in(words[0], "pronouns") and not is_in(words[0], "determiners"):
        return question("what-did-they-do")
    if not is_in(words[0], "determiners") or is_in(words[0], "number_words"):
        return _bare_noun(words)
    if is_in(words[-1], "vague_things") and len(words) <= _VAGUE:
        return question("what-did-they-do")
    phrase = " ".join(["the", *words[1:]]) if bare(words[0]) in {"a", "an"} else " ".join(words)
    return _thing(phrase, {"your"} if bare(words[0]) == "your" else set())


def _thing(phrase: str, flags: set[str]) -> Forms:
    return Forms("np", {"np": phrase, "you": f"thank you for {phrase}"}, frozenset(flags | {"np"}))


def _is_other_person(words: list[str], persons: Persons) -> bool:
    """Tell whether a line opens with somebody else's name."""
    first = words[0].strip(",")
    return is_name(first) and first not in persons.recipient and not lexicon.is_common(bare(first))


def _is_clause(words: list[str], at: int) -> bool:
    if words[0][:1].isdigit() or (at == 1 and is_in(words[1], "given")):
        return False
    if words[at].endswith(",") and lexicon.usual(bare(words[at])) == "n":
        return False
    return not is_in(words[at - 1], "prepositions") and not _is_made(words, at)


def _is_made(words: list[str], at: int) -> bool:
    """Tell whether a past says how a thing was made: *her colour coded planner*."""
    regular = bare(words[at]).endswith("ed")
    noun = bare(word_at(words, at + 1))
    return regular and at + 2 == len(words) and not is_plural(noun) and noun not in {"it", "me", "us", "them"}


def _bare_noun(words: list[str]) -> Forms:
    if len(words) < 2:
        return question("what-did-they-do")
    if is_in(words[-1], "vague_things") and len(words) <= _VAGUE:
        return question("what-did-they-do")
    if is_unknown(words[0]) and words[0].endswith(","):
        return question("what-did-they-do")
    relative = any(is_in(word, "relatives") for word in words) or _relative_without_word(words)
    relative = relative or is_in(words[0], "had_things")
    determiner = "the" if relative or words[0][:1].isdigit() or is_in(words[0], "number_words") else "your"
    return _thing(f"{determiner} {' '.join(words)}", {"your"} if determiner == "your" else set())


def _relative_without_word(words: list[str]) -> bool:
    """Tell whether a subject stands right behind the noun: *questions nobody else asked*."""
    return any(is_in(word, "subject_pronouns") and is_plural(words[at]) for at, word in enumerate(words[1:]))


def _speech(words: list[str]) -> Forms | None:
    """Turn `your question "…"` and `your advice to …` into what they told or asked."""
    start = 1 if is_in(words[0], "determiners") else 0
    noun, rest = bare(word_at(words, start)), words[start + 1 :]
    if not rest or not is_in(noun, "speech"):
        return None
    verb, gerund = ("asked me", "asking me") if noun == "question" else ("told me", "telling me")
    said = " ".join(rest)
    if rest[0].startswith(HIDDEN):
        return Forms("vp", {"you": f"you {verb} {said}", "np": f"your {noun} {said}"}, frozenset({"quote"}))
    if rest[0] == "to" and lexicon.verb_readings(bare(word_at(rest, 1))).get("base"):
        forms = {"you": f"you {verb} {said}", "ger": f"{gerund} {said}"}
        return Forms("vp", forms, frozenset({"catenative"}))
    return None
