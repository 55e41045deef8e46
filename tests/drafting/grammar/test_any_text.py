"""Properties that hold for every text that anybody types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.grammar.en.acts import act_forms
from drafting.grammar.en.effects import effect_forms
from drafting.grammar.en.progress import progress_forms
from drafting.grammar.forms import Forms, Persons

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str, Persons], Forms]

READERS: list[Reader] = [act_forms, effect_forms, progress_forms]
PERSONS = st.sampled_from(
    [
        Persons(),
        Persons(frozenset({"Robin", "Sam"}), ("Robin",), "she"),
        Persons(frozenset({"Robin", "Sam"}), ("Robin",), "they"),
    ]
)
_TYPED = """
told me gave he she they you I we was is not never and but , . ; : -> her his Robin Robin's boss read cut set
calls plan for in to of the a my your stuck better since June 2x no one nobody stopped asking that when so now
"""
WORDS = st.sampled_from(_TYPED.split())
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
FIGURES = st.from_regex(r"\A(?:[£$€]?[1-9][0-9]{2,4}(?:\.[0-9])?%?|[2-9][0-9]k|[1-9][0-9]:[0-5][0-9])\Z")
QUOTED = st.text(alphabet="abc XYZ,.?im w/ 2x heshe", min_size=1, max_size=20).filter(str.strip)


@pytest.mark.parametrize("read", READERS)
@given(text=st.one_of(st.text(max_size=60), LINES), persons=PERSONS)
def test_no_text_breaks_a_reader(read: Reader, text: str, persons: Persons) -> None:
    found = read(text, persons)
    assert bool(found.forms) != bool(found.ask)
    assert not any("\ue000" in form for form in found.forms.values()) or "\ue000" in text


@pytest.mark.parametrize("read", READERS)
@given(
    inner=QUOTED,
    persons=PERSONS,
    lead=st.sampled_from(["told me", "her line", "got a raise:", "passed with", "the sign"]),
)
def test_quotations_survive_byte_for_byte(read: Reader, inner: str, persons: Persons, lead: str) -> None:
    found = read(f'{lead} "{inner}" in may', persons)
    assert all(f'"{inner}"' in form for form in found.forms.values())


@pytest.mark.parametrize("read", READERS)
@given(
    figure=FIGURES,
    persons=PERSONS,
    shape=st.sampled_from(["cut it to {}", "sold {} loaves and was glad", "got {} back", "she won {}"]),
)
def test_figures_survive(read: Reader, figure: str, persons: Persons, shape: str) -> None:
    found = read(shape.format(figure), persons)
    assert all(figure in form for form in found.forms.values())


@pytest.mark.parametrize("read", READERS)
def test_links_survive(read: Reader) -> None:
    link = "https://example.org/w/2x?he=1"
    found = read(f"wrote it up on {link} and was proud", Persons())
    assert found.forms
    assert all(link in form for form in found.forms.values())


@pytest.mark.parametrize("read", READERS)
@given(line=LINES, persons=PERSONS)
def test_no_long_word_is_lost_in_silence(read: Reader, line: str, persons: Persons) -> None:
    found = read(f"{line} marmalade", persons)
    told = " ".join([*found.forms.values(), *found.dropped, found.tail])
    assert found.ask or re.search("marmalade", told, re.IGNORECASE)
