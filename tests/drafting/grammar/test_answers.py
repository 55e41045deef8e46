"""Goals, lessons, steps, offers and ties: the places in a sentence that a typed line fits."""

from __future__ import annotations

import pytest

from drafting.grammar.en.goal_lines import goal_forms
from drafting.grammar.en.learned import learned_forms
from drafting.grammar.en.offers import offer_forms
from drafting.grammar.en.steps import step_forms
from drafting.grammar.en.ties import tie_forms
from drafting.grammar.forms import Persons

ROBIN = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",))


@pytest.mark.parametrize(
    ("typed", "form", "expected"),
    [
        ("pass the PMP", "obj", "the PMP"),
        ("pass the PMP", "ger", "passing the PMP"),
        ("take the company public", "obj", ""),
        ("forklift + reach truck licences", "np", "my forklift and reach truck licences"),
        ("driving licence", "np", "my driving licence"),
        ("learning Dutch", "ger", "learning Dutch"),
        ("work 4 days", "ger", "working 4 days"),
        ("level 2 horticulture", "np", "my level 2 horticulture"),
        ("hand over the night desk", "ger", "handing over the night desk"),
        ("local plan adopted", "ger", "getting the local plan adopted"),
        ("exam still ahead", "s", "the exam is still ahead"),
        ("set a price and keep it", "ger", "setting a price and keeping it"),
        ("own studio", "a", "my own studio"),
    ],
)
def test_a_goal_fits_a_list_and_a_wish(typed: str, form: str, expected: str) -> None:
    assert goal_forms(typed, ROBIN, mine=True)[form] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("she taught me how to write a short text", "how to write a short text"),
        ("Excel, honestly", "Excel"),
        ("its ok to leave at 4", "that it's ok to leave at 4"),
    ],
)
def test_what_was_learned(typed: str, expected: str) -> None:
    assert learned_forms(typed, ROBIN)["what"] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "Mentor Finder - someone who tested recently",
            "have a look at Mentor Finder for someone who tested recently",
        ),
        ("ask Vern Tackett, hes been a CWI 20 yrs", "ask Vern Tackett, who's been a CWI 20 years"),
        ("write to the editor - she answers", "write to the editor\nshe answers"),
        ("apply early, deadline is 1 may", "apply early\nthe deadline is 1 May"),
        ("paper 3 is in november, register by 15 sept", "paper 3 is in November\nregister by 15 September"),
        ("book fair in March, stand B12", "have a look at the book fair in March, stand B12"),
        ("lead singer auditions in may", "have a look at the lead singer auditions in May"),
        ("double check the contract", "double check the contract"),
        (
            "open call, closes 30 sept: calls.example/coast",
            "have a look at the open call, which closes on 30 September (calls.example/coast)",
        ),
    ],
)
def test_a_mentor_suggests(typed: str, expected: str) -> None:
    assert step_forms(typed, ROBIN, mine=False)["s"] == expected


def test_an_idea_is_no_step() -> None:
    assert step_forms("confidence", ROBIN, mine=False).ask == "say-what-to-do"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("find a climbing partner", "I'll find a climbing partner"),
        ("applying to three schools", "I am applying to three schools"),
        ("a course on NEC4 claims in january", "next for me is a course on NEC4 claims in January"),
        ("2 more interviews in may", "next for me: 2 more interviews in May"),
    ],
)
def test_a_mentee_says_what_is_next(typed: str, expected: str) -> None:
    assert step_forms(typed, ROBIN, mine=True)["s"] == expected


@pytest.mark.parametrize(
    ("typed", "kind", "form", "expected"),
    [
        ("Read drafts of your book", "help", "vp", "read drafts of your book"),
        ("dog sitting in august", "help", "np", "dog sitting in August"),
        ("excel macros, i'm good at those", "help", "topic", "Excel macros"),
        (
            "guest talk for our grads, 40 people, fee paid",
            "opportunity",
            "np",
            "a guest talk for our grads, 40 people, fee paid",
        ),
        ("stand at the market, free", "opportunity", "np", "a stand at the market, free"),
        (
            "I will write you one for the lead post",
            "recommendation",
            "s",
            "I'll write you a recommendation for the lead post",
        ),
        (
            "for the mentor award, deadline is 30 April",
            "recommendation",
            "pp",
            "for the mentor award\nthe deadline is 30 April",
        ),
        ("to the editor and her deputy", "introduction", "who", "the editor and her deputy"),
        (
            "her old colleague Pia is on the jury",
            "introduction",
            "s",
            "your old colleague Pia is on the jury",
        ),
    ],
)
def test_an_offer_fits_the_frames_of_its_kind(typed: str, kind: str, form: str, expected: str) -> None:
    assert offer_forms(typed, ROBIN, kind)[form] == expected


@pytest.mark.parametrize("typed", ["anything", "whatever she needs", "help any time", "somebody useful"])
def test_a_vague_offer_is_asked_about(typed: str) -> None:
    assert offer_forms(typed, ROBIN, "help").ask == "what-do-you-offer"


@pytest.mark.parametrize(
    ("typed", "how", "expected"),
    [
        (
            "may/nov, i send agenda",
            "half_yearly",
            {"when": "in May and November", "start": "I'll send the agenda"},
        ),
        ("a beer after my viva, ill shout", "once", {"meal": "a beer after my viva", "start": "I'll shout"}),
        ("drinks, on me", "once", {"meal": "drinks, on me"}),
        ("one long lunch in september", "yearly", {"meal": "one long lunch in September"}),
        (
            "coffee when I'm in Accra, usually march and october",
            "half_yearly",
            {"meal": "coffee when I'm in Accra", "when": "usually in March and October"},
        ),
        ("1st sunday of advent", "yearly", {"when": "on the 1st Sunday of advent"}),
        ("the ward xmas do", "event", {"topic": "the ward Christmas do"}),
        ("new years day, i phone", "yearly", {"when": "on new years day", "start": "I'll phone"}),
        ("tell me how it goes", "linkedin", {"s": "tell me how it goes"}),
        (
            "when the book is out i bring you a copy",
            "once",
            {"s": "when the book is out, I'll bring you a copy"},
        ),
        ("text, not email", "when_needed", {"when": "by text, not email"}),
        ("im on earlies, depot, every day", "at_work", {"s": "I'm on earlies, depot, every day"}),
    ],
)
def test_a_tie_is_taken_apart(typed: str, how: str, expected: dict[str, str]) -> None:
    found = tie_forms(typed, ROBIN, how=how)
    assert {name: text for name, text in found.forms.items() if name != "all"} == expected
