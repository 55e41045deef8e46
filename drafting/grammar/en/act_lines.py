"""The shapes in which one act is typed: a quotation, a clause, a topic, a verb phrase, a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.act_verbs import deed_head, verb_forms
from drafting.grammar.en.advice import advice_forms
from drafting.grammar.en.hiding import is_hidden
from drafting.grammar.en.nominal import noun_forms
from drafting.grammar.en.person import to_second
from drafting.grammar.en.series import is_noun_led
from drafting.grammar.en.words import bare, finite_after, is_in, unowned, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.en.act_verbs import Tense
    from drafting.grammar.forms import Persons

_FROM = r"(?:from|off) (?:you|him|her|them)"
_LEARNED = re.compile(
    rf"^(?:I(?:'ve)? )?learn(?:ed|t) {_FROM} (?P<what>.+)$"
    rf"|^(?:I(?:'ve)? )?learn(?:ed|t) (?P<rest>.+) {_FROM}$"
)
_TOPIC = re.compile(r"^(?P<topic>(?:(?:my|our|the|your) )?[\w' -]{2,40}): (?P<rest>(?:you|she|he|they) .+)$")
_AND_THEIRS = re.compile(r"^and (?:his|her|their) ")
_COULD = re.compile(
    r"^could (?:always |even )?(?:ring|call|ask|phone|text|message|(?:write|come|turn) to) "
    r"(?:you|him|her|them)\b"
)
_TAUGHT = re.compile(r"^(?P<verb>taught|showed|gave|lent|told): ")
_MISSING_OBJECT = re.compile(
    r"^(?P<verb>introduced|connected|taught|showed|told) (?P<rest>(?:to|with|how|what|why|that) .+)$"
)


def line_forms(text: str, persons: Persons, kept: list[str], tense: Tense) -> Forms:
    """Give the forms of one sentence about what they did; quotations in it are hidden (`kept`).

    Raises UnclearError where two persons might be meant.
    """
    return (
        _quoted(text, kept)
        or _unwanted(text)
        or (advice_forms(text) if tense == "past" else None)
        or _teaching(text, persons)
        or _unusable(text)
        or _clause(text, persons, tense)
        or _headed(text, persons, tense)
    )


def _quoted(text: str, kept: list[str]) -> Forms | None:
    """Say a quotation that stands alone."""
    if " " in text or not is_hidden(text, kept):
        return None
    asked = kept[0].rstrip("\"”'’»").endswith("?")
    verb = "asked" if asked else "told"
    return Forms("quote", {"you": f"you {verb} me: {text}", "said": text}, frozenset({"quote"}))


def _teaching(text: str, persons: Persons) -> Forms | None:
    """Take *I learned from her to …*, *how to …*, *the way she …* and *could ring her …*."""
    if text.startswith("without ") and re.search(r" I (?:would|'d|could|might|never)\b", text):
        return Forms("clause", {"you": to_second(text, persons)}, frozenset({"other-subject"}))
    if _COULD.match(text):
        return Forms("clause", {"you": f"I {to_second(text, persons)}"}, frozenset({"other-subject"}))
    words = text.split(" ")
    learned = _LEARNED.match(text)
    if learned:
        return verb_forms(f"taught me {learned['what'] or learned['rest']}", persons)
    if text.startswith("how to ") and len(words) > 2:
        return verb_forms(f"taught me {text}", persons)
    way = 2 if text.startswith("the way ") else 1 if words[0] == "how" else 0
    return _way(words, way, persons) if way and is_theirs(word_at(words, way)) else None


_HINDSIGHT = re.compile(
    r"^(?:(?:you|he|she|they) )?(?:could|should|might) (?:of|have|at least|maybe|perhaps)\b(?!.*\bbut\b)"
    r"|^(?:(?:(?:you|he|she|they) )?(?:was|were) )?never (?:there|around|available|on time)\b"
)
_TO_A_PROGRAM = re.compile(
    r"^(?:please )?(?:write|say|put|add|make|invent|insert|mention) some\b"
    r"|\bmax(?:imum)? \d+ (?:lines?|words|sentences)\b"
)


def _unwanted(text: str) -> Forms | None:
    """Ask where a line says what they should have done, or tells a program what to do."""
    unwanted = _HINDSIGHT.match(text) or _TO_A_PROGRAM.search(text)
    return question("what-did-they-do") if unwanted else None


def _unusable(text: str) -> Forms | None:
    """Ask where a line is about the writer, or says only what and not who."""
    words = text.split(" ")
    first = bare(words[0])
    if first in {"i", "i'm", "i've", "i'd", "i'll"}:
        return question("about-you")
    opens = is_in(first, "question_openers") and not is_in(word_at(words, 1), "prepositions")
    fronted = first in {"if", "when", "where"} and any(map(is_theirs, words[2:]))
    return question("what-did-they-do") if first == "to" or (opens and not fronted) else None


def is_theirs(word: str) -> bool:
    """Tell whether a word is a subject that may be the recipient: *you*, *she's*."""
    return is_in(bare(word).split("'", 1)[0], "their_pronouns")


def _way(words: list[str], at: int, persons: Persons) -> Forms:
    subject = bare(words[at]).split("'", 1)[0]
    said = to_second(" ".join(words[at:]), persons, subject=subject if subject != "you" else "")
    phrase = " ".join([*words[:at], said])
    return Forms("np", {"np": phrase, "you": f"thank you for {phrase}"}, frozenset({"np"}))


def _clause(text: str, persons: Persons, tense: Tense) -> Forms | None:
    """Handle lines with a subject of their own: you, he, she, their name, we, a topic with a colon."""
    words = text.split(" ")
    told = finite_after(words, 2) if "gerund" in lexicon.verb_readings(bare(words[0])) else -1
    if (
        told > 0
        and is_in(words[told], "finite_auxiliaries")
        and not any(is_theirs(word) or is_in(word, "wh_openers") for word in words[:told])
    ):
        return Forms("clause", {"you": to_second(text, persons)}, frozenset({"other-subject"}))
    if is_in(words[0], "vocatives") and len(words) > 1:
        words = words[1:] if is_theirs(words[1]) else ["you", *words[1:]]
    if is_theirs(words[0]):
        return _subject_clause(words, persons, tense)
    if words[0].strip(",") in persons.recipient and len(words) > 1:
        rest = _AND_THEIRS.sub("and your ", " ".join(words[1:])).split(" ")
        return _subject_clause(["you", *rest], persons, tense, named=True)
    owner = unowned(words[0])
    if owner != words[0] and owner in persons.recipient:
        return _headed(" ".join(["your", *words[1:]]), persons, tense)
    if bare(words[0]) in {"we", "we've"}:
        return Forms("clause", {"you": text}, frozenset({"we"}))
    return _topic(text, persons) or _fronted(words, persons)


def _topic(text: str, persons: Persons) -> Forms | None:
    """Take a topic with a colon: *my CV: you cut it*."""
    topic = _TOPIC.match(text)
    if not topic or {"past", "gerund"} & set(lexicon.verb_readings(bare(topic["topic"].split(" ")[0]))):
        return None
    you = f"{topic['topic']}: {_flip(topic['rest'], persons)}"
    return Forms("topic", {"you": you}, frozenset({"topic"}))


def _fronted(words: list[str], persons: Persons) -> Forms | None:
    """Take a clause that opens with a time or a condition: *on Tuesdays she phoned*."""
    opens = is_in(words[0], "prepositions") or is_in(words[0], "act_fronting")
    opens = opens or [bare(word) for word in words[:3]] == ["not", "once", "did"]
    subject = next((bare(word).split("'", 1)[0] for word in words[1:] if is_theirs(word)), "")
    opens = opens or is_in(words[0], "how_often")
    opens = opens or (bare(words[0]) in {"every", "each"} and is_theirs(word_at(words, 2)))
    if not opens or not subject:
        return None
    said = to_second(" ".join(words), persons, subject="" if subject == "you" else subject)
    return Forms("clause", {"you": said}, frozenset({"fronted"}))


def _subject_clause(words: list[str], persons: Persons, tense: Tense, *, named: bool = False) -> Forms:
    first = bare(words[0])
    subject = "" if first.startswith("you") else first.split("'", 1)[0]
    if "'" in first or len(words) == 1:
        present = frozenset({"present"}) if first.endswith("'s") and tense == "present" else frozenset[str]()
        return Forms("clause", {"you": _flip(" ".join(words), persons)}, present)
    if subject in {"he", "she"} and tense == "past":
        words = [words[0], _past_of(words[1]), *words[2:]]
    head = deed_head(words[1:])
    spoken = subject or named or head.form == "past" or head.cls in {"be", "negated"}
    if spoken and head.cls in {"vp", "be", "negated", "modal"}:
        who = subject or ("name" if named else "you")
        found = verb_forms(" ".join(words[1:]), persons, subject=who, tense=tense)
        if found.forms:
            return found
    present = frozenset({"present"}) if tense == "present" and head.cls == "vp" else frozenset[str]()
    return Forms("clause", {"you": _flip(" ".join(words), persons)}, present)


_WHO_DID = re.compile(r"\b(?:who|that|when) (?:[a-z]+ )?(?:was|were|had|[a-z]+ed)\b")
"""A clause of the past, which tells of one time."""


def _past_of(word: str) -> str:
    """Give the past of a verb that was typed bare behind *he* or *she*: *he show me*."""
    readings = lexicon.verb_readings(bare(word))
    base = readings.get("base", "") if not {"past", "third"} & set(readings) else ""
    return lexicon.verb(base).past if base and word.islower() else word


def _flip(text: str, persons: Persons) -> str:
    first = bare(text.split(" ", 1)[0]).split("'", 1)[0]
    return to_second(text, persons, subject=first if first in {"he", "she", "they"} else "")


def _headed(text: str, persons: Persons, tense: Tense) -> Forms:
    """Handle lines without a subject by the class of their head."""
    words = text.split(" ")
    text = _TAUGHT.sub(r"\g<verb> me ", text)
    words = text.split(" ")
    missing = _MISSING_OBJECT.match(text)
    if missing:
        words = [missing["verb"], "me", *missing["rest"].split(" ")]
    if is_noun_led(words):
        return Forms("clause", {"you": f"the {to_second(text, persons)}"}, frozenset({"other-subject"}))
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
    if is_in(words[0], "ordinals") and word_at(words, 1)[:1].isdigit():
        return question("what-did-they-do")
    flipped = to_second(" ".join(words), persons, implied=True)
    if tense == "past" or is_in(words[0], "past_frequency"):
        return Forms("adj", {"you": f"you were {flipped}", "adj": flipped})
    if "since" in {bare(word) for word in words}:
        return Forms("adj", {"you": f"you have been {flipped}"}, frozenset({"present"}))
    if _WHO_DID.search(flipped):
        return Forms("adj", {"you": f"you were {flipped}"})
    again = {"now", "today", "still", "than"} & {bare(word) for word in words} or "," in flipped
    return Forms("adj", {"you": f"you are {flipped}{'' if again else ' now'}"}, frozenset({"present"}))
