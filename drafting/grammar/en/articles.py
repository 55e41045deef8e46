"""Articles: which one a bare noun phrase takes, and which word goes before the subject of a typed clause."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in, is_name, is_plural, word_at

_HEAD_ENDS = re.compile(
    r",|\b(?:of|in|on|at|for|with|about|from|to|into|through|over|under|within|without|between|near|during|until|since|than|that|who|where|and|as|by|due|when|after|before|so|because)\b"
)


def article(phrase: str) -> str:
    """Give *a*, *an* or "" for a bare noun phrase, by the look of its head noun."""
    words = _HEAD_ENDS.split(phrase)[0].split()
    if not words:
        return ""
    first = bare(words[0])
    counted = (words[0][:1].isdigit() and "-" not in words[0]) or (len(words) > 1 and words[1].isdigit())
    series = re.match(r"^[^,]*? and (?:[\w-]+ )*(?P<last>[\w-]+)$", phrase)
    if (series and is_plural(series["last"])) or is_in(words[-1], "languages"):
        return ""
    if is_plural(words[-1]) or _is_mass(bare(words[-1])) or counted or is_in(first, "determiners"):
        return ""
    return "an" if _opens_with_vowel(words[0]) else "a"


def is_many(phrase: str) -> bool:
    """Tell whether a phrase names more than one thing: *court reports*, *3 papers this year*."""
    words = _HEAD_ENDS.split(phrase)[0].split()
    if not words or bare(words[0]) in {"a", "an", "one", "1"}:
        return False
    return is_plural(words[-1]) or (words[0].isdigit() and len(words) > 1)


def _is_mass(noun: str) -> bool:
    listed = lexicon.words_of("mass") | lexicon.words_of("state_nouns")
    if is_in(noun, "written_things") or is_in(noun, "countable"):
        return False
    return noun in listed or any(
        noun.endswith(end) and len(noun) > len(end) + 2 for end in lexicon.table("mass_endings")
    )


def _opens_with_vowel(word: str) -> bool:
    first = bare(word)
    if word.isupper() and len(word) > 1:
        return word[0] in "AEFHILMNORSX"
    if first.startswith(("one", "once", "uni", "use", "usu", "eu")):
        return False
    return first[:1] in tuple("aeiou8") or first.startswith(("hour", "honest"))


def determined(phrase: str) -> str:
    """Put *the* before a bare noun phrase; a name and a phrase with a determiner stay as they are."""
    first, _, second = phrase.partition(" ")
    kind = bare(second.split(" ", maxsplit=1)[0]) if second[:1].islower() else ""
    if is_name(first) and lexicon.usual(kind) == "n" and not first.endswith(("'s", "’s")):
        return f"the {phrase}"
    if is_in(first, "weekdays") and "n" in lexicon.classes(kind) and not is_in(kind, "calendar_nouns"):
        return f"the {phrase}"
    if is_in(first, "determiners") or is_name(first) or (first[:1].isupper() and not first.isupper()):
        return phrase
    return f"the {phrase}"


def with_subject(text: str, verb_at: int) -> str:
    """Put *the* or *my* before a bare subject whose verb stands at `verb_at`; plurals and names need none."""
    words = text.split(" ")
    first = bare(words[0])
    counted = first == "one" or words[verb_at - 1].isdigit() or (len(words) > 1 and words[1].isdigit())
    if len(words) > 2 and bare(words[1]) == "of" and is_in(words[0], "alone_determiners"):
        return text
    alone = first.endswith(("thing", "body")) or (first.endswith("one") and len(first) > 3)
    lists = ("determiners", "pronouns", "clause_openers")
    titled = is_in(first, "persons") and word_at(words, 1)[:1].isupper()  # *auntie May*
    days = titled or is_in(first, "months") or first in {"neither", "either", "none"}
    days = days or (is_in(first, "weekdays") and is_plural(words[min(1, len(words) - 1)]))
    settled = (
        counted or alone or days or any(is_in(first, name) for name in lists) or lexicon.usual(first) == "r"
    )
    if words[0][:1].isdigit() and len(words) > 2 and is_in(words[1], "long_units") and verb_at > 2:
        return f"the {text}"
    if settled or words[0][:1].isdigit() or (is_name(words[0]) and not is_in(first, "shared_subjects")):
        return text
    if lexicon.words_of("shared_subjects") & {bare(word) for word in words[:verb_at]}:
        return f"the {text}"
    noun = bare((_HEAD_ENDS.split(" ".join(words[:verb_at]))[0].split() or words)[-1]).removesuffix("'s")
    if {noun, first.removesuffix("'s")} & lexicon.words_of("personal") or is_in(first, "personal_openers"):
        return f"my {text}"
    if noun in lexicon.words_of("joint"):
        return f"our {text}"
    if is_plural(noun) or noun in lexicon.words_of("mass") or "gerund" in lexicon.verb_readings(first):
        return text
    return f"the {text}"
