"""What a pattern cannot do without: pieces of text that every match holds, in ways that exclude most texts.

Pieces are sought in a text whose runs of white space are single spaces. Looking for a piece costs a tenth of
trying a pattern, and most patterns need not be tried on most sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW, _MANY, _SHORT, _KEPT, _WAYS = 24, 200, 2, 4, 12
_SPACES = re.compile(r"[ \t\n]+")
# A number of a group or a switch at the start means another thing in a part of the pattern.
_WHOLE = re.compile(r"\\[1-9]|\(\?P=|\(\?\(|^\(\?[a-zA-Z]+\)")
_BIT = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


class Needs(NamedTuple):
    """All of this has to be in a text: of each group one piece, and of each fork one way."""

    groups: tuple[tuple[str, ...], ...] = ()
    forks: tuple[tuple[Needs, ...], ...] = ()


class _Part(NamedTuple):
    """A piece of a pattern: all the texts that it can match where those are few, and what it needs."""

    exact: frozenset[str] | None
    groups: tuple[frozenset[str], ...] = ()
    forks: tuple[tuple[Needs, ...], ...] = ()


_NOTHING = _Part(frozenset({""}))
_ANYTHING = _Part(None)


def single_spaced(text: str) -> str:
    """Give a text in which pieces are sought."""
    return _SPACES.sub(" ", text) if "\n" in text or "  " in text or "\t" in text else text


def alternatives(source: str) -> list[str]:
    """Part a pattern where it says "or" outside of any group; the parts in their order are the whole."""
    if "|" not in source or _WHOLE.search(source):
        return [source]
    parts, depth, start = list[str](), 0, 0
    for bit in _BIT.finditer(source):
        depth += (bit[0] == "(") - (bit[0] == ")")
        if bit[0] == "|" and not depth:
            parts.append(source[start : bit.start()])
            start = bit.end()
    return [*parts, source[start:]]


def needs(source: str) -> Needs:
    """Give what a text has to hold for a pattern to match; empty where nothing is known."""
    parser: Any = getattr(re, "_parser", None)  # no public door gives the parts of a pattern
    if parser is None or "(?i" in source:
        return Needs()
    return _needs(_sequence(parser.parse(source)))


def could_match(text: str, wanted: Needs) -> bool:
    """Tell whether a single-spaced text holds what a pattern needs."""
    groups, forks = wanted
    for group in groups:
        for piece in group:
            if piece in text:
                break
        else:
            return False
    for fork in forks:
        for way in fork:
            if could_match(text, way):
                break
        else:
            return False
    return True


def without_large_forks(wanted: Needs) -> Needs:
    """Leave out the forks of so many ways that following them costs more than trying the pattern."""
    return Needs(wanted.groups, tuple(fork for fork in wanted.forks if _size(fork) <= _WAYS))


def _size(fork: tuple[Needs, ...]) -> int:
    return sum(1 + sum(map(_size, way.forks)) for way in fork)


def all_groups(wanted: Needs) -> Iterator[frozenset[str]]:
    """Give each set of pieces of which every match holds at least one; a fork gives the union of its ways."""
    yield from map(frozenset, wanted.groups)
    for fork in wanted.forks:
        ways = [sorted(all_groups(way), key=lambda group: (-_worth(group), len(group))) for way in fork]
        if all(ways):
            yield frozenset(piece for way in ways for piece in way[0])


def _needs(part: _Part) -> Needs:
    groups = {_without_longer(group) for group in _groups(part) if _worth(group) >= _SHORT}
    best = sorted(groups, key=lambda group: (-_worth(group), len(group), sorted(group)))[:_KEPT]
    return Needs(tuple(tuple(sorted(group)) for group in sorted(best, key=len)), part.forks)


def _worth(group: frozenset[str]) -> int:
    return min(map(len, group), default=0) if len(group) <= _MANY else 0


def _without_longer(group: frozenset[str]) -> frozenset[str]:
    """Leave out what holds another piece of the group: that one is found in any case."""
    return frozenset(one for one in group if not any(other != one and other in one for other in group))


def _groups(part: _Part) -> tuple[frozenset[str], ...]:
    return part.groups if part.exact is None else (*part.groups, part.exact)


def _sequence(items: Any) -> _Part:  # noqa: ANN401  # the parser's own lists
    groups: list[frozenset[str]] = []
    forks: list[tuple[Needs, ...]] = []
    run, is_exact = frozenset({""}), True
    for code, value in items:
        part = _part(str(code), value)
        groups += part.groups
        forks += part.forks
        if part.exact is not None and len(run) * len(part.exact) <= _FEW:
            run = frozenset(_SPACES.sub(" ", left + right) for left in run for right in part.exact)
            continue
        groups.append(run)
        run, is_exact = part.exact or frozenset({""}), False
    if is_exact:
        return _Part(run, tuple(groups), tuple(forks))
    return _Part(None, (*groups, run), tuple(forks))


def _part(code: str, value: Any) -> _Part:  # noqa: ANN401, PLR0911  # one case for each kind of node
    if code == "LITERAL":
        return _Part(frozenset({chr(value)}))
    if code in {"AT", "ASSERT_NOT"}:
        return _NOTHING
    if code == "ASSERT":
        ahead = _sequence(value[1])
        return _Part(_NOTHING.exact, _groups(ahead), ahead.forks)
    if code == "SUBPATTERN":
        return _sequence(value[3])
    if code == "ATOMIC_GROUP":
        return _sequence(value)
    if code == "BRANCH":
        return _branch([_sequence(one) for one in value[1]])
    if code in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _repeat(value[0], value[1], value[2])
    if code == "IN" and len(value) <= _KEPT and all(str(kind) == "LITERAL" for kind, _ in value):
        return _Part(frozenset(chr(char) for _, char in value))
    return _ANYTHING


def _branch(ways: list[_Part]) -> _Part:
    exact = frozenset(text for way in ways for text in way.exact or ())
    if all(way.exact is not None and not way.groups for way in ways) and len(exact) <= _FEW:
        return _Part(exact)
    each = [_needs(way) for way in ways]
    if not all(one.groups or one.forks for one in each):
        return _ANYTHING
    if all(len(one.groups) == 1 and not one.forks for one in each):
        return _Part(None, (frozenset(piece for one in each for piece in one.groups[0]),))
    return _Part(None, (), (tuple(each),))


def _repeat(least: int, most: Any, items: Any) -> _Part:  # noqa: ANN401  # the parser's own lists and "no end"
    part = _sequence(items)
    if least and part.exact and all(text in {" ", "\t", "\n"} for text in part.exact):
        return _Part(frozenset({" "}))  # what a space in a pattern stands for
    if least == 0:
        is_small = part.exact is not None and most == 1 and not part.groups
        return _Part((part.exact or frozenset()) | {""}) if is_small else _ANYTHING
    if least == most == 1:
        return part
    return _Part(None, _groups(part), part.forks)
