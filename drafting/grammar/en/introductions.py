"""An introduction that is offered: who it is, and what is told of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article
from drafting.grammar.en.clauses import BREAK, clause_forms
from drafting.grammar.en.person import to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.words import bare, finite_after, is_in, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_INTRO = re.compile(
    r"^(?:an? )?(?:(?:intro|introduc(?:e|ing)) (?:you|him|her|them)|intro(?:duction)?|introduction for you"
    r"|connect(?:ing)? (?:you|him|her|them)|put(?:ting)? (?:you|him|her|them) in touch)(?: to| with)? "
    r"|^to (?=\S)"
)
_SPOKE = re.compile(
    r"^(?P<who>[^,]+), (?:I(?:'ve)? )?(?P<did>told|asked|emailed|called|rang) (?P<whom>him|her|them)"
    r" about (?:him|her|them|you)\b(?P<rest>.*)$"
)
_RAN = re.compile(
    r"^(?P<who>[A-Z][^,]*),"
    r"(?= (?:ran|runs|does|did|led|leads|built|knows|worked|works|managed|manages)\b.*, (?!\d))"
)
_KNOW = re.compile(r"^(?:I )?know (?=\S)")
_MEET = re.compile(
    r"\b(?P<do>hear from|meet|(?:talk|speak) (?:to|with)|see|call|write to|work with|learn from|host)"
    r" (?P<who>him|her|them)\b"
)


def to_them(text: str, persons: Persons) -> str:
    """Put what is said about the other person to them, unless the line does so already."""
    pronoun = re.search(r"\b(he|she|him|her|his|they|them|their)\b", text)
    if not pronoun or re.search(r"\byou\b", text):
        return text
    return to_second(text, persons, subject="they" if pronoun[1].startswith("th") else "")


def _met(text: str, persons: Persons) -> str:
    """Turn the person whom somebody would like to meet into *you*."""
    ours = {"he": "him", "she": "her", "they": "them"}.get(persons.pronoun, "")
    return _MEET.sub(lambda one: f"{one['do']} you" if one["who"] == ours else one.group(), text)


_FOR_THEM = re.compile(
    r"^(?P<who>[A-Z][^,.;]*? (?:will|can|would|could|wants to|offered to) [a-z]+ )"
    r"(?P<whom>him|her)\b(?P<rest>.*)$"
)


def _for_them(text: str, persons: Persons) -> str:
    """Turn whom a named person does something for into *you*: it is not themselves."""
    found = _FOR_THEM.match(text)
    if not found or found["whom"] != {"he": "him", "she": "her"}.get(persons.pronoun):
        return text
    return f"{found['who']}you{to_second(found['rest'], persons, subject=persons.pronoun)}"


def introduction(text: str, persons: Persons) -> Forms:
    """Give `who` and what is said of them (`s`, `more`), asking where nobody is named."""
    text = _for_them(_met(_INTRO.sub("", text), persons), persons)
    known = _KNOW.match(text)
    if known:
        return Forms("person", {"s": f"I know {to_them(text[known.end() :], persons)}"})
    words = text.split(" ")
    if is_in(words[0], "person_genders"):
        text = to_them(text, persons)
        words = text.split(" ")
    relative = re.match(r"^(?P<who>.+?),? who (?P<does>.+)$", text)
    if relative and finite_after(relative["who"].split(" "), 1) > 0:
        relative = None
    deed = words[1:] if bare(words[0]) in {"already", "just"} else words
    if head_of(deed).form == "past" and words[0].islower():
        return _talked(text, persons, perfect=deed != words)
    if relative and words[0][:1].isupper():
        return Forms("person", {"who": relative["who"], "s": f"{relative['who']} {relative['does']}"})
    if relative:
        return Forms("person", {"who": _determined(text)})
    return _told(text, words, persons)


_WANTS = re.compile(
    r"^(?P<who>(?:my|our|the|a)\b[^,]*[A-Z]\w+), (?P<does>(?:needs|wants|seeks|is looking for) .+)$"
)


def _told(text: str, words: list[str], persons: Persons) -> Forms:
    """Read a person with what is told of them behind a comma or a verb."""
    text = _RAN.sub(r"\g<who>", text)
    words = text.split(" ")
    spoke = _SPOKE.match(text)
    if spoke and _does_something(spoke["who"]):
        done = lexicon.verb(lexicon.verb_readings(spoke["did"])["past"]).participle
        said = f"{_determined(spoke['who'])}{BREAK}I've {done} {spoke['whom']} about you{spoke['rest']}"
        return Forms("person", {"s": said}, frozenset({"arranged"}))
    will = re.match(r"^(?P<who>[^,]+), (?:I )?(?P<how>will|can) (?P<does>[a-z]+ .+)$", text)
    if will and _does_something(will["who"]):
        mine = "I'll" if will["how"] == "will" else "I can"
        said = f"{_determined(will['who'])}{BREAK}{mine} {to_them(will['does'], persons)}"
        return Forms("person", {"s": said}, frozenset({"arranged"}))
    tail = re.match(r"^(?P<who>[^,]+), (?P<does>(?:she|he|they)(?:'d|'s|'ll)? .+)$", text)
    if tail and _does_something(tail["who"]):
        return Forms("person", {"s": f"{_determined(tail['who'])}{BREAK}{tail['does']}"})
    if tail:
        return Forms("person", {"who": _determined(tail["who"]), "more": tail["does"]})
    wants = _WANTS.match(text)
    if wants:
        return Forms("person", {"s": f"{_determined(wants['who'])} {wants['does']}"})
    at = finite_after(words, 1)
    at = at if at > 0 else _behind_name(words)
    if at < 0 and _does_something(text):
        return Forms("person", {"s": _determined(text)})
    name, _, last = text.rpartition(", ")
    if (
        name
        and words[0][:1].isupper()
        and {"past", "third"} & set(lexicon.verb_readings(bare(last.split(" ")[0])))
    ):
        told = 0 < finite_after(name.split(" "), 1) < len(name.split(" ")) - 1
        both = f"{name} and {last}" if told else f"{name} {_for_years(last)}"
        return Forms("person", {"who": name, "s": text if ", " in name else both})
    if at > 0:
        return Forms("person", {"who": " ".join(words[:at]), "s": text})
    if is_in(words[0], "object_pronouns"):
        return question("what-do-you-offer")
    return Forms("person", {"who": _determined(text)})


def _behind_name(words: list[str]) -> int:
    """Give what somebody does where only the name before it shows that: *Jean at Massey places students*."""
    for at in range(2, len(words) - 1):
        plain = words[at].islower() and not is_in(words[at + 1], "prepositions")
        if plain and words[at - 1][:1].isupper() and "third" in lexicon.verb_readings(bare(words[at])):
            return at
    return -1


def _does_something(text: str) -> bool:
    """Tell whether a person and what they do are named: *mate of mine runs the lab*."""
    words = text.split(" ")
    ours = next((at for at, word in enumerate(words[:5]) if at > 1 and is_in(word, "absolute_owners")), 0)
    if ours and {"third", "past"} & set(lexicon.verb_readings(bare(word_at(words, ours + 1)))):
        return True
    many = words[0][:1].isdigit() or is_in(words[0], "numbers")
    wanting = any(
        is_in(word, "wanting_verbs")
        and (bare(word_at(words, at + 1)) == "to" or is_in(word_at(words, at + 1), "determiners"))
        for at, word in enumerate(words[2:-1], 2)
    )
    return (many and wanting) or 0 < finite_after(words, 1) < len(words) - 1


def _for_years(text: str) -> str:
    """Put *for* before the length of time that somebody did something."""
    return re.sub(r"(?<=[a-z]{3})(?<! for)(?<!over)(?<!about) (?=\d+ (?:years|months)$)", " for ", text)


def _talked(text: str, persons: Persons, *, perfect: bool) -> Forms:
    """Say that the writer already spoke to somebody; a pronoun behind it means that person."""
    first, _, rest = text.partition(", ")
    said = clause_forms(f"I've {first}" if perfect else f"I {first}", persons)["s"]
    if not said:
        return question("what-do-you-offer")
    if not rest:
        return Forms("person", {"s": said})
    words = rest.split(" ")
    if not is_in(words[0], "person_genders"):
        more = clause_forms(rest, persons)["s"]
        return Forms("person", {"s": f"{said}{BREAK}{more}"}) if more else question("what-do-you-offer")
    if bare(word_at(words, 1)) == "says" and is_in(word_at(words, 2), "starting_verbs"):
        words.insert(2, "to")
    return Forms("person", {"s": f"{said}{BREAK}{' '.join(words)}"})


def _determined(who: str) -> str:
    first = who.split(" ", maxsplit=1)[0]
    return (
        who
        if is_in(first, "determiners") or is_in(first, "indefinites") or first[:1].isupper()
        else f"{article(who)} {who}".strip()
    )
