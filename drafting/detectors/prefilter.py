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
from prompts import load_catalog, spelled_out

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from drafting.detectors.note import Sentence

KEPT = Path(__file__).with_name("needs.json")


class _Part(NamedTuple):
    """One alternative of a pattern: the place of the pattern, what to match, and what that needs."""

    owner: int
    source: str
    wanted: Needs


class Prefilter:
    """The parts of some patterns, by the rarest pieces of text that each of them needs."""

    def __init__(self, patterns: Sequence[str]) -> None:
        kept = _kept()
        self._parts: list[_Part] = []
        self._free: list[int] = []
        by_piece: dict[str, list[int]] = {}
        for owner, pattern in enumerate(patterns):
            source = spelled_out(pattern)
            for start, end, anchor, wanted in kept.get(_key(source)) or looked_into(source):
                for piece in anchor:
                    by_piece.setdefault(piece, []).append(len(self._parts))
                if not anchor:
                    self._free.append(len(self._parts))
                self._parts.append(_Part(owner, source[start:end], wanted))
        self._by_piece = list(by_piece.values())
        self._pieces = AhoCorasick(list(by_piece), matchkind=MatchKind.Standard)

    def parts_in(
        self, sentence: Sentence, owners: Container[int]
    ) -> Iterator[tuple[int, list[re.Pattern[str]]]]:
        """Give the patterns that could match in a sentence, in order, each with the parts that could."""
        text = single_spaced(sentence.text)
        numbers = set(self._free)
        for piece in self._found(text):
            numbers.update(self._by_piece[piece])
        last, regexes = -1, list[re.Pattern[str]]()
        for number in sorted(numbers):
            owner, source, wanted = self._parts[number]
            if owner not in owners or not could_match(text, wanted):
                continue
            if owner != last:
                if regexes:
                    yield last, regexes
                last, regexes = owner, []
            regexes.append(_regex(source))
        if regexes:
            yield last, regexes

    def _found(self, text: str) -> set[int]:
        try:
            found = self._pieces.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a character: no piece holds one
            whole = text.encode("utf-8", "replace").decode()
            found = self._pieces.find_matches_as_indexes(whole, overlapping=True)
        return {one[0] for one in found}


def looked_into(source: str) -> list[tuple[int, int, list[str], Needs]]:
    """Give each part of a pattern: from where to where, the rarest pieces it needs, and all that it needs."""
    parts, start = list[tuple[int, int, list[str], Needs]](), 0
    for part in alternatives(source):
        wanted = needs(part)
        parts.append((start, start + len(part), sorted(_rarest(wanted)), without_large_forks(wanted)))
        start += len(part) + 1
    return parts


def kept_text() -> str:
    """Write what the patterns of the catalogue need, as the kept file holds it."""
    rules = load_catalog().rules.values()
    sources = dict.fromkeys(spelled_out(pattern.find) for rule in rules for pattern in rule.patterns)
    lines = {_key(source): json.dumps(looked_into(source), ensure_ascii=False) for source in sources}
    return "{\n" + ",\n".join(f'"{key}": {line}' for key, line in sorted(lines.items())) + "\n}\n"


def _kept() -> dict[str, Any]:
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}


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
    usual, nothing = _usual_text(), frozenset[str]()
    groups = sorted(
        all_groups(wanted), key=lambda group: (sum(1 + usual.count(piece) for piece in group), sorted(group))
    )
    return groups[0] if groups else nothing


if __name__ == "__main__":
    KEPT.write_text(kept_text(), encoding="utf-8")
