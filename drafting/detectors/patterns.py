"""Patterns with guards: a literal prefilter by words, then the patterns, then what makes a hit no fault."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from drafting.detectors import PASS, Hit, Hits, Spared
from drafting.detectors.doing import acts_of
from drafting.detectors.note import MASK, Sentence, split
from drafting.detectors.prefilter import Prefilter, matches
from drafting.detectors.specificity import specificity
from prompts import compiled, remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prompts import Guard, Pattern, Rule

_REACH = 600
"""Characters that a guard sees on each side of a hit: so the time for many hits in one long sentence grows
with its length and not with its square."""

_EDGES = re.compile(r"[,;:()]|\b(?:but|and|so|because|since|while|although|though)\b")


class _Trial:
    """One pattern of a rule, with what has to be known to try it."""

    __slots__ = ("guards", "pattern", "reads_quotations", "rule")

    def __init__(self, rule: Rule, pattern: Pattern) -> None:
        self.rule, self.pattern = rule, pattern
        self.guards = (*pattern.guards, *rule.guards)
        self.reads_quotations = rule.quotations == "read"


class Matchers:
    """The patterns of some rules, found in one go: each sentence is asked once which of them are due.

    A pattern is due where a cue or sign of it stands, or it has none; tried are the parts that can match.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.trials = [_Trial(rule, pattern) for rule in rules for pattern in rule.patterns]
        self.prefilter = Prefilter([trial.pattern.find for trial in self.trials])
        self.free = self.prefilter.bits_of(
            at for at, one in enumerate(self.trials) if not (one.pattern.cues or one.pattern.signs)
        )
        self.by_cue = self._by_word(lambda pattern: pattern.cues)
        self.by_sign = self._by_word(lambda pattern: pattern.signs)
        self.cues = frozenset(self.by_cue)
        self.sign = re.compile(f"[{re.escape(''.join(self.by_sign))}]") if self.by_sign else None
        self._chosen: dict[frozenset[str], int] = {}

    def _by_word(self, words_of: Callable[[Pattern], Iterable[str]]) -> dict[str, int]:
        """Give by cue or sign the parts of the patterns that have it."""
        found: dict[str, int] = {}
        for at, trial in enumerate(self.trials):
            for word in words_of(trial.pattern):
                found[word] = found.get(word, 0) | self.prefilter.bits_of([at])
        return found

    def find(
        self, sentences: Sequence[Sentence], rules: frozenset[str], *, explain: bool = False
    ) -> dict[str, Hits]:
        """Find the hits of some rules, by rule id; one without any is absent, overlapping hits become one.

        With `explain` hits inside quotations are among the spared ones too.
        """
        search = _Search(sentences, explain=explain)
        chosen = self._chosen[rules] if rules in self._chosen else self._choose(rules)
        for sentence in sentences:
            due = self._due(sentence) & chosen
            for index, parts in self.prefilter.parts_in(sentence, due):
                search.hold(self.trials[index], sentence, parts)
        return search.told()

    def find_in(self, text: str, rules: frozenset[str], *, explain: bool = False) -> dict[str, Hits]:
        """Find them in a text of its own, such as an answer or a subject."""
        return self.find(split(text), rules, explain=explain)

    def _choose(self, rules: frozenset[str]) -> int:
        own = (at for at, trial in enumerate(self.trials) if trial.rule.id in rules)
        self._chosen[rules] = self.prefilter.bits_of(own)
        return self._chosen[rules]

    def _due(self, sentence: Sentence) -> int:
        due = self.free
        for word in sentence.words & self.cues:
            due |= self.by_cue[word]
        if self.sign:
            for sign in set(self.sign.findall(sentence.text)):
                due |= self.by_sign[sign]
        return due


class _Search:
    """Collects what the patterns find in the sentences of one text."""

    def __init__(self, sentences: Sequence[Sentence], *, explain: bool) -> None:
        self.sentences, self.explain = sentences, explain
        self.hits: dict[str, list[Hit]] = {}
        self.spared: dict[str, list[Spared]] = {}
        self.acts: dict[int, frozenset[str]] = {}
        self.beside: dict[tuple[str, int], bool] = {}

    def hold(self, trial: _Trial, sentence: Sentence, parts: Sequence[re.Pattern[str]]) -> None:
        """Hold one pattern against one sentence, by those of its parts that could match there."""
        text = sentence.text if trial.reads_quotations else sentence.masked
        for match in matches(parts, text):
            self._enter(trial, sentence, text, _span(match))
        if self.explain and not trial.reads_quotations and MASK in sentence.masked:
            for match in matches(parts, sentence.text):
                start, end = _span(match)
                if MASK in sentence.masked[start:end]:
                    self._spare(trial, sentence, (start, end), remarks().spared["quoted"])

    def told(self) -> dict[str, Hits]:
        """Give what was found, by rule; what one pattern lets pass and another finds is found."""
        told: dict[str, Hits] = {}
        for rule in dict.fromkeys([*self.hits, *self.spared]):
            hits = tuple(_without_overlap(self.hits.get(rule, [])))
            spared = [
                one for one in self.spared.get(rule, ()) if not any(_overlap(one.hit, hit) for hit in hits)
            ]
            told[rule] = Hits(hits, spared=tuple(dict.fromkeys(spared))) if hits or spared else PASS
        return told

    def _enter(self, trial: _Trial, sentence: Sentence, text: str, span: tuple[int, int]) -> None:
        if span[0] >= span[1]:
            return
        if "any" not in trial.rule.place and not (self._acts(sentence) & {*trial.rule.place}):
            self._spare(trial, sentence, span, remarks().spared["place"])
            return
        guard = self._guard(trial.guards, text, span, sentence)
        if guard:
            self._spare(trial, sentence, span, guard.reason)
        else:
            self.hits.setdefault(trial.rule.id, []).append(_hit(trial, sentence, span))

    def _spare(self, trial: _Trial, sentence: Sentence, span: tuple[int, int], reason: str) -> None:
        self.spared.setdefault(trial.rule.id, []).append(Spared(_hit(trial, sentence, span), reason))

    def _guard(
        self, guards: Iterable[Guard], text: str, span: tuple[int, int], sentence: Sentence
    ) -> Guard | None:
        for guard in guards:
            if guard.specific and _specificity_beside(span, sentence) <= guard.specific:
                continue
            if guard.within == "paragraph":
                if self._is_in_paragraph(guard, sentence):
                    return guard
            elif compiled(guard.pattern).search(_part(guard, text, span)):
                return guard
        return None

    def _is_in_paragraph(self, guard: Guard, sentence: Sentence) -> bool:
        """Tell whether a guard stands in the paragraph of a sentence: the same for each hit there."""
        key = (guard.pattern, sentence.paragraph)
        if key not in self.beside:
            found = compiled(guard.pattern).search(self._paragraphs[sentence.paragraph])
            self.beside[key] = bool(found)
        return self.beside[key]

    @functools.cached_property
    def _paragraphs(self) -> dict[int, str]:
        inside: dict[int, list[str]] = {}
        for one in self.sentences:
            inside.setdefault(one.paragraph, []).append(one.masked)
        return {number: " ".join(texts) for number, texts in inside.items()}

    def _acts(self, sentence: Sentence) -> frozenset[str]:
        if sentence.start not in self.acts:
            self.acts[sentence.start] = acts_of(sentence, self.sentences)
        return self.acts[sentence.start]


def _hit(trial: _Trial, sentence: Sentence, span: tuple[int, int]) -> Hit:
    return Hit(sentence.start + span[0], sentence.start + span[1], what=trial.pattern.family)


def _span(match: re.Match[str]) -> tuple[int, int]:
    named = "hit" in match.re.groupindex and match["hit"] is not None
    return match.span("hit" if named else 0)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _specificity_beside(span: tuple[int, int], sentence: Sentence) -> float:
    """Score a sentence without the hit in it: what else it says, and not how the fault itself is put."""
    start, end = span
    left, right = max(0, start - _REACH), end + _REACH
    text, masked = (f"{one[left:start]} {one[end:right]}" for one in (sentence.text, sentence.masked))
    return specificity(sentence._replace(text=text, masked=masked))


def _part(guard: Guard, text: str, span: tuple[int, int]) -> str:
    start, end = span
    left, right = max(0, start - _REACH), end + _REACH
    if guard.within == "match":
        return text[start:end]
    if guard.within == "before":
        return text[left:start]
    if guard.within == "after":
        return text[end:right]
    if guard.within == "sentence":
        return text[left:right]
    return clause(text[left:right], start - left, end - left)


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
