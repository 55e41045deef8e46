"""One literal search over all patterns: which parts of which patterns could match in a sentence.

What each part needs is kept in `needs.json`, because finding it out takes a second: after a change of a rule,
`python -m drafting.detectors.prefilter` writes it anew. A pattern that is not in it is looked into at once.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from drafting.detectors.needs import (
    Needs,
    all_groups,
    alternatives,
    could_match,
    needs,
    single_spaced,
    without_large_forks,
)
from drafting.detectors.note import fold
from prompts import each_of, load_catalog, spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafting.detectors.note import Sentence

ENDING = "ending"
KEPT = Path(__file__).with_name("needs.json")


class _Part(NamedTuple):
    """One alternative of a pattern: the place of the pattern, what to match, and what that needs."""

    owner: int
    source: str
    wanted: Needs


class Prefilter:
    """The parts of some patterns, by the rarest pieces of text that each of them needs.

    Sets of parts are whole numbers with one bit for each: what is true of thousands is told in one step.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        kept = _kept(KEPT)
        self._parts: list[_Part] = []
        self._own = [0] * len(patterns)
        self._free = 0
        by_piece: dict[str, int] = {}
        for owner, pattern in enumerate(patterns):
            source = spelled_out(pattern)
            for start, end, anchor, wanted in kept.get(_key(source)) or looked_into(source):
                bit = 1 << len(self._parts)
                for piece in anchor:
                    by_piece[piece] = by_piece.get(piece, 0) | bit
                if not anchor:
                    self._free |= bit
                self._own[owner] |= bit
                self._parts.append(_Part(owner, source[start:end], wanted))
        self._by_piece = list(by_piece.values())
        self._pieces = AhoCorasick(list(by_piece), matchkind=MatchKind.Standard)

    def bits_of(self, owners: Iterable[int]) -> int:
        """Give the set of all parts of some patterns."""
        return functools.reduce(int.__or__, (self._own[owner] for owner in owners), 0)

    def parts_in(self, sentence: Sentence, due: int) -> Iterator[tuple[int, list[re.Pattern[str]]]]:
        """Give the patterns that could match in a sentence, in order, each with the parts that could.

        Only parts in the set `due` are looked at.
        """
        text = single_spaced(sentence.text)
        there = self._free
        for piece in self._found(text):
            there |= self._by_piece[piece]
        last, regexes = -1, list[re.Pattern[str]]()
        for number in _bits(there & due):
            owner, source, wanted = self._parts[number]
            if not could_match(text, wanted):
                continue
            if owner != last:
                if regexes:
                    yield last, regexes
                last, regexes = owner, []
            regexes.append(_regex(source))
        if regexes:
            yield last, regexes

    def first(self, sentence: Sentence) -> re.Match[str] | None:
        """Give the first match of any of the patterns in a sentence, quotations left out."""
        due = [part for _, parts in self.parts_in(sentence, -1) for part in parts]
        return next(matches(due, sentence.masked), None) if due else None

    def _found(self, text: str) -> set[int]:
        try:
            found = self._pieces.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a character: no piece holds one
            whole = text.encode("utf-8", "replace").decode()
            found = self._pieces.find_matches_as_indexes(whole, overlapping=True)
        return {one[0] for one in found}


def matches(parts: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """Match the parts of a pattern as the whole would: leftmost first, and of two there the earlier part."""
    if len(parts) == 1:
        yield from parts[0].finditer(text)
        return
    found = [part.search(text) for part in parts]
    while True:
        first = min((one for one in found if one), key=lambda one: one.start(), default=None)
        if first is None:
            return
        yield first
        place = max(first.end(), first.start() + 1)
        found = [
            part.search(text, place) if one and one.start() < place else one
            for part, one in zip(parts, found, strict=True)
        ]


def _bits(some: int) -> Iterator[int]:
    """Yield the places of the bits of a set, the lowest first."""
    while some:
        rest = some & (some - 1)
        yield (some ^ rest).bit_length() - 1
        some = rest


def looked_into(source: str) -> list[tuple[int, int, list[str], Needs]]:
    """Give each part of a pattern: from where to where, the rarest pieces it needs, and what else."""
    parts, start = list[tuple[int, int, list[str], Needs]](), 0
    for part in alternatives(source):
        wanted = needs(part)
        anchor = tuple(sorted(_rarest(wanted)))
        others = sorted((group for group in wanted.groups if group != anchor), key=_often)
        rest = Needs(tuple(others), wanted.forks)
        parts.append((start, start + len(part), list(anchor), without_large_forks(rest)))
        start += len(part) + 1
    return parts


def kept_text() -> str:
    """Write what the patterns of the catalogue need, as the kept file holds it."""
    rules = load_catalog().rules.values()
    patterns = [pattern.find for rule in rules for pattern in rule.patterns]
    sources = dict.fromkeys(spelled_out(one) for one in (*patterns, *each_of(ENDING)))
    lines = {_key(source): json.dumps(looked_into(source), ensure_ascii=False) for source in sources}
    return "{\n" + ",\n".join(f'"{key}": {line}' for key, line in sorted(lines.items())) + "\n}\n"


@functools.lru_cache(1)
def _kept(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _key(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()[:16]


@functools.cache
def _regex(source: str) -> re.Pattern[str]:
    return re.compile(source)


@functools.cache
def _usual_text() -> str:
    """Give text in which usual pieces are usual: all examples of the rules."""
    rules = load_catalog().rules.values()
    return "\n".join(
        fold(example.text) for rule in rules for example in (*rule.examples.flagged, *rule.examples.clean)
    )


def _rarest(wanted: Needs) -> frozenset[str]:
    """Choose the group of pieces that usual text holds least."""
    return min(all_groups(wanted), key=_often, default=frozenset[str]())


def _often(group: Iterable[str]) -> tuple[int, list[str]]:
    """Count how often usual text holds a piece of a group; among equals the order is always the same."""
    return sum(1 + _usual_text().count(piece) for piece in group), sorted(group)


if __name__ == "__main__":
    KEPT.write_text(kept_text(), encoding="utf-8")
