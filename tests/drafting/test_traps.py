"""Honest sentences that look like faults, each beside the fault it is taken for."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.checks import check

_TRAPS = [
    (
        "busy of the reader",
        "Thank you for fitting me into your busy schedule.",
        "I have a busy schedule and have to stop.",
    ),
    (
        "time of the reader",
        "Your time on Tuesdays was a gift.",
        "I don't want to take up your time any more.",
    ),
    ("the lesson", "When I have too much work I now delegate, as you taught me.", "I have too much work."),
    (
        "past and overcome",
        "I used to be too busy to plan, and now I plan on Sundays.",
        "I am too busy to plan.",
    ),
    (
        "denied",
        "I stop because all goals are met, not because I am too busy.",
        "I stop because I am too busy.",
    ),
    ("quoted", 'You never accepted "I have no time" from me.', "I have no time."),
    ("quoted tie", 'You laughed at my "one day" and asked for a date.', "One day we will meet again."),
    (
        "somebody else",
        "My team is too busy to notice, and you taught me to ask.",
        "I am too busy, and I have to stop.",
    ),
    ("named exams", "I am busy with my exams until June.", "I am busy with work until further notice."),
    (
        "named thesis",
        "I have no time beside the thesis, which is due on 3 May.",
        "I have no time for our talks.",
    ),
    ("time idioms", "You were on time, and I had a great time at the fair.", "I have no time right now."),
    ("first time", "It was the first time that I spoke in front of fifty people.", "I can't find the time."),
    ("scheduling", "Could you make 10:00 instead, if you have time?", "I can't make the time for it."),
    ("technical bandwidth", "You saw at once that the network had no bandwidth.", "I have no bandwidth."),
    ("technical priority", "The priority queue was your idea.", "I have other priorities."),
    ("a wish", "I wish you joy with the boat in the future.", "I hope that we meet again in the future."),
    ("for now with its scope", "For now in the lab I use your list.", "Let's stop our calls for now."),
    ("step back, dated", "I stepped back from the board in May, as we planned.", "I am taking a step back."),
    ("moving on to a thing", "I am moving on to the dam project at Ridge Valley.", "I am ready to move on."),
    ("a month", "Tell me how May goes, and I will call in March.", "I will call some day."),
    (
        "a time with its date",
        "When I have time again this winter, I'll send you the chapter.",
        "I'll write when I have time.",
    ),
    ("the mentor's line", "Come back to me with the plan when you have time.", "Come back to me any time."),
    ("addressed to others", "I hope you keep in touch with your team in Lyon.", "I hope we keep in touch."),
    ("cadence given", "Every six months we keep in touch by letter.", "Let's keep in touch by and by."),
    ("concrete no longer", "I no longer use the old planner at work.", "It is no longer a priority."),
    (
        "graduation with its goal",
        "The goal is met and I have moved on to leading the site.",
        "I have moved on.",
    ),
    ("give it time", "You told me to give it time.", "I can't give it the time it deserves."),
    ("fade refused", "I'd rather end this properly than let it fade.", "This is not goodbye."),
]


def _faults(text: str) -> set[str]:
    report = check(text, today=dt.date(2026, 7, 6))
    return {finding.rule for finding in report.findings} & {"vague-excuse", "slow-fade", "blame"}


@pytest.mark.parametrize(("name", "honest", "fault"), _TRAPS, ids=[name for name, _, _ in _TRAPS])
def test_an_honest_sentence_is_told_from_the_fault_it_resembles(name: str, honest: str, fault: str) -> None:
    assert _faults(honest) == set(), name
    assert _faults(fault), name
