"""One part of a typed tie: when, how often, a meal, who starts, a subject, and in which words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from drafting.grammar.en import lexicon, places
from drafting.grammar.en.articles import determined, with_subject
from drafting.grammar.en.tie_own import mine, to_you
from drafting.grammar.en.tie_things import channel, happening, names_thing, with_article, with_the
from drafting.grammar.en.words import bare, finite_after, is_in, is_modal, word_at

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

Parts = list[tuple[str, str]]


class Tie(NamedTuple):
    """The kind of tie (`yearly`, `event`, …) and whether the mentee writes."""

    how: str
    mine: bool


_COUNT = re.compile(
    r"^(?P<how>once|twice|(?:three|four|two|[2-6]) times|one time)"
    r"(?: (?:a|per|each|every) (?P<unit>year|month|quarter|term|season|semester|yr|mo|qtr))?"
    r"\b,? ?(?P<rest>.*)$"
)
_LENGTH = re.compile(
    r"^(?:\d+|an?|half an|one|two)[ -]?(?:min\w*|h|hrs?|hours?)\b"
    r"(?! on\b(?! (?:the )?(?:phone|zoom|teams|video)))",
    re.IGNORECASE,
)
_DATE = re.compile(r"^\d{1,2}(?:st|nd|rd|th)? (?!\w+day\b)[A-Z]|^[A-Z]\w+ \d{1,2}(?:st|nd|rd|th)?$")
_THAT_DAY = re.compile(
    r"^(?:should|might|could|will|would) be (?:(?:in|around|by|about|early|late|mid) )*"
    r"(?:spring|summer|autumn|winter|next|\d|[A-Z])"
)
_SEE_YOU = re.compile(r"^see (?:you|each other|them|him|her)\b(?! (?:at|in|on) (?:the )?\w+$)")
_SEE_YOU_AT = re.compile(r"^see (?:you|ye|u|him|her|them) at (?=\w)")
_ILL = re.compile(r"^(?:ill|(?:I'm |im )?gonna|(?:I'm )?going to) (?=[a-z])")
_OK_TO = re.compile(r"^(?:ok|OK|okay|fine|all right) to (?=\w)")
_I_AM = re.compile(r"^(?P<what>[a-z][\w' -]{3,40}?) (?P<own>I(?:'m|'ll| am| will) .+)$")
_POST = re.compile(r"^\w+(?: night| morning| evening)? (?:message|msg|call|mail|email|letter|post)\b")
_TREAT = re.compile(r"^(?:(?:it's |it is |first \w+ )?on (?:me|us)|my (?:treat|shout|round))\b")
WHEN_AND = re.compile(r"^(?:when|after|before) [^,]+, and (?:at|in|on|before|after) [^,]+$")
"""A rhythm by two occasions: *when the book comes out, and at Christmas*."""
ONLY_IF = re.compile(r"^(?:if|when) I (?:get|have|meet|find|hit) an? \w+ I [^,]+$")
"""An occasion that speaks of a thing: *if I get a grand I daren't touch*."""
_TAIL = re.compile(
    r"^(?:over (?:a|an|the|lunch|coffee|dinner|tea|breakfast|drinks)\b|as (?:always|ever|usual|before)"
    r"|(?:on|in|at) (?:a|an) [a-z]|of (?!course)|whatever|no matter|and|but|or|not|never"
    r"|nowhere|never by|both)\b"
)
_ORDINAL = re.compile(
    r"^(?:the )?(?P<which>(?:first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<noun>\w+)\b.*)$",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"^the (?:week|day|month|evening|weekend|night|morning)s? (?:after|before|of|when|that|I|we|you)\b"
)
_SOME_DAY = re.compile(r"^(?:most|any|some|many|all) (?:time|day|days|evening|morning|week)s?\b")
_NAMED_DAY = re.compile(
    r"^(?!the |a |an |my |[^,]* on )[^,]*\b(?:day|eve|night)\b|\b(?:birthday|anniversary)\b"
    r"|^the [^,]*\b(?:day|eve|night)$"
)


_I_DO = re.compile(r", I (?=\w+ )(?!am|was|have|will|can|could|would)")


@cache
def _calendar() -> re.Pattern[str]:
    """Match a month or season that tells when, not one that goes with a thing (*Easter concert*)."""
    names = "|".join([*lexicon.table("months"), *lexicon.table("seasons")])
    more = rf"(?:(?:,| and| or| to|/| &) ?(?:{names}))*"
    return re.compile(
        rf"^(?P<adverb>usually |mostly |ideally |maybe |every |always )?(?P<names>(?:{names}){more})"
        r"(?P<rest>(?: (?:half[ -]term|\d|or so|each|every|usually|again|after|before|when)\b.*)?)$"
    )


@cache
def _some_weekday() -> re.Pattern[str]:
    days = "|".join(lexicon.table("weekdays"))
    return re.compile(
        rf"^(?P<any>(?:most|any|some|all) )?(?:{days}|weekday|weekend|evening|lunchtime|morning)s?\b"
    )


def part_of(text: str, persons: Persons, tie: Tie) -> Parts:
    """Give what a part tells, as pairs of a name and words.

    The names are `when`, `cadence`, `meal`, `start`, `topic`, `s`, `tail` and `treat`.
    Raises UnclearError where two persons might be meant.
    """
    text = _ILL.sub("I'll ", text)
    if tie.how == "event":
        text = _SEE_YOU_AT.sub("", text)
    if _OK_TO.match(text):
        return [("s", f"it's {text.replace('ok ', 'OK ', 1)}")]
    there = _I_AM.match(text)
    if there and tie.how == "event" and not is_modal(there["what"].split(" ")[0]):
        return [*part_of(there["what"], persons, tie), ("s", there["own"])]
    return _opened(text, persons, tie)


def _by_kind(text: str, words: list[str], persons: Persons, tie: Tie) -> Parts:
    """Read what is typed so for one kind of tie alone."""
    first = bare(words[0])
    if re.match(r"^the (?:day|week|night|minute|moment) (?:he|she|they|you|I) ", text) and ", " in text:
        return [("s", to_you(text, persons))]
    if tie.how == "none" and first == "not":
        return [("s", to_you(text, persons))]
    if is_in(tie.how, "rhythms") and WHEN_AND.match(text):
        return [("when", to_you(text.replace(", and ", " and "), persons))]
    if tie.how == "when_needed" and ONLY_IF.match(text):
        return [("when", text)]
    if tie.how == "event" and text.startswith("you come "):
        return [("s", text.removeprefix("you "))]
    if tie.how == "event" and first in {"when", "whenever"} and finite_after(words, 1) > 0:
        return [("s", to_you(f"see you {text}", persons))]
    return []


def _opened(text: str, persons: Persons, tie: Tie) -> Parts:
    """Read a part by the word that opens it."""
    words = text.split(" ")
    known = _by_kind(text, words, persons, tie)
    if known:
        return known
    first = bare(words[0])
    wish = is_in(first, "wishes") and bare(word_at(words, 1)) == "to"
    if _THAT_DAY.match(text):
        return [("s", f"that {text}")]
    if (is_modal(words[0]) or wish) and len(words) > 2:
        return part_of(f"I {text}", persons, tie)
    if tie.how == "when_needed" and re.match(
        r"^(?:if|when) I (?:get|have|meet|find|hit) an? \w+ I [^,]+$", text
    ):
        return [("when", text)]
    if is_in(first, "conditions") and "," in text:
        return [("s", to_you(_I_DO.sub(", I'll ", text), persons))]
    if _SOME_DAY.match(text):
        return _time(text, persons, tie)
    if re.match(r"^I(?:'ll|'d|'m|'ve)?$", words[0]):
        return [mine(words, persons)]
    said = _said(text, words, persons, tie)
    return [said] if said else _time(text, persons, tie) or _thing(text, words, persons, tie)


def _said(text: str, words: list[str], persons: Persons, tie: Tie) -> tuple[str, str] | None:
    """Give a part that is a sentence or a tail as it stands, by its first word; None where it is neither."""
    first = bare(words[0])
    if re.match(r"only (?:if|when|for)\b", text):
        return "only", to_you(text, persons)
    if tie.how == "when_needed" and first == "only" and finite_after(words, 1) < 0:
        return "only", f"only for {to_you(' '.join(words[1:]), persons)}"
    if _SEE_YOU.match(text):
        return "s", text
    if text.lower() in lexicon.words_of("tie_tails") or (is_in(first, "whoevers") and len(words) <= 3):
        return "tail", text
    if (
        first == "we"
        and is_in(tie.how, "rhythms")
        and "base" in lexicon.verb_readings(bare(word_at(words, 1)))
    ):
        return "ours", to_you(text, persons)
    if is_in(first, "statement_subjects") or is_in(first, "whoevers") or first in {"let's", "nothing"}:
        return "s", to_you(text, persons)
    return None


def _time(text: str, persons: Persons, tie: Tie) -> Parts:
    """Read a part that tells when, how often or how long."""
    count = _COUNT.match(text)
    if count and (count["unit"] or not count["rest"]):
        rest = part_of(count["rest"], persons, tie) if count["rest"] else []
        unit = {"yr": "year", "mo": "month", "qtr": "quarter"}.get(count["unit"], count["unit"] or "year")
        return [("cadence", f"{count['how']} a {unit}"), *rest]
    if re.match(r"^(?:every|each)\b", text):
        return [("cadence", text)]
    if _TREAT.match(text):
        return [("treat", text)]
    if _LENGTH.match(text) or _DATE.match(text) or _TAIL.match(text):
        return [("tail", text)]
    words = text.split(" ")
    if is_in(words[0], "settling_determiners") and len(words) == 2 and is_in(words[1], "homes"):
        return [("tail", places.placed(text, persons))]
    month = _calendar().match(text)
    if month:
        names = re.sub(r"/| & ", " and ", month["names"])
        placed = f"in the {names}" if "half" in month["rest"] else _in_or_at(names)
        return [("when", f"{month['adverb'] or ''}{placed}{month['rest']}")]
    weekday = _some_weekday().match(text)
    if weekday and _POST.match(text):
        return [("topic", with_article(text))]
    if weekday and tie.how != "event" and (weekday["any"] or not names_thing(words)):
        return [("when", text if weekday["any"] else f"on {text}")]
    return _longer_time(text, persons, tie)


def _in_or_at(names: str) -> str:
    """Put *in* before months and seasons and *at* before feasts: *in Advent and at Whitsun*."""
    for name in lexicon.table("small_feasts"):
        names = names.replace(name.lower(), name)
    kinds = ["at" if is_in(name, "feasts") else "in" for name in re.split(r", | and | or | to ", names)]
    if len(set(kinds)) == 1:
        return f"{kinds[0]} {names}"
    left = iter(kinds)
    return re.sub(r"(?:^|(?<=, )|(?<= and )|(?<= or )|(?<= to ))(?=\w)", lambda _: f"{next(left)} ", names)


def _longer_time(text: str, persons: Persons, tie: Tie) -> Parts:
    ordinal = _ORDINAL.match(text)
    if ordinal and is_in(ordinal["noun"].rstrip("s"), "calendar_nouns"):
        in_on = "in" if is_in(ordinal["noun"], "long_times") else "on"
        return [("when", f"{in_on} the {ordinal['which']}")]
    if _SPAN.match(text) or _SOME_DAY.match(text):
        return [("when", text)]
    if _opens_time(text) or (tie.how == "when_needed" and text.startswith("for ")):
        return [("when", to_you(text, persons))]
    words = text.split(" ")
    plain = not _meal_in(words) and finite_after(words, 1) < 0
    if is_in(tie.how, "rhythms") and _NAMED_DAY.search(text) and plain:
        return [("when", to_you(f"on {text}", persons))]
    return []


def _opens_time(text: str) -> bool:
    words = text.split(" ")
    if bare(words[0]) == "once":
        return len(words) > 1 and bare(words[1]) not in {"a", "per", "more"}
    return is_in(words[0], "time_openers") and bare(word_at(words, 1)) not in {"a", "an"}


def _thing(text: str, words: list[str], persons: Persons, tie: Tie) -> Parts:
    """Read a part that tells what they do, who does it, or of what they speak."""
    deed = channel(words, tie.how, mine=tie.mine) or _deed(text, words, persons, tie)
    if deed:
        return deed
    if _meal_in(words) and tie.how != "event":
        return [("meal", to_you(with_article(text), persons))]
    at = finite_after(words, 1)
    readings = lexicon.verb_readings(bare(words[at])) if at > 0 else {}
    if tie.how == "when_needed" and "past" in readings and not {"base", "third"} & set(readings):
        return [("topic", to_you(with_article(text), persons))]  # *swarm stuck up a tree*
    if at > 0 and at + 1 < len(words) and bare(words[0]) != "no" and words[at - 1][-1:] != ",":
        return [("s", to_you(with_subject(text, at), persons))]
    if tie.how == "event" and bare(words[0]) != "no":
        return [("topic", to_you(happening(words), persons))]
    head = re.split(r",| (?:of|in|on|at|from|to|for|with|by)\b", text)[0].split(" ")[-1]
    rhythm = is_in(tie.how, "rhythms")
    if rhythm and is_in(head, "gatherings") and words[0].islower() and head != words[0]:
        return [("topic", to_you(determined(text), persons))]
    named = rhythm and (is_in(words[0], "seasons") or _some_weekday().match(text))
    named = named or (words[0] == "same" and tie.how != "at_work")
    return [("topic", to_you(with_article(text) if named else text, persons))]


def _deed(text: str, words: list[str], persons: Persons, tie: Tie) -> Parts:
    """Read a part that begins with its verb: what the writer, both, or the other person may do."""
    low, following = bare(words[0]), bare(word_at(words, 1))
    starting, visiting = is_in(low, "starting_verbs"), is_in(low, "visiting_verbs")
    if not starting and not visiting and "base" not in lexicon.verb_readings(low):
        return []
    if "each other" in text:
        return [("s", f"we {text}")]
    verbal = (
        lexicon.usual(low) == "v" or is_in(following, "object_pronouns") or is_in(following, "determiners")
    )
    if tie.mine and following in {"her", "him"} and len(words) > 2:
        return [("start", with_the(to_you(f"I'll {text}", persons)))]
    theirs = following == "me" or "yourself" in words
    theirs = theirs or (not tie.mine and (following == "first" or tie.how == "when_needed"))
    if theirs or (visiting and (verbal or is_in(following, "particles"))):
        return [("s", text)] if len(words) > 1 else []
    if verbal and starting and len(words) > 1:
        return [("start", to_you(f"I'll {text}", persons))]
    return []


def _meal_in(words: list[str]) -> bool:
    """Tell whether the head of a part is a meal, a walk or a call."""
    for word in words[:6]:
        if (is_in(word, "prepositions") and bare(word) != "of") or is_in(word, "conditions"):
            return False
        if is_in(word, "meals"):
            return True
    return False
