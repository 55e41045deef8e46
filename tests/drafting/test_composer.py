"""What holds for every note of the composer, whatever the brief."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from drafting.brief import Brief
from drafting.composer import compose
from drafting.facts import typed_facts
from drafting.plan import make_plan
from drafting.service import draft_note
from evals.datasets import Case, load_cases
from tests.drafting.samples import mentee

CASES = tuple(load_cases())
BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_variants_differ_in_shape_or_in_two_joinings(case: Case) -> None:
    plan = make_plan(case.brief)
    notes = [compose(plan, variant) for variant in range(6)]
    for one, other in itertools.combinations(notes, 2):
        here, there = Counter(one.joinings), Counter(other.joinings)
        assert one.shape != other.shape or max((here - there).total(), (there - here).total()) >= 2


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.id)
def test_passages_are_the_body(case: Case) -> None:
    draft = draft_note(case.brief)
    body = ""
    for before, passage in zip((None, *draft.passages), draft.passages, strict=False):
        body += "" if before is None else " " if before.paragraph == passage.paragraph else "\n\n"
        assert (passage.start, draft.body[passage.start : passage.end]) == (len(body), passage.text)
        body += passage.text
    assert body == draft.body


def test_same_brief_and_variant_give_the_same_bytes_in_another_process() -> None:
    """Hash seeds differ between processes; the note does not."""
    code = (
        "from evals.datasets import load_cases\n"
        "from drafting.service import draft_note\n"
        "import hashlib\n"
        "cases = list(load_cases())[:8]\n"
        "text = ''.join(draft_note(c.brief, variant=v).body for c in cases for v in (0, 3))\n"
        "print(hashlib.sha256(text.encode()).hexdigest())\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(seen) == 1


WORDS = """told me to wait he she they I was promoted in march 31 slides w/ bc the a an my your red pen , . ;
:
- 张 https://a.example/x & don't never and now 4k $5 'no' (yes) Dr. Ito's read "so" """.split()  # noqa: SIM905
TYPED = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
VISIBLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)
LINE = st.one_of(VISIBLE, TYPED)


@settings(max_examples=120, deadline=None)
@given(
    role=st.sampled_from(["mentee", "mentor"]),
    reason=st.sampled_from(["goals_met", "needs_changed", "circumstances", "not_working", "structure_ended"]),
    channel=st.sampled_from(["email", "chat", "linkedin", "letter"]),
    lines=st.lists(LINE, min_size=8, max_size=8),
    status=st.sampled_from(["planned", "held", "none", "optional"]),
)
def test_no_brief_crashes_and_every_answer_is_told(
    role: str, reason: str, channel: str, lines: list[str], status: str
) -> None:
    data = {
        "role": role,
        "writer": "Sam",
        "recipient": "Robin",
        "reason": reason,
        "channel": channel,
        "reason_detail": lines[0],
        "goals": [{"text": lines[1], "status": "met"}, {"text": lines[2], "status": "partly"}],
        "next_steps": [lines[3]],
        "afterwards": [{"how": "yearly", "detail": lines[4]}],
        "offers": [{"kind": "help", "detail": lines[5]}],
        "also": [lines[6]],
        "last_meeting": {"status": status, "date": "2026-07-17"},
        "today": "2026-07-06",
    }
    if role == "mentee":
        data["impacts"] = [{"act": lines[7], "effect": lines[0]}, {"act": lines[3]}]
    else:
        data |= {"progress": [{"text": lines[7]}], "learned": lines[0]}
    try:
        brief = BRIEF.validate_python(data)
    except ValueError:
        return
    draft = draft_note(brief)
    told = {fact for passage in draft.passages for fact in passage.facts} | {
        left.fact for left in draft.left_out
    }
    assert not [fact.id for fact in typed_facts(brief) if fact.id not in told]
    for passage in draft.passages:
        assert draft.body[passage.start : passage.end] == passage.text


def test_steps_that_are_things_share_one_sentence() -> None:
    steps = ["exam 17 oct", "third client after that not b4"]
    body = draft_note(mentee(next_steps=steps)).body
    assert "Next for me is the exam on 17 October and the third client after that, not before." in body


def test_what_was_said_where_nothing_stays_is_in_the_note() -> None:
    tie = {"how": "none", "detail": "cant promise anything this year"}
    assert "I can't promise anything this year." in draft_note(mentee(afterwards=[tie])).body


def test_a_goal_that_is_partly_met_is_part_of_the_way() -> None:
    goals = [
        {"text": "get a grant as lead", "status": "met"},
        {"text": "2 first author papers", "status": "partly"},
    ]
    body = draft_note(mentee(goals=goals)).body
    assert "I wanted to get a grant as lead, and I have. I'm getting there with 2 first" in body


def test_the_mark_of_a_question_stays_with_it() -> None:
    offer = {"kind": "help", "detail": "old lathe in our shed. you'd have to fetch it"}
    body = draft_note(mentee(offers=[offer])).body
    assert "fetch it" in body
    assert "fetch it?" not in body


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (
            "help",
            "portuguese version of her field guide, can proofread it",
            "I can proofread the Portuguese version of your field guide.",
        ),
        (
            "introduction",
            "mate of mine forages mushrooms in the Otways, he wants restaurants",
            "A mate of mine forages mushrooms in the Otways. He wants restaurants.",
        ),
        ("introduction", "will phone Priya this wk", "I'll phone Priya this week."),
        ("opportunity", "guest talk for our grads, fee paid", "I can offer you a guest talk for our grads"),
    ],
)
def test_an_offer_says_who_does_what(kind: str, typed: str, said: str) -> None:
    body = draft_note(mentee(offers=[{"kind": kind, "detail": typed}])).body
    assert said in body
    assert ("Shall I introduce you?" in body or "May I introduce you?" in body) == ("mate" in typed)


@pytest.mark.parametrize(
    ("how", "typed", "said"),
    [
        ("when_needed", "only if a costing goes wrong", "write to you? Only if a costing goes wrong."),
        ("yearly", "we walk one street, in june, I choose", "Once a year, in June, we walk one street."),
        ("yearly", "lunch after the results in November", "meet for lunch after the results in November."),
        ("yearly", "a call every November", "a call every November"),
    ],
)
def test_a_tie_is_said_as_one_would(how: str, typed: str, said: str) -> None:
    body = draft_note(mentee(afterwards=[{"how": how, "detail": typed}])).body
    assert said in body
    assert "meet for a call" not in body


def test_the_place_of_a_meeting_that_was_held_is_told() -> None:
    meeting = {"status": "held", "date": "2026-04-28", "place": "your kitchen"}
    assert "Tuesday 28 April in your kitchen" in draft_note(mentee(last_meeting=meeting)).body


def test_friends_do_not_wish_each_other_well() -> None:
    meeting = {"status": "none"}
    for variant in range(6):
        note = compose(make_plan(mentee(last_meeting=meeting, relation={"ties": ["friend"]})), variant)
        assert "I wish you well." not in [one.text for one in note.sentences]
        assert note.subject != "The end of our mentoring"
