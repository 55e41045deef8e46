"""Unspecific impact: an act or a progress that nobody can see, with nothing specific beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.detectors import PASS, Hit, Hits
from drafting.detectors.specificity import specificity
from drafting.detectors.telling import is_act, told
from prompts import any_of, compiled, word_list

if TYPE_CHECKING:
    from drafting.detectors.note import Note, Sentence
    from prompts import Rule


def find(note: Note, rule: Rule) -> Hits:
    """Hit a sentence of help or growth, when neither it nor one beside it is specific.

    A note with `enough` acts that one can see may say one thing in general.
    """
    least, seen = (float(rule.parameters[name]) for name in ("least", "act"))
    helped = compiled(rule.parameters["helped"])
    sentences = told(note)

    def score(one: Sentence) -> float:
        return specificity(one, note, word_list("vague"))

    places = [
        index for index, one in enumerate(sentences) if helped.search(one.masked) and score(one) < least
    ]
    if not places:
        return PASS
    acts = [index for index, one in enumerate(sentences) if is_act(one) and score(one) >= seen]
    if len(acts) >= int(rule.parameters["enough"]):
        return PASS

    def goes_on(one: Sentence) -> bool:
        return score(one) >= least and bool(is_act(one) or any_of("effect").search(one.masked))

    def is_bare(index: int) -> bool:
        here, before, following = sentences[index], index - 1, sentences[index + 1 : index + 2]
        led_to = before in acts and not any_of("no_credit").search(sentences[before].masked)
        return not led_to and not any(one.paragraph == here.paragraph and goes_on(one) for one in following)

    return Hits(tuple(Hit(sentences[at].start, sentences[at].end) for at in places if is_bare(at)))
