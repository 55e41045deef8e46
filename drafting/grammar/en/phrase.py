"""Verb phrases: the class of a fragment's head, and its past and gerund."""

from __future__ import annotations

from typing import NamedTuple

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in, is_noun, opens_object

_COMPOUND_HEADS = frozenset(
    "list lists plan plans notes note session sessions room tips course courses schedule skills trip material materials circle method log".split()
)
_NEVER_VERB_HEADS = frozenset(
    "weekly monthly daily yearly early thorough detailed handwritten used united".split()
)
_BE = {
    "was": "were",
    "is": "were",
    "are": "were",
    "were": "were",
    "wasn't": "weren't",
    "isn't": "weren't",
    "weren't": "weren't",
}


class Head(NamedTuple):
    """The head of a fragment: its class, the index of its verb (or first content word) and the verb's form and base."""

    cls: str
    at: int = 0
    form: str = ""
    base: str = ""


def head_of(words: list[str]) -> Head:
    """Classify a fragment without a subject: vp, be, modal, negated, adj, np, numeral."""
    at = 0
    while at < len(words) - 1 and _skips(words, at):
        at += 1
    word, low = words[at], bare(words[at])
    following = words[at + 1] if at + 1 < len(words) else ""
    if low in _BE:
        return Head("be", at)
    if low in {"not", "didn't", "doesn't", "don't"} or (
        low in {"did", "does", "do"} and bare(following) == "not"
    ):
        return Head("negated", at)
    if is_in(low, "modals"):
        return Head("modal", at)
    if is_in(low, "determiners"):
        return Head("np", at)
    if low[:1].isdigit():
        return Head("numeral", at)
    return _content_head(words, at, low, following)


def _skips(words: list[str], at: int) -> bool:
    low, following = bare(words[at]), bare(words[at + 1])
    if low == "there" or (
        low in {"long", "only", "first", "almost", "nearly"}
        and is_noun(following)
        and not lexicon.verb_readings(following).get("past")
    ):
        return False
    adverb = is_in(low, "adverbs") or (
        low.endswith("ly") and "r" in lexicon.classes(low) and "a" not in lexicon.classes(low)
    )
    return adverb and not (
        is_in(following, "determiners") and low not in {"also", "even", "always", "never", "just"}
    )


def _content_head(words: list[str], at: int, low: str, following: str) -> Head:
    readings, tags = lexicon.verb_readings(low), lexicon.classes(low)
    nominal = low in lexicon.words_of("given") or f"{low} {bare(following)}" in lexicon.words_of("given")
    if nominal and (
        not following
        or bare(following)
        in {
            "on",
            "about",
            "for",
            "with",
            "of",
            "at",
            "after",
            "before",
            "during",
            "in",
            "when",
            "that",
            "from",
            "to",
            "and",
            "every",
            "where",
            "over",
            "through",
        }
        or f"{low} {bare(following)}" in lexicon.words_of("given")
    ):
        return Head("np", at)
    if "gerund" in readings and low not in {"during", "morning", "evening", "king"}:
        if bare(following) in _COMPOUND_HEADS:
            return Head("np", at)
        return Head("vp", at, "gerund", readings["gerund"])
    if "past" in readings and "base" not in readings:
        if "a" in tags and following and not opens_object(following) and low not in {"left", "lost", "used"}:
            return Head("np", at)
        if (
            low in lexicon.words_of("states")
            and opens_object(following)
            and not is_in(following, "object_pronouns")
        ):
            return Head("adj", at)
        return Head("vp", at, "past", readings["past"])
    if (
        "a" in tags
        and low
        not in {"even", "let", "cut", "set", "put", "open", "own", "present", "clear", "dry", "free", "ready"}
        and ("base" not in readings or not is_in(following, "object_pronouns"))
    ):
        if (
            not following
            or (
                opens_object(following)
                and not is_in(following, "determiners")
                and not following[:1].isupper()
            )
            or bare(following) in {"and", "but", "enough"}
        ):
            return Head("adj", at)
        if "base" not in readings or not opens_object(following):
            return Head("np", at)
    if "base" in readings or "third" in readings:
        form = "base" if "base" in readings else "third"
        verbal = (
            opens_object(following)
            or not following
            or "n" not in tags
            or "gerund" in lexicon.verb_readings(bare(following))
        )
        if verbal and not (not following and "n" in tags):
            same = form == "base" and "past" in readings
            return Head("vp", at, "past" if same else form, readings[form])
    if "participle" in readings and "past" not in readings:
        return Head("vp", at, "participle", readings["participle"])
    if (
        following
        and bare(following) not in lexicon.words_of("particles")
        and "n" not in tags
        and "base" in readings
    ):
        return Head("vp", at, "base", readings["base"])
    return Head("np", at)


def past_phrase(words: list[str], head: Head) -> str:
    """Write a verb phrase in the past that goes with *you*, further verbs of the same form included."""
    out = list(words)
    if head.form in {"base", "third", "gerund"}:
        out[head.at] = _replace(words[head.at], lexicon.verb(head.base).past)
        for at, base in same_form_later(words, head):
            out[at] = _replace(words[at], lexicon.verb(base).past)
    return " ".join(out)


def gerund_phrase(words: list[str], head: Head) -> str:
    """Write a verb phrase with the gerund, or "" where two verbs would need it."""
    if coordinated(words, head) or (head.at and bare(words[0]) in {"also", "even", "then", "once", "just"}):
        return ""
    out = list(words)
    if head.form != "gerund":
        out[head.at] = _replace(words[head.at], lexicon.verb(head.base).gerund)
    return " ".join(out)


def _replace(word: str, form: str) -> str:
    core = word.strip(".,;:!?")
    return word.replace(core, form)


def same_form_later(words: list[str], head: Head) -> list[tuple[int, str]]:
    """Find verbs after *and*, *or*, *but* or a comma that have the head's form: (index, verb)."""
    found: list[tuple[int, str]] = []
    for at in range(head.at + 2, len(words)):
        link = bare(words[at - 1]) in {"and", "but", "or", "then"} or words[at - 1].endswith((",", ";"))
        skip = is_in(words[at], "adverbs") and bare(words[at]) not in {"long", "only"}
        if not link and not (
            is_in(words[at - 1], "adverbs") and at >= 2 and bare(words[at - 2]) in {"and", "but"}
        ):
            continue
        if skip:
            continue
        readings = lexicon.verb_readings(bare(words[at]))
        if head.form not in readings:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        noun_like = "n" in lexicon.classes(bare(words[at]))
        infinitive = (
            any(bare(word) in {"to", "me", "us", "let", "made", "let's"} for word in words[head.at + 1 : at])
            and head.form == "base"
        )
        if infinitive or (noun_like and not opens_object(following)):
            continue
        found.append((at, readings[head.form]))
    return found


def coordinated(words: list[str], head: Head) -> bool:
    """Tell whether a second finite verb shares the head's subject."""
    for at in range(head.at + 2, len(words)):
        link = bare(words[at - 1]) in {"and", "but", "or", "then", "never", "also", "always"} or words[
            at - 1
        ].endswith((",", ";", ":"))
        readings = lexicon.verb_readings(bare(words[at]))
        if link and (
            head.form in readings
            or "past" in readings
            or bare(words[at]) in _BE
            or is_in(words[at], "modals")
            or bare(words[at]) in {"didn't", "never", "then"}
        ):
            return True
    return False
