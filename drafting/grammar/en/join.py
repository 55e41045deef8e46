"""Lists, numbers and contractions."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905  # a row


def number(value: int) -> str:
    """Write a small number as a word."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else str(value)


def listed(parts: list[str]) -> str:
    """Join parts as *a*, *a and b*, *a, b and c*; a comma stands before *and* where a part holds one."""
    if len(parts) < 2:
        return "".join(parts)
    inner = any(" and " in part or "," in part for part in parts)
    return ", ".join(parts[:-1]) + (", and " if inner else " and ") + parts[-1]


def expanded(text: str) -> str:
    """Write contractions out, for formal notes; typed text is not passed here."""
    for short, long in lexicon.table("contractions").items():
        text = re.sub(rf"(?<![\w']){re.escape(short)}(?![\w'])", long, text)
    return text
