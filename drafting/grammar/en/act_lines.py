"""The shapes in which one act is typed: a quotation, a clause, a topic with a colon, a verb phrase, a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.act_verbs import deed_head, verb_forms
from drafting.grammar.en.hiding import is_hidden
from drafting.grammar.en.nominal import noun_forms
from drafting.grammar.en.person import to_second
from drafting.grammar.en.words import bare, is_in, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.en.act_verbs import Tense
    from drafting.grammar.forms import Persons

_FROM = r"(?:from|off) (?:you|him|her|them)"
_LEARNED = re.compile(
    rf"^(?:I(?:'ve)? )?learn(?:ed|t) {_FROM} (?P<what>.+)$|^(?:I(?:'ve)? )?learn(?:ed|t) (?P<rest>.+) {_FROM}$"
)
_TOPIC = re.compile(r"^(?P<topic>(?:(?:my|our|the|your) )?[\w' -]{2,40}): (?P<rest>(?:you|she|he|they) .+)$")
_MISSING_OBJECT = re.compile(
    r"^(?P<verb>introduced|connected|taught|showed|told) (?P<rest>(?:to|with|how|what|why|that) .+)$"
)


def line_forms(text: str, persons: Persons, kept: list[str], tense: Tense) -> Forms:
    """Give the forms of one sentence about what they did; quotations in it are hidden (`kept`).

    Raises UnclearError where two persons might be meant.
    """
    return _known(text, persons, kept) or _clause(text, persons, tense) or _headed(text, persons, tense)


def _known(text: str, persons: Persons, kept: list[str]) -> Forms | None:
    """Handle lines whose shape is known from their beginning."""
    words = text.split(" ")
    first = bare(words[0])
    if len(words) == 1 and is_hidden(text, kept):
        asked = kept[0].rstrip("\"”'’»").endswith("?")
        verb = "asked" if asked else "told"
        return Forms("quote", {"you": f"you {verb} me: {text}", "said": text}, frozenset({"quote"}))
    learned = _LEARNED.match(text)
    if learned:
        return _taught(learned["what"] or learned["rest"], persons)
    if first == "how" and bare(word_at(words, 1)) == "to" and len(words) > 2:
        return verb_forms("taught me " + text, persons)
    way = 2 if text.startswith("the way ") else 1 if first == "how" else 0
    if way and is_in(bare(word_at(words, way)).split("'")[0], "their_pronouns"):
        return _way(words, way, persons)
    if first in {"i", "i'm", "i've", "i'd", "i'll"}:
        return question("about-you")
    if first == "to" or (is_in(first, "question_openers") and not is_in(word_at(words, 1), "prepositions")):
        return (
            None
            if _has_their_clause(words) and first in {"if", "when", "where"}
            else question("what-did-they-do")
        )
    return None


def _taught(what: str, persons: Persons) -> Forms:
    return verb_forms(f"taught me {what}", persons)


def _way(words: list[str], at: int, persons: Persons) -> Forms:
    subject = bare(words[at]).split("'")[0]
    said = to_second(" ".join(words[at:]), persons, subject=subject if subject != "you" else "")
    phrase = " ".join([*words[:at], said])
    return Forms("np", {"np": phrase, "you": f"thank you for {phrase}"}, frozenset({"np"}))


def _has_their_clause(words: list[str]) -> bool:
    return any(is_in(bare(word).split("'")[0], "their_pronouns") for word in words[2:])


def _clause(text: str, persons: Persons, tense: Tense) -> Forms | None:
    """Handle lines with a subject of their own: you, he, she, they, the recipient's name, we, a topic with a colon."""
    topic = _TOPIC.match(text)
    if topic and not {"past", "gerund"} & set(lexicon.verb_readings(bare(topic["topic"].split(" ")[0]))):
        return Forms(
            "topic", {"you": f"{topic['topic']}: {_flip(topic['rest'], persons)}"}, frozenset({"topic"})
        )
    words = text.split(" ")
    first = bare(words[0])
    if is_in(first.split("'")[0], "their_pronouns"):
        return _subject_clause(words, persons, tense)
    if words[0].strip(",") in persons.recipient and len(words) > 1:
        return _subject_clause(["you", *words[1:]], persons, tense, named=True)
    owner = words[0].removesuffix("'s").removesuffix("’s")
    if owner != words[0] and owner in persons.recipient:
        return _headed(" ".join(["your", *words[1:]]), persons, tense)
    if first in {"we", "we've"}:
        return Forms("clause", {"you": text}, frozenset({"we"}))
    fronted = is_in(first, "prepositions") or first in {
        "when",
        "if",
        "whenever",
        "where",
        "once",
        "every",
        "each",
    }
    if fronted and _has_their_clause(["", *words]):
        return Forms("clause", {"you": _flip_fronted(words, persons)}, frozenset({"fronted"}))
    return None


def _flip_fronted(words: list[str], persons: Persons) -> str:
    subject = next(
        bare(word).split("'")[0] for word in words[1:] if is_in(bare(word).split("'")[0], "their_pronouns")
    )
    return to_second(" ".join(words), persons, subject="" if subject == "you" else subject)


def _subject_clause(words: list[str], persons: Persons, tense: Tense, *, named: bool = False) -> Forms:
    first = bare(words[0])
    subject = "" if first.startswith("you") else first.split("'")[0]
    if "'" in first or len(words) == 1:
        present = frozenset({"present"}) if first.endswith("'s") and tense == "present" else frozenset[str]()
        return Forms("clause", {"you": _flip(" ".join(words), persons)}, present)
    head = deed_head(words[1:])
    spoken = subject or named or head.form == "past" or head.cls in {"be", "negated"}
    if spoken and head.cls in {"vp", "be", "negated", "modal"}:
        who = subject or ("name" if named else "you")
        found = verb_forms(" ".join(words[1:]), persons, subject=who, tense=tense)
        if found.forms:
            return found
    present = frozenset({"present"}) if tense == "present" and head.cls == "vp" else frozenset[str]()
    return Forms("clause", {"you": _flip(" ".join(words), persons)}, present)


def _flip(text: str, persons: Persons) -> str:
    first = bare(text.split(" ")[0]).split("'")[0]
    return to_second(text, persons, subject=first if first in {"he", "she", "they"} else "")


def _headed(text: str, persons: Persons, tense: Tense) -> Forms:
    """Handle lines without a subject by the class of their head."""
    words = text.split(" ")
    missing = _MISSING_OBJECT.match(text)
    if missing:
        words = [missing["verb"], "me", *missing["rest"].split(" ")]
    head = deed_head(words)
    if len(words) == 1 and (head.form == "gerund" or head.cls == "np"):
        return question("what-did-they-do")
    if head.cls in {"vp", "be", "negated", "modal"}:
        return verb_forms(" ".join(words), persons, tense=tense)
    place = is_in(words[head.at], "predicative") and not is_in(words[head.at], "fronting")
    if head.cls == "adj" or (place and len(words) > 1) or (words[0] == "there" and len(words) > 1):
        return _adjective(words, persons, tense)
    return noun_forms(words, persons)


def _adjective(words: list[str], persons: Persons, tense: Tense) -> Forms:
    flipped = to_second(" ".join(words), persons, implied=True)
    if tense == "past" or is_in(words[0], "past_frequency"):
        return Forms("adj", {"you": f"you were {flipped}", "adj": flipped})
    if "since" in {bare(word) for word in words}:
        return Forms("adj", {"you": f"you have been {flipped}"}, frozenset({"present"}))
    again = {"now", "today", "still"} & {bare(word) for word in words} or "," in flipped
    return Forms("adj", {"you": f"you are {flipped}{'' if again else ' now'}"}, frozenset({"present"}))
