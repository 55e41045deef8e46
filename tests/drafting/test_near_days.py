"""A day of the last meeting may be named as it is near; what is two days to different people is asked for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.dates import DateProblemError
from drafting.near_days import read_day
from drafting.service import draft_note
from tests.drafting.samples import mentee

_TODAY = dt.date(2026, 5, 14)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("friday", dt.date(2026, 5, 15)),
        ("Tues", dt.date(2026, 5, 19)),
        ("this coming Sat.", dt.date(2026, 5, 16)),
        ("on thursday", dt.date(2026, 5, 21)),
        ("tomorrow", dt.date(2026, 5, 15)),
        ("tues 26", dt.date(2026, 5, 26)),
        ("Monday the 1st", dt.date(2026, 6, 1)),
        ("the 3rd", dt.date(2026, 6, 3)),
        ("14th", _TODAY),
        ("31st", dt.date(2026, 5, 31)),
        ("fri 12 june", dt.date(2026, 6, 12)),
    ],
)
def test_a_day_ahead(typed: str, day: dt.date) -> None:
    assert read_day(typed, locale="en-GB", today=_TODAY).date == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("last friday", dt.date(2026, 5, 8)),
        ("thursday", dt.date(2026, 5, 7)),
        ("yesterday", dt.date(2026, 5, 13)),
        ("the 30th", dt.date(2026, 4, 30)),
        ("weds 6th", dt.date(2026, 5, 6)),
    ],
)
def test_a_day_behind(typed: str, day: dt.date) -> None:
    assert read_day(typed, locale="en-GB", today=_TODAY, past=True).date == day


@pytest.mark.parametrize(
    "typed",
    ["next friday", "last friday", "tues or weds", "26", "friday 27th", "soon", "in May", "the 45th", ""],
)
def test_what_is_no_one_day_is_asked_for(typed: str) -> None:
    with pytest.raises(DateProblemError):
        read_day(typed, locale="en-GB", today=_TODAY)


def test_the_note_names_the_whole_day() -> None:
    meeting = {"status": "planned", "date": "tues", "time": "10:00"}
    draft = draft_note(mentee(last_meeting=meeting, today="2026-05-14"))
    assert "Tuesday 19 May" in draft.body
    assert not [one for one in draft.findings if one.level == "error"]
    assert not [question for question in draft.questions if question.fact.startswith("last_meeting")]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.booleans(), st.sampled_from(["mon", "sunday"]))
def test_a_weekday_is_within_a_week(today: dt.date, past: bool, typed: str) -> None:  # noqa: FBT001  # drawn
    away = (read_day(typed, locale="en-GB", today=today, past=past).date - today).days
    assert away in (range(-7, 0) if past else range(1, 8))
