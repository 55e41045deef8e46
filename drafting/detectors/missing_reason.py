"""Missing reason: nothing says why it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import MISSING, PASS, Hit, Hits
from drafting.detectors.endings import is_ending
from drafting.detectors.held import held_in
from drafting.detectors.specificity import specificity
from drafting.detectors.telling import does_something
from prompts import any_of, compiled

if TYPE_CHECKING:
    from drafting.detectors.note import Note, Sentence
    from prompts import Rule

_UNSEEN = Hits((Hit(level="advice"),))
_BEHIND = 2
"""Sentences behind an ending in which people still give the reason for it."""


def find(note: Note, rule: Rule) -> Hits:
    """Miss a reason where the answers hold one; without answers, where no sentence gives one.

    A note counts as giving the reason when it holds a share of its words, or a sentence sounds like one:
    anywhere in words of a reason alone, beside the ending in any that join it or tell what is new.
    """
    if _is_beside(note, rule):
        return PASS
    reason = compiled(rule.parameters["reason"])
    if any(reason.search(sentence.masked) for sentence in note.sentences):
        return PASS
    if note.brief is None:
        return _UNSEEN
    if not note.brief.reason_detail or "reason_detail" in note.left_out:
        return PASS
    share = held_in(note, note.brief).share("reason_detail")
    return PASS if share >= float(rule.parameters["share"]) else MISSING


def _is_beside(note: Note, rule: Rule) -> bool:
    """Tell whether an ending gives its reason, or a sentence before or behind it tells what is new."""
    joined, news, idle = (compiled(rule.parameters[name]) for name in ("joined", "news", "idle"))
    least = float(rule.parameters["least"])
    sentences = note.sentences
    first = next((index for index, one in enumerate(sentences) if is_ending(note, one)), None)
    if first is None:
        return False

    def tells(one: Sentence, least: float) -> bool:
        return (
            one.start >= note.greeting[1]
            and not idle.search(one.masked)
            and bool(news.search(one.masked))
            and not any_of("thanking").search(one.masked)
            and not (does_something(one) and one.masked.startswith(("you ", "and you ", "you'")))
            and specificity(one, note) >= least
        )

    near = first
    for index, one in enumerate(sentences):
        if index >= first and is_ending(note, one):
            near = index + _BEHIND
            if joined.search(one.masked):
                return True
        elif index <= near and tells(one, 0 if index < first else least):
            return True
    return False
