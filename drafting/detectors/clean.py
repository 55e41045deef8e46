"""A text in the form that all rules read: composed letters, plain line ends, straight quotes."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Each replacement is one character, so that it moves nothing.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003", " "),
    }
)
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")
# A letter with the marks that follow it, Korean letters in pieces, or a line end of two characters.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_PIECE = re.compile(rf"\r\n|[\u1100-\u11ff]+|.[{_MARKS}]*", re.DOTALL)


class Clean(NamedTuple):
    """A cleaned text; `places[i]` is where its character `i` began in the original (None: nothing moved)."""

    text: str
    places: tuple[int, ...] | None = None

    def back(self, place: int) -> int:
        """Give the place in the original text."""
        return place if self.places is None else self.places[place]


def clean(text: str) -> Clean:
    """Clean a text and remember where each character came from."""
    if "\r" not in text and unicodedata.is_normalized("NFC", text):
        return Clean(text.translate(_PLAIN) if _ODD.search(text) else text)
    parts: list[str] = []
    places: list[int] = []
    for piece in _PIECE.finditer(text):
        new = "\n" if piece[0] in {"\r\n", "\r"} else unicodedata.normalize("NFC", piece[0])
        parts.append(new)
        places.extend([piece.start()] * len(new))
    return Clean("".join(parts).translate(_PLAIN), (*places, len(text)))


def plain(text: str) -> str:
    """Clean a text whose places do not matter."""
    return clean(text).text
