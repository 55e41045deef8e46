"""Missing impacts: three were given and the note tells another number; without a brief, no three pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.detectors import MISSING, PASS, Hits
from drafting.detectors.held import held_in
from drafting.grammar.en.lexicon import verb_readings
from prompts import any_of

if TYPE_CHECKING:
    from drafting.detectors.note import Note, Sentence
    from prompts import Rule

_THREE = 3
_WORDS_AFTER_YOU = re.compile(
    r"\b(?:you|your)(?: (?:also|even|never|always|once|first|then|twice|[a-z]+ly))?(?:'d)? ([a-z]+)"
)


def find(note: Note, rule: Rule) -> Hits:
    """Hit where an impact is missing, or where there are more than three."""
    brief = note.brief
    if brief is None:
        return PASS if _pairs(note) >= _THREE else MISSING
    if brief.role != "mentee":
        return Hits((), "absent")
    held = held_in(note, brief)
    names = [
        f"impacts.{index}.act"
        for index, impact in enumerate(brief.impacts, 1)
        if impact.act and f"impacts.{index}.act" not in note.left_out
    ]
    told = sum(held.share(name) >= float(rule.parameters["share"]) for name in names)
    wanted = min(_THREE, len(names))
    return MISSING if wanted == _THREE and told != _THREE else PASS


def _pairs(note: Note) -> int:
    """Count acts of the other person with an effect in the same sentence or the next."""
    sentences = [one for one in note.sentences if one.end > note.greeting[1]]
    pairs, index = 0, 0
    while index < len(sentences):
        own = sentences[index]
        acts = _acts(own)
        if acts and _has_effect(own):
            pairs += acts
        elif acts and index + 1 < len(sentences):
            following = sentences[index + 1]
            if _has_effect(following) and not _acts(following):
                pairs += 1
                index += 1
        index += 1
    return pairs


def _acts(sentence: Sentence) -> int:
    """Count what the other person did: *you* with a past, thanks for doing, or *your* with a thing."""
    told = sum(
        1
        for found in _WORDS_AFTER_YOU.finditer(sentence.text)
        if {"past", "participle"} & set(verb_readings(found[1])) or found[1] in {"were", "had", "did"}
    )
    return max(told, int(bool(any_of("act").search(sentence.text))))


def _has_effect(sentence: Sentence) -> bool:
    return bool(any_of("effect").search(sentence.text))
