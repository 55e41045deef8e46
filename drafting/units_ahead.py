"""What lies ahead: next steps, lighter ties, offers, and whatever else the note has to say."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.frames import Option, Scene, joined, options
from drafting.grammar.en import lexicon
from drafting.grammar.en.ties import ON_DAY
from drafting.grammar.en.words import bare, is_in
from drafting.slot import Slot, Slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.brief import Afterwards
    from drafting.facts import Fact
    from drafting.plan import Plan

_KEPT = 4
"""Ways to write one tie or offer that are combined with those of the next."""

_CADENCE = {"yearly": "once a year", "half_yearly": "twice a year", "quarterly": "every three months"}
_RESTS = ("only", "start", "topic", "rest", "meal", "ours")
_MOST_STEPS = 5


def step_options(plan: Plan, scene: Scene) -> list[Option]:
    """Give the next steps in the order they were typed."""
    steps = [fact for name, fact in plan.facts.items() if name.startswith("next_steps.")][:_MOST_STEPS]
    own = dict(scene.slots)
    slots = _in_rows([Slot(fact.forms["s"], (fact.id,), frozenset(fact.forms.flags)) for fact in steps])
    for number, one in enumerate(slots, 1):
        slot = one._replace(flags=_step_flags(one))
        own |= {f"s{number}": slot, f"s{number}.low": slot}
    return options("ahead", "steps", Scene(own, {**scene.now, "steps": str(len(slots))})) if slots else []


_LEADS = {"next for me is ": "", "next for me: ": "", "next for you: ": "", "have a look at ": "at "}
"""How a step that is a thing is led in, and what goes before the second of two such steps in one sentence."""


def _in_rows(slots: list[Slot]) -> list[Slot]:
    """Say steps in a row that have the same lead in one sentence."""
    found: list[Slot] = []
    for slot in slots:
        lead = next((lead for lead in _LEADS if slot.text.startswith(lead)), "")
        alike = found and found[-1].text[:11] == slot.text[:11]
        if lead and alike and "\n" not in found[-1].text:
            before = found[-1]
            link = ", and " if re.search(r", | and ", before.text) else " and "
            text = f"{before.text}{link}{_LEADS[lead]}{slot.text.removeprefix(lead)}"
            found[-1] = Slot(text, (*before.facts, *slot.facts), before.flags | slot.flags)
        else:
            found.append(slot)
    return found


def _step_flags(slot: Slot) -> frozenset[str]:
    text = slot.text
    first = bare(text.split(" ")[0])
    flags = set(slot.flags)
    imperative = "base" in lexicon.verb_readings(first) or first in {"don't", "do", "have", "be"}
    flags |= set() if imperative else {"not-imperative"}
    flags |= {"comma"} if "," in text else set()
    flags |= {"inner-and"} if " and " in text else set()
    flags |= {"yourself"} if "yourself" in text else set()
    flags |= {"long"} if len(text.split()) > 10 else set()
    return frozenset(flags)


def tie_options(plan: Plan, scene: Scene) -> list[Option]:
    """Give the ways to keep in touch, one after the other."""
    ways: list[list[Option]] = []
    for index, tie in enumerate(plan.brief.afterwards, 1):
        # A tie whose condition cannot be said is not promised without it.
        whole = not tie.if_ or f"afterwards.{index}.if" in plan.facts
        found = _tie(plan, index, tie, scene) if whole else []
        if found:
            ways.append(found)
    return _combined(ways)


def _tie(plan: Plan, index: int, tie: Afterwards, scene: Scene) -> list[Option]:
    detail, condition = plan.facts.get(f"afterwards.{index}.detail"), plan.facts.get(f"afterwards.{index}.if")
    own = scene.slots | _tie_slots(index, tie, detail, condition)
    here = {**scene.now, **_tie_words(own, detail)}
    part = "rhythm" if tie.how in _CADENCE else tie.how
    return [_with_rest(one, own, here) for one in options("ahead", part, Scene(own, here))]


def _tie_slots(index: int, tie: Afterwards, detail: Fact | None, condition: Fact | None) -> Slots:
    how = f"afterwards.{index}.how"
    found: Slots = {}
    if detail and detail.forms.cls == "tie":
        found = {
            f"tie.{name}": Slot(text, (detail.id,), _tie_flags(name, text, detail))
            for name, text in detail.forms.forms.items()
        }
        if "tie.cadence" in found:
            found["tie.cad"] = found["tie.cadence"]
    if "tie.cad" not in found and tie.how in _CADENCE:
        found["tie.cad"] = Slot(_CADENCE[tie.how], (how,))
    if condition and condition.forms["s"]:
        found["tie.if"] = Slot(condition.forms["s"], (condition.id,))
    return found


_RHYTHM = re.compile(r"\b(?:year|yearly|month|monthly|quarter|quarterly|twice|once|every|each)\b")
_HEAD_END = re.compile(r",| (?:of|in|on|at|from|to|for|with|by|before|after|each|every|obviously)\b")
_SUBJECT = re.compile(
    r"^(?!the |a |an )[^,]*\b(?:questions?|qs|problems?|decisions?|news|ideas|plans|topics?|issues|strategy)$"
)


def _tie_flags(name: str, text: str, detail: Fact) -> frozenset[str]:
    flags = set[str]() if detail.forms["s"] else {"not-clause"}
    flags |= {"says-rhythm"} if name == "s" and _RHYTHM.search(text) else set()
    flags |= {"subject"} if name == "topic" and _SUBJECT.match(text) else set()
    flags |= {"a-thing"} if name == "topic" and text.startswith(("a ", "an ", "the ")) else set()
    head = re.split(_HEAD_END, text, maxsplit=1)[0].split(" ")[-1] if name == "topic" else ""
    flags |= {"gathering"} if is_in(head.removesuffix("s"), "gatherings") else set()
    flags |= {"result"} if re.search(r"\bresults?$", head) else set()
    flags |= {"a-day"} if re.search(r"\b(?:opening|last|first) (?:day|night)$", text) else set()
    flags |= {"written"} if is_in(head, "written_ties") else set()
    flags |= {"from-me"} if name == "topic" and " from me" in text else set()
    flags |= {"called"} if name == "meal" and _CALLED.search(text) else set()
    flags |= {"comma"} if name == "meal" and ("," in text or " if " in text) else set()
    flags |= {"on-day"} if name == "meal" and ON_DAY.search(text) else set()
    flags |= {"inner-and"} if name == "start" and " and " in text else set()
    return frozenset(flags)


_CALLED = re.compile(r"^(?:(?:a|an|one|our|the) )?(?:[a-z-]+ )*(?:calls?|phone|video|zoom|chats?|visits?)\b")

_SHORT_TIE = 17
"""Words of a tie that is still said behind the colon of another sentence."""


def _tie_words(own: Slots, detail: Fact | None) -> dict[str, str]:
    def told(name: str) -> str:
        return "yes" if f"tie.{name}" in own else "no"

    parts = set(detail.forms.forms) - {"all"} if detail else set[str]()
    text = own["tie.all"].text if "tie.all" in own else ""
    meal = own["tie.meal"].text if "tie.meal" in own else ""
    return {
        "tie_all": "no" if not parts else "start" if parts == {"start"} else "other",
        "tie_short": "yes" if text and "\n" not in text and len(text.split()) <= _SHORT_TIE else "no",
        "tie_extra": "yes" if parts & {"start", "topic", "s"} else "no",
        "tie_meal_own": "yes"
        if re.search(
            r"\b(?:in|every|after|when|before|each|next|around|during)\b|\bon (?:the )?(?:\w+ of|\d)", meal
        )
        else "no",
        "tie_cadence": told("cadence"),
        "tie_when": told("when"),
        "tie_meal": told("meal"),
        "tie_topic": told("topic"),
        "tie_start": told("start"),
    }


def _with_rest(main: Option, own: Slots, now: dict[str, str]) -> Option:
    """Add what else was typed about the tie and is not in its first sentence."""
    parts = [main]
    whole = "tie.all" in main.used
    for name in _RESTS:
        slot = {"rest": "tie.s"}.get(name, f"tie.{name}")
        if slot in own and slot not in main.used and not whole:
            parts += options("ahead", f"tie_{name}", Scene(own, now))[:1]
    used = {slot for part in parts for slot in part.used}
    lost = sum(
        f"tie.{name}" in own and f"tie.{name}" not in used and not whole
        for name in ("when", "meal", "cadence", "topic", "ours")
    )
    lost -= "tie.cad" in used and "tie.cadence" in own
    if "tie.if" in own:
        parts[0] = _conditioned(main, own["tie.if"])
    return replace(joined(parts, main.id), weight=sum(part.weight for part in parts) - 2.0 * max(0, lost))


def _conditioned(main: Option, condition: Slot) -> Option:
    """Put the condition of a tie behind its first sentence."""
    (text, facts), *rest = main.sentences
    said = (
        condition.text
        if condition.text.startswith(("if ", "when ", "once ", "as "))
        else f"if {condition.text}"
    )
    return replace(main, sentences=((f"{text[:-1]}, {said}{text[-1]}", (*facts, *condition.facts)), *rest))


def offer_options(plan: Plan, scene: Scene) -> list[Option]:
    """Give what is offered in return, one after the other."""
    ways: list[list[Option]] = []
    for index, offer in enumerate(plan.brief.offers, 1):
        fact = plan.facts.get(f"offers.{index}.detail")
        if offer.detail and not fact:
            continue
        forms = fact.forms.forms if fact else {}
        facts = (fact.id,) if fact else (f"offers.{index}.kind",)
        own = scene.slots | {
            f"offer.{name}": Slot(
                text,
                facts,
                (fact.forms.flags if fact else frozenset()) | ({"comma"} if "," in text else set()),
            )
            for name, text in forms.items()
        }
        here = {
            **scene.now,
            "offer_s": "yes" if "s" in forms else "no",
            "offer_more": "yes" if "more" in forms else "no",
            "offer_any": "yes" if forms else "no",
        }
        found = options("offer", offer.kind, Scene(own, here))
        if found:
            ways.append([one if one.facts else _of(one, facts) for one in found])
    return _combined(ways)


def _of_move(found: list[Option], move: str) -> list[Option]:
    return [replace(option, move=move) for option in found]


def _of(option: Option, facts: tuple[str, ...]) -> Option:
    return replace(option, sentences=tuple((text, facts) for text, _ in option.sentences))


def also_options(plan: Plan, scene: Scene) -> list[Option]:
    """Give whatever else the note has to say, each line in the writer's own words."""
    return _said(plan, scene, early=False)


def news_options(plan: Plan, scene: Scene) -> list[Option]:
    """Give the lines about a step of the writer's own, which belong to the news."""
    return _said(plan, scene, early=True)


_STEP = re.compile(
    r"^I(?:'m| am|'ve| have)? ?(?:was |been )?"
    r"(?:start|got|promoted|mov|join|begin|became|becom|tak\w* over|hired|appointed|left|leav)"
)


def _said(plan: Plan, scene: Scene, *, early: bool) -> list[Option]:
    ways: list[list[Option]] = []
    for name, fact in plan.facts.items():
        text = fact.forms["s"] if name.startswith("also.") and fact.forms.cls == "clause" else ""
        if text and bool(_STEP.match(text)) == early:
            own = scene.slots | {"also.s": Slot(text, (name,))}
            ways.append(
                _of_move(options("also", "also", Scene(own, scene.now)), "opening" if early else "also")
            )
    return _combined([way for way in ways if way])


def _combined(ways: Sequence[list[Option]]) -> list[Option]:
    """Put one option of each way in a row; the same frame twice counts against a row."""
    if not ways:
        return []
    best = [sorted(way, key=lambda one: -one.weight)[:_KEPT] for way in ways]
    rows: list[Option] = []
    for row in itertools.product(*best):
        whole = joined(row, "+".join(one.id for one in row))
        again = len(row) - len({one.id for one in row})
        rows.append(replace(whole, weight=whole.weight - 0.5 * again))
    return sorted(rows, key=lambda one: -one.weight)[: 2 * _KEPT]
