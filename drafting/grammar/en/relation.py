"""How two people have met: since when or for how long, how often, how many times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting import dates
from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import clause_forms
from drafting.grammar.en.words import bare, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_COUNT = (
    r"(?:\d+(?:\.5)?|an?|half a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few)"
)
_SPAN = re.compile(
    rf"^(?:for )?(?P<span>(?:about |around |almost |nearly |over |just over |more than |some )?{_COUNT}"
    r"(?: and a half)? (?:years?|months?|weeks?|terms?|seasons?|semesters?)(?: and a half)?)(?: now| ago)?$"
)
_HEDGE = re.compile(r"^(?:(?:like|i think|around about|about like|since|from) (?=\w))+")
_PART = re.compile(r"^(?=(?:end|start|beginning|middle) of )")


def since_forms(line: str) -> Forms:
    """Give `since` and `within`: *since May* for both, but *for a year* and *in a year* of a span."""
    line = _PART.sub("the ", _HEDGE.sub("", line))
    span = _SPAN.match(line)
    if span:
        return Forms("text", {"since": f"for {span['span']}", "within": f"in {span['span']}"})
    start = f"since {dates.with_whole_year(line.removeprefix('when '))}"
    return Forms("text", {"since": start, "within": start})


_EVERY = re.compile(r"every (?:gig|show|match|game|race|concert|shift|rehearsal)\b")
_LENGTH = re.compile(r"(?:about |around |some |over )?[\w-]+")
_RATE = re.compile(
    r"(?P<about>about |around )?(?P<count>\d|one|two|three|four) (?P<every>(?:a|per|each|every) \w+)"
)
_TIMES = {"1": "once", "one": "once", "2": "twice", "two": "twice"}
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:s| (?:night|morning|evening|afternoon|lunch)\w*)?"
    r"(?: supposedly| in season| after work)?$",
    re.IGNORECASE,
)


_ISH = re.compile(r"^(?P<often>weekly|monthly|quarterly|fortnightly)[ -]ish\b")
_EACH = re.compile(r"^each (?=\d|two|three|four|five|six|other|second|few)")
_ORDINAL_DAY = re.compile(
    r"^(?:first|second|third|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:of|in) (?:the|each|every)\b"
)


_DAYS = re.compile(r"^(?P<day>mon|tue|tues|wed|weds|thu|thurs|fri|sat|sun)s\b", re.IGNORECASE)
_BY = re.compile(r"^(?P<often>[^,]+?),? (?:over |on )?(?P<what>[A-Za-z]+)$")
_OFTEN = re.compile(r"^(?:about |around |roughly )?(?:every|once|twice|two|three|four)\b")
_MEALS = frozenset({"coffee", "lunch", "tea", "breakfast", "dinner", "beer"})
_LONG = re.compile(r"^(?:\d+ (?:min|minutes|hours?)|an hour|half an hour)\b")
_NOUN = re.compile(
    r"\b(?:calls?|meetings?|sessions?|lunch(?:es)?|coffees?|walks?|talks?|dinners?|chats?|catch-ups?)$"
)


def rhythm_forms(line: str) -> Forms:
    """Give how often they met: `text` follows *we have met*, `noun` follows *we have had our*."""
    line = f"{line}s" if is_in(line, "weekdays") else line
    line = _DAYS.sub(_day, _EACH.sub("every ", _ISH.sub(r"about \g<often>", line)))
    by = _BY.match(line)
    if by and is_in(by["what"].lower(), "online"):
        return Forms("text", {"text": f"{by['often']} on {by['what'][0].upper()}{by['what'][1:]}"})
    if by and _OFTEN.match(line) and by["what"] in _MEALS:
        return Forms("text", {"text": f"{by['often']} over {by['what']}"})
    return Forms("text", {"noun": line} if _NOUN.search(line) else {"text": _placed(line)})


def _day(match: re.Match[str]) -> str:
    return f"{lexicon.table('weekday_short').get(match['day'].lower(), match['day'])}s"


def _placed(line: str) -> str:
    """Put before a day or an occasion what goes before it."""
    if _ORDINAL_DAY.match(line):
        return f"on the {line}"
    if _WEEKDAY.match(line):
        return f"on {line}"
    if _LONG.match(line):
        return f"for {line}"
    return f"at {line}" if _EVERY.match(line) else line


def sessions_forms(typed: str, line: str, persons: Persons) -> Forms:
    """Read how many or how long: a bare number is one of sessions."""
    if bare(line.split(" ", maxsplit=1)[0]) in {"we", "i", "it"}:
        said = clause_forms(typed, persons)["s"]
        return Forms("clause", {"s": said}) if said else question("say-it-as-a-sentence")
    rate = _RATE.fullmatch(line)
    if rate:
        times = _TIMES.get(rate["count"], f"{rate['count']} times")
        return Forms("rhythm", {"rhythm": f"{rate['about'] or ''}{times} {rate['every']}"})
    some = re.fullmatch(r"(?P<count>\d+|a dozen|a few|a couple)(?P<so> or so| odd|ish)", line)
    if some:
        return Forms("np", {"np": f"{line} sessions"})
    counted = re.fullmatch(r"(?P<count>\d+) (?P<done>booked|planned|held|done|so far|in all|in total)", line)
    if counted and counted["done"] in {"booked", "planned"}:
        return Forms("clause", {"s": f"we {counted['done']} {counted['count']} sessions"})
    if counted:
        return Forms("np", {"np": f"{counted['count']} sessions {counted['done']}"})
    if bare(line.split(" ", maxsplit=1)[0]) in {"every", "each"}:
        return Forms("rhythm", {"rhythm": line})
    return Forms("np", {"np": f"{line} sessions" if _LENGTH.fullmatch(line) else line})
