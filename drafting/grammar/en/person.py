"""Person: from words about the recipient (he, she, they, their name) to words to them, where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in, is_name, opens_object

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_GENDER = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "he's": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she", "she's": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "they're": "they", "they've": "they",
}  # fmt: skip
_PLAIN = {
    "he": "you", "she": "you", "they": "you", "him": "you", "them": "you", "his": "your", "their": "your",
    "himself": "yourself", "herself": "yourself", "themselves": "yourself", "hers": "yours", "theirs": "yours",
    "he's": "you're", "she's": "you're", "they're": "you're", "they've": "you've",
}  # fmt: skip
_AGREE = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "doesn't": "don't",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
}


class UnclearError(Exception):
    """Two persons in one line: who is meant cannot be told."""


def to_second(text: str, persons: Persons, *, subject: str = "") -> str:
    """Turn words about the recipient into words to them.

    `subject` is the pronoun that certainly meant the recipient at the head of the line ("" for none). A line that
    already says *you* stays as it is. Raises UnclearError where another person stands before the pronoun.
    """
    words = text.split(" ")
    if any(bare(word) in {"you", "your", "you're", "yourself"} for word in words):
        return text
    other, group, agree = False, False, False
    out: list[str] = []
    for index, word in enumerate(words):
        low = bare(word)
        if agree and not is_in(word, "adverbs"):
            word, agree = _agreed(word), False
        elif low in _GENDER:
            if _means_recipient(low, persons, subject, other=other, group=group):
                following = words[index + 1] if index + 1 < len(words) else ""
                word = _swap(word, low, following)
                agree = low in {"he", "she"}
        elif _names_recipient(word, persons) and not (
            index + 1 < len(words) and is_name(words[index + 1]) and word[-1:].isalpha()
        ):
            word = _swap_name(word, persons)
            agree = bare(word) == "you"
        elif is_in(word, "persons") or (index and is_name(word) and not word.endswith(("'s", "’s"))):
            other = True
        elif is_in(word, "groups") or (
            low.endswith("s") and not low.endswith("ss") and "n" in lexicon.classes(low)
        ):
            group = True
        out.append(word)
    return " ".join(out)


def _means_recipient(low: str, persons: Persons, subject: str, *, other: bool, group: bool) -> bool:
    gender = _GENDER[low]
    if gender == "they":
        return subject == "they" and not group if persons.pronoun != "they" else not group
    if persons.pronoun and persons.pronoun != gender:
        return False
    if subject in {"he", "she"} and subject != gender:
        return False
    if other:
        raise UnclearError
    return True


def _swap(word: str, low: str, following: str) -> str:
    if low == "her":
        nominal = bool(following) and word == word.rstrip(",.;:!?") and not _ends_object(following)
        new = "your" if nominal else "you"
    else:
        new = _PLAIN[low]
    start = word.lower().find(low)
    return word[:start] + new + word[start + len(low) :] if start >= 0 else new


def _ends_object(following: str) -> bool:
    low = bare(following)
    if (
        low in {"own", "small", "first", "last", "second", "old", "most", "two", "three", "more"}
        or low[:1].isdigit()
    ):
        return False
    return opens_object(following) and not following[:1].isupper() and following[:1] not in "\"“'"


def _names_recipient(word: str, persons: Persons) -> bool:
    return word.strip(".,;:!?()").removesuffix("'s").removesuffix("’s") in persons.recipient


def _swap_name(word: str, persons: Persons) -> str:
    core = word.strip(".,;:!?()")
    owned = core.endswith(("'s", "’s"))
    return word.replace(core, "your" if owned else "you")


def _agreed(word: str) -> str:
    low = bare(word)
    if low in _AGREE:
        return word.lower().replace(low, _AGREE[low])
    base = lexicon.verb_readings(low).get("third", "")
    if base and not lexicon.verb_readings(low).get("past"):
        return word.lower().replace(low, base)
    return word
