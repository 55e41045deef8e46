"""Small helpers on the words of a fragment: what a word is, and what follows it."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.join import number

_EDGE = '.,;:!?()[]"“”‘’'
HIDDEN = "\ue000"
"""The first character of a word that stands for a quotation or a link."""

_OPENERS = (
    "object_pronouns",
    "determiners",
    "particles",
    "prepositions",
    "adverbs",
    "pronouns",
    "object_openers",
)
_STRONG = ("object_pronouns", "determiners", "pronouns", "object_openers")


def bare(word: str) -> str:
    """Give a word in lower case without the punctuation around it."""
    return word.strip(_EDGE).lower().replace("’", "'")


def is_in(word: str, name: str) -> bool:
    """Tell whether a word stands in a list of `language.yaml`."""
    return bare(word) in lexicon.words_of(name)


def unowned(word: str) -> str:
    """Give a word without its possessive ending."""
    return word.removesuffix("'s").removesuffix("’s")


def word_at(words: list[str], index: int) -> str:
    """Give a word of a line, "" behind its end."""
    return words[index] if 0 <= index < len(words) else ""


_COUNTED = re.compile(
    r"(?P<count>[2-9]|1[0-2])(?= [a-z]{2,})(?! (?:am|pm|min|sec|kg|km|cm|ml|mg|to|and|or|of|in|x|out)\b)"
)


def capped(text: str) -> str:
    """Write the first letter of a sentence as a capital (behind an opening quotation mark too).

    A small count of things that opens it is written as a word: *3 direct clients* is *Three direct clients*.
    """
    count = _COUNTED.match(text)
    text = f"{number(int(count['count']))}{text[count.end() :]}" if count else text
    for index, char in enumerate(text):
        if char.isalpha():
            if _is_link(text[index:].split(" ", 1)[0]):
                return text
            return text[:index] + char.upper() + text[index + 1 :]
        if char.isdigit():
            return text
    return text


def _is_link(word: str) -> bool:
    return "://" in word or word.startswith("www.")


def opens_object(word: str) -> bool:
    """Tell whether a word shows that the form before is a verb: an object, a particle, an adverb."""
    low = bare(word)
    if word[:1] == HIDDEN or _is_figure(word):
        return True
    if not low:
        return False
    if (
        any(low in lexicon.words_of(name) for name in _OPENERS)
        or word[:1].isupper()
        or word[:1] in tuple("\"“'‘")
    ):
        return True
    return low.endswith("ly")


def opens_strongly(word: str) -> bool:
    """Tell whether a word after a form that is a noun more often shows that it is a verb here: an object."""
    low = bare(word)
    if word[:1] == HIDDEN or _is_figure(word):
        return True
    return any(low in lexicon.words_of(name) for name in _STRONG)


def _is_figure(word: str) -> bool:
    return word != "" and (word[0].isdigit() or word[0] in "$£€¥")


def is_modal(word: str) -> bool:
    """Tell whether a word is a modal verb; the month May is none."""
    return is_in(word, "modals") and not word.startswith("May")


def is_noun(word: str) -> bool:
    """Tell whether a word can be a noun by the table, or is unknown to it."""
    found = lexicon.classes(bare(word))
    return "n" in found or not found


def is_plural(word: str) -> bool:
    """Tell whether a noun looks like a plural."""
    low = bare(word)
    return (
        (low.endswith("s") and not low.endswith(("ss", "us", "is")))
        or low in lexicon.words_of("plurals")
        or (low.endswith("men") and len(low) > 5)
    )


def is_name(word: str) -> bool:
    """Tell whether a word inside a line is written as a name: a capital, no month, no initials."""
    core = unowned(word.strip(_EDGE))
    if len(core) < 2 or not core[0].isupper() or core.isupper() or core.startswith(("I'", "I’")):
        return False
    fixed = lexicon.words_of("fixed") | lexicon.words_of("months") | lexicon.words_of("weekdays")
    return (
        core.lower().removesuffix("s") not in fixed
        and core.lower() not in fixed
        and not any(map(str.isdigit, core))
    )


def finite_after(words: list[str], start: int) -> int:
    """Give the index of the first finite verb from `start` on, behind no relative word; or -1."""
    for index in range(max(start, 1), len(words)):
        if is_in(words[index], "clause_openers") or (
            bare(words[index]) == "to" and _infinitive(words, index)
        ):
            return -1
        if words[index - 1][-1:] == ":":
            return -1
        if _opens_relative(words, index):
            return _behind_adverb(words, index + 2)
        if is_modal(words[index]) or is_in(words[index], "finite_auxiliaries") or _is_finite(words, index):
            return index
    return -1


def _opens_relative(words: list[str], index: int) -> bool:
    """Tell whether a subject stands right behind a noun: *questions nobody asked*, *the book you lent me*."""
    before = words[index - 1]
    subject = is_in(words[index], "own_subjects") or (bare(words[index]) == "you" and index > 1)
    return subject and is_noun(before) and before[-1:].isalnum()


def _behind_adverb(words: list[str], start: int) -> int:
    """Give the verb behind a relative clause, shown by an adverb: *the rota she built still runs*."""
    for index in range(start + 1, len(words)):
        if is_in(words[index - 1], "verb_adverbs") and {"third", "past"} & set(
            lexicon.verb_readings(bare(words[index]))
        ):
            return index
    return -1


def _infinitive(words: list[str], index: int) -> bool:
    following = bare(word_at(words, index + 1))
    return bool(lexicon.verb_readings(following).get("base")) and lexicon.usual(following) != "n"


def _is_finite(words: list[str], index: int) -> bool:
    before, low = words[index - 1], bare(words[index])
    if not _may_be_subject(words, index - 1) or is_in(low, "particles") or is_in(low, "prepositions"):
        return False
    readings = lexicon.verb_readings(low)
    finite = {"past", "third"} & set(readings)
    subject = words[index - 2] if index > 1 and is_in(before, "verb_adverbs") else before
    if "base" in readings and (
        is_in(subject, "subject_pronouns") or (is_plural(subject) and is_noun(subject))
    ):
        finite.add("base")
    if not finite:
        return False
    if "third" in readings and is_in(low, "schedule_verbs") and not is_in(before, "compound_openers"):
        return True
    noun_only = bare(before) == "only" and index > 1 and lexicon.usual(bare(words[index - 2])) == "n"
    led = noun_only or (is_in(before, "verb_adverbs") and index > 1)
    sure = led or (index == 1 and is_in(before, "sole_subjects"))
    return sure or _is_verb(low, readings) or _shown_by_next(words, index, finite, readings)


def _is_verb(low: str, readings: dict[str, str]) -> bool:
    """Tell whether a word that may be finite can be no noun."""
    past = "past" in readings and "base" not in readings
    regular = past and (low.endswith("ed") or lexicon.usual(low) != "n")
    known = lexicon.classes(low) != "" or not low.endswith("s")
    return (known and "n" not in lexicon.classes(low)) or (regular and lexicon.usual(low) != "a")


def _shown_by_next(words: list[str], index: int, finite: set[str], readings: dict[str, str]) -> bool:
    """Tell whether what follows shows that a word that may be a noun is a verb."""
    low, following = bare(words[index]), word_at(words, index + 1)
    phrase = is_in(following, "prepositions")
    if "base" in finite and _is_counted(words, index - 1) and (opens_object(following) or phrase):
        return True
    if lexicon.usual(low) == "v":
        return not _is_compound(readings, following)
    if not following:
        return is_in(low, "ending_verbs")
    behind = word_at(words, index + 2)
    owned = is_in(behind, "settling_determiners") and is_plural(words[index - 1]) and index > 1
    if "base" in finite and phrase and (owned or is_in(behind, "object_pronouns")):
        return True
    return opens_strongly(following) and not is_in(following, "own_subjects") and bare(following) != "that"


def _is_counted(words: list[str], index: int) -> bool:
    """Tell whether a noun stands behind a number: *three restaurants order from me*."""
    before = bare(word_at(words, index - 1))
    return before[:1].isdigit() or is_in(before, "numbers")


def _is_compound(readings: dict[str, str], following: str) -> bool:
    """Tell whether a plural noun that may be a verb stands before the real verb: *phone calls doubled*."""
    after = lexicon.verb_readings(bare(following))
    noun = "third" in readings or "past" not in readings
    verbal = (
        is_in(following, "finite_auxiliaries")
        or is_modal(following)
        or ("past" in after and "base" not in after)
    )
    return noun and verbal


def _may_be_subject(words: list[str], index: int) -> bool:
    word = words[index]
    if word[-1:] in ",;:" or unowned(word) != word:
        return False
    if is_in(word, "determiners"):
        return is_in(word, "alone_determiners")
    if is_in(word, "prepositions") or word[:1] == "$":
        return False
    if word[:1].isdigit():
        return not word.isdigit()
    return (
        is_noun(word)
        or is_in(word, "pronouns")
        or is_name(word)
        or is_in(word, "adverbs")
        or lexicon.usual(bare(word)) == "r"
        or bare(word) == "ones"
    )
