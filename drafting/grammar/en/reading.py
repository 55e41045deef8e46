"""Which grammar reads which answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting import dates
from drafting.brief import Impact
from drafting.grammar.en.acts import act_forms
from drafting.grammar.en.calendar import month_first
from drafting.grammar.en.clauses import clause_forms, split_sentences
from drafting.grammar.en.effects import effect_forms
from drafting.grammar.en.goal_lines import goal_forms
from drafting.grammar.en.learned import learned_forms
from drafting.grammar.en.offers import offer_forms
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.progress import progress_forms
from drafting.grammar.en.questions import question_forms
from drafting.grammar.en.relation import rhythm_forms, sessions_forms, since_forms
from drafting.grammar.en.repair import repair
from drafting.grammar.en.sound import is_sound
from drafting.grammar.en.steps import step_forms
from drafting.grammar.en.tidy import as_typed, kept_as_typed, tidy_order
from drafting.grammar.en.ties import tie_forms
from drafting.grammar.en.unanswered import is_no_answer
from drafting.grammar.en.words import bare, is_in, is_name
from drafting.grammar.forms import Forms, Persons, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.brief import Brief
    from drafting.facts import Fact

_TOGETHER = re.compile(
    r"^(?:planned|agreed|met|set|finished|talked|said|did|wrote|covered|reached|ran)\b", re.IGNORECASE
)


_POINTED = {
    "impacts.act": "what-did-they-do",
    "progress.text": "what-did-they-do-progress",
    "impacts.effect": "what-came-of-it",
    "goals.text": "say-it-as-a-goal",
    "next_steps": "say-what-to-do",
    "offers.detail": "what-do-you-offer",
}
_SAID = ("you", "s", "np", "ger", "vp", "inf")
"""Forms that stand in a note as a sentence or inside one."""
_UNREAD = frozenset({"what-did-they-do", "what-did-they-do-progress", "what-came-of-it"})


def read_fact(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    """Give the forms of a fact by its slot; plain answers (a place, a time) stay text."""
    if is_no_answer(fact.text, fact.slot):
        return question(_POINTED.get(fact.slot, "say-it-as-a-sentence"))
    reader = _READERS.get(fact.slot)
    found = reader(fact, brief, persons) if reader else _plain(fact, fact.slot, persons)
    if found.cls == "np" or found.ask in _UNREAD:
        found = as_typed(fact.text, fact.slot, persons) or found
    if not all(is_sound(found[name]) for name in _SAID):
        found = as_typed(fact.text, fact.slot, persons) or question(
            _POINTED.get(fact.slot, "say-it-as-a-sentence")
        )
    found = kept_as_typed(found, fact.text, fact.slot, persons)
    return _month_first(found) if persons.american else found


def _month_first(forms: Forms) -> Forms:
    """Write typed days as American English has them, as the note writes its own: *September 30*."""
    turned = {name: month_first(text) for name, text in forms.forms.items()}
    return replace(forms, forms=turned, tail=month_first(forms.tail))


def _act(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    return act_forms(fact.text, persons, own_effect=not _impact(brief, fact).effect)


def _effect(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    named = _names_somebody(_impact(brief, fact).act, persons)
    return effect_forms(fact.text, persons, act_persons=named)


def _reason(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    shared = brief.reason in {"goals_met", "structure_ended", "expectations_differ"}
    together = shared and bool(_TOGETHER.match(fact.text))
    return clause_forms(fact.text, persons, we=together, mentor=brief.role == "mentor")


def _goal(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    return goal_forms(fact.text, persons, mine=brief.role == "mentee")


def _step(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    mine = brief.role == "mentee"
    return (None if mine else tidy_order(fact.text, persons)) or step_forms(fact.text, persons, mine=mine)


def _offer(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    return offer_forms(fact.text, persons, brief.offers[_index(fact.id) - 1].kind)


def _tie(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    how = brief.afterwards[_index(fact.id) - 1].how
    return tie_forms(fact.text, persons, how=how, mine=brief.role == "mentee")


_THEIR_SILENCE = re.compile(
    r"\bblue ticks?\b|^(?!.*\bI (?:left|had|have)\b).*\bon (?:read|seen)\b"
    r"|\bmy (?:\w+ )*(?:messages?|emails?|texts?|calls?|letters?)\b.*\b(?:no|without|unanswered)\b"
    r"|\b(?:he|she|they)(?:'s| has| had| have| is| was| got| are| were) (?:got )?(?:an? |just had |just )?"
    r"(?:new )?(?:baby|sick|ill|busy|swamped|away|in hospital|on leave)\b"
    r"|\b(?:no|without) (?:an? )?(?:answer|reply|response)s? from\b"
    r"|^\W*(?:he|she|they) (?:\w+ )?(?:stopped|never|didn't|did not|hasn't|has not|doesn't|went quiet)\b",
    re.IGNORECASE,
)
"""How somebody tells that the other person went quiet, where they are asked about themselves."""


def _silence(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    del brief
    if _THEIR_SILENCE.search(fact.text.replace("\u2019", "'")):
        return question("whose-silence")
    return clause_forms(fact.text, persons, use="quiet")


def _month(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    return Forms(
        "month", {"month": dates.month_of(fact.text, brief.today) or repair(fact.text, persons.names)}
    )


_READERS: dict[str, Callable[[Fact, Brief, Persons], Forms]] = {
    "impacts.act": _act,
    "impacts.effect": _effect,
    "progress.text": lambda fact, _, persons: progress_forms(fact.text, persons),
    "reason_detail": _reason,
    "gone_quiet.note": _silence,
    "gone_quiet.since": _month,
    "also": lambda fact, _, persons: clause_forms(fact.text, persons, use="also"),
    "goals.text": _goal,
    "learned": lambda fact, _, persons: learned_forms(fact.text, persons),
    "next_steps": _step,
    "offers.detail": _offer,
    "afterwards.detail": _tie,
    "afterwards.if": lambda fact, _, persons: clause_forms(fact.text, persons),
    "ask": lambda fact, _, persons: question_forms(fact.text, persons),
}


def _index(name: str) -> int:
    return next((int(part) for part in name.split(".") if part.isdigit()), 0)


def _impact(brief: Brief, fact: Fact) -> Impact:
    return brief.impacts[_index(fact.id) - 1] if brief.role == "mentee" else Impact()


def _names_somebody(act: str, persons: Persons) -> bool:
    words = act.split(" ")
    named = [w for i, w in enumerate(words) if i and is_name(w) and w.strip(".,'s") not in persons.recipient]
    theirs = {"he": "she", "she": "he"}.get(persons.pronoun, "")
    return bool(named) or any(is_in(word, "persons") or bare(word) == theirs for word in words)


_YES = re.compile(
    r"^(?:(?:yes|yeah|yep|yup|we did|he did|she did|they did)[,.;:]? )?"
    r"(?:(?:and )?we (?:said|agreed|decided|settled|discussed)(?: (?:it|this|that|so))? )?(?=\w)",
    re.IGNORECASE,
)


def _plain(fact: Fact, slot: str, persons: Persons) -> Forms:
    line = repair(_YES.sub("", fact.text) if slot == "agreed" else fact.text, persons.names)
    if slot == "relation.sessions":
        return sessions_forms(fact.text, line, persons)
    if slot == "relation.until" and len(split_sentences(line)) > 1:
        return question("say-it-as-a-sentence")
    if slot == "agreed" and is_in(line.split(" ")[0].removesuffix("s"), "weekdays"):
        line = f"on {line}"
    if slot == "agreed":
        line = _to_them(line, persons)
    if slot == "agreed" and not is_in(line.split(" ")[0], "agreed_openers"):
        return question("say-it-as-a-sentence")
    if slot == "relation.rhythm":
        return rhythm_forms(line)
    if slot == "relation.since":
        return since_forms(line)
    if slot.startswith("relation.") or slot in {"agreed", "last_meeting.place"}:
        return Forms("text", {"text": line})
    return Forms("text", {"text": " ".join(fact.text.split())})


def _to_them(line: str, persons: Persons) -> str:
    try:
        return to_second(line, persons)
    except UnclearError:
        return line
