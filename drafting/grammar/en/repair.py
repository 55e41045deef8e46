"""Repair of typed lines: bullets, shorthand, capitals, days and months. No word is replaced by another one.

What stands in quotation marks, and links, stay byte for byte.
"""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.calendar import days_and_months, with_on
from drafting.grammar.en.inner_articles import with_articles
from drafting.grammar.en.spelling import WORD as _WORD
from drafting.grammar.en.spelling import expand, fixed_names, is_shouted, unshout
from drafting.grammar.en.words import is_in

LINK = re.compile(
    r"(?:https?://|www\.)[^\s\"”»]+|\b(?:[\w-]+\.)+(?:[a-z]{2,})(?:/[^\s,;)\"”»]*)+", re.IGNORECASE
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)|«[^»]*»")
_BULLET = re.compile(r"^\s*(?:[-*•·–—>]+\s+|\(?\d{1,2}[.)]\s+|\(?[a-h]\)\s+)")
_END = re.compile(r"[\s.!;:,]+$")
_CHATTER = re.compile(
    r"(?:\s*(?:\b(?:lol|tbh|ngl|imo|imho|fyi|a?haha+|hehe+|lmao|rofl|xd|xx+)\b|[:;]-?[)D(]+|!{2,}))+[\s.!]*$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:idk|lol|haha|tbh|ngl),? (?=(?:i|he|she|we|it|they|my|the)\b)", re.IGNORECASE)
_UP_TO = re.compile(r"(?:(?<=[\d%])|(?<=\d[kK]))\s*(?:->|=>|→)\s*(?=[$£€]?\d)")
"""From one figure to another: *61 -> 88*."""
_IN_FIRST = re.compile(
    r"^(?:(?:the )?(?P<which>first)|(?:the )?last(?= day| shift)|the last) "
    r"(?P<unit>day|week|month|shift|year) (?=(?:he|she|they|you)\b)",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"(?<=[,.;]) don't know (?=(?:how|why|where)\b)")
_DOUBTED = re.compile(r"(?P<own>\bI [^,.;]+)[,.;] didn't (?=believe\b)")
_PART_OF_TIME = re.compile(r"(?P<before>[\w']+) (?P<part>end|start|beginning) of (?=(?P<whole>\w+))")
_THATS = re.compile(
    r"(?<=[a-z])(?<!\band)(?<!\bbut)(?<!\bso)(?<!\bor) that's"
    r"(?= (?:nothing|all|it|huge|enough|unheard of|a record)\b)"
)
_IN_MONTH = re.compile(
    r"\b(?P<verb>starts|started|begins|began|ends|ended|finishes|finished|opens|opened|closed) "
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?! \d)"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LAST_MONTH = re.compile(
    rf"(?:(?<=[a-z]),|(?<= )(?P<before>[a-z]+)) (?P<month>{_MONTH}(?: (?:and|or) {_MONTH})?)(?=$| and not )"
)
_CRY = re.compile(r"(?<=[a-z])!{2,} +(?=[a-z])(?!(?:every|each|once|twice|daily|weekly)\b)")
"""Exclamation marks that end a sentence: *graduation!! front row ok?*."""
_MONTH_LIVED = frozenset({"survived", "survive", "hate", "hated", "love", "loved", "dread", "dreaded"})
_MASK = re.compile(r"\ue000(\d+)\ue001")


def repair(typed: str, names: frozenset[str] = frozenset()) -> str:
    """Give a typed line as a fragment in lower case at its head, without bullet and final stop.

    `names` are the words of both names, which keep their capital. A question mark at the end stays.
    """
    text, kept = _mask(_CRY.sub(". ", typed.replace("\r", "\n")))
    text = _LEAD.sub("", _UP_TO.sub(" to ", _BULLET.sub("", " ".join(text.split()))))
    text = _END.sub("", _CHATTER.sub("", re.sub(r" (?:lol|haha)(?=[ ,.]*\()", "", text)))
    if is_shouted(text):
        text = unshout(text, names)
    text = with_on(days_and_months(_filled(expand(text))))
    text = _IN_MONTH.sub(r"\g<verb> in \g<month>", fixed_names(text, names).replace(" @ ", " at "))
    text = _dashes(_THATS.sub(". That's", text))
    text = re.sub(r"\s+([,;:.!?])(?=\s|$)", r"\1", " ".join(text.split()))
    text = _LAST_MONTH.sub(_in_last_month, text)
    text = re.sub(r"(?<=[a-z]) so am (?=[a-z]+ing\b)", " so I am ", text)
    text = re.sub(r"(?<!the )\bsame day$", "the same day", text)
    text = _PART_OF_TIME.sub(_part_of_time, text)
    text = head_down(with_articles(text), names)
    return _END.sub("", _unmask(text, kept)) if not text.endswith("\ue001") else _unmask(text, kept)


def _filled(text: str) -> str:
    """Put in what was left out: whose doubt it is (*done on nights, don't know how*), *in* before a week."""
    text = _IN_FIRST.sub(
        lambda found: f"in the {'first' if found['which'] else 'last'} {found['unit']} ", text
    )
    return _DOUBTED.sub(r"\g<own> and didn't ", _UNSURE.sub(" I don't know ", text))


def _in_last_month(match: re.Match[str]) -> str:
    """Put *in* before a month at the end that follows a word by itself: *got my own van October*."""
    before = match["before"] or ""
    lists = ("prepositions", "determiners", "links", "before_dates", "time_words", "time_openers")
    settled = any(before in lexicon.words_of(name) for name in lists) or before in _MONTH_LIVED
    earlier = " ".join(match.string[: match.start()].split()[-1:])
    counted = is_in(earlier, "determiners") or is_in(earlier, "number_words")
    if before and (settled or (counted and lexicon.usual(before) == "a")):  # *over one wet August*
        return match.group()
    return f"{before} in {match['month']}"


def _part_of_time(match: re.Match[str]) -> str:
    """Put *at the* before the part of a month: *done end of March*, not *by end of March*."""
    before, whole = match["before"].lower(), match["whole"]
    lists = ("determiners", "prepositions", "subordinators")
    settled = any(before in lexicon.words_of(name) for name in lists) and before != "over"
    if settled or whole not in lexicon.table("months"):
        return match.group()
    return f"{match['before']} at the {match['part']} of "


def _mask(text: str) -> tuple[str, list[str]]:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\ue000{len(kept) - 1}\ue001"

    return QUOTED.sub(keep, LINK.sub(keep, text)), kept


def _unmask(text: str, kept: list[str]) -> str:
    kept = [" ".join(part.split("\n")) for part in kept]
    while _MASK.search(text):
        text = _MASK.sub(lambda found: kept[int(found.group(1))], text)
    return text


def _dashes(text: str) -> str:
    """Write a dash between two parts as a comma, or a colon where a clause follows a topic."""

    def join(match: re.Match[str]) -> str:
        rest = match.string[match.end() :].split(" ", 1)[0].lower()
        subject = rest in {"you", "she", "he", "they", "we", "i", "it"}
        return ": " if subject and len(match.string[: match.start()].split()) <= 5 else ", "

    return re.sub(r"\s+(?:--?|–|—)\s+|—", join, text)


_PREFIX = re.compile(r"(?:Re|Co|Pre|Non|Self)-[a-z]")


def head_down(text: str, names: frozenset[str] = frozenset()) -> str:
    """Write the first letter small unless the first word keeps its capital by itself."""
    match = _WORD.match(text)
    if not match:
        return text
    if _PREFIX.match(text):
        return text[0].lower() + text[1:]
    word = match.group()
    following = _WORD.match(text[match.end() :].lstrip(" "))
    titled = (
        following is not None and text[match.end() : match.end() + 1] == " " and _titled(following.group())
    )
    if keeps_capital(word, names) or (titled and word[:1].isupper() and lexicon.usual(word) == "n"):
        return text
    return word[0].lower() + text[1:]


def _titled(word: str) -> bool:
    return (
        word[:1].isupper()
        and word[1:].islower()
        and len(word) > 2
        and word not in lexicon.table("fixed")
        and word not in lexicon.table("months")
    )


def keeps_capital(word: str, names: frozenset[str] = frozenset()) -> bool:
    """Tell whether a word with a capital keeps it inside a sentence: a name, a month, initials, *I*."""
    bare = word.removesuffix("'s").removesuffix("’s")
    if (
        bare == "I"
        or word.startswith(("I'", "I’"))
        or bare in names
        or (len(bare) > 1 and not bare[1:].islower())
    ):
        return True
    if (
        bare in lexicon.table("months")
        or bare.removesuffix("s") in lexicon.table("weekdays")
        or bare in lexicon.table("fixed")
    ):
        return True
    return bare[:1].isupper() and not (lexicon.is_common(bare) or lexicon.verb_readings(bare))
