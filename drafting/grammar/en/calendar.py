"""Days and months in typed lines: capitals, and short forms in full where they can be nothing else."""

from __future__ import annotations

import re
from functools import cache

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, is_in

_LOOSE = frozenset({"and", "or", "to", "last", "this"})


@cache
def _calendar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    months = "|".join(m for m in lexicon.table("months") if m not in {"May", "March"})
    days = "|".join(lexicon.table("weekdays"))
    short_m = "|".join(sorted(lexicon.table("month_short"), key=len, reverse=True))
    short_d = "|".join(sorted(lexicon.table("weekday_short"), key=len, reverse=True))
    nouns = "|".join(lexicon.table("day_nouns"))
    return (
        re.compile(rf"\b(?:{months}|(?:{days})s?)\b", re.IGNORECASE),
        re.compile(
            r"(?P<before>\b(?:in|since|by|until|till|from|of|next|last|early|late|mid|this|every|and|or|to"
            r"|\d{1,2}(?:st|nd|rd|th)?)[ -]|^)"
            rf"(?P<month>may|march|{short_m})\b(?!\.?\w)(?:(?<!may)(?<!march)\.)?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<month>may|march|{short_m})\.?(?= \d|, | and (?:{months}|may|{short_m})\b)", re.IGNORECASE
        ),
        re.compile(
            r"(?:(?<=\bany )|(?<=\blast )|(?<=\bthis )|(?<=\bevery )|(?<=\bnext )|(?<=\bon )|(?<=\beach ))"
            r"(?P<late>mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b(?!\.?\w)"
            r"|(?:(?<=\bfirst )|(?<=\bsecond )|(?<=\bthird )|(?<=\blast )|(?<=\bother ))"
            r"(?P<counted>tues?|thurs?|thu|fri)\b(?!\.?\w)"
            r"|(?:(?<=\bfirst )|(?<=\bsecond )|(?<=\bthird )|(?<=\blast ))(?P<rank>sat|sun)(?= (?:of|in)\b)"
            rf"|\b(?P<day>{short_d})\.?(?= (?:\d|(?:{months}|may|march|{short_m})\b))"
            rf"|\b(?P<noun>(?<!\bthe )sun|sat|mon|tue|wed)\.?(?= (?:{nouns})\b)"
            rf"|(?:(?<=\bthat )|(?<=\bone ))(?P<once>sat|sun)(?= in (?:{months}|may|march|{short_m})\b)",
            re.IGNORECASE,
        ),
    )


def days_and_months(text: str) -> str:
    """Write days and months with their capitals and in full."""
    full, after, ahead, short_day = _calendar()
    days = lexicon.table("weekday_short")
    text = short_day.sub(lambda m: days[_day(m).lower()], text)
    text = _paired_day().sub(_in_pair, text)
    text = _plain_day().sub(lambda m: days[m.group()], text)
    text = _span().sub(lambda m: f"{_month(m['one'])} to {_month(m['two'])}", text)
    text = _row().sub(_in_row, text)
    text = full.sub(lambda m: m.group().capitalize(), text)
    text = ahead.sub(lambda m: _month(m["month"]), text)
    text = _plain().sub(lambda m: _month(m.group("month")), text)
    previous = None
    while previous != text:
        previous, text = text, after.sub(_month_after, text)
    return text


@cache
def _bare_date() -> re.Pattern[str]:
    """Give a date behind a word, without a preposition: *opened in Pinetown 1 March*."""
    months, days = "|".join(lexicon.table("months")), "|".join(lexicon.table("weekdays"))
    date = rf"(?:(?:{days}),? )?\d{{1,2}}(?:st|nd|rd|th)? (?:{months})\b|(?P<weekly>(?:{days})s\b)"
    return re.compile(rf"(?<=[a-z)\d]) (?P<date>{date})")


@cache
def _led() -> re.Pattern[str]:
    """Give a day at the head before what somebody did on it: *16 February I smelled it*."""
    month, day = f"(?:{'|'.join(lexicon.table('months'))})", f"(?:{'|'.join(lexicon.table('weekdays'))})"
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    dated = rf"(?:{day},? )?(?:{number} {month}|{month} {number})|{day}"
    return re.compile(rf"^(?P<date>{dated}),? (?=(?:I|you|we|he|she|they) [a-z]+\b)", re.IGNORECASE)


def with_on(text: str) -> str:
    """Put *on* before a date that follows a word by itself, or leads what was done on it."""
    text = _led().sub(r"on \g<date> ", text)

    def put(match: re.Match[str]) -> str:
        *earlier, before = map(bare, match.string[: match.start()].split(" "))
        lists = ("prepositions", "determiners", "links", "ordinals", "weekdays", "months")
        settled = any(is_in(before, name) for name in lists) or before[-1:].isdigit()
        if match["weekly"]:  # *run the market Sundays*, not *even Sundays* and not *dread Mondays*
            thing = earlier and (is_in(earlier[-1], "determiners") or lexicon.usual(earlier[-1]) == "n")
            settled = settled or not thing or lexicon.usual(before) != "n"
        return match.group() if settled or is_in(before, "before_dates") else f" on {match['date']}"

    return _bare_date().sub(put, text)


def _day(match: re.Match[str]) -> str:
    return next(word for word in match.groupdict().values() if word)


@cache
def _plain() -> re.Pattern[str]:
    """Give the short months that are no other word."""
    return re.compile(rf"\b(?P<month>{'|'.join(lexicon.table('plain_months'))})\b(?![.\w-]*\w)")


@cache
def _plain_day() -> re.Pattern[str]:
    """Give the short days that are no other word."""
    return re.compile(rf"(?<![\w./@-])(?:{'|'.join(lexicon.table('plain_days'))})(?![\w-]|\.\w)")


def _in_pair(match: re.Match[str]) -> str:
    """Write a short day out; *we sat and sun came out* holds none."""
    before = bare(match.string[: match.start()].rstrip().rsplit(" ", maxsplit=1)[-1])
    day = lexicon.table("weekday_short")[match["day"].lower()]
    return match["day"] if is_in(before, "subject_pronouns") else day


@cache
def _paired_day() -> re.Pattern[str]:
    """Give a short day beside another one or with its number: *wed and fri*, *1st mon of the month*."""
    short = "|".join(sorted(lexicon.table("weekday_short"), key=len, reverse=True))
    days = "|".join(lexicon.table("weekdays"))
    return re.compile(
        rf"\b(?P<day>(?:(?<=1st )|(?<=2nd )|(?<=3rd )|(?<=4th ))(?:{short})(?= (?:of|in|each|every)\b)"
        rf"|(?:{short})(?= (?:and|or) (?:{short}|{days})\b))(?!\.?\w)",
        re.IGNORECASE,
    )


@cache
def _row() -> re.Pattern[str]:
    """Give three or more short months in a row, typed without commas: *jan apr jul oct*."""
    month = rf"(?:may|march|june|july|{'|'.join(lexicon.table('month_short'))})"
    return re.compile(rf"\b{month}(?:[ /]{month}){{2,}}\b", re.IGNORECASE)


@cache
def _span() -> re.Pattern[str]:
    """Give a span of months typed with a dash: *jan-july*."""
    month = rf"(?:may|march|june|july|{'|'.join([*lexicon.table('month_short'), *lexicon.table('months')])})"
    return re.compile(rf"\b(?P<one>{month}) ?[-–] ?(?P<two>{month})\b(?!-)", re.IGNORECASE)


def _in_row(match: re.Match[str]) -> str:
    *names, last = [_month(word) for word in re.split(r"[ /]", match.group())]
    return f"{', '.join(names)} and {last}"


def _month(word: str) -> str:
    return lexicon.table("month_short").get(word.lower(), word.capitalize())


def _month_after(match: re.Match[str]) -> str:
    before, word = match["before"], match["month"]
    rest = match.string[match.end() :].lstrip()
    alone = not before and rest and not rest.startswith(("and ", ",", "or "))
    verbal = word.lower() in lexicon.words_of("month_or_word") and before.strip().lower() in _LOOSE
    if alone or (verbal and word.islower() and not re.match(r"(?:and\b|,|$|\d)", rest)):
        return match.group()
    return before + _month(word)


@cache
def _day_first() -> re.Pattern[str]:
    months = "|".join(lexicon.table("months"))
    return re.compile(
        rf"\b(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{months})\b(?: (?P<year>\d{{4}}))?"
    )


def month_first(text: str) -> str:
    """Write the days of a line with the month first; what stands in quotation marks stays."""
    parts = re.split(r"(“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w))", text)
    return "".join(part if at % 2 else _day_first().sub(_turned, part) for at, part in enumerate(parts))


def _turned(match: re.Match[str]) -> str:
    year = f", {match['year']}" if match["year"] else ""
    return f"{match['month']} {match['day']}{year}"
