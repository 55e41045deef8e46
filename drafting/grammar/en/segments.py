"""Commas in a typed statement: what stays with the part before, and what is a sentence of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article, with_subject
from drafting.grammar.en.lasting import dated, perfect
from drafting.grammar.en.missing_be import also_done, is_asked_for, is_job_since, is_passive_thing
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.words import bare, finite_after, is_in, is_plural, word_at

BREAK = "\n"
"""Parts two sentences of one form."""

_NEGATED = re.compile(r"n't\b|\bnot\b|\bnever\b")
_OF_IT = re.compile(
    r"(?:cost|costs) (?:(?:me|us|you) )?(?:about )?(?:a|an|the|\d|two|three|four)\b"
    r"|(?:took|takes) (?:(?:me|us|you) )?(?:about )?(?:an?|the|\d+|two|three|four) (?:\w+ ){0,2}?"
    r"(?:minutes?|min|hours?|hrs?|days?|nights?|weeks?|months?|years?|terms?|mornings?|evenings?|weekends?|summer|winter|while|lot|bit|go(?:es)?"
    r"|tr(?:y|ies)|attempts?|drafts?|rounds?|trips?|visits?|calls?|e?mails?|letters?|versions?|sessions?)\b"
    r"|used to be (?:\d|an?\b)"
    r"|(?:still )?(?:works|runs|holds|sells|lasts|ticks|fits)"
    r"(?: (?:fine|well|like|ever|every|now|today|since|to this)\b|$)"
)
_SHARED = re.compile(
    r"(?:ended|expired|lapsed|closed|folded|ran out|wrapped up|shut down|came to an end)\b"
    r"(?! (?:it|them|the|my|our|an?)\b)"
    r"|\w+ (?:his|her|their) own\b"
)
"""What the subject before did, where it is not the writer: *the course was 9 months, ended in June*."""
_NOT_STATE = re.compile(
    r" and not (?=(?:back|available|able|free|around|in|at|here|there|sure|ready|well)\b)"
)
_COUNTED = re.compile(r"(?:about|over|around|another) \d")
COMMA = re.compile(r", (?![^()]*\))")


class Subject(NamedTuple):
    """The subject of a statement's first part, and whether that part waits for its main clause."""

    word: str
    fronted: bool


def parted(text: str, actor: str = "") -> str:
    """Give a statement whose comma-spliced parts are sentences (parted by BREAK) or joined as usual.

    `actor` is who did what has no subject (*you*), where that is not the first subject.
    """
    pieces = COMMA.split(text)
    subject = Subject(actor, fronted=False) if actor else _subject_of(pieces[0])
    out = [pieces[0]]
    kinds = ["", *(kind_of(piece, subject, pieces[0]) for piece in pieces[1:]), ""]
    deeds = kinds.count("deed")
    for at, piece in enumerate(pieces[1:], 1):
        kind = kind_of(piece, subject, out[-1])
        if kind == "sentence":
            out.append(as_sentence(piece))
        elif kind == "deed":
            last = kinds[at + 1] != "deed"
            out[-1] = _with_deed(out[-1], piece, subject, last=last, pieces=deeds + 1)
        else:
            out[-1] = f"{out[-1]}, {_tail(piece, subject)}"
    return BREAK.join(dated(part) for part in out)


def spliced(text: str) -> list[str]:
    """Part a typed line where a sentence with a subject of its own stands behind a comma."""
    pieces = COMMA.split(text)
    subject = _subject_of(pieces[0])
    out = [pieces[0]]
    opening = pieces[0].split(" ")
    told = any(is_in(word, "statement_subjects") for word in opening)
    fronted = is_in(opening[0], "prepositions") and not told
    for at, piece in enumerate(pieces[1:]):
        apart = kind_of(piece, subject, out[-1]) == "sentence" and not is_passive_thing(piece.split(" "))
        if apart and not (fronted and not at):
            out.append(piece)
        else:
            out[-1] = f"{out[-1]}, {piece}"
    return out


def _subject_of(piece: str) -> Subject:
    words = piece.split(" ")
    first = bare(words[0])
    fronted = is_in(first, "subordinators") and not any(is_in(word, "main_links") for word in words)
    fronted = fronted and opened_at(words) == 0
    fronted = fronted and not (first == "that" and is_in(word_at(words, 1), "that_verbs"))
    own = (
        next((bare(word) for word in words if is_in(word, "own_words")), "")
        if is_in(first, "prepositions")
        else ""
    )
    return Subject((own or first).split("'")[0], fronted)


def opened_at(words: list[str]) -> int:
    """Give where the main clause begins behind what opens its sentence, 0 where nothing does.

    *Since the merger WE share a boss*, *since you took the job IT'S tariffs*.
    """
    seen = [
        at
        for at, word in enumerate(words)
        if at
        and is_in(word, "statement_subjects")
        and not is_in(words[at - 1], "clause_openers")
        and not (bare(word) == "both" and is_in(words[at - 1], "prepositions"))
    ]
    seen = [at for at in seen if not is_in(words[at], "amount_subjects")]
    if is_in(words[0], "subordinators") and seen and seen[0] == 1:
        seen = seen[1:]
    at = next((at for at in seen if at > 1), 0)
    return at if at and at + 1 < len(words) + (1 if "'" in words[at] else 0) else 0


def kind_of(piece: str, subject: Subject, before: str) -> str:
    """Tell what a part behind a comma is.

    A `sentence` of its own, a `deed` of the same subject or the writer, or the `rest` of the part before.
    """
    words = piece.split(" ")
    first = bare(words[0])
    if subject.fronted and "," not in before:
        return "rest"
    if is_in(first, "wh_openers") and "?" not in piece and "," in before:
        return "rest"
    opened = _kind_by_opening(words, first)
    if opened:
        return opened
    if is_in(first, "statement_subjects"):
        return _kind_of_subject(words, before)
    head = head_of(words)
    if head.form == "gerund" and head.at == 0 and is_in(word_at(words, 1), "finite_auxiliaries"):
        return "sentence"
    if head.form == "gerund" and head.cls == "vp" and len(words) > 1:
        return "rest" if head.at or subject.word in {"i", "we", "you"} else "sentence"
    if _is_deed(words, head, subject):
        return "deed"
    ended = len(words) == 2 and is_in(words[1], "lone_pasts")
    return "sentence" if (finite_after(words, 1) > 0 and len(words) > 2) or ended else "rest"


def _kind_by_opening(words: list[str], first: str) -> str:
    """Tell what a part is where its first word shows it, "" where it does not."""
    following = word_at(words, 1)
    if is_job_since(" ".join(words)):
        return "sentence"
    if first == "that's" or (first in {"that", "this"} and is_in(following, "finite_auxiliaries")):
        return "sentence"
    if is_in(first, "prepositions") and is_in(word_at(words, opened_at(words)), "subject_pronouns"):
        return "sentence"
    if first == "please" and lexicon.verb_readings(bare(following)).get("base"):
        return "sentence"
    if first == "both" and lexicon.verb_readings(bare(following)):
        return "sentence"
    nothing = first == "no" and not is_in(following, "no_subjects")
    if nothing and not any(is_in(word, "finite_auxiliaries") for word in words):
        return "rest"
    if (first == "still" and is_in(word_at(words, 1), "still_states")) or is_in(" ".join(words), "asides"):
        return "rest"
    names = ("links", "prepositions", "subordinators", "tail_openers")
    return "rest" if any(is_in(first, name) for name in names) else ""


def _kind_of_subject(words: list[str], before: str) -> str:
    first = bare(words[0])
    at = finite_after(words, 1)
    if is_in(first, "amount_subjects") and not is_passive_thing(words):
        counted = word_at(words, 1)[:1].isdigit()
        whole = at > 0 and (at < len(words) - 1 or is_in(words[at], "finite_auxiliaries") or counted)
        return "sentence" if whole else "rest"
    return "sentence" if len(words) > 1 and len(before.split()) > 1 else "rest"


def _is_deed(words: list[str], head: Head, subject: Subject) -> bool:
    first = bare(words[0])
    if len(words) == 3 and is_in(words[1], "links") and is_plural(first) and is_plural(words[2]):
        return False
    base = "base" in lexicon.verb_readings(first)
    if base and subject.word == "you" and lexicon.usual(first) == "v":
        return True
    if base and is_in(first, "first_person_verbs") and finite_after(words, 1) < 0:
        return True
    if head.cls == "modal" or (head.cls == "negated" and first != "not"):
        return True
    if "past" in lexicon.verb_readings(first) and _COUNTED.match(" ".join(words[1:])):
        return True
    agent = bare(word_at(words, 1)) == "by" and not is_in(first, "decided_only")
    if head.cls != "vp" or len(words) < 2 or agent:
        return False
    return head.form == "past" or (
        head.form in {"third", "base"} and lexicon.usual(bare(words[head.at])) == "v"
    )


def as_sentence(piece: str) -> str:
    """Give a part behind a comma its article or its subject."""
    words = piece.split(" ")
    first = bare(words[0])
    if first == "please":
        return piece
    if is_job_since(piece):
        return " ".join(f"I have been {article(piece)} {piece}".split())
    if first == "both":
        return perfect(f"we {piece}")
    if is_passive_thing(words):
        return f"{words[0]} is {' '.join(words[1:])}"
    if is_asked_for(words):
        return with_subject(" ".join([*words[:-2], "is", *words[-2:]]), len(words) - 2)
    if is_in(first, "statement_subjects") or is_in(first, "prepositions"):
        return perfect(piece)
    led = is_in(word_at(words, 1), "finite_auxiliaries")
    if head_of(words).form == "gerund" and finite_after(words, 2) < 0 and not led:
        return perfect(f"I am {not_state(piece, 'am')}")
    done = also_done(words)
    return done or perfect(with_subject(piece, finite_after(words, 1)))


def _with_deed(before: str, piece: str, subject: Subject, *, last: bool, pieces: int) -> str:
    """Join a verb phrase to the clause before; its subject is *you* where that was, else the writer."""
    words = piece.split(" ")
    if is_of_it(piece):
        return f"{before}{BREAK}it {piece}"
    head = head_of(words)
    third = head.form == "third"
    if subject.word == "you" and third:
        words[head.at] = head.base
    elif third:
        return f"{before}, {which(before, piece)}" if subject.word in {"i", "we"} else f"{before}, {piece}"
    if is_in(words[0], "decisions") and head.form == "past" and not is_in(word_at(words, 1), "determiners"):
        words = ["were" if subject.word in {"you", "we"} else "was", *words]
    deed = " ".join(words)
    if head.cls == "modal" and bare(word_at(words, 1)) == "be" and is_in(word_at(words, 2), "judgements"):
        return f"{before}{BREAK}it {deed}"
    undone = head.cls in {"negated", "modal"} and _NEGATED.search(deed)
    if (_NEGATED.search(before) or undone) and subject.word in {"i", "we"}:
        return f"{before}{BREAK}{subject.word.replace('i', 'I')} {deed}"
    same = subject.word in {"i", "you", "we"}
    if same and pieces == 2 and head.form == "past" and " and " in deed and " and " not in before:
        return f"{before}, {deed}"
    if same and pieces > 2 and not last:
        return f"{before}, {deed}"
    shared = not same and _SHARED.match(deed)
    if shared or (same and (head.form == "past" or (subject.word == "you" and pieces > 2))):
        plain = " and " not in before and ", " not in before
        return f"{before} and {deed}" if plain else f"{before}, and {deed}"
    who = {"you": "you", "we": "we"}.get(subject.word, "I")
    return f"{before}, and {who} {_with_object(deed)}"


def not_state(text: str, be: str) -> str:
    """Put the verb before a second state: *going on leave and AM not back before May*."""
    return _NOT_STATE.sub(f" and {be} not ", text)


def is_of_it(deed: str) -> bool:
    """Tell whether a deed without a subject is told of a thing: *cost a day*, *used to be 3 goes*."""
    return bool(_OF_IT.match(deed))


def which(before: str, piece: str) -> str:
    """Put *which* before a verb that has the thing before it for its subject: *a grant, closes in May*."""
    words = piece.split(" ")
    low, noun = bare(words[0]), bare(before.rsplit(" ", maxsplit=1)[-1])
    third = "third" in lexicon.verb_readings(low) and lexicon.usual(low) == "v" and len(words) > 1
    return (
        f"which {piece}" if third and ("n" in lexicon.classes(noun) or not lexicon.classes(noun)) else piece
    )


def _with_object(deed: str) -> str:
    return f"{deed} it" if is_in(" ".join(deed.split(" ")[-2:]), "wants_object") else deed


def _tail(piece: str, subject: Subject) -> str:
    words = piece.split(" ")
    first, second = bare(words[0]), word_at(words, 1)
    if first == "no" and is_in(second, "no_states"):
        return f"and I am {piece}"
    if first == "no" and is_in(second, "no_havings"):
        return f"and I have {piece}"
    if first == "not" and subject.word == "i" and not _is_when(words) and _is_state(second):
        return f"and I am {piece}"
    head = head_of(words)
    return f"with {piece}" if head.cls == "np" and is_in(first, "added_things") else piece


def _is_when(words: list[str]) -> bool:
    """Tell whether a part ends on a mere time or place: *not after*, *not before*."""
    return len(words) == 2 and (is_in(words[1], "prepositions") or is_in(words[1], "conditions"))


def _is_state(word: str) -> bool:
    readings = lexicon.verb_readings(bare(word))
    return ("participle" in readings and "base" not in readings) or lexicon.usual(bare(word)) == "a"
