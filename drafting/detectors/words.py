"""Words that carry meaning: a small stemmer, stop words, and numbers in digits and in words."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from drafting.detectors.note import fold, words_of

STOP = frozenset(
    """a about above after again all also always am an and any anyone anything are aren't around as at away back be because
    been before being below between both but by can can't cannot cant come could couldn't did didn't didnt do does doesn't
    doesnt doing don't dont done down each either else even ever every few for from further get gets getting give given go
    goes going gone got had has hasn't have haven't having he he'd he'll he's hed her here here's hers herself hes him
    himself his how i i'd i'll i'm i've id if ill im in into is isn't it it's its itself ive just keep let let's lets like
    made make makes making many may maybe me mine more most much must my myself never no nor not now of off on once one only
    onto or other others our ours ourselves out over own per quite rather re really same shall she she'd she'll she's shes
    should shouldn't since so some someone something still such than thank thanks that that's thats the their theirs them
    themselves then there there's these they they'd they'll they're they've theyre thing things this those though through
    to together too toward towards under until up upon us very via w was wasn't we we'd we'll we're we've were weren't what
    what's when where whether which while who whole whom whose why will with within without won't wont would wouldn't yes
    yet you you'd you'll you're you've your yours yourself youre honestly basically actually really way lot lots bit say
    says said tell tells told mention please pls bc cuz""".split()
)

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_VALUES = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 20 + 10 * index for index, word in enumerate(_TENS.split())
}
_ORDINAL_VALUES = {word: value for value, word in enumerate(_ORDINALS.split())}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_SPELLED = "|".join(
    sorted((*_VALUES, *_ORDINAL_VALUES, *_SCALES, "dozen", "twice", "thrice"), key=len, reverse=True)
)
_NUMBER = re.compile(
    rf"(?P<digits>(?<![a-z0-9])\d[\d,]*(?:\.\d+)?)(?P<unit>k\b|st\b|nd\b|rd\b|th\b)?"
    rf"|\b(?P<spelled>(?:{_SPELLED})(?:(?:[- ]|(?<=hundred) and |(?<=thousand) and )(?:{_SPELLED}))*)\b"
)


class Number(NamedTuple):
    """A number in a text, with its value and how it is written."""

    start: int
    end: int
    value: float
    ordinal: bool
    spelled: bool


def numbers_in(folded: str) -> list[Number]:
    """Find the numbers of a folded text, in digits and in words (`7,200`, `1st`, `twenty-five`, `twice`)."""
    return [number for found in _NUMBER.finditer(folded) if (number := _number(found)) is not None]


def _number(found: re.Match[str]) -> Number | None:
    start, end = found.span()
    if found["digits"]:
        digits = found["digits"].rstrip(",").replace(",", "")
        value = float(digits) * (1000 if found["unit"] == "k" else 1)
        end = found.start() + len(found["digits"].rstrip(",")) + len(found["unit"] or "")
        return Number(start, end, value, (found["unit"] or "k") != "k", spelled=False)
    parts = re.split(r"[- ]", found["spelled"])
    return Number(start, end, _spelled_value(parts), parts[-1] in _ORDINAL_VALUES, spelled=True)


def _spelled_value(parts: list[str]) -> float:
    total, current = 0, 0
    for part in parts:
        if part in _SCALES:
            current = (current or 1) * _SCALES[part]
            if part != "hundred":
                total, current = total + current, 0
        elif part == "dozen":
            current = (current or 1) * 12
        else:
            current += {"twice": 2, "thrice": 3}.get(part, _VALUES.get(part, _ORDINAL_VALUES.get(part, 0)))
    return float(total + current)


@functools.lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Cut the common endings of an English word, so that `weekends` and `weekend` are one."""
    word = "".join(
        char for char in unicodedata.normalize("NFKD", word.split("'")[0]) if not unicodedata.combining(char)
    )
    for ending, least in (
        ("ically", 4),
        ("ation", 4),
        ("ingly", 4),
        ("edly", 4),
        ("ness", 4),
        ("ment", 4),
        ("ies", 2),
        ("ing", 3),
        ("ed", 3),
        ("ly", 3),
        ("es", 3),
        ("s", 3),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


@functools.lru_cache(maxsize=1024)
def stems(text: str) -> tuple[str, ...]:
    """List the stems of the words that carry meaning; numbers stand as digits, however they are written."""
    folded = fold(text)
    found = [(match.start, f"{match.value:g}") for match in numbers_in(folded) if match.value != 1]
    spelled = {match.start for match in numbers_in(folded) if match.spelled}
    for match in re.finditer(r"[^\W_]+(?:'[^\W_]+)*", folded):
        word = match[0]
        if word not in STOP and not word.isdigit() and match.start() not in spelled and len(word) > 1:
            found.append((match.start(), stem(word)))
    return tuple(word for _, word in sorted(found))


def plain_words(text: str) -> list[str]:
    """List the folded words of a text after NFC, for comparing texts word by word."""
    return words_of(fold(unicodedata.normalize("NFC", text)))
