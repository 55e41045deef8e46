"""How two people have met: since when, for how long and how often."""

from __future__ import annotations

import pytest

from drafting.grammar.en.relation import rhythm_forms, since_forms


@pytest.mark.parametrize(
    ("typed", "since", "within"),
    [
        ("2 years", "for 2 years", "in 2 years"),
        ("about 18 months", "for about 18 months", "in about 18 months"),
        ("3 months ago", "for 3 months", "in 3 months"),
        ("since May", "since May", "since May"),
        ("'22", "since 2022", "since 2022"),
        ("19", "since 2019", "since 2019"),
        ("when I was an apprentice", "since I was an apprentice", "since I was an apprentice"),
        ("start of the course", "since the start of the course", "since the start of the course"),
    ],
)
def test_a_span_lasts_and_a_start_is_gone_back_to(typed: str, since: str, within: str) -> None:
    forms = since_forms(typed)
    assert (forms["since"], forms["within"]) == (since, within)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("weekly zoom", "weekly on Zoom"),
        ("about once a month, coffee", "about once a month over coffee"),
        ("every month over lunch", "every month over lunch"),
        ("sats in season", "on Saturdays in season"),
        ("30 min every Monday", "for 30 min every Monday"),
        ("every other Friday by phone", "every other Friday by phone"),
    ],
)
def test_a_rhythm_follows_we_have_met(typed: str, said: str) -> None:
    assert rhythm_forms(typed)["text"] == said


def test_a_rhythm_that_is_a_noun_is_had() -> None:
    forms = rhythm_forms("fortnightly calls")
    assert (forms["noun"], forms["text"]) == ("fortnightly calls", "")
