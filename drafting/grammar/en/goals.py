"""Sentences about goals: lists, counts, what is met and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.join import listed, number
from drafting.grammar.en.words import bare, is_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.brief import Goal
    from drafting.facts import Fact
    from drafting.plan import Plan

Found = dict[str, tuple[str, tuple[str, ...]]]


def goal_slots(plan: Plan) -> Found:
    """Give goal sentences and lists by slot name, each with the facts it was made of."""
    found: Found = {}
    goals = [
        (goal, plan.facts[f"goals.{i}.text"])
        for i, goal in enumerate(plan.brief.goals, 1)
        if f"goals.{i}.text" in plan.facts
    ]
    if (
        plan.brief.reason in lexicon.table("reason_defaults")
        and "reason_detail" not in plan.facts
        and not (plan.brief.reason == "goals_met" and plan.outcome != "met")
    ):
        found["reason.default"] = (lexicon.table("reason_defaults")[plan.brief.reason], ("reason",))
    if plan.brief.reason == "other_expertise" and "reason_detail" not in plan.facts:
        who = "I" if plan.brief.role == "mentee" else "you"
        found["reason.default"] = (f"what {who} need now is another kind of expertise", ("reason",))
    if len(goals) == 1 and not _is_said(plan, goals[0][1]):
        found |= _single(*goals[0])
    mine = plan.brief.role == "mentee"
    if len(plan.brief.goals) == 1 and goals and goals[0][0].status == "partly":
        found["goals.partly_one"] = (_partly(_nominal(goals[0][1]), mine=mine), (goals[0][1].id,))
    found |= _several(plan, goals)
    count = plan.brief.goals_count
    if count and "goals_count" in plan.facts:
        found["goals.count_met"] = (_counted(count.met, count.set), ("goals_count",))
    return {name: value for name, value in found.items() if value[0]}


def _is_said(plan: Plan, goal: Fact) -> bool:
    """Tell whether the reason says of a goal that was met all that the goal says: *passed AM2 on Friday*."""
    reason = plan.facts.get("reason_detail")
    if not reason or plan.outcome != "met" or len(plan.brief.goals) > 1:
        return False
    said = {_start(word) for word in reason.text.split()}
    words = [bare(word) for word in goal.text.split()]
    named = [word for word in words if not is_in(word, "determiners") and not is_in(word, "prepositions")]
    return bool(named) and all(_start(word) in said for word in named)


def _start(word: str) -> str:
    """Give the letters of a word that all its forms share, most often: *passed* and *pass*."""
    return bare(word)[:4]


def _counted(met: int, total: int) -> str:
    if met == total:
        return (
            "our goal is met"
            if total == 1
            else "both of our goals are met"
            if total == 2
            else f"all {number(total)} goals are met"
        )
    return f"{number(met)} of our {number(total)} goals {'is' if met == 1 else 'are'} met"


def _single(goal: Goal, fact: Fact) -> Found:
    del goal
    forms = fact.forms
    found: Found = {f"goal.{name}": (text, (fact.id,)) for name, text in forms.forms.items()}
    if forms["inf"]:
        found["goal.inf"] = (_remarked(forms["inf"], fact), (fact.id,))
    if forms.cls == "be":
        found["goal.be"] = found.pop("goal.inf")
    subject = _nominal(fact)
    if subject and "plural" in forms.flags:
        found["goal.s"] = (f"{subject} are still ahead", (fact.id,))
    elif subject:
        found["goal.subject"] = (subject, (fact.id,))
    return found


def _nominal(fact: Fact) -> str:
    return _remarked(fact.forms["ger"] or fact.forms["np"], fact)


def _remarked(text: str, fact: Fact) -> str:
    """Put what was typed behind a goal in brackets behind its words."""
    more = fact.forms["rest"].rstrip(".").replace("\n", "; ")
    return f"{text} ({more})" if text and more else text


def _several(plan: Plan, goals: Sequence[tuple[Goal, Fact]]) -> Found:
    names = [_nominal(fact) for _, fact in goals]
    if not names or not all(names):
        return {}
    ids = tuple(fact.id for _, fact in goals)
    found: Found = {"goals.list": (listed(names), ids)}
    mentor = plan.brief.role == "mentor"
    owner = "your" if mentor else "my"
    found["goals.we"] = ("we", ())
    total = _total(plan)
    if total > 1:
        found["goals.all_met"] = (
            f"both of {owner} goals are met" if total == 2 else f"all {number(total)} goals are met",
            (),
        )
        found |= _mixed(plan, goals, owner)
        found |= _set_out(plan, goals)
    return found


def _total(plan: Plan) -> int:
    """Give how many goals were set: as many as are listed, or more where a count says so."""
    count = plan.brief.goals_count
    return max(len(plan.brief.goals), count.set if count else 0)


def _set_out(plan: Plan, goals: Sequence[tuple[Goal, Fact]]) -> Found:
    """Say two goals as what one set out to do, and which of them is done."""
    who = "you" if plan.brief.role == "mentor" else "I"
    wishes = [_remarked(fact.forms["inf"], fact) for _, fact in goals]
    plain = all(wish and " and " not in wish for wish in wishes)
    if _total(plan) != len(goals) or len(goals) != 2 or not plain:
        return {}
    ids = tuple(fact.id for _, fact in goals)
    found: Found = {"goals.set_out": (f"{who} set out to {wishes[0]} and to {wishes[1]}", ids)}
    told = [{"met": "done", **_REST}[goal.status] for goal, _ in goals]
    if told[0] == "done" != told[1]:
        found["goals.first_done"] = (f"the first is {told[0]}, the second is {told[1]}", ids)
    return found


def _mixed(plan: Plan, goals: Sequence[tuple[Goal, Fact]], owner: str) -> Found:
    """Say which of several goals are met, and what about the rest."""
    by: dict[str, list[Fact]] = {}
    for goal, fact in goals:
        by.setdefault(goal.status, []).append(fact)
    total, met = _total(plan), by.get("met", [])
    found: Found = {}
    if met:
        verb = "is" if len(met) == 1 else "are"
        names = listed([_nominal(fact) for fact in met])
        count = f"{number(len(met))} of {owner} {number(total)} goals {verb} met"
        counted = ("goals_count",) if "goals_count" in plan.facts and total > len(plan.brief.goals) else ()
        found["goals.mixed_met"] = (f"{count}: {names}", (*(fact.id for fact in met), *counted))
        found |= _met_apart(plan, met)
    rest = [(by[status], phrase) for status, phrase in _REST.items() if status in by]
    if rest:
        told = [_left(facts, phrase, mine=owner == "my") for facts, phrase in rest]
        found["goals.mixed_left"] = ("\n".join(told), tuple(fact.id for facts, _ in rest for fact in facts))
        said = [_open(facts, phrase, total, len(met), mine=owner == "my") for facts, phrase in rest]
        found["goals.mixed_rest"] = ("\n".join(said), tuple(fact.id for facts, _ in rest for fact in facts))
    return found


def _met_apart(plan: Plan, met: list[Fact]) -> Found:
    """Say what is met of several goals in other words: *of my two goals …*, *I wanted to …, and I have*."""
    total, ids = _total(plan), tuple(fact.id for fact in met)
    names = listed([_nominal(fact) for fact in met])
    found: Found = {}
    mentor = plan.brief.role == "mentor"
    if len(met) == 1:
        whose = "your" if mentor else "my"
        found["goals.mixed_of"] = (f"of {whose} {number(total)} goals, one is done: {names}", ids)
        fact = met[0]
        who, are = ("you", "are") if mentor else ("I", "am")
        verb = are if fact.forms.cls == "be" else "have"
        wish = _remarked(fact.forms["inf"], fact)
        found["goals.have"] = (f"{who} wanted to {wish}, and {who} {verb}" if wish else "", ids)
        found["goals.one_met"] = (names, ids)
    return found


_REST = {"partly": "not quite there yet", "not_met": "still open"}


def _partly(names: str, *, mine: bool) -> str:
    who = "I'm" if mine else "you are"
    return f"{who} getting there with {names}" if names else ""


def _left(facts: list[Fact], phrase: str, *, mine: bool) -> str:
    """Say of goals that they are not met, in other words than beside a count."""
    names = listed([_nominal(fact) for fact in facts])
    if phrase != _REST["not_met"]:
        return _partly(names, mine=mine)
    single = len(facts) == 1 and "plural" not in facts[0].forms.flags
    return f"{names} {'is' if single else 'are'} still ahead of {'me' if mine else 'you'}"


def _open(facts: list[Fact], phrase: str, total: int, met: int, *, mine: bool) -> str:
    """Say of goals that they are not met; the only one left is *the other* or *the third*."""
    names = listed([_nominal(fact) for fact in facts])
    single = len(facts) == 1 and "plural" not in facts[0].forms.flags
    if met and single and len(facts) == total - met:
        names = f"{'the other' if total == 2 else 'the last one'}, {names}"
        return _partly(names, mine=mine) if phrase != _REST["not_met"] else f"{names}, is {phrase}"
    return (
        _partly(names, mine=mine)
        if phrase != _REST["not_met"]
        else f"{names} {'is' if single else 'are'} {phrase}"
    )
