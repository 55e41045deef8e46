"""What a pattern cannot do without: pieces of text that every match holds, in ways that exclude most texts.

Searching for a piece costs a tenth of trying a pattern, so most patterns of a sentence need not be tried.
"""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from prompts import compiled

_FEW, _MANY, _SHORT, _KEPT = 24, 60, 3, 4


class Needs(NamedTuple):
    """All of this has to be in a text: of each group one piece, and of each fork one way."""

    groups: tuple[tuple[str, ...], ...] = ()
    forks: tuple[tuple[Needs, ...], ...] = ()


class _Part(NamedTuple):
    """A piece of a pattern: all the texts that it can match where those are few, and what it needs."""

    exact: frozenset[str] | None
    groups: tuple[frozenset[str], ...] = ()
    forks: tuple[tuple[Needs, ...], ...] = ()


NO_NEEDS = Needs()
_NOTHING = _Part(frozenset({""}))
_ANYTHING = _Part(None)


@functools.cache
def needs(pattern: str) -> Needs:
    """Give what a text has to hold for the pattern to match; empty where nothing is known."""
    regex = compiled(pattern)
    parser: Any = getattr(re, "_parser", None)  # no public door gives the parts of a pattern
    if parser is None or regex.flags & re.IGNORECASE:
        return NO_NEEDS
    return _needs(_sequence(parser.parse(regex.pattern)))


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
            run = frozenset(left + right for left in run for right in part.exact)
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
        return _repeat(value[0], value[1], _sequence(value[2]))
    if code == "IN" and len(value) <= _KEPT and all(str(kind) == "LITERAL" for kind, _ in value):
        return _Part(frozenset(chr(char) for _, char in value))
    return _ANYTHING


def _branch(ways: list[_Part]) -> _Part:
    exact = frozenset(text for way in ways for text in way.exact or ())
    if all(way.exact is not None and not way.groups for way in ways) and len(exact) <= _FEW:
        return _Part(exact)
    each = [_needs(way) for way in ways]
    if not all(each_way.groups or each_way.forks for each_way in each):
        return _ANYTHING
    if all(len(one.groups) == 1 and not one.forks for one in each):
        return _Part(None, (frozenset(piece for one in each for piece in one.groups[0]),))
    return _Part(None, (), (tuple(each),))


def _repeat(least: int, most: Any, part: _Part) -> _Part:  # noqa: ANN401  # the parser's own number for "no end"
    if least == 0:
        is_small = part.exact is not None and most == 1 and not part.groups
        return _Part((part.exact or frozenset()) | {""}) if is_small else _ANYTHING
    if least == most == 1:
        return part
    return _Part(None, _groups(part), part.forks)


def could_match(text: str, wanted: Needs) -> bool:
    """Tell whether a text holds what a pattern needs."""
    for group in wanted.groups:
        for piece in group:
            if piece in text:
                break
        else:
            return False
    for fork in wanted.forks:
        for way in fork:
            if could_match(text, way):
                break
        else:
            return False
    return True
