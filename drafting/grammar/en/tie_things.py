"""Things in a typed tie: meals, events and what belongs to a meeting, with the article each takes."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article, determined
from drafting.grammar.en.words import bare, is_in, is_plural, word_at


def with_the(text: str) -> str:
    """Put *the* before what comes first, last or next: *how first weeks went*."""
    return re.sub(r"\b(how|what|when|where) (?=(?:first|last|next|second) \w+ \w)", r"\1 the ", text)


def happening(words: list[str]) -> str:
    """Put *the* before a typed event, not before a named day or what has its own determiner."""
    text = " ".join(words)
    until = next((at for at, word in enumerate(words) if is_in(word, "prepositions")), len(words))
    head = bare(words[max(until - 1, 0)])
    if until < 2 or is_plural(head) or head in {"day", "night"} or words[0].endswith(("'s", "’s")):
        return text
    return determined(text)


def with_article(text: str) -> str:
    """Put *a* or *an* before a bare thing, *the* before *same*."""
    words = text.split(" ")
    settled = any(is_in(word, "determiners") or bare(word) == "one" for word in words[:2])
    if settled or is_in(words[0], "bare_meals"):
        return text
    if words[0] == "same":
        return f"the {text}"
    return f"{article(text)} {text}".strip()


def the_thing(rest: list[str]) -> str:
    """Put an article before a bare thing that belongs to a meeting: *I send the agenda*."""
    at = 1 if rest and is_in(rest[0], "object_pronouns") else 0
    noun = bare(word_at(rest, at))
    if noun == "message":
        return " ".join([*rest[:at], "a", *rest[at:]])
    return " ".join([*rest[:at], "the", *rest[at:]]) if is_in(noun, "meeting_things") else " ".join(rest)


def channel(words: list[str], how: str, *, mine: bool) -> list[tuple[str, str]]:
    """Read the way in which one writes when it is needed: *WhatsApp*, *email with a real question*."""
    known = is_in(words[0], "channels")
    if how != "when_needed" or not (known or is_in(words[0], "online")):
        return []
    if len(words) == 1:
        return [("when", f"{'by' if known else 'on'} {words[0]}")]
    if not known or words[1] not in {"with", "about", "when", "if"}:
        return []
    said = " ".join(words[1:])
    return [("start", f"I'll {words[0]} you {said}")] if mine else [("s", f"{words[0]} me {said}")]


def names_thing(words: list[str]) -> bool:
    """Tell whether a thing stands behind a weekday: *Friday beer*, *Sunday walk with the dogs*."""
    after, behind = bare(word_at(words, 1)), word_at(words, 2)
    noun = lexicon.usual(after) == "n" or ("n" in lexicon.classes(after) and is_in(behind, "prepositions"))
    return after.isalpha() and noun and not is_in(after, "calendar_nouns")
