"""The private box: near paraphrases are found in notes and in answers, words of every day raise no alarm."""

from __future__ import annotations

import gc

import pytest

from drafting.checks import check, check_fact
from drafting.detectors import given, private
from tests.drafting.samples import MENTEE_NOTE, mentee

_BOX = (
    "she calls me on weekends way too much honestly. "
    "My boss Renate pays 4200 for the survey. He never listens."
)


def _leaks(text: str, **answers: object) -> list[str]:
    report = check(text, brief=mentee(**{"private": _BOX, **answers}))
    return [finding.quote for finding in report.findings if finding.rule == "private-leak"]


def test_a_note_of_the_answers_alone_leaks_nothing() -> None:
    assert _leaks(MENTEE_NOTE) == []


@pytest.mark.parametrize(
    "text",
    [
        "You call me at the weekend.",
        "All those weekend calls have to stop.",
        "Your WEEKENDS are yours again.",
        "Renate says hello.",
        "The survey cost 4200.",
        "The survey was paid for.",
        "You never listen to me.",
    ],
)
def test_a_near_paraphrase_is_found(text: str) -> None:
    assert len(_leaks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "You called me before the talk, and I listened.",
        "I will call the office.",
        "We meet for the last time on Friday.",
        "I honestly did not know the way.",
        "It is not too much to say.",
    ],
)
def test_words_of_every_day_are_no_leak(text: str) -> None:
    assert _leaks(text) == []


@pytest.mark.parametrize(
    ("box", "text"),
    [
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "Okafor says hello."),
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "Doctor Okafor called."),
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "It pays eighty-five thousand."),
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "It pays £85,000."),
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "On the third of June I am away."),
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "I am away on 03.06."),
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "I am away on 2026-06-03."),
        ("i am pregnant, week 12", "My pregnancy goes well."),
        ("i am pregnant, week 12", "It is week twelve."),
        ("divorce since march, seeing a therapist", "Divorcing takes time."),
        ("divorce since march, seeing a therapist", "My therapy helps."),
        ("burn-out, off sick", "I burned out."),
        ("burnout, off sick", "It was a burn-out."),
        ("no trust in my co-founder since the flood", "My cofounder saw the flood."),
        ("sold to Kestrel for 4.2 million", "The price is 4.2m."),
        ("sold to Kestrel for 4.2 million", "The price is four point two million."),
        ("sold to Kestrel for 4.2 million", "The price is 4,200,000."),
    ],
)
def test_numbers_days_names_and_words_are_known_in_every_form(box: str, text: str) -> None:
    assert len(_leaks(text, private=box)) == 1


@pytest.mark.parametrize(
    ("box", "text"),
    [
        ("he smells of whisky at ten in the morning", "We met at ten in the morning."),
        ("he smells of whisky at ten in the morning", "Ten of us came."),
        ("seeing a therapist twice a week", "I see you twice a week."),
        ("i am pregnant, week 12", "It took twelve calls."),
        ("Dr. Okafor offered me a job at 85k, interview on 3 june", "You offered me a chair."),
        ("sold to Kestrel for 4.2 million", "I sold my bike."),
    ],
)
def test_small_numbers_and_hours_are_no_leak(box: str, text: str) -> None:
    assert _leaks(text, private=box) == []


@pytest.mark.parametrize(
    ("avoid", "text", "quote"),
    [
        ("busy", "I was busy then.", "busy"),
        ("busy", "It is my busiest month.", "busiest"),
        ("busy", "The bus to the business park.", ""),
        ("layoffs", "There was a layoff.", "layoff"),
        ("leave", "He left on Monday.", "left"),
        ("burn out", "I was burned out.", "burned out"),
        ("promise", "You kept your promises.", "promises"),
        ("Graz", "Not in GRAZ.", "GRAZ"),
        ("art", "I will start with a chart.", ""),
        ("§", "Nothing of this.", ""),
    ],
)
def test_words_to_avoid_are_found_inflected_and_whole(avoid: str, text: str, quote: str) -> None:
    assert _leaks(text, private="", avoid=[avoid]) == ([quote] if quote else [])


def test_an_answer_that_leaks_is_named_and_others_are_not() -> None:
    brief = mentee(private=_BOX, avoid=["busy"])
    found = check_fact("no more calls at weekends", slot="reason_detail", brief=brief)
    assert found is not None
    assert (found.rule, found.in_, found.quote) == ("private-leak", "brief", "weekends")
    assert check_fact("you called me in June", slot="impacts.act", brief=brief) is None
    assert check_fact("Renate sends her thanks", slot="also", brief=brief) is None
    busy = check_fact("I\u2019ve been bu\u0073ier since May", slot="also", brief=brief)
    assert busy is not None
    assert busy.quote == "busier"


def test_what_an_answer_says_too_may_be_said() -> None:
    line = "the audit of the harbour starts in June"
    assert _leaks("The audit of the harbour starts in June.", also=[line]) == []


def test_nothing_of_a_brief_stays_when_it_is_gone() -> None:
    brief = mentee(private=f"{_BOX} Of this brief alone.")
    check(MENTEE_NOTE, brief=brief)
    gc.collect()
    kept = len(given.given), len(private.private)
    del brief
    gc.collect()
    assert (len(given.given), len(private.private)) == (kept[0] - 1, kept[1] - 1)
