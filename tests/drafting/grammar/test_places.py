"""Places and calls with the word that goes before them."""

from __future__ import annotations

import pytest

from drafting.grammar.en.places import placed
from drafting.grammar.en.repair import repair
from drafting.grammar.forms import Persons

ROBIN = Persons(names=frozenset({"Robin", "Sam"}), recipient=("Robin",))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("perkins on london rd", "at Perkins on London Rd"),
        ("boathouse", "at the boathouse"),
        ("3rd floor pantry", "at the 3rd floor pantry"),
        ("Rm 3", "in room 3"),
        ("a call", "on a call"),
        ("usual call", "on the usual call"),
        ("the usual video link", "by the usual video link"),
        ("zoom", "on Zoom"),
        ("phone", "by phone"),
        ("mess room", "in the mess room"),
        ("the taco truck, gate B", "at the taco truck, gate B"),
    ],
)
def test_a_place_takes_its_preposition_and_article(typed: str, expected: str) -> None:
    assert placed(repair(typed, ROBIN.names), ROBIN) == expected
