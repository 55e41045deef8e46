"""Slots filled from the facts of a plan, and the situation that frames ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting import dates
from drafting.facts import is_title
from drafting.grammar.en import lexicon
from drafting.grammar.en.goals import goal_slots
from drafting.grammar.en.reason_things import reason_thing
from drafting.grammar.en.words import bare, finite_after
from drafting.slot import Slot, Slots
from drafting.slots_meeting import meeting_slots

if TYPE_CHECKING:
    from drafting.facts import Fact
    from drafting.plan import Plan


def note_slots(plan: Plan) -> Slots:
    """Give the slots that every move may use."""
    slots = (
        _persons(plan)
        | _luck(plan)
        | _reason(plan)
        | meeting_slots(plan)
        | _relation(plan)
        | _quiet(plan)
        | goal_slots_of(plan)
    )
    learned = plan.facts.get("learned")
    if learned:
        flags = learned.forms.flags
        slots |= {
            f"learned.{name}": Slot(text, ("learned",), flags) for name, text in learned.forms.forms.items()
        }
    ask = plan.facts.get("ask")
    if ask:
        slots |= {f"ask.{name}": Slot(text, ("ask",)) for name, text in ask.forms.forms.items()}
    return slots


def _persons(plan: Plan) -> Slots:
    brief = plan.brief
    called, facts = "meeting", ()
    if "relation.called" in plan.facts:
        called, facts = plan.facts["relation.called"].forms["text"], ("relation.called",)
    called = re.sub(r"^(?:our|the|an?) ", "", called)
    called = re.sub(r"\b(call|chat|talk|walk|visit|lunch|coffee|session|meeting)(?:e?s)$", r"\1", called)
    if called.removesuffix("s") in lexicon.table("weekdays"):
        called, facts = "meeting", ()
    slots = {
        "recipient": Slot(brief.recipient, ("recipient",)),
        "signature": Slot(
            brief.signature or _first_of(brief.writer), ("signature" if brief.signature else "writer",)
        ),
        "called": Slot(called, facts),
        "calleds": Slot(_plural(called), facts),
    }
    if len(brief.recipient.split()) <= _LONGEST_NAME and not _is_full_name(brief.recipient):
        slots["name"] = Slot(brief.recipient, ("recipient",))
    if brief.greeting:
        slots["greeting"] = Slot(brief.greeting.rstrip(",") + ",", ("greeting",))
    if brief.closing:
        slots["closing"] = Slot(brief.closing.rstrip(",") + ",", ("closing",))
    return slots


_LONGEST_NAME = 2
"""Words of a name with which a person is still addressed at the end of a note: *Thank you, Dr. Ito*."""


def _is_full_name(name: str) -> bool:
    """Tell whether a name is first and last name, with which nobody is thanked at the end of a note."""
    words = name.split()
    titled = any(is_title(word) or "." in word for word in words)
    return len(words) > 1 and not titled and all(word[:1].isupper() for word in words)


def _first_of(writer: str) -> str:
    """Leave out what stands in brackets or behind a comma: ranks and degrees are for the envelope."""
    name = re.split(r"\s*[(,]", writer, maxsplit=1)[0].strip() or writer
    return name[:1].upper() + name[1:] if name.islower() else name


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if re.search(r"(?:catch|check|sit|meet|stand)[ -](?:up|in|down)$", word):
        return word + "s"
    return word if word.endswith("s") else word + ("es" if word.endswith(("ch", "sh", "x")) else "s")


def _reason(plan: Plan) -> Slots:
    fact = plan.facts.get("reason_detail")
    if not fact:
        return {}
    text, flag = fact.forms["s"], ""
    led = lexicon.table("reason_lead")
    if text.startswith(led):
        text, flag = reason_thing(
            text.removeprefix(led), plan.brief.reason, mentor=plan.brief.role == "mentor"
        )
    words = frozenset(_stem(bare(word)) for word in text.split())
    flags = set(words) | set(fact.forms.flags) | {flag}
    if "," in text:
        flags.add("comma")
    if re.search(r"\b(?:ended|closed|finished|was|were|stopped|expired|ran out|is over)\b", text):
        flags.add("past")
    if text.lower().startswith(("you ", "you're", "your ")) or " you " in text:
        flags.add("you-subject")
    return {"reason.s": Slot(text, ("reason_detail",), frozenset(flags))}


_SHORT_LUCK = 4
"""Words of an open goal that are still said again at the end of a note."""


def _luck(plan: Plan) -> Slots:
    """Give what a mentor wishes luck with: the goal that is still open, or of which a part is."""
    for index, goal in enumerate(plan.brief.goals, 1):
        fact = plan.facts.get(f"goals.{index}.text")
        if plan.brief.role == "mentor" and fact and goal.status != "met":
            text = fact.forms["obj"] or fact.forms["np"] or fact.forms["ger"]
            odd = len(text.split()) > _SHORT_LUCK or text.startswith(("a ", "an ", "stopping "))
            flags = frozenset({"long"} if odd else ())
            return {"luck": Slot(text, (f"goals.{index}.status",), flags)} if text else {}
    return {}


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|s)$", "", word) if len(word) > 4 else word


def _relation(plan: Plan) -> Slots:
    slots: Slots = {}
    for name in ("since", "until", "sessions", "rhythm"):
        fact = plan.facts.get(f"relation.{name}")
        if not fact:
            continue
        if name == "until" and plan.day and fact.text.strip().lower() == dates.MONTHS[plan.day.month - 1]:
            continue
        if name == "sessions" and fact.forms.cls == "clause":
            slots["relation.sessions_s"] = Slot(fact.forms["s"], (fact.id,))
            continue
        if fact.forms["rhythm"]:
            slots["relation.rhythm"] = Slot(fact.forms["rhythm"], (fact.id,))
            continue
        for form, slot in (("since", "since"), ("within", "within"), ("noun", "rhythm_noun")):
            if fact.forms[form]:
                slots[f"relation.{slot}"] = Slot(fact.forms[form], (fact.id,))
        text = fact.forms["text"] or fact.forms["np"]
        if text:
            slots[f"relation.{name}"] = Slot(text, (fact.id,))
    return slots


def _quiet(plan: Plan) -> Slots:
    slots: Slots = {}
    since, note = plan.facts.get("gone_quiet.since"), plan.facts.get("gone_quiet.note")
    if since:
        slots["quiet.month"] = Slot(since.forms["month"], (since.id,))
    if note and note.forms["s"]:
        slots["quiet.note"] = Slot(note.forms["s"], (note.id,))
    agreed = plan.facts.get("agreed")
    how = f" {agreed.forms['text']}" if agreed else ""
    slots["agreed.how"] = Slot(how, ("agreed",) if agreed else ())
    return slots


def goal_slots_of(plan: Plan) -> Slots:
    """Give the slots that speak of goals, wrapped with their facts."""
    return {name: Slot(text, facts) for name, (text, facts) in goal_slots(plan).items()}


def situation(plan: Plan, slots: Slots) -> dict[str, str]:
    """Describe the note in the words that frames ask for in `when`."""
    brief = plan.brief
    meeting = brief.last_meeting.status if brief.last_meeting else "unset"
    undated = meeting == "planned" and not plan.day
    meeting = "unset" if undated else meeting
    usable = _usable_goals(plan)
    reason = slots.get("reason.s")
    is_friend = "friend" in brief.relation.ties
    default = "reason.default" in slots
    return {
        "role": brief.role,
        "channel": brief.channel,
        "reason": brief.reason,
        "stage": brief.stage or "established",
        "tone": brief.tone,
        "outcome": plan.outcome,
        "goals": "none" if not usable else "one" if len(usable) == 1 and len(brief.goals) == 1 else "many",
        "goals_met": "yes" if "goals.mixed_met" in slots else "no",
        "goals_rest": "yes" if "goals.mixed_rest" in slots else "no",
        "goal_rest": "yes" if "goal.rest" in slots else "no",
        "meeting": meeting,
        "undated": "yes" if undated else "no",
        "day": _day_word(plan, reason.text if reason else ""),
        "agreed": "how"
        if isinstance(brief.agreed, str) and "agreed" in plan.facts
        else "yes"
        if brief.agreed and not _HEDGED.match(str(brief.agreed))
        else "no",
        "quiet": "yes" if plan.is_quiet else "no",
        "quiet_month": "yes" if "quiet.month" in slots else "no",
        "quiet_note": _quiet_note(slots),
        "detail": "yes" if reason else "no",
        "default": "yes" if default else "no",
        "one_reason": "yes" if reason and "\n" not in reason.text else "no",
        "sums_up": "yes" if reason and _sums_up(reason.text) else "no",
        "since": "yes" if "relation.since" in slots else "no",
        "titled": "yes" if "." in brief.recipient or " " in brief.recipient else "no",
        "named": "yes" if "name" in slots else "no",
        "typed_closing": "yes" if brief.closing else "no",
        "easy": "yes" if brief.tone != "formal" and (brief.channel == "chat" or is_friend) else "no",
        "tie": brief.afterwards[0].how if brief.afterwards else "unset",
    }


def _sums_up(reason: str) -> bool:
    """Tell whether a reason says that all goals are met, so that their list may follow a colon."""
    said, _, rest = reason.partition(", ")
    whole = len(rest.split(" ")) <= _SHORT_REST and finite_after([",", *rest.split(" ")], 1) < 0
    return bool(_ALL.search(said)) and whole and not {"\n", ":"} & set(reason)


_ALL = re.compile(r"\b(?:all|everything|every)\b")
_SHORT_REST = 4
"""Words behind a comma that belong to what was said: *all goals are done, five weeks early*."""

_HEDGED = re.compile(
    r"(?:sort of|kind of|kinda|not really|half|more or less|no\b|nearly|almost)", re.IGNORECASE
)
"""How an agreement is typed that was none."""


def _day_word(plan: Plan, reason: str) -> str:
    if not plan.day:
        return "no"
    if dates.short_day(plan.day, locale=plan.brief.locale) in reason:
        return "said"
    return "past" if plan.day <= plan.brief.today else "ahead"


def _usable_goals(plan: Plan) -> list[Fact]:
    return [fact for name, fact in plan.facts.items() if name.startswith("goals.")]


def _quiet_note(slots: Slots) -> str:
    """Tell whether the line about a silence is there, and whether it says sorry itself."""
    said = slots.get("quiet.note")
    if said is None:
        return "no"
    return "sorry" if re.search(r"\bsorry\b|\bapologi", said.text.lower()) else "yes"


__all__ = ["Slot", "Slots", "note_slots", "situation"]
