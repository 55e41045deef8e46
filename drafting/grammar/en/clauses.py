"""Statements about the writer or both: reasons, remarks, what was left undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article, with_subject
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.segments import BREAK, dated, parted, perfect
from drafting.grammar.en.words import bare, finite_after, is_in, is_name, opens_object, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.en.phrase import Head
    from drafting.grammar.forms import Persons

Use = Literal["reason", "also", "quiet"]

_SENTENCE_END = re.compile(r"(?<=[\w)\"'”])[.!?]+\s+(?=\S)|;\s+(?!also\b)")
_NO_REASON = re.compile(r"^no (?P<what>(?:good |real )?(?:reason|excuse)),? (?=(?:i|I|we)\b)")


def split_sentences(text: str) -> list[str]:
    """Split a repaired line at full stops and semicolons; titles, initials and links stay whole."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[start : match.start()].rsplit(" ", maxsplit=1)[-1]
        if is_in(before, "abbreviations") or (len(before) == 1 and before.isupper() and before != "I"):
            continue
        end = match.start() + (1 if "?" in match.group() or "!" in match.group() else 0)
        parts.append(text[start:end])
        start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def clause_forms(typed: str, persons: Persons, *, we: bool = False, use: Use = "reason") -> Forms:
    """Give `s`, plain statements (parted by BREAK) about the writer; what cannot become one is `dropped`.

    `we` says that a missing subject is both of them; `use` what the line is typed for: a reason, a remark
    beside the rest (`also`), or what was left undone (`quiet`).
    """
    text = repair(typed.replace(" = ", " is "), persons.names)
    text = _NO_REASON.sub(r"there was no \g<what>. ", text)
    if not text:
        return question("empty")
    sentences = split_sentences(text)
    try:
        parts = [_statement(head_down(one, persons.names), persons, we=we, use=use) for one in sentences]
        if len(parts) == 1 and not parts[0]:
            return _thing(_flipped(text, persons), use)
    except UnclearError:
        return question("two-persons")
    dropped = tuple(one for one, part in zip(sentences, parts, strict=True) if not part)
    said = [part for part in parts if part]
    if not said:
        return question("say-it-as-a-sentence")
    flags = {"many"} if len(said) > 1 or BREAK in said[0] else set[str]()
    return Forms("clause", {"s": BREAK.join(said)}, frozenset(flags), dropped=dropped)


def _thing(text: str, use: Use) -> Forms:
    """Say a bare thing: as the reason where it has its article, else in the writer's own words."""
    words = text.split(" ")
    first = bare(words[0])
    if len(words) == 1 and (is_in(first, "abstract") or lexicon.usual(first) == "a"):
        return question("say-it-as-a-sentence")
    if first == "no":
        return Forms("clause", {"s": f"there {'was' if use == 'quiet' else 'is'} {text}"})
    if use != "reason":
        return Forms("clause", {"s": text})
    plain = "," not in text and len(words) <= _SHORT and not any(map(_verbal, words[1:]))
    if plain and is_in(first, "determiners"):
        return Forms("np", {"np": text, "s": f"the reason is {text}"})
    short = plain and article(text)
    if short and lexicon.usual(first) in {"n", "a"}:
        return Forms("np", {"np": f"{short} {text}", "s": f"the reason is {short} {text}"})
    return Forms("np", {"np": text, "s": f"here is why: {text}"})


_SHORT = 9
"""Words of a thing that is still said as *the reason is …*."""


def _verbal(word: str) -> bool:
    readings = lexicon.verb_readings(bare(word))
    return word[:1].isdigit() or (
        "participle" in readings and "base" not in readings and not is_in(word, "determiners")
    )


def _statement(text: str, persons: Persons, *, we: bool, use: Use) -> str:
    """Give a typed sentence with a subject, or "" for a bare noun phrase."""
    words = text.split(" ")
    first = bare(words[0])
    if is_in(first, "statement_subjects") or first == "please" or words[0].strip(",.") in persons.recipient:
        return parted(perfect(_flipped(text, persons)))
    if is_in(first, "wh_openers"):
        return parted(_flipped(text, persons)) if finite_after(words, 2) > 0 or _has_subject(words) else ""
    if is_in(first, "subordinators") or is_in(first, "prepositions") or first in {"now", "next", "then"}:
        flipped = _flipped(text, persons)
        fronted = _has_subject(flipped.split(" ")) or finite_after(words, 2) > 0
        return parted(flipped) if fronted else ""
    if first in {"last", "past"} and _has_subject(words):
        return parted(_flipped(f"the {text}", persons))
    led = _verb_led(words, we=we, use=use)
    if led:
        return parted(perfect(_flipped(led, persons)))
    at = finite_after(words, 1)
    clear = (
        at > 0 and "," not in "".join(word[-1:] for word in words[:at]) and not is_in(words[at - 1], "links")
    )
    return parted(_flipped(perfect(with_subject(text, at)), persons)) if clear else ""


def _has_subject(words: list[str]) -> bool:
    return any(is_in(word, "statement_subjects") for word in words[1:])


def _verb_led(words: list[str], *, we: bool, use: Use) -> str:
    """Give a subject to a line that begins with its verb, adjective or participle; "" for any other line."""
    text, subject = " ".join(words), "we" if we else "I"
    be = "were" if we else "was"
    be = be if use == "quiet" else "are" if we else "am"
    first, following = bare(words[0]), word_at(words, 1)
    head = head_of(words)
    if first == "both" and lexicon.verb_readings(following):
        return f"we {text}"
    if is_in(first, "determiners") or is_in(first, "attributes"):
        return ""
    if head.form == "base" and lexicon.usual(first) == "n" and finite_after(words, 1) > 0:
        return ""
    if is_in(first, "decisions") and head.form == "past" and not is_in(following, "determiners"):
        return f"I was {text}"
    stated = is_in(first, "states") and (not following or opens_object(following))
    if (head.cls == "adj" or stated) and not (stated and is_in(following, "object_pronouns")):
        return "" if not following and use == "reason" and not stated else f"{subject} {be} {text}"
    if head.cls == "be":
        return f"{subject} {text}" if first in {"was", "wasn't", "were"} else f"it {text}"
    if head.cls in {"modal", "negated"}:
        if use == "also" and first in {"don't", "do"}:
            return text
        return f"{subject} {be} {text}" if first == "not" else f"{subject} {text}"
    return _with_subject(words, head, subject, be, use)


def _with_subject(words: list[str], head: Head, subject: str, be: str, use: Use) -> str:
    text, low = " ".join(words), bare(words[head.at])
    readings = lexicon.verb_readings(low)
    wanting = "base" in readings and bare(word_at(words, head.at + 1)) == "to" and head.at == 0
    busy = (
        "base" in readings
        and is_in(low, "study_verbs")
        and is_in(word_at(words, head.at + 1), "prepositions")
    )
    if head.cls != "vp" and not wanting and not busy:
        return ""
    if head.form == "gerund":
        return f"{subject} {be} {text}"
    if head.form == "third":
        return ""
    if head.form == "participle":
        return f"{subject} have {text}"
    if use == "also" and "base" in readings and not is_in(low, "first_person_verbs"):
        if "past" in readings:
            return f"I {text}" if is_in(low, "past_rather") else ""
        return text
    return f"{subject} {text}"


def _flipped(text: str, persons: Persons) -> str:
    """Turn words about the recipient into words to them, where no other person can be meant."""
    words = text.split(" ")
    pronoun = next(
        (low for word in words if (low := bare(word)) in {"he", "she", "him", "her", "his", "he's", "she's"}),
        "",
    )
    named = any(
        word.strip(".,;:!?()").removesuffix("'s").removesuffix("’s") in persons.recipient for word in words
    )
    gender = {"h": "he", "s": "she"}[pronoun[0]] if pronoun and pronoun != "her" else "she" if pronoun else ""
    if named or persons.pronoun == "they":
        return to_second(text, persons)
    if not pronoun or (persons.pronoun and persons.pronoun != gender):
        return text
    try:
        return to_second(text, persons, subject=gender)
    except UnclearError:
        # Beside somebody of the writer's own, a pronoun of an unknown recipient means that person.
        if persons.pronoun or not _OWN_PERSON.search(text):
            raise
        return text


_OWN_PERSON = re.compile(r"\b(?:my|our) (?:\w+ )?\w+\b")

__all__ = ["BREAK", "article", "clause_forms", "dated", "is_name", "split_sentences"]
