"""One literal search over all patterns: which parts of which patterns could match in a sentence.

Finding out what each part of each pattern needs takes a third of a second: it is for many notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from drafting.detectors.needs import Needs, all_groups, alternatives, could_match, needs, single_spaced
from drafting.detectors.note import fold
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from drafting.detectors.note import Sentence


class _Part(NamedTuple):
    """One alternative of a pattern: the place of the pattern, what to match, and what that needs."""

    owner: int
    regex: re.Pattern[str]
    wanted: Needs


class Prefilter:
    """The parts of some patterns, by the rarest pieces of text that each of them needs."""

    def __init__(self, patterns: Sequence[str]) -> None:
        usual = _usual_text()
        self.parts: list[_Part] = []
        self.free: list[int] = []
        by_piece: dict[str, list[int]] = {}
        for owner, pattern in enumerate(patterns):
            for regex in alternatives(pattern):
                number = len(self.parts)
                self.parts.append(_Part(owner, regex, needs(regex)))
                anchor = _rarest(self.parts[-1].wanted, usual)
                for piece in anchor:
                    by_piece.setdefault(piece, []).append(number)
                if not anchor:
                    self.free.append(number)
        self._by_piece = list(by_piece.values())
        self._pieces = AhoCorasick(list(by_piece), matchkind=MatchKind.Standard)

    def parts_in(
        self, sentence: Sentence, owners: Container[int]
    ) -> Iterator[tuple[int, list[re.Pattern[str]]]]:
        """Give the patterns that could match in a sentence, in order, each with the parts that could."""
        text = single_spaced(sentence.text)
        numbers = set(self.free)
        for piece in {found[0] for found in self._pieces.find_matches_as_indexes(text, overlapping=True)}:
            numbers.update(self._by_piece[piece])
        last, regexes = -1, list[re.Pattern[str]]()
        for number in sorted(numbers):
            owner, regex, wanted = self.parts[number]
            if owner not in owners or not could_match(text, wanted):
                continue
            if owner != last:
                if regexes:
                    yield last, regexes
                last, regexes = owner, []
            regexes.append(regex)
        if regexes:
            yield last, regexes


def _usual_text() -> str:
    """Give text in which usual pieces are usual: all examples of the rules."""
    rules = load_catalog().rules.values()
    return "\n".join(
        fold(example.text) for rule in rules for example in (*rule.examples.flagged, *rule.examples.clean)
    )


def _rarest(wanted: Needs, usual: str) -> frozenset[str]:
    """Choose the group of pieces that usual text holds least."""
    nothing: frozenset[str] = frozenset()
    groups = sorted(
        all_groups(wanted), key=lambda group: (sum(1 + usual.count(piece) for piece in group), sorted(group))
    )
    return groups[0] if groups else nothing
