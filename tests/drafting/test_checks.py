"""The checks as a whole: verdicts, places, other spellings of the same text, and any input at all."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.brief import Brief, MenteeBrief, MentorBrief
from drafting.checks import Report, check, check_fact
from drafting.facts import typed_facts
from prompts import load_catalog
from tests.drafting.samples import MENTEE_NOTE, MENTOR_NOTE, TODAY, mentee, mentor

_FAULTY = (
    "Dear Siobh\u00e1n,\n\nI'm just too busy, so \"let's\" stop on Thursday 22 May. "
    "You read 40 drafts of my report, and Zo\u00eb Lef\u00e8vre liked it. Let\u2019s keep in touch! "
    "See [place here].\n\nWarm regards,\nOla Brandt"
)


def _text(report_in: str, fact: str, *, body: str, subject: str, brief: Brief | None) -> str:
    answers = {one.id: one.text for one in typed_facts(brief)} if brief else {}
    return {"body": body, "subject": subject}.get(report_in, answers.get(fact, ""))


def _places_hold(report: Report, *, body: str, subject: str = "", brief: Brief | None = None) -> None:
    for finding in report.findings:
        text = _text(finding.in_, finding.fact, body=body, subject=subject, brief=brief)
        assert text[finding.start : finding.end] == finding.quote
        if not finding.quote:
            assert (finding.start, finding.end) == (0, 0)


def test_good_notes_have_no_error() -> None:
    for body, brief in ((MENTEE_NOTE, mentee()), (MENTOR_NOTE, mentor())):
        report = check(body, subject="Our last meeting", brief=brief)
        assert [(f.rule, f.quote) for f in report.findings if f.level == "error"] == []
        assert "fail" not in {
            report.verdicts[name]
            for name in ("missing-answer", "missing-reason", "missing-thanks")
            if name in report.verdicts
        }


def test_every_verdict_fits_its_findings() -> None:
    report = check(_FAULTY, subject="Last call", brief=mentee())
    failed = {finding.rule for finding in report.findings if finding.verdict == "fail"}
    assert failed == {name for name, verdict in report.verdicts.items() if verdict == "fail"}
    assert {"vague-excuse", "invented-fact", "wrong-date", "placeholder", "missing-answer"} <= failed
    _places_hold(report, body=_FAULTY, subject="Last call", brief=mentee())
    places = [finding.start for finding in report.findings if finding.in_ == "body" and finding.quote]
    assert places == sorted(places)


def test_without_a_brief_what_needs_one_cannot_be_told() -> None:
    report = check(MENTEE_NOTE, role="mentee")
    needing = {
        rule.id for rule in load_catalog().rules.values() if rule.needs_brief and "mentee" in rule.roles
    }
    assert needing
    assert {report.verdicts[name] for name in needing if load_catalog().rules[name].status == "live"} == {
        "undecidable"
    }
    told = {finding.rule: finding for finding in report.findings if finding.verdict == "undecidable"}
    assert needing <= set(told)
    assert {(f.start, f.end, f.quote) for f in told.values()} == {(0, 0, "")}


def test_rules_of_the_other_role_are_absent() -> None:
    assert "missing-next-step" not in check(MENTEE_NOTE, role="mentee").verdicts
    assert "missing-impacts" not in check(MENTOR_NOTE, brief=mentor()).verdicts
    assert "missing-next-step" in check(MENTOR_NOTE, brief=mentor()).verdicts
    both = check("Hello.")
    assert "missing-next-step" not in both.verdicts
    assert "vague-excuse" in both.verdicts
    assert check("Hello.", kind="no-such-kind").verdicts == {}


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "\u00a0"])
@pytest.mark.parametrize("brief", [None, mentee(), mentor()])
def test_an_empty_text_is_never_a_pass(empty: str, brief: Brief | None) -> None:
    verdicts = check(empty, brief=brief).verdicts
    wanted = {name for name in verdicts if name.startswith("missing-")} | {"degenerate"}
    assert wanted <= set(verdicts)
    assert "pass" not in {verdicts[name] for name in wanted}
    assert verdicts["degenerate"] == "fail"


def test_an_answer_that_is_left_out_is_not_asked_of_the_note() -> None:
    body = MENTEE_NOTE.replace("My template is at reports.example/t1?x=2.", "")
    lost = [(f.fact, f.level) for f in check(body, brief=mentee()).findings if f.rule == "missing-answer"]
    assert lost == [("offers.1.detail", "error")]
    report = check(body, brief=mentee(), left_out={"offers.1.detail"})
    assert report.verdicts["missing-answer"] == "pass"


@pytest.mark.parametrize(
    ("gone", "fact", "level"),
    [
        ("on 1 June ", "reason_detail", "error"),
        ("Dr. O'Brien", "impacts.3.act", "error"),
        ("It saved us £7,200. ", "impacts.2.effect", "warning"),
        (" at 5 pm,", "last_meeting.time", "warning"),
        ("Friday 22 May", "last_meeting.date", "error"),
        (", in October and April", "afterwards.1.detail", "error"),
        (" and need someone who runs audits", "reason_detail", "warning"),
    ],
)
def test_what_a_note_lacks_is_told_by_its_answer(gone: str, fact: str, level: str) -> None:
    assert gone in MENTEE_NOTE
    report = check(MENTEE_NOTE.replace(gone, " ").replace("See you on the 22nd.", ""), brief=mentee())
    assert (fact, level) in [(f.fact, f.level) for f in report.findings if f.rule == "missing-answer"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="nfd"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="nbsp"),
        pytest.param(lambda text: text.replace("'", "\u2019").replace('"', "\u201d"), id="curly"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r\n"), id="both"),
    ],
)
@pytest.mark.parametrize(
    ("body", "brief"), [(_FAULTY, mentee()), (MENTEE_NOTE, mentee()), (MENTOR_NOTE, mentor())]
)
def test_another_spelling_of_the_same_text_changes_nothing_but_places(other, body, brief) -> None:  # noqa: ANN001
    plain, spelled = check(body, brief=brief), check(other(body), brief=brief)
    assert spelled.verdicts == plain.verdicts
    assert [(f.rule, f.fact, f.level) for f in spelled.findings] == [
        (f.rule, f.fact, f.level) for f in plain.findings
    ]
    assert [other(f.quote) for f in plain.findings] == [f.quote for f in spelled.findings]
    _places_hold(spelled, body=other(body), brief=brief)


def test_a_brief_in_another_spelling_is_the_same_brief() -> None:
    brief = mentee(recipient=unicodedata.normalize("NFD", "Siobh\u00e1n"), signature="Ola\u00a0Brandt")
    assert [f.rule for f in check(MENTEE_NOTE, brief=brief).findings if f.level == "error"] == []


def test_a_planned_day_that_is_past_is_told_of_the_brief() -> None:
    brief = mentee(today=dt.date(2026, 6, 30))
    found = [f for f in check(MENTEE_NOTE, brief=brief).findings if f.rule == "wrong-date"]
    assert [(f.in_, f.fact, f.quote) for f in found] == [
        ("body", "", "Friday 22 May"),
        ("brief", "last_meeting.date", "2026-05-22"),
    ]


def test_long_texts_are_read_to_their_end() -> None:
    body = (
        MENTEE_NOTE
        + "\n\n"
        + "It was a good year for the two of us. " * 520
        + "You met Priya Natarajan there."
    )
    report = check(body, brief=mentee())
    assert "Priya Natarajan" in [f.quote for f in report.findings if f.rule == "invented-fact"]
    _places_hold(report, body=body, brief=mentee())


_HARD = st.sampled_from(
    [
        *MENTEE_NOTE.split(),
        *_FAULTY.split(),
        *[
            "\r\n",
            "\n\n",
            "\u0301",
            "\u200b",
            "\u00a0",
            "\x00",
            "\ud7a3",
            "\u1112\u1161\u11ab",
            "\u0130",
            "\ufb01",
            "\u00df",
        ],
        *[
            "31 June",
            "29/2",
            "99:99",
            "25:61 pm",
            "1,,2",
            "9" * 400,
            "1.2.3.4",
            "0/0",
            "2026-13-45",
            "half past thirteen",
        ],
        *[
            "@",
            "http://",
            "a@b.c",
            "www.",
            "<b>",
            "{{",
            "[name]",
            '"',
            "'",
            "\u201c",
            "twenty",
            "hundred",
            "the",
            "may",
            "sat",
        ],
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_HARD, max_size=40).map(" ".join),
    st.lists(_HARD, max_size=40).map("".join),
)
_VISIBLE = st.one_of(
    st.text(st.characters(exclude_categories=["C"]), max_size=80),
    st.lists(_HARD.filter(str.isprintable), max_size=10).map(" ".join),
).map(lambda text: text[:400])


@st.composite
def _briefs(draw: st.DrawFn) -> Brief:
    """Draw a brief of any content; the lists hold what the role asks."""
    answers = {
        "writer": draw(_VISIBLE.map(lambda text: text[:100])) or "W",
        "recipient": draw(_VISIBLE.map(lambda text: text[:100])) or "R",
        "reason": draw(st.sampled_from(["goals_met", "needs_changed", "circumstances"])),
        "reason_detail": draw(_VISIBLE),
        "goals": [{"text": draw(_VISIBLE), "status": draw(st.sampled_from(["met", "partly", "not_met"]))}],
        "next_steps": [draw(_VISIBLE)],
        "last_meeting": {
            "status": draw(st.sampled_from(["planned", "optional", "held", "none"])),
            "date": draw(
                st.sampled_from(["2026-05-22", "fri 22 may", "soon", "22.05.", "1 january 0001", ""])
            ),
            "time": draw(st.sampled_from(["17:00", "5", "noonish", "8.30", ""])),
        },
        "afterwards": [{"how": draw(st.sampled_from(["quarterly", "none"])), "detail": draw(_VISIBLE)}],
        "private": draw(_VISIBLE),
        "avoid": [draw(_VISIBLE.map(lambda text: text[:60])) or "x"],
        "today": draw(st.dates()),
    }
    try:
        if draw(st.booleans()):
            return MenteeBrief.model_validate(
                {"role": "mentee", "impacts": [{"act": draw(_VISIBLE), "effect": draw(_VISIBLE)}], **answers}
            )
        return MentorBrief.model_validate(
            {"role": "mentor", "progress": [{"text": draw(_VISIBLE)}], **answers}
        )
    except ValueError:
        return mentee()


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(body=_TEXTS, subject=_TEXTS, brief=st.none() | _briefs())
def test_no_text_and_no_brief_breaks_the_checks(body: str, subject: str, brief: Brief | None) -> None:
    report = check(body, subject=subject, brief=brief, today=None if brief else TODAY)
    _places_hold(report, body=body, subject=subject, brief=brief)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=_TEXTS,
    slot=st.sampled_from(["impacts.act", "afterwards.detail", "also", "reason_detail"]),
    brief=_briefs(),
)
def test_no_answer_breaks_the_checks_of_answers(text: str, slot: str, brief: Brief) -> None:
    finding = check_fact(text, slot=slot, brief=brief)
    if finding:
        assert text[finding.start : finding.end] == finding.quote
        assert finding.in_ == "brief"
