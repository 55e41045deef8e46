"""Texts on which a pattern has most to do: what it nearly matches, over and over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARSER: Any = vars(re)["_parser"]  # the parser of the standard library has no public name
_FILLERS = ("a", " ", "a ", "1", "\n", "a, ", "'a ")
_TAIL = "\n;.!?"
"""What stands after the repeats, so that no pattern ends well at the end of the text."""

_TRIED = "ax1 ',.-;:!?\n@[]{}()<>*_#&%/\"\\"
_MOST = 3


class Hostile(NamedTuple):
    """A text that repeats `text` after one `start`."""

    text: str
    start: str = ""

    def filled(self, size: int) -> str:
        """Write it with `size` characters; its end fits no pattern."""
        room = max(0, size - len(self.start) - len(_TAIL))
        return self.start + (self.text * (room // len(self.text) + 1))[:room] + _TAIL


def hostile(pattern: str) -> list[Hostile]:
    """List texts for a regular expression: parts of what it matches, repeated, or once before a filler."""
    whole = _PARSER.parse(pattern)
    found = [Hostile(filler) for filler in _FILLERS]
    samples = [_sample(tree, long=long) for tree in (whole, *_assertions(whole)) for long in (False, True)]
    for sample in samples:
        words = sample.split(" ")
        found += [Hostile(" ".join(words[:end]) + " ") for end in range(1, len(words) + 1)]
        cut = [sample, sample[:-1], sample[: len(sample) // 2], sample[:-1] + " "]
        found += [Hostile(piece) for piece in cut if piece]
        starts = [sample[: len(sample) // 2], sample[:-1], " ".join(words[:-1]) + " "]
        found += [Hostile(filler, start) for start in starts for filler in _FILLERS[:3]]
    return list(dict.fromkeys(found))


def _assertions(tree: Any) -> Iterator[Any]:  # noqa: ANN401  # the parser's own lists
    """Give what the assertions of a tree look for, which `_sample` leaves out."""
    for code, value in tree:
        if str(code) in {"ASSERT", "ASSERT_NOT"}:
            yield value[1]
        elif str(code) == "BRANCH":
            for way in value[1]:
                yield from _assertions(way)
        elif str(code) == "SUBPATTERN" or str(code).endswith("_REPEAT"):
            yield from _assertions(value[-1])


def _sample(tree: Any, *, long: bool) -> str:  # noqa: ANN401  # the parser's own lists
    """Write a text that the tree matches, but for what stands in assertions."""
    return "".join(_node(str(code), value, long=long) for code, value in tree)


def _node(code: str, value: Any, *, long: bool) -> str:  # noqa: ANN401, PLR0911  # one case a kind of node
    if code == "LITERAL":
        return chr(value)
    if code in {"ANY", "NOT_LITERAL"}:
        return "a" if value != ord("a") else "x"
    if code == "IN":
        return next((char for char in _TRIED if _holds(value, char)), _listed(value))
    if code == "BRANCH":
        return _sample(value[1][-1 if long else 0], long=long)
    if code in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _sample(value[-1] if code == "SUBPATTERN" else value, long=long)
    if code.endswith("_REPEAT"):
        least, most, inner = value
        return _sample(inner, long=long) * (min(int(most), _MOST) if long else least)
    return ""


def _holds(members: Any, char: str) -> bool:  # noqa: ANN401  # the parser's own lists
    negated = str(members[0][0]) == "NEGATE"
    return any(_is_member(str(code), value, char) for code, value in members) != negated


def _is_member(code: str, value: Any, char: str) -> bool:  # noqa: ANN401  # the parser's own lists
    if code == "LITERAL":
        return ord(char) == value
    if code == "RANGE":
        return value[0] <= ord(char) <= value[1]
    if code == "CATEGORY":
        name = str(value)
        kind = {"DIGIT": char.isdigit(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
        return kind[name.rpartition("_")[2]] != ("_NOT_" in name)
    return False


def _listed(members: Any) -> str:  # noqa: ANN401  # the parser's own lists
    first = next((value for code, value in members if str(code) in {"LITERAL", "RANGE"}), ord("a"))
    return chr(first if isinstance(first, int) else first[0])
