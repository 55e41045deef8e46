"""Sentences about the writer or both: reasons, remarks, what was learned. Shared pieces of the other answers too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.words import bare, finite_after, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

BREAK = "\n"
"""Parts two sentences of one form."""

_SENTENCE_END = re.compile(r"(?<=[\w)\"'”])[.!?]\s+(?=\S)|;\s+(?!also\b)")
_TITLES = ("Dr", "Mr", "Mrs", "Ms", "Prof", "St", "vs", "approx", "no", "No")
_SUBJECTS = frozenset(
    "i i'm i've i'd i'll we we're we've we'd we'll you you're you've you'd you'll it it's there there's this that that's he she they he's she's they're they've nobody everyone everybody people".split()
)


def split_sentences(text: str) -> list[str]:
    """Split a repaired line at full stops and semicolons, titles and links apart."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if text[start : match.start()].split(" ")[-1] in _TITLES:
            continue
        end = match.start() + (1 if match.group().strip() in {"?", "!"} else 0)
        parts.append(text[start:end])
        start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def clause_forms(typed: str, persons: Persons, *, we: bool = False) -> Forms:
    """Give `s`, a plain statement (sentences parted by a line break) about the writer; `np` where it is a bare thing.

    `we` says that a missing subject is both of them. Raises nothing; what is unclear asks a question.
    """
    text = repair(typed.replace(" = ", " is "), persons.names)
    if not text:
        return question("empty")
    try:
        parts = [_statement(head_down(part, persons.names), persons, we=we) for part in split_sentences(text)]
    except UnclearError:
        return question("two-persons")
    if len(parts) == 1 and not parts[0]:
        return _nominal(text)
    dropped = tuple(typed for typed, part in zip(split_sentences(text), parts, strict=True) if not part)
    parts = [part for part in parts if part]
    if not parts:
        return question("say-it-as-a-sentence")
    flags = {"many"} if len(parts) > 1 else set[str]()
    return Forms("clause", {"s": BREAK.join(parts)}, frozenset(flags), dropped=dropped)


def _nominal(text: str) -> Forms:
    first = bare(text.split(" ")[0])
    if first == "no":
        return Forms("clause", {"s": f"there is {text}"})
    phrase = text if is_in(first, "determiners") else f"{article(text)} {text}".strip()
    return Forms("np", {"np": phrase, "s": f"the reason is {phrase}"})


def article(phrase: str) -> str:
    """Give *a*, *an* or "" for a bare noun phrase, by the look of its head noun."""
    words = re.split(r"\b(?:of|in|on|at|for|with|about|from|to|that|who|where|and|as|by)\b|,", phrase)[
        0
    ].split()
    if not words:
        return ""
    head, first = words[-1].lower(), bare(words[0])
    mass = head in lexicon.words_of("mass") | lexicon.words_of("state_nouns") or head.endswith(
        tuple(lexicon.table("mass_endings"))
    )
    if (
        (head.endswith("s") and not head.endswith(("ss", "us", "is")))
        or mass
        or words[0][:1].isdigit()
        and "-" not in words[0]
        or is_in(first, "determiners")
    ):
        return ""
    vowel = (
        (first[:1] in "aeio" and first != "one")
        or first.startswith(("un", "hour", "honest", "8"))
        or (words[0].isupper() and words[0][:1] in "AEFHILMNORSX")
    )
    return "an" if vowel else "a"


def _statement(text: str, persons: Persons, *, we: bool) -> str:
    """Give one sentence with a subject, or "" for a bare noun phrase."""
    words = text.split(" ")
    first = bare(words[0])
    if first in _SUBJECTS or words[0].strip(",.") in persons.recipient:
        return _tails(_to_them(words, persons), we=we)
    if words[0].removesuffix("'s").removesuffix("’s") in persons.recipient:
        return _tails(_flip_all(text, persons), we=we)
    if is_in(first, "prepositions") or first in {
        "when",
        "if",
        "now",
        "as",
        "since",
        "after",
        "because",
        "next",
        "then",
    }:
        return _fronted(text, persons, we=we)
    head = head_of(words)
    if (
        first in lexicon.words_of("decisions")
        and head.form == "past"
        and not is_in(words[1] if len(words) > 1 else "", "determiners")
    ):
        return _tails(f"I was {text}", we=we)
    if head.cls in {"vp", "modal", "negated", "be"} and not (head.form == "past" and _noun_led(words)):
        return _tails(_with_subject(text, words, head.form, "we" if we else "I", head.cls), we=we)
    if head.cls == "adj" or first in lexicon.words_of("states"):
        both = we or re.search(r"\bwe\b|\bour\b|\bwe've\b", text)
        return _tails(f"{'we are' if both else 'I am'} {text}", we=we)
    at = finite_after(words, 1)
    if at > 0 or _long_clause(words):
        return _tails(_flip_all(_noun_subject(words, at), persons), we=we)
    return ""


def _long_clause(words: list[str]) -> bool:
    """Tell whether a long line with a determiner holds a finite verb behind its relative clause."""
    if not (is_in(words[0], "determiners") and len(words) > 4):
        return False
    verbs = [lexicon.verb_readings(bare(word)) for word in words[3:]]
    return any({"third", "past"} & set(readings) and "base" not in readings for readings in verbs)


def _noun_led(words: list[str]) -> bool:
    return False if len(words) < 2 else is_in(words[0], "determiners")


def _fronted(text: str, persons: Persons, *, we: bool) -> str:
    """Take a sentence that opens with a preposition or a conjunction as it is, when a subject and verb follow."""
    del we
    words = text.split(" ")
    if any(bare(word) in _SUBJECTS for word in words[1:]) or finite_after(words, 2) > 0:
        return _flip_all(text, persons)
    return ""


def _to_them(words: list[str], persons: Persons) -> str:
    first = bare(words[0])
    if words[0].strip(",.") in persons.recipient:
        first = persons.pronoun or "name"
        words = [{"he": "he", "she": "she"}.get(first, words[0]), *words[1:]]
    if first.split("'")[0] in {"he", "she", "they"}:
        return to_second(" ".join(words), persons, subject=first.split("'")[0])
    return _flip_all(" ".join(words), persons)


def _flip_all(text: str, persons: Persons) -> str:
    """Turn the recipient's name into *you*, and he or she only where their pronoun is known."""
    pronoun = re.search(r"\b(?:he|she|him|her|his)\b", text)
    named = any(word.strip(".,;:!?()").removesuffix("'s") in persons.recipient for word in text.split(" "))
    if (pronoun and persons.pronoun in {"he", "she"}) or named:
        return to_second(text, persons)
    return text


def _with_subject(text: str, words: list[str], form: str, subject: str, cls: str) -> str:
    be = "are" if subject == "we" else "am"
    if cls == "be":
        return f"{subject} {text}" if bare(words[0]) in {"was", "wasn't"} else f"it {text}"
    if form == "gerund":
        return f"{subject} {be} {text}"
    if form == "third":
        return ""
    if form in {"participle"}:
        return f"{subject} have {text}"
    if bare(words[0]) == "not":
        return f"{subject} {be} {text}"
    return f"{subject} {text}"


def _noun_subject(words: list[str], at: int) -> str:
    first = bare(words[0])
    text = " ".join(words)
    if (
        is_in(first, "determiners")
        or is_in(first, "pronouns")
        or words[0][:1].isupper()
        or first[:1].isdigit()
    ):
        return text
    plural = bare(words[at - 1]).endswith("s") and not bare(words[at - 1]).endswith("ss")
    known = {
        "programme",
        "program",
        "project",
        "company",
        "course",
        "reorg",
        "scheme",
        "contract",
        "office",
        "school",
        "site",
        "cohort",
        "funding",
        "term",
        "season",
        "internship",
        "placement",
        "mentoring",
    }
    if known & {bare(word) for word in words[:at]}:
        return f"the {text}"
    return text if plural else f"my {text}"


def _tails(text: str, *, we: bool) -> str:
    """Join a tail after a comma: a verb phrase gets *and* (and a subject where the first was another's), a thing *with*."""
    text = re.sub(r", (?=no (?:use|good|help)\b)", ", and I am ", text)
    series = _series(text)
    if series:
        return _dated(series)
    match = re.match(r"^(?P<head>[^,\"“]+), (?P<tail>[^,\"“]+)$", text)
    if not match:
        return _dated(text)
    words = match["tail"].split(" ")
    first, subject = bare(words[0]), bare(text.split(" ")[0])
    if first in _SUBJECTS or first in {
        "and",
        "but",
        "so",
        "which",
        "who",
        "where",
        "because",
        "as",
        "not",
        "then",
        "after",
        "before",
        "when",
        "while",
        "without",
        "in",
        "on",
        "at",
        "from",
        "with",
        "for",
        "since",
    }:
        return _dated(_spliced(match["head"], match["tail"], first))
    head = head_of(words)
    if head.cls == "adj" and lexicon.verb_readings(first).get("past"):
        head = head._replace(cls="vp", form="past")
    mine = subject in {"i", "i'm", "i've", "i'd", "i'll"} or (we and subject.startswith("we"))
    yours = subject in {"you", "you're", "you've"}
    if head.cls in {"modal", "negated"} or (head.cls == "vp" and head.form in {"past", "base"}):
        if " ".join(words[-2:]) in _WANT_OBJECT and not mine and not yours:
            return _dated(f"{match['head']}, and I {match['tail']} it")
        joined = (
            f"{match['head']} and {match['tail']}"
            if mine and head.form == "past"
            else f"{match['head']}, and {'you' if yours else 'I'} {match['tail']}"
        )
        return _dated(joined)
    if head.cls == "vp" and head.form == "third":
        if yours:
            return _dated(f"{match['head']}, and you {lexicon.verb(head.base).base} {' '.join(words[1:])}")
        return _dated(text)
    if head.cls == "np" and first in {"other", "new", "different", "more"}:
        return _dated(f"{match['head']}, with {match['tail']}")
    return _dated(text)


_WANT_OBJECT = frozenset(
    {
        "to return",
        "must return",
        "will return",
        "to collect",
        "bring back",
        "give back",
        "send back",
        "will post",
        "to post",
    }
)


def _series(text: str) -> str:
    """Join *you A, B-ed, C-s* into *you A, B-ed and C*; "" where the later parts are no verb phrases."""
    parts = text.split(", ")
    if (
        len(parts) < 3
        or bare(text.split(" ")[0]) not in {"i", "we", "you"}
        or any(mark in text for mark in '"“')
    ):
        return ""
    out = [parts[0]]
    for part in parts[1:]:
        words = part.split(" ")
        head = head_of(words)
        if head.cls != "vp" or head.form not in {"past", "third"}:
            return ""
        verb = lexicon.verb(head.base).base if head.form == "third" else words[head.at]
        part = " ".join([*words[: head.at], verb, *words[head.at + 1 :]])
        out.append(re.sub(r"\b(?:him|her)self$", "yourself", part))
    return ", ".join(out[:-1]) + " and " + out[-1]


def _spliced(head: str, tail: str, first: str) -> str:
    """Part two whole clauses that were joined by a comma alone."""
    if (
        first in {"i", "i'm", "i've", "i'll", "you", "you're", "we", "we're", "we've", "my"}
        and len(head.split(" ")) > 2
        and not head.lower().startswith(
            (
                "if ",
                "when ",
                "since ",
                "as ",
                "now ",
                "after ",
                "because ",
                "from ",
                "in ",
                "until ",
                "once ",
                "while ",
                "for ",
                "at ",
                "on ",
            )
        )
    ):
        return f"{head}{BREAK}{tail}"
    return f"{head}, {tail}"


_DATE = re.compile(
    r"(?<!\bon )(?<!\bby )(?<!\bof )(?<!\bto )(?<!\bin )(?<!\bfrom )(?<!\bsince )(?<!\buntil )(?<!\band )(?<!\bor )(?<!day )(?<!day, )(?<!\bafter )(?<!\bbefore )(?<!\bthe )(?<!\btill )(?<!\bis )(?<!\baround )(?<![,(] )(?<=\w )"
    r"(?=(?:\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2})\b(?!:))"
)


def _dated(text: str) -> str:
    """Put *on* before a bare day: *ends 30 June* is written *ends on 30 June*."""
    return _DATE.sub("on ", text)


def dated(text: str) -> str:
    """Put *on* before a bare day of a month."""
    return _dated(text)
