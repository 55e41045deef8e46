"""Small helpers on the words of a fragment: what a word is, and what follows it."""

from __future__ import annotations

from drafting.grammar.en import lexicon

_EDGE = '.,;:!?()[]"“”‘’'


def bare(word: str) -> str:
    """Give a word in lower case without the punctuation around it."""
    return word.strip(_EDGE).lower().replace("’", "'")


def is_in(word: str, name: str) -> bool:
    """Tell whether a word stands in a list of `language.yaml`."""
    return bare(word) in lexicon.words_of(name)


def capped(text: str) -> str:
    """Write the first letter of a sentence as a capital (behind an opening quotation mark too)."""
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
    """Tell whether a word after a verb form shows that the form is a verb: an object, a particle, an adverb."""
    low = bare(word)
    if not low:
        return False
    lists = ("object_pronouns", "determiners", "particles", "prepositions", "adverbs", "pronouns")
    if (
        any(low in lexicon.words_of(name) for name in lists)
        or low[0].isdigit()
        or word[:1].isupper()
        or word[:1] in "\"“'‘"
    ):
        return True
    return low.endswith("ly") or low in {"not", "back", "well", "hard", "more", "less", "myself"}


def is_noun(word: str) -> bool:
    """Tell whether a word can be a noun by the table, or is unknown to it."""
    found = lexicon.classes(bare(word))
    return "n" in found or not found


def is_name(word: str) -> bool:
    """Tell whether a word inside a line is written as a name: a capital, no month, no initials, no sentence start."""
    core = word.strip(_EDGE).removesuffix("'s").removesuffix("’s")
    if len(core) < 2 or not core[0].isupper() or core.isupper():
        return False
    fixed = lexicon.words_of("fixed") | lexicon.words_of("months") | lexicon.words_of("weekdays")
    return core.lower() not in fixed and core not in {"I", "I'm", "I'd", "I'll", "I've"}


def past_form(base: str) -> str:
    """Give the past that goes with *you*."""
    return lexicon.verb(base).past


def verb_base(word: str, form: str) -> str:
    """Give the verb of which a word is the given form, or ""."""
    return lexicon.verb_readings(bare(word)).get(form, "")


def finite_after(words: list[str], start: int) -> int:
    """Give the index of the first finite verb after a noun from `start` on, before any relative word; -1 without one."""
    for index in range(max(start, 1), len(words)):
        low = bare(words[index])
        if low in {
            "that",
            "which",
            "who",
            "when",
            "where",
            "because",
            "if",
            "whose",
            "to",
            "while",
            "until",
            "how",
            "what",
        }:
            return -1
        before = words[index - 1]
        if is_in(low, "modals") or low in {
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "isn't",
            "wasn't",
            "didn't",
            "doesn't",
            "don't",
            "hasn't",
            "am",
            "do",
            "does",
            "did",
        }:
            return index
        if is_in(before, "determiners") and bare(before) not in {
            "this",
            "that",
            "these",
            "those",
            "each",
            "all",
            "some",
            "both",
            "half",
            "one",
        }:
            continue
        if is_in(before, "prepositions"):
            continue
        readings = lexicon.verb_readings(low)
        finite = {"past", "third"} & set(readings)
        if readings.get("base") and (
            bare(before) in {"people", "they", "we", "you", "i"}
            or (
                before.endswith("s")
                and is_noun(before)
                and (
                    "n" not in lexicon.classes(low)
                    or index == 2
                    and opens_object(words[index + 1] if index + 1 < len(words) else "")
                )
            )
        ):
            finite.add("base")
        if not finite:
            continue
        noun_like = "n" in lexicon.classes(low) and "past" not in readings and "base" not in finite
        following = words[index + 1] if index + 1 < len(words) else ""
        if noun_like and following and not opens_object(following):
            continue
        if before[-1:] in ",;" or (
            before
            and not (
                is_noun(before)
                or is_in(before, "pronouns")
                or is_name(before)
                or is_in(before, "adverbs")
                or is_in(before, "determiners")
                or bare(before) in {"one", "ones"}
            )
        ):
            continue
        return index
    return -1
