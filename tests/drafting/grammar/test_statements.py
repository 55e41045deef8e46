"""Reasons, remarks and what was left undone: typed lines as plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drafting.grammar.en.acts import sentence
from drafting.grammar.en.clauses import clause_forms
from drafting.grammar.forms import Forms, Persons

if TYPE_CHECKING:
    from drafting.grammar.en.statements import Use

ROBIN = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",))
REGAN = Persons(names=frozenset({"Regan", "Sam"}), recipient=("Regan",), pronoun="she")


def said(found: Forms) -> str:
    return " ".join(sentence(line) for line in found["s"].split("\n"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # a line gets its subject
        ("need someone who has run a kitchen", "I need someone who has run a kitchen."),
        ("switching from welding to inspection", "I am switching from welding to inspection."),
        ("posted to the Oslo desk from 1 march", "I was posted to the Oslo desk from 1 March."),
        ("no longer work in finance", "I no longer work in finance."),
        ("growing the team is my next problem", "Growing the team is my next problem."),
        ("what lands on my desk now is claims (NEC4)", "What lands on my desk now is claims (NEC4)."),
        ("thesis is handed in", "My thesis is handed in."),
        ("consortium cut the scheme", "The consortium cut the scheme."),
        ("the questions I bring are about pricing", "The questions I bring are about pricing."),
        ("nothing left on the list", "Nothing is left on the list."),
        ("both got clinics", "We both got clinics."),
        # a present that lasts is a perfect
        ("our talks go in circles since christmas", "Our talks have gone in circles since Christmas."),
        ("acting head since feb", "I have been acting head since February."),
        ("not learning anything since may", "I have not been learning anything since May."),
        # comma splices
        (
            "ECT programme is finished, 2 yrs, certificate came on monday",
            "The ECT programme is finished, 2 years. The certificate came on Monday.",
        ),
        (
            "my kid arrives in may, cant give it the time",
            "My kid arrives in May, and I can't give it the time.",
        ),
        ("im after a post, type ratings, all that", "I'm after a post, type ratings, all that."),
        ("got the job, starts in may", "I got the job, which starts in May."),
        ("from monday 5 oct i'm your manager", "From Monday 5 October I'm your manager."),
        ("got the post! so its parrots now", "I got the post, so it's parrots now."),
        # things stay the writer's own words
        (
            "split shifts on both sides, in 4 months we got 2 sessions in",
            "Here is why: split shifts on both sides. In 4 months we got 2 sessions in.",
        ),
        ("my wife's new post in Oslo", "The reason is my wife's new post in Oslo."),
        ("moving. new city, new job", "I am moving: new city, new job."),
        ("no budget for the scheme", "There is no budget for the scheme."),
        (
            "half the time its me asking her now. two bakers, thats it",
            "Half the time it's me asking you now. Two bakers, that's it.",
        ),
        (
            "planner at paper mill. schedule's mine now",
            "I am a planner at a paper mill. The schedule's mine now.",
        ),
        ("scheme done end of march", "The scheme is done at the end of March."),
        ("writing was what i needed", "Writing was what I needed."),
        ("anything else is stealing from it", "Anything else is stealing from it."),
    ],
)
def test_a_reason_becomes_plain_sentences(typed: str, expected: str) -> None:
    assert said(clause_forms(typed, ROBIN)) == expected


@pytest.mark.parametrize(
    ("typed", "expected", "persons"),
    [
        (
            "her questions are about budgets, mine never were",
            "Your questions are about budgets. Mine never were.",
            ROBIN,
        ),
        ("Regan wants to apply", "You want to apply.", REGAN),
        (
            "wants to change to research, no idea about that",
            "You want to change to research, and I have no idea about that.",
            ROBIN,
        ),
        ("my sister was ill and she needed me", "My sister was ill and she needed me.", ROBIN),
        (
            "i'm a supervisor now and he is still on the line",
            "I'm a supervisor now and you are still on the line.",
            ROBIN,
        ),
    ],
)
def test_a_mentor_speaks_to_the_mentee(typed: str, expected: str, persons: Persons) -> None:
    assert said(clause_forms(typed, persons, mentor=True)) == expected


def test_two_persons_are_asked_about() -> None:
    assert clause_forms("my boss and her husband split, she needs me", ROBIN).ask == "two-persons"


@pytest.mark.parametrize(
    ("typed", "use", "expected"),
    [
        ("say hi to the night shift", "also", "Say hi to the night shift."),
        ("read her book on the ferry", "also", "I read your book on the ferry."),
        ("her wheel is here, need to return", "also", "Your wheel is here, and I need to return it."),
        ("enclosed: the two receipts", "also", "Enclosed: the two receipts."),
        (
            "no good reason i was embarassed bc i quit",
            "quiet",
            "There was no good reason. I was embarassed because I quit.",
        ),
        ("ashamed of the grade", "quiet", "I was ashamed of the grade."),
    ],
)
def test_remarks_and_apologies(typed: str, use: Use, expected: str) -> None:
    assert said(clause_forms(typed, ROBIN, use=use)) == expected
