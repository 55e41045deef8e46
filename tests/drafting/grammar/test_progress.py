"""Lines of progress: what the mentee did or now does."""

from __future__ import annotations

import pytest

from drafting.grammar.en.acts import sentence
from drafting.grammar.en.progress import progress_forms
from drafting.grammar.forms import Persons

ROBIN = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("finished the series of 12", "You finished the series of 12."),
        ("asks before she cuts", "You ask before you cut."),
        ("works without a script", "You work without a script."),
        ("now mentors two juniors", "You now mentor two juniors."),
        ("Robin now chairs the group", "You now chair the group."),
        ("is the first one they call", "You are the first one they call."),
        ("no longer hides bad numbers", "You no longer hide bad numbers."),
        ("doesn't apologise any more", "You don't apologise any more."),
        ("better at delegating", "You are better at delegating now."),
        ("never late again", "You were never late again."),
        ("acting head since october", "You have been acting head since October."),
        ("teaching her own class since easter", "You have been teaching your own class since Easter."),
        ("promoted to shift lead", "You were promoted to shift lead."),
        ("team trusts him", "Your team trusts you."),
        ("no sick day since february", "There has been no sick day since February."),
        (
            "reads weather, 2x phoned me to say he wasn't going",
            "You read weather. You phoned me twice to say you weren't going.",
        ),
        ("hired Ilse - and did the calls himself", "You hired Ilse, and did the calls yourself."),
        ("WROTE HER OWN CV IN ENGLISH", "You wrote your own CV in English."),
        ("REPLANTED THE BED AND IT TOOK", "You replanted the bed and it took."),
    ],
)
def test_progress_is_said_to_the_mentee(typed: str, expected: str) -> None:
    found = progress_forms(typed, ROBIN)
    assert " ".join(sentence(line) for line in found["you"].split("\n")) == expected


def test_a_thing_with_its_article_keeps_all_its_words() -> None:
    found = progress_forms("the new leadership team, all chosen by him", ROBIN)
    assert (found.cls, found.forms) == ("np", {"np": "the new leadership team, all chosen by you"})


@pytest.mark.parametrize("typed", ["growth", "told her boss that she would leave"])
def test_a_bare_thing_and_two_persons_ask(typed: str) -> None:
    assert progress_forms(typed, ROBIN).ask


def test_what_they_do_today_is_flagged() -> None:
    assert "present" in progress_forms("runs the clinic", ROBIN).flags
    assert "present" not in progress_forms("ran the clinic", ROBIN).flags


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("61 hours now", "you have 61 hours now"),
        ("landed it in 32 knots - tugs said she never shouted", "the tugs said you never shouted"),
        ("running root passes nobody has to grind out", "you are running root passes nobody has to grind"),
        ("ran the shutdown, 41 jobs, finished 6 hrs early", "41 jobs, and finished 6 hours early"),
        ("19 night shifts alone, zero callouts", "19 night shifts alone, zero callouts"),
        ("ventilation plan for level 41, approved first time", "was approved first time"),
        ("waiting list for hips, 51 wks to 19", "the waiting list for hips went from 51 weeks to 19"),
        ("rules exam 91%, pass is 80", "your rules exam: 91%"),
        ("first solo flight on 9 may", "your first solo flight was on 9 May"),
        ("overtime down by a third", "is down by a third"),
    ],
)
def test_a_thing_with_its_figure_is_told_and_not_lost(typed: str, said: str) -> None:
    assert said in progress_forms(typed, ROBIN)["you"]
