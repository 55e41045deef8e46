"""Words that carry meaning: a small stemmer, stop words, and the values of numbers.

Nothing of a text is kept after a call, unless a program asked for that (`kept`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from drafting.detectors.kept import kept
from prompts import ordered_words, word_list

_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_SCALES_OF_MANY = {"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 1_000_000, "tens": 10}
_SCALE_LETTERS = {"k": 1000, "m": 1_000_000, "bn": 1_000_000_000}
# A word of two characters or more that begins with a letter, and not inside of another.
_WORD = re.compile(r"(?<![^\W_])(?<![^\W_]')[^\W\d_](?:[^\W_]+(?:'[^\W_]+)*|(?:'[^\W_]+)+)")
# Endings in the order in which they are tried, each with the least that has to stay before it.
_ENDINGS = (
    ("ically", 4),
    ("ation", 4),
    ("ingly", 4),
    ("edly", 4),
    ("ness", 4),
    ("ment", 4),
    ("ies", 2),
    ("ied", 2),
    ("ing", 3),
    ("ed", 3),
    ("ly", 3),
    ("es", 3),
    ("s", 3),
)
_LAST = tuple(ending for ending, _ in _ENDINGS)
_DOUBLED = re.compile(r"([a-z])\1+")


@cache
def _number_words() -> tuple[dict[str, int], dict[str, int]]:
    ones, tens, ordinals = (ordered_words(name) for name in ("numbers", "tens", "ordinals"))
    values = {word: value for value, word in enumerate(ones)} | {
        word: 20 + 10 * index for index, word in enumerate(tens)
    }
    order = {word: value for value, word in enumerate(ordinals)}
    order |= {word.removesuffix("y") + "ieth": value for word, value in values.items() if word.endswith("ty")}
    order |= {"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17}
    order |= {"eighteenth": 18, "nineteenth": 19, "hundredth": 100}
    return values, order


def cardinal(word: str) -> int | None:
    """Give the value of a number word such as `seven` or `forty`."""
    return _number_words()[0].get(word)


def ordinal(word: str) -> int | None:
    """Give the value of an ordinal such as `seventh`."""
    return _number_words()[1].get(word)


@cache
def _spelled_start() -> frozenset[str]:
    values, order = _number_words()
    return frozenset((*values, *order, *_SCALES, *_SCALES_OF_MANY, "dozen", "twice", "thrice"))


def scale(word: str) -> int:
    """Give what a word such as `million` multiplies by, 1 for any other."""
    return _SCALES.get(word, 1)


def number_words() -> frozenset[str]:
    """Give all words that are numbers."""
    return _spelled_start()


_MOST = 10**15
"""More than anybody counts; without a bound, *hundred* over and over is more than a float holds."""


def is_number_word(word: str) -> bool:
    """Tell whether a word is a number, an ordinal, *twice* or *a dozen*."""
    return word in _spelled_start()


def spelled_value(parts: list[str]) -> float:
    """Give the value of number words in a row (`twenty five`, `three hundred`); beyond `_MOST` it is that."""
    values, order = _number_words()
    total, current = 0, 0
    for part in parts:
        if part in _SCALES:
            current = (current or 1) * _SCALES[part]
            if part != "hundred":
                total, current = total + current, 0
        elif part == "dozen":
            current = (current or 1) * 12
        elif part in _SCALES_OF_MANY:
            current = (current or 1) * _SCALES_OF_MANY[part]
        else:
            current += {"twice": 2, "thrice": 3}.get(part, values.get(part, order.get(part, 0)))
        current = min(current, _MOST)
    return float(min(total + current, _MOST))


def digit_value(digits: str, suffix: str = "") -> float:
    """Give the value of digits with thousands marks or a decimal point, and of a letter behind them."""
    plain = digits.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits) else digits
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        value = float(re.sub(r"\D", "", plain)[:300] or 0)
    return value * _SCALE_LETTERS.get(suffix, 1)


@kept
def stem(word: str) -> str:
    """Cut the common endings of an English word, so that `weekends` and `weekend` are one."""
    if "'" in word:
        word = word[: word.index("'")]
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if word.endswith(_LAST) and not word.endswith("ss"):
        for ending, least in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
                break
    if len(word) > 3:
        word = _DOUBLED.sub(r"\1", word)
        if word[-1] == "y":
            return word[:-1] + "i"
        return word[:-1] if word[-1] == "e" else word
    return word


def content_words(folded: str) -> list[tuple[int, int, str]]:
    """List the words of a folded text that carry meaning, with their places; numbers are not among them."""
    idle = _idle()
    return [
        (match.start(), match.end(), word)
        for match in _WORD.finditer(folded)
        if (word := match[0]) not in idle
    ]


def carries_meaning(word: str) -> bool:
    """Tell whether one folded word of a text carries meaning: more than a letter or a number."""
    return word not in _idle() and bool(_WORD.fullmatch(word))


@cache
def _idle() -> frozenset[str]:
    return word_list("stop") | _spelled_start()
