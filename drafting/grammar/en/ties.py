"""The lighter tie: a typed detail taken apart into when, what, who starts, and anything else said about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article
from drafting.grammar.en.clauses import BREAK, clause_forms, split_sentences
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.words import bare, finite_after, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SEASON = r"(?:spring|summer|autumn|fall|winter|Christmas|Easter|Diwali|Ramadan|new year)"
_CADENCE = re.compile(
    r"^(?:once|twice|(?:three|four) times|every|each)\b(?: (?:a|per) (?:year|month|quarter|term|season)| (?:other )?(?:year|month|quarter|week|term|spring|summer|autumn|winter|six months|three months|half year|\w+))?(?P<rest>.*)$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"^(?:(?:usually|mostly|ideally|always|maybe|around|about|early|late|mid|every|each|in|on|at|before|after|when|during|once|from|by|over|this|next|the first|the last)\b.*|(?:{_MONTH}|{_SEASON})\b.*)$",
    re.IGNORECASE,
)
_MEAL = frozenset(
    ["coffee", "tea", "lunch", "dinner", "breakfast", "drink", "beer", "call", "walk", "phone", "visit", "pint", "video", "catch-up", "catchup", "swim", "supper", "brunch", "round"]
)


def tie_forms(typed: str, persons: Persons) -> Forms:
    """Give the parts of a tie: `when`, `cadence`, `meal`, `start` (*I'll …*), `topic`, and `s` for the rest as sentences."""
    text = repair(typed, persons.names)
    if not text:
        return Forms("empty")
    parts: dict[str, list[str]] = {}
    try:
        for name, part in (
            item
            for line in split_sentences(text)
            for segment in _segments(line)
            for item in _part(head_down(segment, persons.names), persons)
        ):
            parts.setdefault(name, []).append(part)
    except UnclearError:
        return question("two-persons")
    if "?" in parts:
        return question("say-it-as-a-sentence")
    forms = {
        name: BREAK.join(found) if name in {"s", "start"} else ", ".join(found)
        for name, found in parts.items()
    }
    return Forms("tie", {**forms, "all": text})


def _segments(line: str) -> list[str]:
    if re.search(r"\b(?:whoever|whenever|if|when)\b.*,", line) or line.count(",") == 0:
        match = re.match(r"^(?P<head>.*?) and (?P<tail>I(?:'ll| will)? \w.*)$", line)
        return (
            [match["head"], match["tail"]]
            if match and bare(line.split(" ", maxsplit=1)[0]) not in {"i", "i'll", "i'm"}
            else [line]
        )
    return [part for part in re.split(r",\s*(?:and (?=I\b))?", line) if part]


def _part(text: str, persons: Persons) -> list[tuple[str, str]]:
    words = text.split(" ")
    first = bare(words[0])
    if first == "ill" and len(words) > 1:
        words = text.replace(words[0], "I'll", 1).split(" ")
        text, first = " ".join(words), "i'll"
    if first in {"i", "i'll", "i'd", "i'm", "i've"}:
        return [_mine(text, words, persons)]
    if first in {"you", "he", "she", "we", "let's", "it", "they", "no", "nothing", "whoever", "not"}:
        return [("s", _to_you(text, persons))]
    cadence = re.match(
        r"^(?P<how>once|twice|(?:three|four|3|4) times|one time)(?: (?:a|per|every) (?P<unit>year|month|quarter|term))?\b,? ?(?P<rest>.*)$",
        text,
    )
    if cadence and (cadence["unit"] or not cadence["rest"]):
        found = [("cadence", f"{cadence['how']} a {cadence['unit'] or 'year'}")]
        return found + (_part(cadence["rest"], persons) if cadence["rest"] else [])
    if re.match(r"^every\b", text):
        return [("cadence", text)]
    if _WHEN.match(text):
        return [("when", _in(text))]
    meal = _MEAL & {bare(word) for word in words[:4]}
    if meal:
        return [("meal", _with_article(text))]
    head = head_of(words)
    if (
        head.cls == "vp"
        and head.form in {"base", "gerund"}
        and not ("n" in lexicon.classes(first) and len(words) > 1 and not _object_next(words))
    ):
        verb = lexicon.verb(head.base).base
        return [("start", f"I'll {' '.join([*words[: head.at], verb, *words[head.at + 1 :]])}")]
    clause = clause_forms(text, persons)
    settled = is_in(first, "determiners") and not any(
        _is_verb_inside(words, at) for at in range(1, len(words))
    )
    if clause["s"] and clause.cls == "clause" and not settled and "why:" not in clause["s"]:
        return [("s", clause["s"])]
    if re.match(r"^(?:by|via|over|on|at|in) ", text):
        return [("when", text)]
    return [("topic", text)]


def _is_verb_inside(words: list[str], at: int) -> bool:
    """Tell whether a word is a verb that something follows: *the ward does …*, not *the ward do*."""
    return finite_after(words, at) == at and at + 1 < len(words)


def _object_next(words: list[str]) -> bool:
    return (
        is_in(words[1], "determiners") or is_in(words[1], "object_pronouns") or is_in(words[1], "particles")
    )


def _mine(text: str, words: list[str], persons: Persons) -> tuple[str, str]:
    first, second = bare(words[0]), bare(words[1] if len(words) > 1 else "")
    if first == "i'm" or second in {
        "am",
        "was",
        "have",
        "will",
        "would",
        "could",
        "can",
        "usually",
        "always",
    }:
        return ("s", _to_you(text.replace("I will ", "I'll ", 1), persons))
    readings = lexicon.verb_readings(second)
    if first == "i" and readings.get("base"):
        rest = " ".join(words[2:])
        return ("start", _to_you(f"I'll {second} {_the_thing(rest)}".strip(), persons))
    if first == "i'll" and len(words) == 2 and second == "invite":
        return ("start", "I'll invite you")
    return ("start", _to_you(text, persons))


def _the_thing(rest: str) -> str:
    """Put *the* before a bare thing that belongs to a meeting: *I send the agenda*."""
    return f"the {rest}" if is_in(rest.split(" ", maxsplit=1)[0], "meeting_things") else rest


def _to_you(text: str, persons: Persons) -> str:
    if bare(text.split(" ", maxsplit=1)[0]) in {"he", "she"}:
        return to_second(text, persons, subject=bare(text.split(" ", maxsplit=1)[0]))
    return to_second(text, persons) if re.search(r"\b(?:him|her|his)\b", text) else text


def _in(text: str) -> str:
    text = re.sub(rf"(?P<one>{_MONTH})/(?={_MONTH})", r"\g<one> and ", text)
    if re.match(rf"^(?:{_MONTH}|{_SEASON})\b", text):
        return f"in {text}"
    return re.sub(rf"^(?P<adv>usually|mostly|ideally|maybe) (?={_MONTH})", r"\g<adv> in ", text)


def _with_article(text: str) -> str:
    if is_in(text.split(" ", maxsplit=1)[0], "determiners") or bare(text.split(" ", maxsplit=1)[0]) in {
        "coffee",
        "tea",
        "lunch",
        "dinner",
        "breakfast",
        "supper",
        "brunch",
    }:
        return text
    return f"{article(text)} {text}".strip()
