"""Articles that were left out inside a typed line: *moving to cyber security team*, *did mock interview*."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article
from drafting.grammar.en.words import HIDDEN, bare, is_in, is_plural, word_at

_NTH_TIME = re.compile(r", (?P<which>first|second|third|last) time (?=(?:on|in|at|with|over|by)\b)")
_NTH_TRY = re.compile(r"\b(?P<before>on) (?=(?:1st|2nd|3rd|first|second|third) (?:try|attempt|go)\b)")
_LONGEST = 4
"""Words of a phrase that may get its article; a longer row of nouns is not certain to be one thing."""


def with_articles(text: str) -> str:
    """Put *the* or *a* before a bare thing behind a preposition or a verb, where its noun is always counted.

    Only nouns of the list `article_heads` are taken: what else was typed without an article may be an idiom
    (*at work*), a name or a mass (*for money*).
    """
    text = _NTH_TRY.sub(r"\g<before> the ", text)
    words = _NTH_TIME.sub(r", the \g<which> time ", text).split(" ")
    out: list[str] = []
    for at, word in enumerate(words):
        end = _phrase_end(words, at) if at and words[at - 1] == bare(words[at - 1]) else 0
        pair = at and words[at - 1] == "from" and "to" in words[at + 1 : at + 3]
        idiom = word == "round" and words[end : end + 1] == ["to"]
        if end and not pair and not idiom:
            out += _article_between(bare(words[at - 1]), words[at:end])
        out.append(word)
    return " ".join(out)


def _article_between(before: str, phrase: list[str]) -> list[str]:
    """Give the article of a thing behind a verb or a preposition, none where that may be an idiom."""
    if before in {"did", "to"} and any(is_in(word, "job_heads") for word in phrase):
        return []
    if is_in(before, "a_takers") or (is_in(before, "a_takers_of_ordinals") and is_in(phrase[0], "ordinals")):
        return [article(" ".join(phrase)) or "a"]
    if is_in(before, "the_takers"):
        return ["the"]
    idiom = len(phrase) == 1 and is_in(phrase[-1], "idiom_heads")
    verb = before == "to" and "base" in lexicon.verb_readings(bare(phrase[0]))
    if not is_in(before, "article_prepositions") or idiom or verb:
        return []
    placed = is_in(phrase[-1], "place_heads") and before in {"at", "in", "for"}
    return [article(" ".join(phrase)) or "a"] if placed else ["the"]


def _phrase_end(words: list[str], start: int) -> int:
    """Give where a bare noun phrase ends whose head is always counted, 0 where there is none."""
    for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
        word = words[end - 1]
        low = bare(word)
        if word[:1] in {"(", "["}:
            return 0
        if is_in(low, "article_heads") and not is_plural(low) and _closes(words, end):
            return end
        if word != low or not _modifies(low):
            return 0
    return 0


def _modifies(low: str) -> bool:
    """Tell whether a word may stand between the article and its noun."""
    if is_in(low, "ordinals"):
        return True
    settled = any(
        is_in(low, name) for name in ("determiners", "pronouns", "prepositions", "links", "number_words")
    )
    if settled or low[:1] == HIDDEN or low[:1].isdigit() or "'" in low or is_plural(low):
        return False
    unknown = not lexicon.classes(low) and not lexicon.verb_readings(low)
    return lexicon.usual(low) in {"n", "a"} or unknown


def _closes(words: list[str], end: int) -> bool:
    """Tell whether a phrase ends here: at a mark, a small word, or the line's end."""
    if words[end - 1][-1:] in ",.;:!?)":
        return True
    following = word_at(words, end)
    if not following:
        return True
    if is_in(following, "object_pronouns") and not is_in(following, "prepositions"):
        return True
    small = ("prepositions", "links", "conditions", "own_subjects", "clause_starts", "adverbs")
    return any(is_in(following, name) for name in small)
