"""Effects: what came of it, as clauses about the writer, or in their words after a colon."""

from __future__ import annotations

import pytest

from drafting.grammar.en.acts import sentence
from drafting.grammar.en.effects import effect_forms
from drafting.grammar.forms import Persons

ROBIN = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",))
HER = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",), pronoun="she")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("signed it alone", "I signed it alone."),
        ("finished my thesis in may", "I finished my thesis in May."),
        ("wrote shorter emails, got faster answers", "I wrote shorter emails and got faster answers."),
        ("calmer in court", "I am calmer in court."),
        ("more patient with apprentices", "I am more patient with apprentices."),
        ("calmer since june", "I have been calmer since June."),
        ("not afraid of the till", "I am no longer afraid of the till."),
        ("no longer dread mondays", "I no longer dread Mondays."),
        ("in charge of 3 wards", "I am in charge of 3 wards."),
        ("practise before every call", "I practise before every call."),
        ("review other people's code", "I review other people's code."),
        ("head baker since september", "I have been head baker since September."),
        # what somebody decided
        ("hired after a week", "I was hired after a week."),
        ("offered a permanent contract", "I was offered a permanent contract."),
        ("hired Dani the week after", "I hired Dani the week after."),
        ("given my own ward", "I was given my own ward."),
        # subjects of their own
        (
            "my stair calcs signed off at 1st go, used to take 3",
            "My stair calcs were signed off at 1st go. They used to take 3.",
        ),
        ("visa approved in may", "My visa was approved in May."),
        ("orders doubled in 3 months", "Orders doubled in 3 months."),
        ("client signed", "My client signed."),
        ("in june we reopened", "In June we reopened."),
        ("not one question surprised me", "Not one question surprised me."),
        (
            "found 11 cracked welds, none were on the drawings",
            "I found 11 cracked welds. None were on the drawings.",
        ),
        ("moved it by a quarter. competitor went first", "I moved it by a quarter. A competitor went first."),
        ("3 of my 4 samples were clean", "3 of my 4 samples were clean."),
        # things
        ("saved us two weeks", "That saved us two weeks."),
        ("6 interviews and 2 offers", "That got me 6 interviews and 2 offers."),
        ("-> no more callbacks", "That meant no more callbacks."),
        ("the courage to call", "That gave me the courage to call."),
        ("sick days down 30 %", "Our sick days are down 30 %."),
        ("0 complaints since june", "There have been 0 complaints since June."),
        ("first paper out in june", "My first paper is out in June."),
        # how far something moved
        ("waste down from 14kg a day to 5", "Our waste is down from 14kg a day to 5."),
        ("food cost from 36 to 31%", "Our food cost went from 36 to 31%."),
        ("cut stops 9 a month to 4", "I cut stops from 9 a month to 4."),
        ("2 cents more a word since january", "It has been 2 cents more a word since January."),
        ("2nd try funded, 180k", "The 2nd try was funded, 180k."),
        # a second subject behind a comma
        (
            "rewrote my talk round that, two women told me more",
            "I rewrote my talk round that. Two women told me more.",
        ),
        ("put the price up, lost about 2 customers", "I put the price up, and I lost about 2 customers."),
        ("press office took my abstract as it was", "The press office took my abstract as it was."),
    ],
)
def test_an_effect_is_a_clause(typed: str, expected: str) -> None:
    found = effect_forms(typed, ROBIN)
    assert " ".join(sentence(line) for line in found["s"].split("\n")) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "licence at first go",
        "0 replies from 45 apps before, 6 from 30 after",
        "my manager noticed, got promoted",
        "approved in March without changes",
        "on my wall",
        "+11%",
    ],
)
def test_what_has_two_readings_stays_as_typed(typed: str) -> None:
    found = effect_forms(typed, ROBIN)
    assert (found["colon"], found["s"]) == (typed, "")


@pytest.mark.parametrize(
    "typed", ["she hired me", "has a waiting list now", "not sure yet", "n/a", "everything", ""]
)
def test_an_unclear_effect_asks(typed: str) -> None:
    found = effect_forms(typed, ROBIN)
    assert found.ask
    assert not found.forms


def test_a_known_pronoun_without_another_person_is_the_recipient() -> None:
    assert effect_forms("she hired me", HER)["s"] == "you hired me"
    assert effect_forms("he hired me", HER).ask == "who-is-it"
    assert effect_forms("she hired me", HER, act_persons=True)["s"] == "she hired me"


def test_a_state_may_take_now_and_a_deed_may_not() -> None:
    assert effect_forms("ask for help", ROBIN)["now"] == "now I ask for help"
    assert effect_forms("asked for help", ROBIN)["now"] == ""
    assert effect_forms("still ask for help", ROBIN)["now"] == ""


def test_no_sentence_of_an_effect_is_lost() -> None:
    found = effect_forms("dropped 2 steps. cart abandon 71 -> 58 %", ROBIN)
    assert found["s"] == "I dropped 2 steps: cart abandon 71 to 58 %"
