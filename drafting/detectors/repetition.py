"""Repetition: the same words in a row in two places, or one beginning too many times."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from drafting.detectors import Hit, Hits
from drafting.detectors.given import given
from drafting.detectors.note import words_of
from drafting.detectors.telling import told
from prompts import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.note import Note, Sentence
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit the second place of a run of words, and the last of too many sentences that begin alike.

    What an answer calls a thing may be said again.
    """
    sentences = told(note)
    typed = given(note.brief).word_lines if note.brief else ()
    twice = _twice(sentences, rule, typed)
    return Hits((*twice, *_alike(sentences, int(rule.parameters["beginnings"]))))


def _twice(sentences: list[Sentence], rule: Rule, typed: tuple[str, ...]) -> Iterator[Hit]:
    size, least = int(rule.parameters["run"]), int(rule.parameters["meaning"])
    stop = word_list("stop")
    seen: set[tuple[str, ...]] = set()
    for one in sentences:
        runs = [one.listed[at : at + size] for at in range(len(one.listed) - size + 1)]
        for run in runs:
            if run in seen and sum(word not in stop for word in run) >= least:
                start, end = _place(one, run)
                if "[" in one.text[start:end] or any(f" {' '.join(run)} " in line for line in typed):
                    continue
                yield Hit(one.start + start, one.start + end, what=" ".join(run))
                break
        seen.update(runs)


def _place(sentence: Sentence, run: tuple[str, ...]) -> tuple[int, int]:
    """Find where a run of words stands in its sentence."""
    text, at = sentence.text, 0
    while True:
        at = text.find(run[0], at)
        if at < 0:
            return 0, len(text)
        end = text.find(run[-1], at)
        while end >= 0:
            end += len(run[-1])
            found = tuple(words_of(text[at:end]))
            if found == run:
                return at, end
            if len(found) > len(run):
                break
            end = text.find(run[-1], end)
        at += 1


def _alike(sentences: list[Sentence], most: int) -> Iterator[Hit]:
    """Hit the sentence with which a row of equal beginnings grows too long."""
    row = 1
    for before, here in pairwise(sentences):
        same = before.listed[:1] == here.listed[:1] and before.paragraph == here.paragraph
        row = row + 1 if same else 1
        if row == most + 1:
            yield Hit(here.start, here.end, what=here.listed[0] if here.listed else "")
