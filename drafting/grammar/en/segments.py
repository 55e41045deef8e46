"""Commas in a typed statement: what stays with the part before, and what is a sentence of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import with_subject
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.words import bare, finite_after, is_in, word_at

BREAK = "\n"
"""Parts two sentences of one form."""

_COMMA = re.compile(r", (?![^()]*\))")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    r"(?<=\w )(?<!\bon )(?<!\bby )(?<!\bof )(?<!\bto )(?<!\bin )(?<!\bfrom )(?<!\bsince )(?<!\buntil )"
    r"(?<!\band )(?<!\bor )(?<!day )(?<!\bafter )(?<!\bbefore )(?<!\bthe )(?<!\btill )(?<!\bis )"
    r"(?<!\baround )(?<!\bevery )"
    rf"(?=(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}})\b(?!:))"
)


class Subject(NamedTuple):
    """The subject of a statement's first part, and whether that part waits for its main clause."""

    word: str
    fronted: bool


def parted(text: str) -> str:
    """Give a statement whose comma-spliced parts are sentences (parted by BREAK) or joined as usual."""
    pieces = _COMMA.split(text)
    subject = _subject_of(pieces[0])
    out = [pieces[0]]
    for at, piece in enumerate(pieces[1:], 1):
        kind = _kind(piece, subject, out[-1])
        if kind == "sentence":
            out.append(_sentence(piece))
        elif kind == "deed":
            last = at == len(pieces) - 1
            out[-1] = _with_deed(out[-1], piece, subject, last=last, pieces=len(pieces))
        else:
            out[-1] = f"{out[-1]}, {_tail(piece)}"
    return BREAK.join(dated(part) for part in out)


def dated(text: str) -> str:
    """Put *on* before a bare day: *ends 30 June* is written *ends on 30 June*."""
    return _DATE.sub("on ", text)


def _subject_of(piece: str) -> Subject:
    words = piece.split(" ")
    first = bare(words[0])
    fronted = is_in(first, "subordinators") and not any(is_in(word, "main_links") for word in words)
    return Subject(first.split("'")[0], fronted)


def _kind(piece: str, subject: Subject, before: str) -> str:
    words = piece.split(" ")
    first = bare(words[0])
    if subject.fronted and "," not in before:
        return "rest"
    if (
        is_in(first, "links")
        or is_in(first, "prepositions")
        or is_in(first, "subordinators")
        or is_in(first, "tail_openers")
    ):
        return "rest"
    if is_in(first, "statement_subjects"):
        return "sentence" if len(words) > 1 and len(before.split()) > 2 else "rest"
    head = head_of(words)
    if subject.word == "you" and "base" in lexicon.verb_readings(first) and lexicon.usual(first) == "v":
        return "deed"
    if head.cls == "modal" or (head.cls == "negated" and first != "not"):
        return "deed"
    if _is_deed(words, head):
        return "deed"
    return "sentence" if finite_after(words, 1) > 0 and len(words) > 2 else "rest"


def _is_deed(words: list[str], head: Head) -> bool:
    if head.cls != "vp" or len(words) < 2:
        return False
    if head.form == "past":
        return True
    return head.form in {"third", "base"} and lexicon.usual(bare(words[head.at])) == "v"


def _sentence(piece: str) -> str:
    words = piece.split(" ")
    if is_in(words[0], "statement_subjects"):
        return piece
    return with_subject(piece, finite_after(words, 1))


def _with_deed(before: str, piece: str, subject: Subject, *, last: bool, pieces: int) -> str:
    """Join a verb phrase to the clause before; its subject is *you* where that was, else the writer."""
    words = piece.split(" ")
    head = head_of(words)
    if subject.word == "you" and head.form == "third":
        words[head.at] = head.base
    elif head.form == "third":
        return f"{before}, {piece}"
    deed = " ".join(words)
    same = subject.word in {"i", "you", "we"}
    if same and pieces > 2 and not last:
        return f"{before}, {deed}"
    if same and (head.form == "past" or subject.word == "you"):
        return f"{before} and {deed}" if " and " not in before else f"{before}, and {deed}"
    who = {"you": "you", "we": "we"}.get(subject.word, "I")
    return f"{before}, and {who} {_with_object(deed)}"


def _with_object(deed: str) -> str:
    return f"{deed} it" if is_in(" ".join(deed.split(" ")[-2:]), "wants_object") else deed


def _tail(piece: str) -> str:
    words = piece.split(" ")
    if bare(words[0]) == "no" and is_in(word_at(words, 1), "no_states"):
        return f"and I am {piece}"
    head = head_of(words)
    return f"with {piece}" if head.cls == "np" and is_in(words[0], "added_things") else piece


_PRESENT_SINCE = re.compile(r"\bsince (?!then\b)")


def perfect(text: str) -> str:
    """Write a present that has lasted as a perfect: *I lead two crews since March* is *I have led …*."""
    here = _COMMA.split(text)[0]
    if not _PRESENT_SINCE.search(here):
        return text
    words = text.split(" ")
    if "'ve" in words[0]:
        return text
    at = 1 if is_in(words[0], "subject_pronouns") else finite_after(words, 1)
    while 0 < at < len(words) and is_in(words[at], "adverbs"):
        at += 1
    if at <= 0 or at >= len(words) or _PRESENT_SINCE.search(" ".join(words[: at + 1])):
        return text
    low = bare(words[at])
    if low in {"have", "has", "had"} and "participle" in lexicon.verb_readings(bare(word_at(words, at + 1))):
        return text
    third = (
        bare(words[0]) in {"he", "she", "it"} or "third" in lexicon.verb_readings(low) or low in {"is", "has"}
    )
    have = "has" if third else "have"
    if low in {"am", "is", "are"}:
        words[at] = f"{have} been"
    elif "past" not in lexicon.verb_readings(low) or low in {"run", "read"}:
        base = next(
            (
                lexicon.verb_readings(low)[form]
                for form in ("base", "third")
                if form in lexicon.verb_readings(low)
            ),
            "",
        )
        if not base:
            return text
        words[at] = f"{have} {lexicon.verb(base).participle}"
    return " ".join(words)
