"""The ledger: what is planted into a good note is found at its place, and nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.checks import check
from drafting.detectors.figures import figures_in
from tests.drafting.samples import MENTEE_NOTE, MENTOR_NOTE, mentee, mentor


def _invented(body: str, *, subject: str = "", of_mentor: bool = False) -> list[str]:
    brief = mentor() if of_mentor else mentee()
    report = check(body, subject=subject, brief=brief)
    return [finding.quote for finding in report.findings if finding.rule == "invented-fact"]


def test_good_notes_hold_nothing_invented() -> None:
    assert _invented(MENTEE_NOTE, subject="Our last meeting on 22 May") == []
    assert _invented(MENTOR_NOTE, subject="Our last meeting", of_mentor=True) == []


@pytest.mark.parametrize(
    ("good", "planted", "quote"),
    [
        ("four drafts", "five drafts", "five"),
        ("four drafts", "14 drafts", "14"),
        ("four drafts", "a dozen drafts", "dozen"),
        ("four drafts", "four drafts in two weeks", "two"),
        ("£7,200", "£7,300", "7,300"),
        ("£7,200", "7.2m", "7.2m"),
        ("the 9th of March", "the 19th of March", "19th of March"),
        ("the 9th of March", "9 April", "9 April"),
        ("the 9th of March", "March 9, 2021", "March 9, 2021"),
        ("the 9th of March", "10.03.2026", "10.03.2026"),
        ("the 9th of March", "2026-03-10", "2026-03-10"),
        ("the 9th of March", "a Wednesday", "Wednesday"),
        ("the 9th of March", "the twenty-first of March", "twenty-first of March"),
        ("at 5 pm", "at 4 pm", "4 pm"),
        ("at 5 pm", "at half past five", "half past five"),
        ("at 5 pm", "at 17:30", "17:30"),
        ("at 5 pm", "at noon", "noon"),
        ("twice a year", "three times a year", "three"),
        ("October and April", "October and May", None),
        ("October and April", "November and April", "November"),
        ("October and April", "autumn and April", "autumn"),
        ("on the 22nd", "on the 23rd", "23rd"),
        ("on the 22nd", "tomorrow", "tomorrow"),
        ("three years", "five years", "five"),
        ("Dr. O'Brien", "Dr. O'Neill", "O'Neill"),
        ("Dr. O'Brien", "Prof. O'Brien", "Prof"),
        ("Dr. O'Brien", "Priya Natarajan", "Priya Natarajan"),
        ("Café Prückel", "Café Central", "Central"),
        ("Café Prückel", "Café Pruckel", "Pruckel"),
        ("You read four", "Grace read four", None),
        ("You sent me", "Krzysztof sent me", "Krzysztof"),
        ("the claims team", "the claims team at IBM", "IBM"),
        ("room 2.14", "room B12", "B12"),
        ("reports.example/t1?x=2", "reports.example/t2", "reports.example/t2"),
        ("reports.example/t1?x=2", "https://reports.example", "https://reports.example"),
        ("reports.example/t1?x=2", "ola@brandt.example", "ola@brandt.example"),
        ("reports.example/t1?x=2", "@olabrandt", "@olabrandt"),
        ("Count first, argue later", "Argue first, count later", '"Argue first, count later,"'),
        ("the agenda", "the agenda to 张伟", "张伟"),
        ("the agenda", "the agenda on LinkedIn", "LinkedIn"),
    ],
)
def test_a_planted_fact_is_found(good: str, planted: str, quote: str | None) -> None:
    assert good in MENTEE_NOTE
    found = _invented(MENTEE_NOTE.replace(good, planted, 1))
    assert found == ([quote] if quote else [])


@pytest.mark.parametrize(
    ("good", "derived"),
    [
        ("at 5 pm", "at 17:00"),
        ("at 5 pm", "at five o'clock"),
        ("Friday 22 May", "Friday, the 22nd of May,"),
        ("Friday 22 May", "22.05.2026"),
        ("£7,200", "£7200"),
        ("£7,200", "£7.2k"),
        ("twice a year", "every six months"),
        ("four drafts", "4 drafts"),
        ("You read", "Thank you for three things. You read"),
        ("See you on the 22nd", "See you on Friday at 5"),
        ("You read four drafts", "Three things I want to thank you for. You read four drafts"),
        ("It saved us", "That one line saved us both"),
        ("We have met for three years", "We have met since 2023"),
        ("reports.example/t1?x=2", "https://reports.example/t1?x=2"),
        ("It saved us", "First of all, it saved us"),
    ],
)
def test_what_can_be_told_from_an_answer_is_left_alone(good: str, derived: str) -> None:
    assert good in MENTEE_NOTE
    assert _invented(MENTEE_NOTE.replace(good, derived, 1)) == []


@pytest.mark.parametrize(
    ("good", "planted", "quote"),
    [
        ("One of your two goals", "One of your three goals", "three"),
        ("at noon", "at 12:30", "12:30"),
        ("In February", "In January", "January"),
        ("Lena Fuchs", "Lena Fischer", "Fischer"),
        ("exams.example/board", "exams.example/boards", "exams.example/boards"),
    ],
)
def test_a_planted_fact_is_found_in_a_mentors_note(good: str, planted: str, quote: str) -> None:
    assert good in MENTOR_NOTE
    assert _invented(MENTOR_NOTE.replace(good, planted, 1), of_mentor=True) == [quote]


def test_the_subject_is_read_too() -> None:
    report = check(MENTEE_NOTE, subject="Until 29 May, Ms Siobhán", brief=mentee())
    found = [(f.in_, f.quote) for f in report.findings if f.rule == "invented-fact"]
    assert found == [("subject", "29 May"), ("subject", "Ms")]


def test_what_stands_in_the_private_box_is_no_answer() -> None:
    brief = mentee(private="I was offered 90000 by Acme")
    report = check(MENTEE_NOTE.replace("the claims team", "Acme", 1), brief=brief)
    assert {f.rule for f in report.findings if f.quote == "Acme"} == {"invented-fact", "private-leak"}


def test_the_time_of_the_other_zone_and_of_the_silence_can_be_told() -> None:
    brief = mentee(
        last_meeting={
            "status": "planned",
            "date": "2026-05-22",
            "time": "10:00",
            "timezone": "Europe/Madrid",
            "their_timezone": "America/New_York",
        },
        gone_quiet={"since": "2026-01"},
    )
    told = "In January I went quiet, four months ago. We meet at 10:00, which is 4 am for you."
    report = check(told, brief=brief)
    assert [f.quote for f in report.findings if f.rule == "invented-fact"] == []
    wrong = check(told.replace("4 am", "5 am").replace("four months", "seven months"), brief=brief)
    assert [f.quote for f in wrong.findings if f.rule == "invented-fact"] == ["seven", "5 am"]


def test_days_and_numbers_are_read_however_they_are_written() -> None:
    days = [
        "22 May",
        "May 22",
        "22nd of May",
        "the 22 may",
        "22.05.",
        "the twenty-second of May",
        "2026-05-22",
        "Friday, 22 May 2026",
        "5/22/2026",
    ]
    for written in days:
        dates = [figure for figure in figures_in(f"on {written} we meet") if figure.kind == "date"]
        assert [pair for figure in dates for pair in figure.days] == [(5, 22)], written
    numbers = {"twenty-five": 25, "three hundred": 300, "1,250": 1250, "4k": 4000, "twice": 2, "2.5": 2.5}
    numbers |= {"4.2 million": 4.2e6, "four point two million": 4.2e6, "4.2m": 4.2e6, "85 thousand": 85_000}
    for written, value in numbers.items():
        assert [figure.value for figure in figures_in(f"about {written} of it")] == [value], written
    (alone,) = figures_in("We meet on 22.05.")
    assert (5, 22) in alone.days
    assert [figure.kind for figure in figures_in("It costs 12.05.")] == ["number"]
    assert figures_in("it may be that you sat down, and we march on") == []
    assert figures_in("Friday 22 May")[0].weekday == dt.date(2026, 5, 22).weekday()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the first two weeks", [("number", 1), ("number", 2)]),
        ("the twenty-first two-hour call", [("number", 21), ("number", 2)]),
        ("the last of our 1:1s", [("code", 0)]),
        ("a 1:1 at 10:00", [("code", 0), ("time", 0)]),
        ("December's demo night", [("month", 12)]),
    ],
)
def test_figures_side_by_side_stay_apart(text: str, read: list[tuple[str, float]]) -> None:
    assert [(figure.kind, figure.value) for figure in figures_in(text)] == read


def test_a_start_with_a_short_year_may_be_said_as_typed_and_in_full() -> None:
    brief = mentee(relation={"since": "sept 24"})
    for said, found in (("Sept 24", []), ("September 2024", []), ("September 2023", ["September 2023"])):
        report = check(f"We have met since {said}.", brief=brief)
        invented = [finding.quote for finding in report.findings if finding.rule == "invented-fact"]
        assert invented == found, said


def test_one_of_the_things_typed_as_a_code_may_be_named() -> None:
    brief = mentee(reason_detail="the last 1:1s were status")
    report = check("See you at our last 1:1.", brief=brief)
    assert not any(finding.rule == "invented-fact" for finding in report.findings)
