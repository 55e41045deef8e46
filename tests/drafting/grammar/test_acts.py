"""Acts: what the recipient did, in every shape in which people type it."""

from __future__ import annotations

import pytest

from drafting.grammar.en.acts import act_forms, sentence
from drafting.grammar.forms import Forms, Persons

ROBIN = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",))


def said(found: Forms) -> str:
    return " ".join(sentence(line) for line in found["you"].split("\n"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # verb phrases in any form are told in the past
        ("pushes me to say the price first", "You pushed me to say the price first."),
        ("lend me the van", "You lent me the van."),
        ("always picking up on the second ring", "You always picked up on the second ring."),
        ("not laughing at plan A", "You did not laugh at plan A."),
        # what shares the subject agrees with it
        ("said no to the VP once and was right", "You said no to the VP once and were right."),
        ("was late and is forgiven", "You were late and are forgiven."),
        # rows of deeds
        (
            "came to the tribunal with me, sat in the back row, said nothing",
            "You came to the tribunal with me, sat in the back row and said nothing.",
        ),
        ("read it, found 2 faults and called the agent", "You read it, found 2 faults and called the agent."),
        # subjects
        ("she told me herself when it was bad", "You told me yourself when it was bad."),
        ("on tuesdays she phoned from the car", "On Tuesdays you phoned from the car."),
        ("Robin's checklist saved my inspection", "Your checklist saved my inspection."),
        ("nobody else told me the truth", "Nobody else told me the truth."),
        ("my CV: you cut it", "My CV: you cut it."),
        # another person named
        ("told my foreman that he was wrong about me", "You told my foreman that he was wrong about me."),
        ("You told the boss to his face that he was late", "You told the boss to his face that he was late."),
        # adjectives and places
        ("patient with my accent", "You were patient with my accent."),
        ("there when I failed", "You were there when I failed."),
        ("always on time, always with a pen", "You were always on time, always with a pen."),
        # things
        ("advice on mergers", "Thank you for your advice on mergers."),
        ("cover letter with three stories", "Thank you for your cover letter with three stories."),
        ("questions nobody else asked", "Thank you for the questions nobody else asked."),
        ("the way she reads a contract", "Thank you for the way you read a contract."),
        ("how you ran that meeting", "Thank you for how you ran that meeting."),
        # quotations keep their marks
        ("'draw the load path first'", "You told me: 'draw the load path first'."),
        ('"what would you drop?"', 'You asked me: "what would you drop?"'),
        ('her line "a bad map beats no map"', 'You told me "a bad map beats no map".'),
        # sayings typed without their marks
        ("said plan the people not the machine", "You said: plan the people, not the machine."),
        ("keep your elbow on something", "You told me: keep your elbow on something."),
        ("told me dont guess, measure", "You told me: don't guess, measure."),
        ("never let me skip the maths", "You never let me skip the maths."),
        # a second subject behind a comma
        (
            "residents shouted at her in jan, she wrote every name down",
            "Residents shouted at you in January. You wrote every name down.",
        ),
        # how often
        ("2x phoned me about the lease", "You phoned me twice about the lease."),
        ("signed at 1x when others had a 3x pref", "You signed at 1x when others had a 3x pref."),
        # pieces behind a full stop that are no sentences
        ("had the car parked facing out. always", "You had the car parked facing out, always."),
        ("read all 412 pages. in a week. and rang me", "You read all 412 pages, in a week, and rang me."),
        ("buckets!!! you gave me 30", "Buckets: you gave me 30."),
        # words that the table lacks
        ("replanted the rose bed with me", "You replanted the rose bed with me."),
        ("learned from you to label everything", "You taught me to label everything."),
        ("introduced to Femi", "You introduced me to Femi."),
    ],
)
def test_an_act_is_said_to_the_one_who_did_it(typed: str, expected: str) -> None:
    assert said(act_forms(typed, ROBIN, own_effect=False)) == expected


@pytest.mark.parametrize(
    ("typed", "ask"),
    [
        ("when my chef yelled she told him to stop", "two-persons"),
        ("told her boss that she would leave", "two-persons"),
        ("Marek from his team showed me the kiln", "two-persons"),
        ("i could finally say no", "about-you"),
        ("to double check the dose", "what-did-they-do"),
        ("that you don't have to answer", "what-did-they-do"),
        ("confidence", "what-did-they-do"),
        ("  ", "empty-act"),
    ],
)
def test_an_unclear_act_asks(typed: str, ask: str) -> None:
    found = act_forms(typed, ROBIN, own_effect=False)
    assert (found.ask, found.forms) == (ask, {})


@pytest.mark.parametrize(
    ("typed", "gerund"),
    [
        ("taught me to weld", "teaching me to weld"),
        ("was blunt about chapter two", "being blunt about chapter two"),
        ("did not laugh at it", "not laughing at it"),
        ("set a date and kept it", ""),
        ("would not let me quit", ""),
        ("kept asking who pays", ""),
    ],
)
def test_a_gerund_only_where_one_verb_stands(typed: str, gerund: str) -> None:
    assert act_forms(typed, ROBIN)["ger"] == gerund


@pytest.mark.parametrize(
    ("typed", "act", "tail"),
    [
        ("made me draw it, so I got it", "You made me draw it.", "I got it"),
        ("made me draw it so i stopped guessing", "You made me draw it.", "I stopped guessing"),
        ("told me to ask -> $4,000 more", "You told me to ask.", "$4,000 more"),
        ("pushed me to sit it. I passed in june", "You pushed me to sit it.", "I passed in June"),
        ("covered my shift so i could sit it", "You covered my shift so I could sit it.", ""),
    ],
)
def test_an_effect_is_parted_from_its_act(typed: str, act: str, tail: str) -> None:
    found = act_forms(typed, ROBIN)
    assert (said(found), found.tail) == (act, tail)


def test_a_title_before_the_name_goes() -> None:
    doctor = Persons(names=frozenset({"Okafor"}), recipient=("Okafor",))
    assert said(act_forms("Dr. Okafor let me hold it", doctor)) == "You let me hold it."


def test_a_sentence_without_a_form_is_told_as_left_out() -> None:
    found = act_forms("read my draft. My boss and his wife said he should stop", ROBIN, own_effect=False)
    told = found["you"] + " ".join(found.dropped)
    assert "read my draft" in told
    assert "boss" in told
