"""Which grammar reads which answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting import dates
from drafting.grammar.en.acts import act_forms
from drafting.grammar.en.clauses import clause_forms, split_sentences
from drafting.grammar.en.effects import effect_forms
from drafting.grammar.en.goal_lines import goal_forms, learned_forms
from drafting.grammar.en.offers import offer_forms
from drafting.grammar.en.progress import progress_forms
from drafting.grammar.en.repair import repair
from drafting.grammar.en.steps import step_forms
from drafting.grammar.en.ties import tie_forms
from drafting.grammar.en.words import bare, is_in, is_name
from drafting.grammar.forms import Forms, Persons, question

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.facts import Fact

_TOGETHER = re.compile(
    r"^(?:planned|agreed|met|set|finished|talked|said|did|wrote|covered|reached|ran)\b", re.IGNORECASE
)


def read_fact(fact: Fact, brief: Brief, persons: Persons) -> Forms:
    """Give the forms of a fact by its slot; plain answers (a place, a time) stay text."""
    slot, index = fact.slot, _index(fact.id)
    mine = brief.role == "mentee"
    match slot:
        case "impacts.act":
            return act_forms(fact.text, persons, own_effect=not _impact(brief, index).effect)
        case "impacts.effect":
            return effect_forms(
                fact.text, persons, act_persons=_names_somebody(_impact(brief, index).act, persons)
            )
        case "progress.text":
            return progress_forms(fact.text, persons)
        case "reason_detail" | "gone_quiet.note" | "also":
            together = (
                slot == "reason_detail"
                and brief.reason in {"goals_met", "structure_ended", "expectations_differ"}
                and bool(_TOGETHER.match(fact.text))
            )
            use = {"also": "also", "gone_quiet.note": "quiet"}.get(slot, "reason")
            return clause_forms(fact.text, persons, we=together, use=use)
        case "goals.text":
            return goal_forms(fact.text, persons, mine=mine)
        case "learned":
            return learned_forms(fact.text, persons)
        case "next_steps":
            return step_forms(fact.text, persons, mine=mine)
        case "offers.detail":
            return offer_forms(fact.text, persons, brief.offers[index - 1].kind)
        case "afterwards.detail":
            return tie_forms(fact.text, persons, how=brief.afterwards[index - 1].how, mine=mine)
        case "afterwards.if":
            return clause_forms(fact.text, persons)
        case "ask":
            return _question(fact.text, persons)
        case "gone_quiet.since":
            return Forms(
                "month", {"month": dates.month_of(fact.text, brief.today) or repair(fact.text, persons.names)}
            )
        case _:
            return _plain(fact, slot, persons)


def _index(name: str) -> int:
    return next((int(part) for part in name.split(".") if part.isdigit()), 0)


def _impact(brief: Brief, index: int):  # noqa: ANN202  # an Impact; only mentees have them
    return brief.impacts[index - 1]  # type: ignore[union-attr]  # slot impacts exists only there


def _names_somebody(act: str, persons: Persons) -> bool:
    words = act.split(" ")
    named = [w for i, w in enumerate(words) if i and is_name(w) and w.strip(".,'s") not in persons.recipient]
    return bool(named) or any(is_in(word, "persons") for word in words)


def _question(text: str, persons: Persons) -> Forms:
    line = repair(text, persons.names).rstrip("?")
    if not line:
        return question("empty")
    return Forms("question", {"low": f"{line}?", "q": f"{line}?"})


def _plain(fact: Fact, slot: str, persons: Persons) -> Forms:
    if slot in {"relation.sessions"}:
        line = repair(fact.text, persons.names)
        clause = clause_forms(fact.text, persons)
        if bare(line.split(" ")[0]) in {"we", "i", "it"}:
            return Forms("clause", {"s": clause["s"]}) if clause["s"] else question("say-it-as-a-sentence")
        return Forms("np", {"np": f"{line} sessions" if re.fullmatch(r"(?:about |around |some |over )?[\w-]+", line) else line})
    if slot == "relation.until" and len(split_sentences(repair(fact.text, persons.names))) > 1:
        return question("say-it-as-a-sentence")
    if slot == "agreed" and not is_in(fact.text.split(" ")[0], "agreed_openers"):
        return question("say-it-as-a-sentence")
    if slot == "relation.rhythm" and re.fullmatch(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)days?", fact.text.strip()):
        return Forms("text", {"text": f"on {repair(fact.text, persons.names)}"})
    if slot.startswith("relation.") or slot in {"agreed", "last_meeting.place"}:
        return Forms("text", {"text": repair(fact.text, persons.names)})
    return Forms("text", {"text": " ".join(fact.text.split())})
