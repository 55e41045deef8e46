"""Pasted notes: what has a known label lands in its field, the rest is told, nothing is made up."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pasted import sort_lines
from prompts import pasted_words
from ui.web.fields import BY_NAME

TODAY = dt.date(2026, 5, 4)
NOTES = """\
Role: mentee
From: Ines Duarte
To: Marek
Reason: my next problem is running two teams
Goals:
- lead a release alone (met)
- fewer rollbacks, partly
Thanks: crossed out half my plan -> I plan on one page now
Thanks 2: told me to call the customer, so I have not built the wrong thing since
Last meeting: fri 22 may
Place: the café by the canal
Keep in touch: twice a year, I'll write
Offer: introduce him to Sanna Holm
Private: he snores
he is great
"""


def sort(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    found = sort_lines(text, today=TODAY)
    return found.values, found.unplaced


def test_labelled_lines_land_in_their_fields() -> None:
    values, unplaced = sort(NOTES)
    assert values == {
        "role": "mentee",
        "writer": "Ines Duarte",
        "recipient": "Marek",
        "reason_detail": "my next problem is running two teams",
        "goals.1.text": "lead a release alone",
        "goals.1.status": "met",
        "goals.2.text": "fewer rollbacks",
        "goals.2.status": "partly",
        "impacts.1.act": "crossed out half my plan",
        "impacts.1.effect": "I plan on one page now",
        "impacts.2.act": "told me to call the customer",
        "impacts.2.effect": "I have not built the wrong thing since",
        "last_meeting.date": "2026-05-22",
        "last_meeting.place": "the café by the canal",
        "afterwards.1.detail": "twice a year, I'll write",
        "afterwards.1.how": "half_yearly",
        "offers.1.detail": "introduce him to Sanna Holm",
        "offers.1.kind": "introduction",
        "private": "he snores\nhe is great",
    }
    assert unplaced == ()


@pytest.mark.parametrize(
    "line",
    [
        "he never listened to me",
        "Mood: angry",
        "Tone: furious",
        "Last meeting: some day",
        "http://x.example: a link",
    ],
)
def test_what_has_no_place_is_told(line: str) -> None:
    assert sort(line) == ({}, (line,))


def test_what_is_too_many_is_told() -> None:
    values, unplaced = sort("\n".join(f"Thanks: did thing {number}" for number in "ABCD") + "\nTo: A\nTo: B")
    assert [values[f"impacts.{n}.act"] for n in (1, 2, 3)] == ["did thing A", "did thing B", "did thing C"]
    assert unplaced == ("Thanks: did thing D", "To: B")


def test_every_label_leads_to_a_field_of_the_form() -> None:
    rows = {"goals", "impacts", "progress", "afterwards", "offers"}
    assert set(pasted_words().labels) <= set(BY_NAME) | rows
    labels = [label for labels in pasted_words().labels.values() for label in labels]
    assert len(labels) == len(set(labels))


@given(
    st.lists(
        st.sampled_from(["Thanks:", "Goal:", "To:", "- ", "x -> y", "(met)", "", "a, so b", "When: 31 june"])
    )
)
def test_every_value_is_a_piece_of_the_text_and_no_line_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts)
    values, unplaced = sort(text)
    chosen = {option for options in pasted_words().choices.values() for option in options}
    for value in values.values():
        assert value in chosen or re.fullmatch(r"\d{4}-\d\d-\d\d", value) or value.split("\n")[0] in text
    for line in unplaced:
        assert line in text
