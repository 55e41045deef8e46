"""What a mentor learned: a typed line as the object of *I learned*, or as sentences of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import BREAK, clause_forms, split_sentences
from drafting.grammar.en.hiding import hide, shown_forms
from drafting.grammar.en.missing_be import with_its
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import repair
from drafting.grammar.en.segments import COMMA, Subject, kind_of
from drafting.grammar.en.verb_first import is_attribute
from drafting.grammar.en.words import bare, finite_after, is_in, is_modal, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_LEARNED = re.compile(
    r"^(?:I(?:'ve)?(?: have)? learn(?:ed|t) (?:from (?:you|him|her|them) )?"
    r"|(?:from (?:you|him|her|them),? )?(?:I )?learn(?:ed|t) (?:from (?:you|him|her|them) )?"
    r"|(?:(?:you|he|she|they) )?(?:taught|showed|told) me )(?=\S)"
)
_SHOWED = re.compile(r"\b(?P<who>he|she|they)(?= (?:showed|taught|told|asked) me\b)", re.IGNORECASE)
_SAYS_SO = re.compile(r"\bI (?:have )?learn(?:ed|t)\b|\btaught me\b|\bfrom (?:you|him|her)\b", re.IGNORECASE)
_OWN_PAST = re.compile(r"^I(?:'d|'ve| had| have| was| did| never| used to| always)?\b")
_ADVERB = re.compile(r", (?P<adv>honestly|frankly|mostly|above all)$")
_NEVER = re.compile(r"^(?:had |have )?never (?P<verb>\w+)\b")
_LONE = 4
"""Words of a bare thing (*labels*) that is named, not said to be learned."""

_NEVER_SO = re.compile(r"^never (?:knew|thought|saw|heard|understood|realised|realized|did|had|tried)\b")
_MADE = re.compile(r"^(?:his|her|your|their)\b")
_LONG = re.compile(r"(?<=[a-z]{2})(?<! in)(?<!for)(?<!after)(?<!over) (?=\d+ (?:hours|minutes|days|weeks)\b)")
_NOT = re.compile(
    r"\b(?P<link>with|by|for|from|in|on|to) (?P<one>(?:(?!(?:is|are|was|were|not) )[^\s,]+ )+)"
    r"not (?=(?P=link) )"
)
_YEARS = re.compile(r"^(?P<long>\d+ (?:years|months)),? (?=I\b)")


def learned_forms(typed: str, persons: Persons) -> Forms:
    """Give `what`, the object of *I learned* (how to …, that …, patience), with `adv` typed behind it.

    A thing that is no object of a verb is `thing`; whole sentences are `s`. Sentences behind the first part
    follow a line break. Asks where a pronoun may mean two persons, or nothing was named.
    """
    text, kept = hide(_put_to_them(repair(typed, persons.names), persons))
    sentences = split_sentences(text)
    if not sentences or text in lexicon.words_of("vague_amounts"):
        return question("empty")
    if _NEVER_SO.match(sentences[0]):
        sentences[0] = f"I {sentences[0]}"
    if _is_whole(sentences[0]):
        return shown_forms(_whole(". ".join(sentences), persons), kept)
    adverb = _ADVERB.search(sentences[0])
    sentences[0] = sentences[0][: adverb.start()] if adverb else sentences[0]
    sentences = _with_also(sentences)
    theirs = sentences[0].startswith("you ")  # so that *he* in it is another
    first, *beside = _apart(_NOT.sub(_with_comma, _LEARNED.sub("", sentences[0])))
    try:
        found = Forms("np", {"what": first}) if theirs else _object(with_its(first), persons)
        more = [_beside(one, persons) for one in (*beside, *sentences[1:])]
    except UnclearError:
        return question("two-persons")
    if not all(more):
        return question("say-it-as-a-sentence")
    name = next(iter(found.forms))
    forms = {**found.forms, name: BREAK.join([found[name], *more])}
    if adverb and not more:
        forms["adv"] = adverb["adv"]
    return shown_forms(Forms(found.cls, forms, found.flags), kept)


def _put_to_them(text: str, persons: Persons) -> str:
    """Say *you showed me* for *he showed me*: who taught the writer something is whom the note is for."""
    known = {persons.pronoun} if persons.pronoun else {"he", "she", "they"}

    def theirs(found: re.Match[str]) -> str:
        other = any(is_in(word, "persons") for word in found.string[: found.start()].split(" "))
        return "you" if found["who"].lower() in known and not other else found["who"]

    return _SHOWED.sub(theirs, text)


def _with_also(sentences: list[str]) -> list[str]:
    """Join a thing that was typed behind *also* to the thing before it: *sourdough. also online orders*."""
    if len(sentences) < 2 or not sentences[1].startswith("also "):
        return sentences
    thing, comma, rest = sentences[1].removeprefix("also ").partition(", ")
    if "," in sentences[0] or finite_after(thing.split(" "), 1) > 0:
        return sentences
    return [f"{sentences[0]} and {thing}{comma}{rest}", *sentences[2:]]


def _with_comma(match: re.Match[str]) -> str:
    """Put the comma before *not* where its preposition is said again: *with one kid, not with figures*."""
    return f"{match['link']} {match['one'].rstrip()}, not "


def _is_whole(text: str) -> bool:
    """Tell whether a line is a sentence of its own: the writer did, the other does."""
    if _LEARNED.match(text):
        return False
    words = text.split(" ")
    first, second = bare(words[0]), bare(word_at(words, 1))
    if first.split("'")[0] == "i":
        readings = lexicon.verb_readings(second)
        past = "past" in readings and "base" not in readings
        opened = _OWN_PAST.match(text)
        return past or bool(opened and opened.group() != "I")
    return first in {"he", "she", "you"} and not is_modal(word_at(words, 1)) and len(words) > 2


def _whole(text: str, persons: Persons) -> Forms:
    text = re.sub(
        r"(?:^|(?<=\. ))(?=(?:made|got|let|had|taught|showed|told|asked|gave|kept) me\b)", "you ", text
    )
    said = clause_forms(text, persons, mentor=True)
    if not said["s"]:
        return question(said.ask or "say-it-as-a-sentence")
    flags = {"says-learned"} if _SAYS_SO.search(text) else set[str]()
    flags |= {"own"} if said["s"].startswith("I") else set[str]()
    return Forms("clause", {"s": said["s"]}, frozenset(flags))


def _apart(text: str) -> list[str]:
    """Part what was learned from the statements that were typed behind commas."""
    pieces = COMMA.split(text)
    if is_in(text.split(" ", 1)[0], "subordinators"):
        return [text]
    for at in range(1, len(pieces)):
        words = pieces[at].split(" ")
        kind = kind_of(pieces[at], Subject("i", fronted=False), ", ".join(pieces[:at]))
        deed = kind == "deed" and head_of(words).form == "past"
        if (
            pieces[at].startswith("am ")
            or _NEVER.match(pieces[at])
            or deed
            or (kind == "sentence" and is_in(words[0], "statement_subjects"))
        ):
            return [", ".join(pieces[:at]), ", ".join(pieces[at:])]
    return [text]


def _beside(text: str, persons: Persons) -> str:
    """Say what stands beside the thing learned as a sentence about the writer."""
    text = f"I {text}" if text.startswith("am ") else text
    never = _NEVER.match(text)
    if never and "participle" in lexicon.verb_readings(never["verb"]):
        return f"I had {text[never.start() :].removeprefix('had ').removeprefix('have ')}"
    if head_of(text.split(" ")).form == "third":
        return f"it {text}"
    years = _YEARS.match(text)
    said = clause_forms(text[years.end() :] if years else text, persons, mentor=True)["s"]
    said = text if said.startswith(("here is why: ", "the reason is ")) else said
    return f"for {years['long']} {said}" if years and said else said


def _object(text: str, persons: Persons) -> Forms:
    """Give what was learned as the object of a verb, or as a thing behind a colon."""
    words = text.split(" ")
    first = bare(words[0])
    text = to_second(text, persons)
    if _MADE.match(text):
        return _of_theirs(text)
    if first == "not" and "gerund" in lexicon.verb_readings(bare(word_at(words, 1))):
        return Forms("what", {"what": f"not to {_based(text.removeprefix('not ').split(' '), 0)}"})
    if first in {"don't", "dont"}:
        return Forms("thing", {"thing": text})
    if first in {"how", "that", "to", "when", "what", "why", "where", "not"}:
        return Forms("what", {"what": re.sub(r"^that its ", "that it's ", text)})
    head = head_of(words)
    asked = is_in(word_at(words, 1), "question_openers")
    if head.cls == "vp" and head.form == "gerund" and (asked or finite_after(words, 1) < 0):
        plain = is_attribute(words, head.at) or head.at > 0
        return Forms("what", {"what": text if plain else f"to {_based(text.split(' '), 0)}"})
    order = head.form == "base" or (head.at == 0 and "base" in lexicon.verb_readings(first))
    if head.cls == "vp" and order and words[0].islower():
        return Forms("what", {"what": f"to {text}"})
    at = finite_after(words, 1)
    if first.split("'")[0] in {"i", "you", "we", "it"} or (at > 0 and _is_verb(words, at)):
        return Forms("what", {"what": f"that {text}"})
    lone = len(words) <= _LONE and words[0].islower()
    figured = lone or (any(map(str.isdigit, text)) and not is_in(first, "determiners"))
    return Forms("thing", {"thing": _LONG.sub(", ", text)}) if figured else Forms("what", {"what": text})


def _of_theirs(text: str) -> Forms:
    """Say what a thing of theirs did (*your question made me wait*) as a sentence, else name the thing."""
    words = text.split(" ")
    for at in range(2, len(words) - 1):
        if is_in(words[at], "effect_makers") and is_in(words[at + 1], "object_pronouns"):
            return Forms("clause", {"s": text}, frozenset({"says-learned"}))
    return Forms("thing", {"thing": text}, frozenset({"theirs"}))


def _based(words: list[str], at: int) -> str:
    base = lexicon.verb_readings(bare(words[at]))["gerund"]
    return " ".join([*words[:at], lexicon.verb(base).base, *words[at + 1 :]])


def _is_verb(words: list[str], at: int) -> bool:
    """Tell whether a finite form is no noun here: *cold proof 18 hours* names a thing."""
    sure = is_in(words[at], "finite_auxiliaries") or is_modal(words[at])
    return sure or lexicon.usual(bare(words[at])) != "n" or not word_at(words, at + 1)[:1].isdigit()
