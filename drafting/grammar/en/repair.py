"""Repair of typed lines: bullets, shorthand, capitals, days and months. No word is replaced by another one.

What stands in quotation marks, and links, stay byte for byte.
"""

from __future__ import annotations

import re
from functools import cache

from drafting.grammar.en import lexicon

LINK = re.compile(r"(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+(?:[a-z]{2,})(?:/[^\s,;)]*)+", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)|«[^»]*»")
_BULLET = re.compile(r"^\s*(?:[-*•·–—>]+\s+|\(?\d{1,2}[.)]\s+|\(?[a-h]\)\s+)")
_END = re.compile(r"[\s.!;:,]+$")
_CHATTER = re.compile(
    r"(?:\s*(?:\b(?:lol|a?haha+|hehe+|lmao|rofl|xd|xx+)\b|[:;]-?[)D(]+|!{2,}))+[\s.!]*$", re.IGNORECASE
)
_MASK = re.compile(r"\ue000(\d+)\ue001")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)


def repair(typed: str, names: frozenset[str] = frozenset()) -> str:
    """Give a typed line as a fragment in lower case at its head, without bullet and final stop.

    `names` are the words of the two persons' names, which keep their capital. A question mark at the end stays.
    """
    text = _BULLET.sub("", " ".join(typed.split()))
    text, kept = _mask(text)
    text = _END.sub("", _CHATTER.sub("", text))
    if _shouted(text):
        text = _unshout(text, names)
    text = _expand(text)
    text = _days_and_months(text)
    text = _named(_fixed(text), names)
    text = _dashes(text)
    text = re.sub(r"\s+([,;:.!?])(?=\s|$)", r"\1", " ".join(text.split()))
    text = re.sub(r"(?<!the )\bsame day$", "the same day", text)
    text = head_down(text, names)
    return _END.sub("", _unmask(text, kept)) if not text.endswith("\ue001") else _unmask(text, kept)


def _mask(text: str) -> tuple[str, list[str]]:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\ue000{len(kept) - 1}\ue001"

    return QUOTED.sub(keep, LINK.sub(keep, text)), kept


def _unmask(text: str, kept: list[str]) -> str:
    while _MASK.search(text):
        text = _MASK.sub(lambda found: kept[int(found.group(1))], text)
    return text


def _shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 5 and " " in text and sum(char.isupper() for char in letters) > 0.85 * len(letters)


def _unshout(text: str, names: frozenset[str]) -> str:
    kept = frozenset(word.upper() for word in lexicon.table("kept_capitals"))
    named = {name.upper(): name for name in names}

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        if word.upper() in named:
            return named[word.upper()]
        if word.upper() in kept or (
            not lexicon.is_common(word) and not lexicon.verb_readings(word) and "'" not in word
        ):
            return word if word.upper() in kept else word.capitalize()
        return word.lower()

    return _WORD.sub(lower, text)


@cache
def _shorthand() -> re.Pattern[str]:
    keys = sorted(lexicon.table("shorthand"), key=len, reverse=True)
    return re.compile(
        r"(?<![\w'’&+.-])(?:" + "|".join(map(re.escape, keys)) + r")(?![\w'’&+/-])", re.IGNORECASE
    )


def _expand(text: str) -> str:
    table = lexicon.table("shorthand")

    def write_out(match: re.Match[str]) -> str:
        word = match.group()
        if word.isupper() and len(word) > 1 and word.lower() in {"re", "im", "ill", "id", "w"}:
            return word
        return table[word.lower()]

    text = re.sub(r"(?<=\w)’(?=\w)", "'", text)
    text = re.sub(
        r"\bill (?=(?:be|send|ask|call|write|book|bring|invite|take|post|organi[sz]e|pick|come|start|do|pay|text|email|ring|host|cook|give|let|get|make|drop|set|have|put|show|go|try|keep)\b)",
        "I'll ",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\bid (?=(?:like|love|be|rather|never|have|say)\b)", "I'd ", text)
    text = re.sub(
        r"\bits (?=(?:over|been|not|done|a|the|time|fine|just|all|still|because|like|my|our|too|very|so)\b)",
        "it's ",
        text,
        flags=re.IGNORECASE,
    )
    return _shorthand().sub(write_out, text)


@cache
def _calendar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    months = "|".join(m for m in lexicon.table("months") if m not in {"May", "March"})
    days = "|".join(lexicon.table("weekdays"))
    short_m = "|".join(sorted(lexicon.table("month_short"), key=len, reverse=True))
    short_d = "|".join(sorted(lexicon.table("weekday_short"), key=len, reverse=True))
    return (
        re.compile(rf"\b(?:{months}|(?:{days})s?)\b", re.IGNORECASE),
        re.compile(
            rf"(?P<before>\b(?:in|since|by|until|till|from|of|next|last|early|late|mid|this|every|and|or|to|\d{{1,2}}(?:st|nd|rd|th)?)[ -]|^)"
            rf"(?P<month>may|march|{short_m})\b(?!\.?\w)\.?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<month>may|march|{short_m})\.?(?= \d|, | and (?:{months}|may|{short_m})\b)", re.IGNORECASE
        ),
        re.compile(
            rf"(?:(?<=\bany )|(?<=\bevery )|(?<=\bnext )|(?<=\bon )|(?<=\beach ))(?P<late>mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b(?!\.?\w)|\b(?P<day>{short_d})\.?(?= (?:\d|(?:{months}|may|march|{short_m})\b))",
            re.IGNORECASE,
        ),
    )


def _days_and_months(text: str) -> str:
    full, after, ahead, short_day = _calendar()
    text = short_day.sub(lambda m: lexicon.table("weekday_short")[(m["day"] or m["late"]).lower()], text)
    text = full.sub(lambda m: m.group().capitalize(), text)
    text = ahead.sub(lambda m: _month(m["month"]), text)
    previous = None
    while previous != text:
        previous, text = text, after.sub(_month_after, text)
    return text


def _month(word: str) -> str:
    return lexicon.table("month_short").get(word.lower(), word.capitalize())


def _month_after(match: re.Match[str]) -> str:
    before, word = match["before"], match["month"]
    rest = match.string[match.end() :].lstrip()
    alone = not before and rest and not rest.startswith(("and ", ",", "or "))
    verbal = word.lower() in {"may", "march", "mar", "jan", "dec"} and before.strip().lower() in {
        "and",
        "or",
        "to",
        "last",
        "this",
    }
    if alone or (verbal and word.islower() and not re.match(r"(?:and\b|,|$|\d)", rest)):
        return match.group()
    return before + _month(word)


@cache
def _fixed_words() -> tuple[re.Pattern[str], dict[str, str]]:
    guarded = set(lexicon.table("fixed_only_capital"))
    words = {word.lower(): word for word in lexicon.table("fixed") if word not in guarded}
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE), words


def _fixed(text: str) -> str:
    pattern, words = _fixed_words()
    return pattern.sub(lambda m: words[m.group().lower()], text)


def _named(text: str, names: frozenset[str]) -> str:
    """Give a name that was typed small its capital, unless it is a common word too."""
    for name in names:
        low = name.lower()
        if len(low) > 2 and low in text and not lexicon.is_common(low) and not lexicon.verb_readings(low):
            text = re.sub(rf"\b{re.escape(low)}\b", name, text)
    return text


def _dashes(text: str) -> str:
    """Write a dash between two parts as a comma, or a colon where a clause follows a topic."""

    def join(match: re.Match[str]) -> str:
        rest = match.string[match.end() :].split(" ", 1)[0].lower()
        subject = rest in {"you", "she", "he", "they", "we", "i", "it"}
        return ": " if subject and len(match.string[: match.start()].split()) <= 5 else ", "

    return re.sub(r"\s+(?:--?|–|—)\s+|—", join, text)


def head_down(text: str, names: frozenset[str] = frozenset()) -> str:
    """Write the first letter small unless the first word keeps its capital by itself."""
    match = _WORD.match(text)
    if not match:
        return text
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
