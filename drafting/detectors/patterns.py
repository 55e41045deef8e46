"""Patterns with guards: a literal prefilter by words, then the patterns, then what makes a hit no fault."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from drafting.detectors import Hit
from drafting.detectors.note import Sentence, split
from prompts import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prompts import Guard, Pattern, Rule

_EDGES = re.compile(r"[,;:()]|\b(?:but|and|so|because|since|while|although|though)\b")
_ACTS = (
    ("thanks", re.compile(r"\b(?:thank|thanks|thankful|grateful|gratitude|appreciate[ds]?|appreciation)\b")),
    ("ending", re.compile(r"\b(?:last|end|ends|ending|ended|close|closing|finish|finished|stop)\b")),
    ("reason", re.compile(r"\b(?:because|since|as|so|therefore|reason|need|due)\b")),
)


class Suppressed(NamedTuple):
    """A hit that a guard took back, with the guard's reason."""

    rule: str
    quote: str
    reason: str


class Found(NamedTuple):
    """The hits of one rule in one text, and those that a guard took back."""

    hits: tuple[Hit, ...]
    suppressed: tuple[Suppressed, ...]


NOTHING = Found((), ())


@functools.lru_cache(maxsize=512)
def _index(rule_id: str, patterns: tuple[Pattern, ...]) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Give the patterns by cue, and those without."""
    del rule_id
    by_cue: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        for cue in pattern.cues:
            by_cue.setdefault(cue, []).append(number)
    free = tuple(number for number, pattern in enumerate(patterns) if not (pattern.cues or pattern.signs))
    return {cue: tuple(numbers) for cue, numbers in by_cue.items()}, free


class Matcher:
    """The patterns of one rule, ready to be held against sentences."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.by_cue, self.free = _index(rule.id, rule.patterns)
        self.cues = frozenset(self.by_cue)
        self.signs = tuple(
            (number, re.compile(f"[{re.escape(pattern.signs)}]"))
            for number, pattern in enumerate(rule.patterns)
            if pattern.signs
        )

    def find(self, sentences: Sequence[Sentence], words: frozenset[str] | None = None) -> Found:
        """Find the rule's patterns; overlapping hits become one."""
        if not (self.free or self.signs) and words is not None and self.cues.isdisjoint(words):
            return NOTHING
        hits: list[Hit] = []
        suppressed: list[Suppressed] = []
        for sentence in sentences:
            for pattern in self._due(sentence):
                self.try_pattern(pattern, sentence, sentences, (hits, suppressed))
        return Found(tuple(_without_overlap(hits)), tuple(suppressed))

    def find_in(self, text: str) -> Found:
        """Find the rule's patterns in a text of its own, such as an answer or a subject."""
        return self.find(split(text))

    def _due(self, sentence: Sentence) -> Sequence[Pattern]:
        """Give the patterns that may hit in a sentence, by its words and its signs."""
        numbers = [number for number, signs in self.signs if signs.search(sentence.text)]
        for cue in self.cues & sentence.words:
            numbers += self.by_cue[cue]
        if not numbers and not self.free:
            return ()
        return [self.rule.patterns[number] for number in sorted({*numbers, *self.free})]

    def try_pattern(
        self,
        pattern: Pattern,
        sentence: Sentence,
        sentences: Sequence[Sentence],
        out: tuple[list[Hit], list[Suppressed]],
    ) -> None:
        """Hold one pattern against one sentence and enter what it finds into `out`."""
        text = sentence.text if self.rule.quotations == "read" else sentence.masked
        if not _acts_here(self.rule, text):
            return
        for match in compiled(pattern.find).finditer(text):
            named = "hit" in match.re.groupindex and match["hit"] is not None
            start, end = match.span("hit" if named else 0)
            guard = _guard((*pattern.guards, *self.rule.guards), text, (start, end), (sentence, sentences))
            if guard:
                out[1].append(Suppressed(self.rule.id, text[start:end], guard.reason))
            elif start < end:
                out[0].append(Hit(sentence.start + start, sentence.start + end, what=pattern.family))


class Matchers:
    """The patterns of many rules, found in one go: each sentence is asked once which patterns are due."""

    def __init__(self, matchers: Sequence[Matcher]) -> None:
        self.matchers = tuple(matchers)
        self.by_cue: dict[str, list[tuple[int, int]]] = {}
        self.by_sign: dict[str, list[tuple[int, int]]] = {}
        self.free: list[tuple[int, int]] = []
        for index, matcher in enumerate(self.matchers):
            self.free += [(index, number) for number in matcher.free]
            for number, pattern in enumerate(matcher.rule.patterns):
                for cue in pattern.cues:
                    self.by_cue.setdefault(cue, []).append((index, number))
                for sign in pattern.signs:
                    self.by_sign.setdefault(sign, []).append((index, number))
        self.sign = re.compile(f"[{re.escape(''.join(self.by_sign))}]") if self.by_sign else None

    def find(self, sentences: Sequence[Sentence]) -> dict[str, Found]:
        """Find the hits of every rule, by its id; a rule without any is absent."""
        found: dict[int, tuple[list[Hit], list[Suppressed]]] = {}
        for sentence in sentences:
            for index, number in sorted(self._due(sentence)):
                matcher = self.matchers[index]
                out = found.setdefault(index, ([], []))
                matcher.try_pattern(matcher.rule.patterns[number], sentence, sentences, out)
        return {
            self.matchers[index].rule.id: Found(tuple(_without_overlap(hits)), tuple(suppressed))
            for index, (hits, suppressed) in found.items()
            if hits or suppressed
        }

    def _due(self, sentence: Sentence) -> set[tuple[int, int]]:
        due = set(self.free)
        by_cue = self.by_cue
        for word in sentence.words:
            if word in by_cue:
                due.update(by_cue[word])
        if self.sign:
            for sign in set(self.sign.findall(sentence.text)):
                due.update(self.by_sign[sign])
        return due


def _acts_here(rule: Rule, text: str) -> bool:
    if "any" in rule.place:
        return True
    return next((act for act, cue in _ACTS if cue.search(text)), "any") in rule.place


def _guard(
    guards: Iterable[Guard], text: str, span: tuple[int, int], around: tuple[Sentence, Sequence[Sentence]]
) -> Guard | None:
    for guard in guards:
        if compiled(guard.pattern).search(_part(guard, text, span, around)):
            return guard
    return None


def _part(guard: Guard, text: str, span: tuple[int, int], around: tuple[Sentence, Sequence[Sentence]]) -> str:
    start, end = span
    if guard.within == "match":
        return text[start:end]
    if guard.within == "before":
        return text[:start]
    if guard.within == "after":
        return text[end:]
    if guard.within == "clause":
        return clause(text, start, end)
    if guard.within == "paragraph":
        sentence, sentences = around
        return " ".join(other.masked for other in sentences if other.paragraph == sentence.paragraph)
    return text


def clause(text: str, start: int, end: int) -> str:
    """Give the clause around a span: up to the next comma, bracket or conjunction on both sides."""
    left = 0
    for edge in _EDGES.finditer(text, 0, start):
        left = edge.end()
    right = _EDGES.search(text, end)
    return text[left : right.start() if right else len(text)]


def _without_overlap(hits: list[Hit]) -> Iterator[Hit]:
    last = -1
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if hit.start >= last:
            yield hit
            last = hit.end
