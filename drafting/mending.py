"""What could stand in the place of a finding: the rule's own suggestion, or a sentence of the composer.

A sentence is offered only where the note with it has been checked: the finding is gone, and none is new.
"""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from drafting import checks
from drafting.detectors.note import split
from drafting.plan import make_plan
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafting.brief import Brief
    from drafting.composer import Composition
    from drafting.draft import Finding, Passage
    from drafting.plan import Plan

_TRIES, _EACH, _PASSAGES = 40, 6, 80


class Offer(NamedTuple):
    """Put `put` in the place of `quote`, which stands at `start` to `end`; `text` is what is new in it."""

    in_: Literal["body", "subject"]
    start: int
    end: int
    quote: str
    put: str
    text: str
    is_added: bool = False
    """Whether all that stands there stays."""


class Standing(NamedTuple):
    """A note as it stands, with what is known of it: `passages` are those of its draft."""

    body: str
    subject: str = ""
    brief: Brief | None = None
    passages: Sequence[Passage] = ()
    channel: str = ""
    role: str = ""


def offers(note: Standing, findings: Sequence[Finding]) -> dict[Finding, Offer]:
    """Give for each finding about the note what would mend it; one that nothing mends is absent."""
    found: dict[Finding, Offer] = {}
    mender = _Mender(note)
    for finding in findings:
        offer = _suggested(finding) or mender.offer(finding)
        if offer:
            found[finding] = offer
    return found


def _suggested(one: Finding) -> Offer | None:
    if one.suggestion is None or one.in_ == "brief" or one.suggestion == one.quote:
        return None
    return Offer(one.in_, one.start, one.end, one.quote, one.suggestion, one.suggestion)


class _Place(NamedTuple):
    """A sentence of the draft that stands in the note, by its number and its place there."""

    number: int
    start: int
    end: int


class _Mender:
    """Looks for sentences of the composer; how many are tried for a note is bounded."""

    def __init__(self, note: Standing) -> None:
        self.note, self.left = note, _TRIES
        self.passages = note.passages[:_PASSAGES]

    def offer(self, one: Finding) -> Offer | None:
        if one.in_ != "body":
            return None
        candidates = self._instead(one) if one.quote else self._added(one)
        tried = set[str]()
        for offer in candidates:
            if self.left <= 0 or len(tried) >= _EACH:
                break
            if offer.put not in tried and offer.put != offer.quote:
                tried.add(offer.put)
                if self._mends(offer, one):
                    return offer
        return None

    def _mends(self, offer: Offer, one: Finding) -> bool:
        self.left -= 1
        body = self.note.body
        after = self._faults(body[: offer.start] + offer.put + body[offer.end :])
        return after[_key(one)] < self._before[_key(one)] and after <= self._before

    def _faults(self, body: str) -> Counter[tuple[str, str, str]]:
        note, plan = self.note, self._plan
        report = checks.check(
            body,
            subject=note.subject,
            brief=note.brief,
            channel=note.channel,
            role=note.role,
            left_out=frozenset(left.fact for left in plan.left_out) if plan else (),
            refused=plan.refused if plan else (),
        )
        return Counter(_key(one) for one in report.findings if one.verdict == "fail")

    def _instead(self, one: Finding) -> Iterator[Offer]:
        """Give what may stand in the place of the sentences of a finding."""
        sentences = [s for s in split(self.note.body) if s.start < one.end and one.start < s.end]
        if not sentences:
            return
        start, end = sentences[0].start, sentences[-1].end
        inside = [place for place in self._places if place.start <= start and end <= place.end]
        if inside:
            start, end = inside[0].start, inside[0].end
            lost = [self.passages[inside[0].number]]
        elif any(place.start < end and start < place.end for place in self._places):
            return
        else:
            lost = self._lost_between(start, end)
        quote = self.note.body[start:end]
        for text in self._texts(quote, lost):
            yield Offer("body", start, end, quote, text, text)

    def _lost_between(self, start: int, end: int) -> list[Passage]:
        """Give the sentences of the draft that stood here, those that share most words with it first."""
        before = max((place.number for place in self._places if place.end <= start), default=-1)
        after = min(
            (place.number for place in self._places if place.start >= end), default=len(self.passages)
        )
        words = {word for one in split(self.note.body[start:end]) for word in one.words}
        lost = [one for one in self.passages[before + 1 : after] if one.text not in self.note.body]
        return sorted(lost, key=lambda one: -len(words & {w for s in split(one.text) for w in s.words}))

    def _texts(self, quote: str, lost: Sequence[Passage]) -> Iterator[str]:
        yield from (one.text for one in lost if one.text != quote)
        for one in lost:
            for wording in self._wordings:
                texts = [
                    sentence.text
                    for sentence in wording.sentences
                    if sentence.move == one.move
                    and set(sentence.facts) <= set(one.facts)
                    and sentence.text not in self.note.body
                ]
                used = {fact for s in wording.sentences if s.text in texts for fact in s.facts}
                if texts and used == set(one.facts):
                    yield " ".join(texts)

    def _added(self, one: Finding) -> Iterator[Offer]:
        """Give the sentences of the draft that the note lacks, each beside the one it stood by."""
        rule = load_catalog().rules.get(one.rule)
        lacking = [
            (number, passage)
            for number, passage in enumerate(self.passages)
            if passage.text not in self.note.body
        ]
        lacking.sort(
            key=lambda pair: (
                not (one.fact and one.fact in pair[1].facts),
                not (rule and rule.move == pair[1].move),
            )
        )
        for number, passage in lacking:
            offer = self._beside(number, passage)
            if offer:
                yield offer

    def _beside(self, number: int, passage: Passage) -> Offer | None:
        """Put a sentence of the draft after the one before it, or first in its paragraph."""
        before = [place for place in self._places if place.number < number][-1:]
        after = [place for place in self._places if place.number > number][:1]
        near = [place for place in (*before, *after) if self._paragraph(place) == passage.paragraph]
        for place in (*near, *before, *after):
            other = self.note.body[place.start : place.end]
            gap = " " if place in near else "\n\n"
            put = (other, passage.text) if place.number < number else (passage.text, other)
            return Offer("body", place.start, place.end, other, gap.join(put), passage.text, is_added=True)
        return None

    def _paragraph(self, place: _Place) -> int:
        return self.passages[place.number].paragraph

    @functools.cached_property
    def _places(self) -> list[_Place]:
        """Find the sentences of the draft that still stand, in their order."""
        places, last = list[_Place](), 0
        for number, passage in enumerate(self.passages):
            start = self.note.body.find(passage.text, last) if passage.text else -1
            if start >= 0:
                last = start + len(passage.text)
                places.append(_Place(number, start, last))
        return places

    @functools.cached_property
    def _before(self) -> Counter[tuple[str, str, str]]:
        return self._faults(self.note.body)

    @functools.cached_property
    def _plan(self) -> Plan | None:
        return make_plan(self.note.brief) if self.note.brief else None

    @functools.cached_property
    def _wordings(self) -> list[Composition]:
        from drafting.composer import wordings  # noqa: PLC0415  # only where the draft's own sentence does not do

        return wordings(self._plan) if self._plan else []


def _key(one: Finding) -> tuple[str, str, str]:
    return one.rule, one.quote, one.message
