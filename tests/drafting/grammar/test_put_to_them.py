"""Steps, offers, ties and lessons that a reader would otherwise hear the wrong way round."""

from __future__ import annotations

import pytest

from drafting.grammar.en.introductions import introduction
from drafting.grammar.en.learned import learned_forms
from drafting.grammar.en.offers import offer_forms
from drafting.grammar.en.steps import step_forms
from drafting.grammar.en.ties import tie_forms
from drafting.grammar.forms import Persons

HIM = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",), pronoun="he")
HER = Persons(HIM.names, HIM.recipient, "she")


@pytest.mark.parametrize(
    ("typed", "kind", "form", "expected"),
    [
        (
            "can have my old sheeter, just needs a belt",
            "help",
            "s",
            "you can have my old sheeter\nit just needs a belt",
        ),
        (
            "happy to write one abt his training days",
            "recommendation",
            "vp",
            "write you a recommendation about your training days",
        ),
        ("still owe you a day on that trailer", "help", "s", "I still owe you a day on that trailer"),
        ("already told Ann about it", "opportunity", "s", "I have already told Ann about it"),
    ],
)
def test_an_offer_is_theirs(typed: str, kind: str, form: str, expected: str) -> None:
    assert offer_forms(typed, HIM, kind)[form] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "Tara, new principal up north, would love to hear from him",
            "Tara, new principal up north, would love to hear from you",
        ),
        ("know two analysts in Pune", "I know two analysts in Pune"),
        ("Ann makes cheese since 1994, gives courses", "Ann makes cheese since 1994 and gives courses"),
    ],
)
def test_whom_they_would_meet(typed: str, expected: str) -> None:
    assert introduction(typed, HIM)["s"] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ring Hemi at the credit union", "ring Hemi at the credit union"),
        ("open w 6 products max", "open with 6 products max"),
        ("keep the templates flat, never rolled", "keep the templates flat, never rolled"),
        (
            "Ask Ada on the graphics desk to review her scraper",
            "ask Ada on the graphics desk to review your scraper",
        ),
        ("promo doc: put the numbers first", "for the promo doc: put the numbers first"),
        ("visit Ann's school in Thika, she got under 4", "visit Ann's school in Thika\nshe got under 4"),
    ],
)
def test_a_step_is_an_order(typed: str, expected: str) -> None:
    assert step_forms(typed, HER, mine=False)["s"] == expected


@pytest.mark.parametrize(
    ("typed", "how", "form", "expected"),
    [
        ("see her at the meetup", "event", "topic", "the meetup"),
        ("opening day im there 4am w coffee", "event", "topic", "opening day"),
        ("ok to send me a PR now and then", "when_needed", "s", "it's OK to send me a PR now and then"),
        ("after the exam I send one message", "once", "when", "after the exam"),
        ("ill msg you when I am stuck", "when_needed", "start", "I'll message you when I am stuck"),
        ("same coffee machine", "at_work", "meal", "the same coffee machine"),
    ],
)
def test_a_tie_keeps_its_parts(typed: str, how: str, form: str, expected: str) -> None:
    assert tie_forms(typed, HER, how=how, mine=False)[form] == expected


@pytest.mark.parametrize(
    ("typed", "form", "expected"),
    [
        ("never knew fish sellers keep a list", "s", "I never knew fish sellers keep a list"),
        ("her question made me leave two tanks alone", "s", "your question made me leave two tanks alone"),
        ("her user interviews", "thing", "your user interviews"),
        ("rye. i never touched it before", "thing", "rye\nI never touched it before"),
    ],
)
def test_a_lesson_with_its_own_subject_stands_alone(typed: str, form: str, expected: str) -> None:
    assert learned_forms(typed, HER)[form] == expected
