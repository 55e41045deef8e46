"""Deeds as verb phrases: the sentence with *you* and the gerund after *Thank you for*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from drafting.grammar.en import lexicon
from drafting.grammar.en.person import agree_later, agreed, to_second
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.series import joined_deeds, parts_of
from drafting.grammar.en.verbs import coordinated, gerund_phrase, past_phrase, present_phrase, replaced
from drafting.grammar.en.words import bare, finite_after, is_in, opens_strongly, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

Tense = Literal["past", "present"]
_SECOND_CLAUSE = re.compile(r"(?:,| and| but) (?:I|we|you|it|he|she|they|the|your|my|our)\b")
_TOLD_ME = re.compile(r"^(?P<told>(?:told|telling|asked|asking) me) (?P<do>[a-z]+) (?P<what>\S+)")


def _told_me_to(match: re.Match[str]) -> str:
    """Put *to* before what somebody was told to do: *told me read the weight out loud*."""
    readings = lexicon.verb_readings(match["do"])
    order = "base" in readings and lexicon.usual(match["do"]) == "v" and opens_strongly(match["what"])
    return f"{match['told']} to {match['do']} {match['what']}" if order else match.group()


_FINITE = frozenset({"vp", "be", "negated", "modal"})


def verb_forms(text: str, persons: Persons, *, subject: str = "", tense: Tense = "past") -> Forms:
    """Give the forms of a verb phrase whose doer is the recipient.

    `subject` is the pronoun, "name" or "you" that stood before it; `tense` is the one in which a line without
    past is said.
    Raises UnclearError where two persons might be meant.
    """
    text = _TOLD_ME.sub(_told_me_to, text)
    marker = subject if subject in {"he", "she", "they"} else ""
    words = text.split(" ")
    head = deed_head(words)
    typed_you = subject == "you"
    flipped = words if typed_you else to_second(text, persons, subject=marker, implied=not marker).split(" ")
    if bare(words[0]) in {"has", "have"} and "participle" in lexicon.verb_readings(bare(word_at(words, 1))):
        agree_later(flipped, 2)
        return Forms("vp", {"you": f"you have {' '.join(flipped[1:])}"}, frozenset({"coordinated"}))
    if head.cls not in _FINITE:
        return Forms("clause", {"you": "you " + " ".join(flipped)})
    if head.cls == "negated" and bare(words[head.at]) == "not":
        return _not(flipped, head, tense)
    if bare(words[head.at]) == "don't" and tense == "past" and subject != "you":
        return question("what-did-they-do")
    lines = _sentences(flipped, head, tense)
    if not lines:
        return question("what-did-they-do")
    forms = {"you": "\n".join(lines)}
    single = len(lines) == 1
    gerund = _gerund(flipped, head) if single and not (tense == "present" and head.form == "third") else ""
    if gerund:
        forms["ger"] = gerund
    cls = "be" if head.cls == "be" else "vp"
    return Forms(cls, forms, _flags(flipped, head, tense, single=single))


def deed_head(words: list[str]) -> Head:
    """Give the head of a line of deeds: *focused on one thing* is a deed here, not a state."""
    head = head_of(words)
    low = bare(words[head.at])
    past = lexicon.verb_readings(low).get("past")
    if head.cls == "adj" and past and not is_in(low, "plain_states") and lexicon.usual(low) != "a":
        return Head("vp", head.at, "past", past)
    return head


def _flags(words: list[str], head: Head, tense: Tense, *, single: bool) -> frozenset[str]:
    flags: set[str] = set() if single else {"many", "comma"}
    if coordinated(words, head) or head.cls == "modal" or head.form == "participle":
        flags.add("coordinated")
    if head.cls == "negated":
        flags.add("negated")
    if is_in(words[head.at], "catenatives"):
        flags.add("catenative")
    if tense == "present" and (
        head.form == "third" or bare(words[head.at]) in {"is", "isn't", "doesn't", "don't", "can"}
    ):
        flags.add("present")
    return frozenset(flags)


def _sentences(words: list[str], head: Head, tense: Tense) -> list[str]:
    """Write the line as sentences, each with *you* or its own subject; [] where a verb is missing."""
    first, *rest = parts_of(" ".join(words), head.form or "past")
    lines: list[str] = []
    deeds = [_phrase(first.text.split(" "), tense)]
    for part in rest:
        said = part.text.split(" ")
        if part.kind == "deed":
            deeds.append(_phrase(said, tense))
            continue
        lines += _row(deeds)
        deeds = [_phrase(said, tense)] if part.kind == "state" else []
        lines += [part.text] if part.kind == "clause" else []
    lines += _row(deeds)
    return lines if all(line != "you " for line in lines) else []


def _row(deeds: list[str]) -> list[str]:
    if not deeds:
        return []
    joined = joined_deeds(deeds)
    return [f"you {joined}"] if joined else [f"you {deed}" for deed in deeds]


def _phrase(words: list[str], tense: Tense) -> str:
    """Give one verb phrase in the form that goes with *you*; "" where it has no verb."""
    head = deed_head(words)
    if head.cls == "be":
        return _be(words, head, tense)
    if head.cls == "negated":
        return _negated(words, head, tense)
    if head.cls == "modal":
        return " ".join(_after(words, head.at))
    if head.cls != "vp":
        return " ".join(words)
    if head.form == "participle":
        return " ".join(["have", *words])
    phrase = (
        present_phrase(words, head)
        if tense == "present" and head.form == "third"
        else past_phrase(words, head)
    )
    return _often(phrase)


def _after(words: list[str], at: int) -> list[str]:
    out = list(words)
    agree_later(out, at + 1)
    return out


def _often(phrase: str) -> str:
    """Put how often something was done behind the verb: *twice phoned me* is *phoned me twice*."""
    found = re.match(
        r"^(?P<times>once|twice|three times|four times|five times) (?P<verb>[a-z]+)(?P<rest> .*)?$", phrase
    )
    if not found or (found["times"] == "once" and not found["rest"]):
        return phrase
    rest = (found["rest"] or "").split(" ")[1:]
    if rest and is_in(rest[0], "object_pronouns"):
        return " ".join([found["verb"], rest[0], found["times"], *rest[1:]])
    if " times" in found["times"] and not any(
        is_in(word, "clause_openers") or word.endswith(",") for word in rest
    ):
        return " ".join([found["verb"], *rest, found["times"]])
    return phrase


def _be(words: list[str], head: Head, tense: Tense) -> str:
    low = bare(words[head.at])
    out = _after(words, head.at)
    if tense == "present":
        out[head.at] = "are" if low == "am" else agreed(words[head.at])
    else:
        out[head.at] = "weren't" if low.endswith("n't") else "were"
    return " ".join(out)


def _negated(words: list[str], head: Head, tense: Tense) -> str:
    low, rest = bare(words[head.at]), words[head.at + 1 :]
    spelled = low
    if rest and bare(rest[0]) == "not":
        rest, spelled = rest[1:], f"{low} not"
    if not rest:
        return ""
    if spelled.startswith("do") and tense == "past":
        spelled = spelled.replace("does", "did").replace("don't", "didn't").replace("do ", "did ")
    spelled = {"doesn't": "don't", "does not": "do not", "hasn't": "haven't"}.get(spelled, spelled)
    return " ".join([*words[: head.at], spelled, *_after(rest, 0)])


def _not(words: list[str], head: Head, tense: Tense) -> Forms:
    """Say *not laughing at it* and *not shy*."""
    rest = words[head.at + 1 :]
    low = bare(word_at(rest, 0))
    readings = lexicon.verb_readings(low)
    if "gerund" in readings:
        plain = " ".join([readings["gerund"], *rest[1:]])
        return Forms("vp", {"you": f"you did not {plain}", "ger": " ".join(words)}, frozenset({"negated"}))
    if "a" in lexicon.classes(low):
        are = "are" if tense == "present" else "were"
        return Forms(
            "adj", {"you": f"you {are} {' '.join(words)}"}, frozenset({"present"} if are == "are" else ())
        )
    return question("what-did-they-do")


def _gerund(words: list[str], head: Head) -> str:
    if head.cls == "negated":
        return _negated_gerund(words, head)
    if head.cls == "be":
        rest = words[head.at + 1 :]
        plain = (
            not head.at
            and not bare(words[0]).endswith("n't")
            and not is_in(word_at(rest, 0), "adverbs")
            and "past" not in lexicon.verb_readings(bare(word_at(rest, 0)))
        )
        return " ".join(["being", *rest]) if plain and rest and not coordinated(words, head) else ""
    if head.cls != "vp" or head.form == "participle":
        return ""
    text = " ".join(words)
    again = head.base in {"keep", "stop", "start"} and "gerund" in lexicon.verb_readings(
        bare(word_at(words, head.at + 1))
    )
    own_clause = _SECOND_CLAUSE.search(text) and finite_after(words, head.at + 3) > 0
    often = _often(
        " ".join(
            [
                *words[: head.at],
                replaced(words[head.at], lexicon.verb(head.base).gerund),
                *words[head.at + 1 :],
            ]
        )
    )
    if again or own_clause or not gerund_phrase(words, head):
        return ""
    return often if head.at == 0 or bare(words[0]) in {"twice", "three"} else gerund_phrase(words, head)


def _negated_gerund(words: list[str], head: Head) -> str:
    rest = words[head.at + 1 :]
    low = bare(words[head.at])
    if rest and bare(rest[0]) == "not":
        rest = rest[1:]
    base = lexicon.verb_readings(bare(word_at(rest, 0))).get("base")
    if not base or head.at or not low.startswith("d") or coordinated(rest, Head("vp", 0, "base", base)):
        return ""
    return " ".join(["not", lexicon.verb(base).gerund, *rest[1:]])
