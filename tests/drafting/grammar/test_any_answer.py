"""Properties that hold for every text that anybody types about goals, reasons, steps, offers and ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.grammar.en.clauses import clause_forms
from drafting.grammar.en.goal_lines import goal_forms
from drafting.grammar.en.learned import learned_forms
from drafting.grammar.en.offers import offer_forms
from drafting.grammar.en.steps import step_forms
from drafting.grammar.en.ties import tie_forms
from drafting.grammar.forms import Forms, Persons

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str, Persons], Forms]

READERS: dict[str, Reader] = {
    "reason": lambda text, persons: clause_forms(text, persons, mentor=True),
    "shared": lambda text, persons: clause_forms(text, persons, we=True),
    "also": lambda text, persons: clause_forms(text, persons, use="also"),
    "quiet": lambda text, persons: clause_forms(text, persons, use="quiet"),
    "goal": lambda text, persons: goal_forms(text, persons, mine=True),
    "their goal": lambda text, persons: goal_forms(text, persons, mine=False),
    "learned": learned_forms,
    "step": lambda text, persons: step_forms(text, persons, mine=False),
    "own step": lambda text, persons: step_forms(text, persons, mine=True),
    "help": lambda text, persons: offer_forms(text, persons, "help"),
    "introduction": lambda text, persons: offer_forms(text, persons, "introduction"),
    "recommendation": lambda text, persons: offer_forms(text, persons, "recommendation"),
    "opportunity": lambda text, persons: offer_forms(text, persons, "opportunity"),
    "tie": lambda text, persons: tie_forms(text, persons, how="yearly"),
    "event": lambda text, persons: tie_forms(text, persons, how="event", mine=False),
}
PERSONS = st.sampled_from(
    [
        Persons(),
        Persons(frozenset({"Robin", "Sam"}), ("Robin",), "she"),
        Persons(frozenset({"Robin", "Sam"}), ("Robin",), "they"),
    ]
)
_TYPED = """
I we you he she they it its it's my your her his Robin boss the a no not never nothing both because
since if when so and but , . ; : ( ) ask read lead plan call work is was have need want moving done
left back closes starts june 3 may a/b first every once twice coffee walk on in at to for with other
new last questions course exam whoever anything
"""
LINES = st.lists(st.sampled_from(_TYPED.split()), min_size=1, max_size=12).map(" ".join)
FIGURES = st.from_regex(r"\A(?:[£$€]?[1-9][0-9]{2,4}(?:\.[0-9])?%?|[2-9][0-9]k|[1-9][0-9]:[0-5][0-9])\Z")
QUOTED = st.text(alphabet="abc XYZ,.?im w/ 2x heshe", min_size=1, max_size=20).filter(str.strip)


@pytest.mark.parametrize("reader", READERS)
@given(text=st.one_of(st.text(max_size=60), LINES), persons=PERSONS)
def test_no_text_breaks_a_reader(reader: str, text: str, persons: Persons) -> None:
    found = READERS[reader](text, persons)
    assert bool(found.forms) != bool(found.ask) or found.cls in {"bare", "empty"}
    masks = {"\ue000", "\ue002"} - set(text)
    assert not any(mask in form for form in found.forms.values() for mask in masks)


@pytest.mark.parametrize("reader", READERS)
@given(
    inner=QUOTED, persons=PERSONS, lead=st.sampled_from(["a talk called", "read", "I keep saying", "my line"])
)
def test_quotations_survive_byte_for_byte(reader: str, inner: str, persons: Persons, lead: str) -> None:
    found = READERS[reader](f'{lead} "{inner}" in may', persons)
    assert found.ask or f'"{inner}"' in " ".join(found.forms.values())


@pytest.mark.parametrize("reader", READERS)
@given(
    figure=FIGURES,
    persons=PERSONS,
    shape=st.sampled_from(
        ["cut it to {}", "my list of {} names", "sell {} loaves", "i run {} sites, you know one"]
    ),
)
def test_figures_survive(reader: str, figure: str, persons: Persons, shape: str) -> None:
    found = READERS[reader](shape.format(figure), persons)
    assert found.ask or figure in " ".join(found.forms.values())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("line", ["wrote it up on {}", "apply here: {}", "the list is at {}, ask for Bo"])
def test_links_survive(reader: str, line: str) -> None:
    link = "https://example.org/w/2x?he=1"
    found = READERS[reader](line.format(link), Persons())
    assert found.ask or link in " ".join(found.forms.values())


@pytest.mark.parametrize("reader", READERS)
@given(line=LINES, persons=PERSONS)
def test_no_long_word_is_lost_in_silence(reader: str, line: str, persons: Persons) -> None:
    found = READERS[reader](f"{line} marmalade", persons)
    told = " ".join([*found.forms.values(), *found.dropped]).lower()
    assert found.ask or "marmalade" in told
