"""Verb phrases: their past, gerund and plain form, with the verbs that share their subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.person import agree_later
from drafting.grammar.en.words import bare, is_in, opens_object, word_at

if TYPE_CHECKING:
    from drafting.grammar.en.phrase import Head


_NOT_DOING = re.compile(r"\band not (?P<doing>[a-z]+ing)\b")


def _did_not(match: re.Match[str]) -> str:
    """Write *and not grabbing* behind a past as *and did not grab*."""
    base = lexicon.verb_readings(match["doing"]).get("gerund", "")
    return f"and did not {base}" if base else match.group()


def past_phrase(words: list[str], head: Head) -> str:
    """Write a verb phrase in the past that goes with *you*, further verbs of the same form included."""
    out = list(words)
    if head.form in {"base", "third", "gerund"}:
        out[head.at] = replaced(words[head.at], lexicon.verb(head.base).past)
        for at, base in same_form_later(words, head):
            out[at] = replaced(words[at], lexicon.verb(base).past)
        if head.form == "gerund":
            out = _NOT_DOING.sub(_did_not, " ".join(out)).split(" ")
    agree_later(out, head.at + 1)
    return " ".join(out)


def present_phrase(words: list[str], head: Head) -> str:
    """Write a verb phrase of the third person in the form that goes with *you*, later verbs included."""
    out = list(words)
    out[head.at] = replaced(words[head.at], lexicon.verb(head.base).base)
    agree_later(out, head.at + 1, third=True)
    return " ".join(out)


def gerund_phrase(words: list[str], head: Head) -> str:
    """Write a verb phrase with the gerund, or "" where two verbs would need it."""
    if coordinated(words, head) or (head.at and is_in(words[0], "no_gerund_adverbs")):
        return ""
    out = list(words)
    if head.form != "gerund":
        out[head.at] = replaced(words[head.at], lexicon.verb(head.base).gerund)
    return " ".join(out)


def replaced(word: str, form: str) -> str:
    """Put a form in the place of a word and keep the punctuation around it."""
    core = word.strip(".,;:!?()")
    return word.replace(core, form) if core else word


def same_form_later(words: list[str], head: Head) -> list[tuple[int, str]]:
    """Find verbs after *and*, *or*, *but* or a comma that have the head's form: (index, verb)."""
    found: list[tuple[int, str]] = []
    for at in range(head.at + 2, len(words)):
        if not _is_linked(words, at) or is_in(words[at], "adverbs") or bare(words[at]) == "only":
            continue
        readings = lexicon.verb_readings(bare(words[at]))
        if head.form not in readings or _infinitive_between(words, head, at):
            continue
        noun = "n" in lexicon.classes(bare(words[at])) and head.form != "gerund"
        if noun and not opens_object(word_at(words, at + 1)):
            continue
        found.append((at, readings[head.form]))
    return found


def _is_linked(words: list[str], at: int) -> bool:
    before = words[at - 1]
    if is_in(before, "links") or before.endswith((",", ";")):
        return True
    return (
        (is_in(before, "adverbs") or bare(before) == "only")
        and at >= 2
        and (is_in(words[at - 2], "links") or words[at - 2].endswith(","))
    )


def _infinitive_between(words: list[str], head: Head, at: int) -> bool:
    return head.form == "base" and any(is_in(word, "infinitive_marks") for word in words[head.at + 1 : at])


def coordinated(words: list[str], head: Head) -> bool:
    """Tell whether a second finite verb shares the head's subject."""
    for at in range(head.at + 2, len(words)):
        before, low = words[at - 1], bare(words[at])
        if not (is_in(before, "link_adverbs") or before.endswith((",", ";", ":"))):
            continue
        readings = lexicon.verb_readings(low)
        if head.form in readings or "past" in readings or _is_finite_word(low):
            return True
    return False


def _is_finite_word(low: str) -> bool:
    lists = ("be_forms", "modals", "negated_auxiliaries")
    return any(is_in(low, name) for name in lists) or low in {"never", "then", "has", "does"}
