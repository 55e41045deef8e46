"""The lighter tie: a typed detail taken apart into when, what, who starts, and what else is said of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import BREAK, split_sentences
from drafting.grammar.en.hiding import hide, shown_forms
from drafting.grammar.en.person import UnclearError
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.tie_own import to_you
from drafting.grammar.en.tie_parts import ONLY_IF, WHEN_AND, Tie, part_of
from drafting.grammar.en.verb_first import is_order
from drafting.grammar.en.words import bare, finite_after, is_in, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_COMMA = re.compile(r",\s+(?:and (?=I\b))?(?![^()]*\))")
_AND_I = re.compile(r"^(?P<head>.*?) and (?P<tail>I(?:'ll| will)? \w.*)$")
_MAIN = re.compile(
    r"^(?P<sub>(?:when|if|once|after|before|whenever) \S+ .+?),? (?P<main>(?:I|you|we)(?:'ll|'d)? \w.*)$"
)
_I_DO = re.compile(
    r"^I(?:'ll| will)? "
    r"(?:send|write|call|ring|text|message|mail|email|tell|bring|post|share|show|give|cook|order)\b"
)
_WILL_BE = re.compile(r"^(?P<if>(?:if|when) I [^,]+?) (?:will|'ll) (?=be \w+ing )")
_WHAT = re.compile(r"\b(?P<one>what \w+) (?=what \w)")
_SHORT_BE = re.compile(r"'(?:s|re|m)\b")
_MORE = frozenset({"when", "topic", "cadence"})
"""Parts that go behind the part before them where no rhythm was chosen that would take them."""
_NEXT_TIME = re.compile(r"^(?:the )?next time (?:I|we|you)\b[^,]*, \w+ ")
ON_DAY = re.compile(r"\bon (?:the )?(?:\w+ of [A-Z]|\d)")
"""A day that a meal or call falls on."""
_THE_DAY = re.compile(
    r"^the (?:day|week|night|minute|moment) (?:he|she|they|you|I) [^,]+, (?:phone|ring|call|text|write) "
)
_DAY_I = re.compile(
    r"^(?P<when>(?!when|if|after|before|once)[^,]*\b(?:day|eve|night|morning|spring|summer|autumn|winter)) "
    r"(?P<own>I(?:'ll)? [a-z]+ .+)$"
)
_IN = re.compile(r"^in [A-Z]\w+(?:(?:, | and )[A-Z]\w+)*$")
_EACH = re.compile(r"\b(?:each|every|once a|twice a) \w+")
_BEFORE_THAT = frozenset({"topic", "start", "s"})
_POINTS_BACK = re.compile(r"^(?:that|that's|it|it's|this) ")
_SENTENCES = frozenset({"s", "start"})


def tie_forms(typed: str, persons: Persons, *, how: str = "", mine: bool = True) -> Forms:
    """Give the parts of a tie: `when`, `cadence`, `meal`, `start` (*I'll …*), `topic`, and `s` for the rest.

    `how` is the kind of tie that was chosen, `mine` says that the mentee writes.
    """
    text, kept = hide(repair(_slash().sub(r"\g<one> and ", typed), persons.names))
    if not text:
        return Forms("empty")
    found: list[tuple[str, str]] = []
    try:
        for line in split_sentences(_WHAT.sub(r"\g<one>, ", text)):
            for segment in _segments(with_main(_WILL_BE.sub(r"\g<if>, I'll ", line)), how):
                for name, part in part_of(head_down(segment, persons.names), persons, Tie(how, mine)):
                    part = to_you(part, persons) if name == "tail" else part  # noqa: PLW2901
                    joined = found and name in _MORE and _joins(found[-1], how)
                    _add(found, "tail" if joined else name, part)
    except UnclearError:
        return question("two-persons")
    forms: dict[str, str] = {}
    for name, part in found:
        if name == "when" and _IN.match(forms.get(name, "")) and _IN.match(part):
            part = part.removeprefix("in ")  # noqa: PLW2901  # *in January, April and July* has one *in*
        joint = BREAK if name in _SENTENCES else ", "
        forms[name] = f"{forms[name]}{joint}{part}" if name in forms else part
    return shown_forms(Forms("tie", {**forms, "all": _together(text) if how == "peers" else text}), kept)


def _together(text: str) -> str:
    """Say what both do with its *let's*: *swap problems over a curry*."""
    words = text.split(" ")
    if not (is_order(words) or is_in(words[0], "shared_deeds")) or bare(word_at(words, 1)) == "me":
        return text
    before, comma, last = text.rpartition(", ")
    both = comma and "," not in before and is_order(last.split(" "))
    return f"let's {before} and {last}" if both else f"let's {text}"


def _joins(before: tuple[str, str], how: str) -> bool:
    """Tell whether a time or a subject only says more about the part before it."""
    if is_in(how, "rhythms"):
        return before[0] == "s" and bool(_EACH.search(before[1]))
    return bool(how)


@cache
def _slash() -> re.Pattern[str]:
    months = "|".join([*lexicon.table("months"), *lexicon.table("month_short")])
    return re.compile(rf"\b(?P<one>{months}) ?/ ?(?=(?:{months})\b)", re.IGNORECASE)


def _add(found: list[tuple[str, str]], name: str, part: str) -> None:
    """Add a part; what only says more about the part before goes behind its comma."""
    if name in _MORE and found and found[-1][0] == "meal" and ON_DAY.search(found[-1][1]):
        found[-1] = ("meal", f"{found[-1][1]}, {part.removeprefix('on ')}")
    elif name == "tail" and found:
        before, text = found[-1]
        found[-1] = (before, f"{text}, {part}")
    elif name == "s" and found and found[-1][0] in _BEFORE_THAT and _POINTS_BACK.match(part):
        before, text = found[-1]
        found[-1] = (before, f"{text}{BREAK}{part}")
    elif name == "start" and found and found[-1][0] == "s" and found[-1][1].startswith("you "):
        found[-1] = ("s", f"{found[-1][1]}, and {part}")
    elif name == "treat":
        at = next((at for at, (one, _) in enumerate(found) if one == "meal"), -1)
        if at >= 0:
            found[at] = ("meal", f"{found[at][1]}, {part}")
        else:
            _add(found, "tail", part)
    else:
        found.append(("topic" if name == "tail" else name, part))


def _segments(line: str, how: str = "") -> list[str]:
    """Split a line at its commas; a clause with *if* or *when* before its main clause stays with it."""
    if _THE_DAY.match(line):
        return [line]
    if how == "when_needed" and ONLY_IF.match(line):
        return [line]
    main = None if is_in(line.rsplit(" ", maxsplit=1)[-1], "prepositions") else _MAIN.match(line)
    if main and _is_clause(main["sub"]):
        return [f"{main['sub']}, {main['main']}"]
    if main and "," not in main["sub"] and _I_DO.match(main["main"]):
        return [main["sub"], main["main"]]
    brought = _DAY_I.match(line)
    if brought and is_in(how, "rhythms"):
        return [brought["when"], brought["own"]]
    first = bare(line.split(" ", maxsplit=1)[0])
    if _NEXT_TIME.match(line) or (is_in(how, "rhythms") and WHEN_AND.match(line)):
        return [line]
    parts = _COMMA.split(line)
    if len(parts) > 1 and is_in(first, "conditions") and _is_clause(parts[0]):
        return [line]
    tail = _AND_I.match(parts[-1])
    if tail and not parts[-1].startswith("I"):
        parts[-1:] = [tail["head"], tail["tail"]]
    return [part for part in parts if part]


def with_main(line: str) -> str:
    """Put the comma before an order typed right behind its condition: *if it smokes send me a pic*."""
    words = line.split(" ")
    if not is_in(words[0], "conditions") or "," in line:
        return line
    for at in range(3, len(words) - 1):
        ordered = is_in(words[at], "starting_verbs") or is_in(words[at], "visiting_verbs")
        before = words[at - 1]
        led = bare(before) == "to" or is_in(before, "subject_pronouns") or is_in(before, "modals")
        if ordered and not led and bare(words[at + 1]) in {"me", "us"} and _is_clause(" ".join(words[:at])):
            return f"{' '.join(words[:at])}, {' '.join(words[at:])}"
    return line


def _is_clause(part: str) -> bool:
    return bool(_SHORT_BE.search(part)) or finite_after(part.split(" "), 2) > 0
