"""The plan: which answers a note may use, and what the person is asked. The only thing that a writer sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafting import checks, dates
from drafting.draft import LeftOut, Question
from drafting.facts import Fact, persons_of, typed_facts
from drafting.grammar.en.reading import read_fact
from drafting.grammar.en.spelling import expand
from drafting.near_days import read_day
from drafting.outcome import goal_outcome
from prompts import remarks

if TYPE_CHECKING:
    import datetime as dt

    from drafting.brief import Brief
    from drafting.draft import Finding
    from drafting.grammar.forms import Persons

DETAIL_NEEDED = frozenset({"circumstances", "time_better_used", "needs_changed", "not_working"})
MOST_IMPACTS = 3


@dataclass
class Plan:
    """Facts that may be used (by id), the day of the last meeting, and what is told to the person."""

    brief: Brief
    outcome: str
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])
    day: dt.date | None = None
    is_quiet: bool = False
    """Whether the writer says that they stopped answering."""
    questions: list[Question] = field(default_factory=list[Question])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])

    @property
    def refused(self) -> frozenset[str]:
        """The answers that address a program, by id."""
        return frozenset(left.fact for left in self.left_out if left.rule == "instruction")

    def ask(self, fact: str, name: str) -> None:
        """Ask the question `name` of the remarks about a fact, once."""
        asked = remarks().questions[name]
        if not any(question.fact == fact for question in self.questions):
            self.questions.append(Question(fact=fact, message=asked.message, example=asked.example))

    def leave_out(self, fact: str, text: str, why: str, *, rule: str = "") -> None:
        """Tell that an answer is not in the note; `why` is a line of the remarks or the text of a rule."""
        self.facts.pop(fact, None)
        if not any((left.fact, left.text) == (fact, text) for left in self.left_out):
            self.left_out.append(
                LeftOut(fact=fact, text=text, rule=rule, why=remarks().left_out.get(why, why))
            )


def make_plan(brief: Brief) -> Plan:
    """Choose the facts of a note, checked and with their forms; a pure function of the brief."""
    plan = Plan(brief, goal_outcome(brief))
    persons = persons_of(brief)
    for fact in typed_facts(brief):
        _admit(plan, fact, persons)
    _quiet(plan)
    _reason(plan)
    _last_meeting(plan)
    _length(plan)
    _told_goal(plan)
    if brief.role == "mentee":
        _impacts(plan)
        _own_goals(plan)
    else:
        _mentor(plan)
    return plan


def _fault(fact: Fact, brief: Brief) -> Finding | None:
    """Hold the fact-level rules against an answer as typed and as the note would spell it."""
    spelled = expand(f"if {fact.text}" if fact.slot == "afterwards.if" else fact.text)
    return checks.check_fact(fact.text, slot=fact.slot, brief=brief) or (
        checks.check_fact(spelled, slot=fact.slot, brief=brief) if spelled != fact.text else None
    )


def _admit(plan: Plan, fact: Fact, persons: Persons) -> None:
    finding = _fault(fact, plan.brief)
    if fact.slot == "reason_detail" and (not finding or finding.rule == "vague-excuse"):
        fact, finding = _without_excuse(plan, fact, finding)
    if finding:
        plan.leave_out(fact.id, fact.text, finding.message, rule=finding.rule)
        if not finding.rule.startswith("private"):
            plan.ask(fact.id, "better-line")
        return
    known = replace(fact, forms=read_fact(fact, plan.brief, persons))
    plan.facts[fact.id] = known
    if known.forms.ask:
        plan.ask(fact.id, known.forms.ask)
        plan.leave_out(fact.id, fact.text, "unclear")
    for part in known.forms.dropped:
        plan.left_out.append(LeftOut(fact=fact.id, text=part, why=remarks().left_out["part"]))
        plan.ask(fact.id, "say-it-as-a-sentence")


def _without_excuse(plan: Plan, fact: Fact, finding: Finding | None) -> tuple[Fact, Finding | None]:
    """Leave an excuse out that stands beside something concrete: *moving to Kisumu, family things*."""
    parts = [part for sentence in _STOP.split(fact.text) for part in _COMMA.split(sentence)]
    told = [(part, _fault(replace(fact, text=part), plan.brief)) for part in parts]
    kept = _LINK.sub("", ", ".join(part for part, fault in told if not fault))
    first = next((fault for _, fault in told if fault and fault.rule == "vague-excuse"), None)
    if not first or len(kept.split()) <= _CONCRETE:
        return fact, finding
    plan.leave_out(fact.id, fact.text, first.message, rule=first.rule)
    return replace(fact, text=kept), None


_STOP = re.compile(r"(?<=[a-z)])\. +(?=[a-z])")
_COMMA = re.compile(r"[,;] +")
_LINK = re.compile(r"^(?:and|but|so|also|plus) +", re.IGNORECASE)
_CONCRETE = 3
"""Words of a part that may say something by itself."""


def _reason(plan: Plan) -> None:
    brief = plan.brief
    if "reason_detail" not in plan.facts and brief.reason in DETAIL_NEEDED:
        plan.ask("reason_detail", "reason-missing")
    if brief.reason == "goals_met" and plan.outcome in {"partly", "not_met"}:
        plan.ask("reason", "reason-and-goals")


def _quiet(plan: Plan) -> None:
    """Say nothing of a silence that may have been the other person's."""
    whose = remarks().questions["whose-silence"].message
    doubted = any(one.message == whose for one in plan.questions)
    since = plan.facts.get("gone_quiet.since")
    plan.is_quiet = bool(plan.brief.gone_quiet) and not doubted
    if doubted and since:
        plan.leave_out(since.id, since.text, "unclear")


def _last_meeting(plan: Plan) -> None:
    meeting, brief = plan.brief.last_meeting, plan.brief
    if meeting is None:
        plan.ask("last_meeting.status", "meeting-missing")
        return
    if not meeting.date:
        if meeting.status == "planned":
            plan.ask("last_meeting.date", "date-missing")
        return
    try:
        day = read_day(meeting.date, locale=brief.locale, today=brief.today, past=meeting.status == "held")
    except dates.DateProblemError:
        _no_day(plan, "date-unreadable")
        return
    ahead = meeting.status in {"planned", "optional"}
    if day.clash:
        _no_day(plan, "date-clash")
    elif ahead and day.date < brief.today:
        _no_day(plan, "date-past")
    elif meeting.status == "held" and day.date > brief.today:
        _no_day(plan, "date-future")
    else:
        plan.day = day.date


def _no_day(plan: Plan, question: str) -> None:
    plan.ask("last_meeting.date", question)
    for name in ("date", "time"):
        fact = plan.facts.get(f"last_meeting.{name}")
        if fact:
            plan.leave_out(fact.id, fact.text, "date")


def _length(plan: Plan) -> None:
    """Ask where a typed length is longer than the time since the typed start."""
    since, length = plan.facts.get("relation.since"), plan.facts.get("relation.sessions")
    start = _YEAR.search(since.text) if since else None
    years = dates.years_in(length.text) if length else 0
    if length and start and years > plan.brief.today.year - int(start[0]) + 1:
        plan.ask(length.id, "length-clash")
        plan.leave_out(length.id, length.text, "clash")


_TELLING = 4
"""Letters from which on a word of a goal tells something."""


def _told_goal(plan: Plan) -> None:
    """Leave out a single goal that is met where another answer has told it already."""
    goals = plan.brief.goals
    fact = plan.facts.get("goals.1.text")
    if len(goals) != 1 or goals[0].status != "met" or not fact:
        return
    others = " ".join(
        one.text.casefold()
        for name, one in plan.facts.items()
        if name.startswith(("reason", "progress", "impacts"))
    )
    words = [word for word in re.findall(r"\w+", fact.text.casefold()) if len(word) >= _TELLING]
    told = [word for word in words if word in others]
    if len(told) >= 2 and len(told) >= len(words) - 1:
        plan.leave_out(fact.id, fact.text, "merged")


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _impacts(plan: Plan) -> None:
    """Keep acts with their effects; ask for the act of a lone effect; of many keep the most specific."""
    ids = [fact.id.split(".") for fact in typed_facts(plan.brief)]
    indices = sorted({int(parts[1]) for parts in ids if parts[0] == "impacts"})
    usable: list[int] = []
    for index in indices:
        act, effect = f"impacts.{index}.act", f"impacts.{index}.effect"
        if act not in plan.facts:
            if effect in plan.facts:
                fact = plan.facts[effect]
                if not any(left.fact == act for left in plan.left_out):
                    plan.ask(act, "effect-without-act")
                plan.leave_out(effect, fact.text, "empty-act")
            continue
        usable.append(index)
        _effect(plan, act, effect)
    for index in sorted(usable, key=lambda i: _specificity(plan, i), reverse=True)[MOST_IMPACTS:]:
        for name in (f"impacts.{index}.act", f"impacts.{index}.effect"):
            if name in plan.facts:
                plan.leave_out(name, plan.facts[name].text, "over-three")
    if not usable:
        plan.ask("impacts.1.act", "first-impact")
    elif len(usable) < MOST_IMPACTS and len(indices) < MOST_IMPACTS:
        plan.ask(f"impacts.{max(indices) + 1}.act", "next-impact")


def _effect(plan: Plan, act: str, effect: str) -> None:
    fact = plan.facts[act]
    if "general" in fact.forms.flags and effect not in plan.facts:
        plan.ask(act, "general")
    if (
        effect not in plan.facts
        and not fact.forms.tail
        and not any(left.fact == effect for left in plan.left_out)
    ):
        plan.ask(effect, "empty-effect")


def _specificity(plan: Plan, index: int) -> float:
    """Score an impact by figures, names, quotations and length; the weights were tried on the case files."""
    acts = [plan.facts.get(f"impacts.{index}.{part}") for part in ("act", "effect")]
    text = " ".join(fact.text for fact in acts if fact)
    words = text.split()
    score = (
        2.0 * any(char.isdigit() for char in text)
        + 2.0 * any(word[:1].isupper() for word in words[1:])
        + 2.0 * ('"' in text)
    )
    score += 1.0 if 5 <= len(words) <= 40 else 0.0
    score += 0.0 if acts[1] else -1.5
    act = acts[0]
    return score - (3.0 if act and "general" in act.forms.flags else 0.0) - index * 0.01


def _own_goals(plan: Plan) -> None:
    for index, goal in enumerate(plan.brief.goals, 1):
        name = f"goals.{index}.text"
        if goal.status == "not_met" and name in plan.facts:
            plan.leave_out(name, goal.text, "not-met")
    count = plan.brief.goals_count
    if count and not count.met and "goals_count" in plan.facts:
        plan.leave_out("goals_count", plan.facts["goals_count"].text, "not-met")


def _mentor(plan: Plan) -> None:
    if not any(name.startswith("progress.") for name in plan.facts):
        plan.ask("progress.1.text", "progress-missing")
    if not any(name.startswith("next_steps.") for name in plan.facts):
        plan.ask("next_steps.1", "next-step-missing")
