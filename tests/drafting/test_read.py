"""Reading a brief: what is accepted, and how each fault is told."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.brief import MenteeBrief, MentorBrief
from drafting.errors import BriefError, InputError
from drafting.read import brief_from_data, read_brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.brief import Brief

MENTEE = "role: mentee\nwriter: Ana\nrecipient: Ben\nreason: goals_met\n"
BROKEN = "broken YAML; put quotes around a text that holds a colon, a bracket or a leading symbol"
MENTOR = MENTEE.replace("mentee", "mentor")


def told(text: str) -> str:
    """Give the one line that a person sees."""
    with pytest.raises(InputError) as caught:
        read_brief(text, source="b.yaml")
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def test_the_role_decides_the_kind_of_brief() -> None:
    assert isinstance(read_brief(MENTEE), MenteeBrief)
    assert isinstance(read_brief(MENTOR), MentorBrief)


def test_scalars_stay_what_was_typed() -> None:
    brief = read_brief(
        MENTEE.replace("Ana", "No") + "last_meeting: {status: planned, date: 17.07.2026, time: 10:00}"
    )
    assert brief.writer == "No"
    assert brief.last_meeting is not None
    assert (brief.last_meeting.date, brief.last_meeting.time) == ("17.07.2026", "10:00")


@pytest.mark.parametrize("nothing", ["", "null", "~", "''", "[]", "{}"])
def test_what_is_empty_is_not_answered(nothing: str) -> None:
    brief = read_brief(f"{MENTEE}reason_detail: {nothing}\n")
    assert brief.reason_detail == ""


def test_blank_entries_are_dropped() -> None:
    brief = read_brief(MENTEE + "next_steps: [a, '', null, b]\nimpacts: [{act: '', effect: ''}, {act: c}]")
    assert isinstance(brief, MenteeBrief)
    assert brief.next_steps == ("a", "b")
    assert [impact.act for impact in brief.impacts] == ["c"]


def test_a_blank_field_of_the_other_role_is_not_answered() -> None:
    assert read_brief(MENTEE + "progress: []\nlearned: ''").role == "mentee"
    assert read_brief(MENTOR + "impacts: [{act: ''}]").role == "mentor"


def test_a_role_of_another_shape_is_refused() -> None:
    for role in ("[]", "[mentee]", "{a: b}"):
        assert "role: is " in told(MENTEE.replace("mentee", role) + "progress: [{text: x}]")


def test_json_is_read_with_tabs_and_written_out_characters() -> None:
    data = {
        "role": "mentee",
        "writer": "Ana 😀",
        "recipient": "Łu/kasz",
        "reason": "goals_met",
        "agreed": True,
    }
    text = json.dumps(data, indent="\t")
    assert "\\ud83d" in text
    brief = read_brief(text)
    assert (brief.writer, brief.recipient, brief.agreed) == ("Ana 😀", "Łu/kasz", True)


def test_a_byte_order_mark_is_accepted() -> None:
    assert read_brief("\ufeff" + MENTEE).writer == "Ana"


def test_overrides_win() -> None:
    brief = read_brief(
        MENTEE + "stage: early", overrides={"stage": "executive", "today": dt.date(2026, 7, 6)}
    )
    assert (brief.stage, brief.today) == ("executive", dt.date(2026, 7, 6))


def test_what_pasting_leaves_behind_is_tidied() -> None:
    brief = read_brief(MENTEE + 'reason_detail: "it\\u00ads\\u200b done\\u2028now "')
    assert brief.reason_detail == "its done\nnow"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "b.yaml: role, writer, recipient, reason are missing"),
        ("{}", "b.yaml:1: role, writer, recipient, reason are missing"),
        ("role: mentor", "b.yaml:1: writer, recipient, reason are missing"),
        (MENTEE.replace("writer: Ana\n", ""), "b.yaml:1: writer: is missing"),
        (MENTEE.replace("Ana", "'  '"), "b.yaml:2: writer: is missing"),
        (MENTEE.replace("mentee", "boss"), "b.yaml:1: role: is not allowed; allowed: mentee, mentor"),
        (MENTEE.replace("role: mentee\n", ""), "b.yaml:1: role: is missing; allowed: mentee, mentor"),
        (MENTEE + "impats: []", "b.yaml:5: impats: is no known key; did you mean impacts?"),
        (
            MENTEE + "Reason-Detail: x",
            "b.yaml:5: Reason-Detail: is no known key; did you mean reason_detail?",
        ),
        (
            MENTEE + "impacts:\n- {act: a}\n- {ac: b}",
            "b.yaml:7: impacts.2.ac: is no known key; did you mean act?",
        ),
        (MENTEE + "tone: cold", "b.yaml:5: tone: is not allowed; allowed: warm, plain, formal"),
        (
            MENTEE + "progress: [{text: x}]",
            "b.yaml:5: progress: belongs to a mentor's brief; a mentee answers impacts",
        ),
        (MENTEE + "learned: x", "b.yaml:5: learned: belongs to a mentor's brief; leave it out"),
        (
            MENTOR + "impacts: [{act: x}]",
            "b.yaml:5: impacts: belongs to a mentee's brief; a mentor answers progress",
        ),
        (MENTEE + "today: 2026-13-01", "b.yaml:5: today: is no day; write it like 2026-07-17"),
        (MENTEE + "today: 1720000000", "b.yaml:5: today: is no day; write it like 2026-07-17"),
        (MENTEE + "goals: x", "b.yaml:5: goals: has to be a list"),
        (MENTEE + "goals: [x]", "b.yaml:5: goals.1: has to hold keys and values; keys: status, text"),
        (
            MENTEE + "goals_count: {set: 2, met: 3}",
            "b.yaml:5: goals_count: met is larger than set; correct one of them",
        ),
        (MENTEE + "goals_count: {set: two, met: 3}", "b.yaml:5: goals_count.set: has to be a whole number"),
        (MENTEE + "next_steps: [a, [b]]", "b.yaml:5: next_steps.2: has to be text"),
        (MENTEE + "agreed: [x]", "b.yaml:5: agreed: has to be true, false, or how it was agreed in one line"),
        (MENTEE + "also: [" + "a, " * 13 + "]", "b.yaml:5: also: has too many entries: at most 12"),
        ("- a", "b.yaml:1: has to hold keys and values, like `role: mentee`"),
        (MENTEE + "writer: Ben", "b.yaml:5: writer: stands here twice; keep one"),
        (MENTEE + "also: &x [a]", "b.yaml:5: anchors and aliases are not allowed; write the value out"),
        (
            MENTEE + "reason_detail: goal #2 is done #now",
            "b.yaml:5: reason_detail: put quotes around a text that holds ' #'",
        ),
        (MENTEE + "also:\n- #2 is done", "b.yaml:6: also.1: put quotes around a text that holds ' #'"),
        (MENTEE + "goals: [", f"b.yaml:6: {BROKEN}"),
        (MENTEE + "\tgoals: []", "b.yaml:5: use spaces, not tabs, at the start of a line"),
        ("[" * 5000, "b.yaml:1: is nested too deep"),
        (MENTEE + "---\nrole: mentee", "b.yaml:5: holds more than one document; keep one"),
        ("x" * 1_000_001, "b.yaml: is over 1 MB; shorten it"),
    ],
)
def test_each_fault_is_one_line(text: str, line: str) -> None:
    assert told(text) == line


@pytest.mark.parametrize("date", ["2026-02-30", "31 june", "30.02.2026", "2026-13-01"])
def test_an_impossible_day_is_refused(date: str) -> None:
    line = told(f"{MENTEE}last_meeting: {{status: planned, date: {date}}}")
    assert line == "b.yaml:5: last_meeting.date: is a day that does not exist; write it like 2026-07-17"


@pytest.mark.parametrize("date", ["next week", "end of May", "2020-01-31", "friday 17 july"])
def test_a_day_that_is_past_or_in_words_is_kept_as_typed(date: str) -> None:
    brief = read_brief(f"{MENTEE}last_meeting: {{status: planned, date: {date}}}")
    assert brief.last_meeting is not None
    assert brief.last_meeting.date == date


def test_times_and_zones_that_do_not_exist_are_refused() -> None:
    start = MENTEE + "last_meeting: {status: planned, "
    assert told(start + 'time: "25:00"}').endswith("is a time that does not exist; write it like 17:30")
    for zone in ("Mars/Base", "../../etc/passwd", "Europe"):
        assert "is no time zone that is known; write it like Europe/Warsaw" in told(
            f"{start}timezone: {zone}}}"
        )
    assert read_brief(start + "timezone: Europe/Warsaw, their_timezone: Asia/Tokyo}").last_meeting


def test_a_locale_that_is_not_known_is_refused() -> None:
    assert "locale: is not allowed; allowed: en-GB, en-US" in told(MENTEE + "locale: tlh")


def test_an_answer_of_20000_characters_is_one_line_with_field_and_limit() -> None:
    line = told(f"{MENTEE}impacts:\n- act: {'x' * 20_000}")
    assert line == "b.yaml:6: impacts.1.act: is too long: at most 500 characters"


@pytest.mark.parametrize("hidden", ["\\u202e", "\\u2066", "\\x07", "\\x9b", "\\U000e0041"])
def test_a_hidden_character_is_refused(hidden: str) -> None:
    line = told(f'{MENTEE}reason_detail: "a{hidden}b"')
    assert line == "b.yaml:5: reason_detail: holds a hidden control character; type it again without"


def test_a_raw_control_character_is_refused_with_its_line() -> None:
    assert told(MENTEE + "reason_detail: ąę\nalso: [a\x1b[31m]").startswith(
        "b.yaml:6: holds a hidden control"
    )


def test_no_fault_quotes_an_answer() -> None:
    wounding = "he was awful to me"
    for text in (
        f"{MENTEE}{wounding}: yes",
        f"{MENTEE}{wounding}: yes\n{wounding}: no",
        f"{MENTEE}tone: {wounding}",
        f"{MENTEE}goals_count: {{set: {wounding}, met: 1}}",
        f"{MENTEE}last_meeting: {{status: planned, place: x, {wounding}}}",
        f"{MENTEE}today: {wounding}",
        f"{MENTEE}impacts: {wounding}",
        f"{MENTEE}reason_detail: '{wounding}",
        f"{MENTEE}reason_detail: {wounding}: {wounding}",
    ):
        assert wounding not in told(text)


def test_a_brief_error_carries_every_fault() -> None:
    data = {
        "role": "mentee",
        "recipient": "B" * 121,
        "reason": "bored",
        "impacts": [{"act": "", "effect": ""}, {"act": "ok"}, {"act": "x" * 501, "why": "?"}],
        "last_meeting": {"date": "31 june"},
    }
    with pytest.raises(BriefError) as caught:
        brief_from_data(data)
    problems = dict(caught.value.problems)
    assert set(problems) == {
        "writer", "recipient", "reason", "impacts.3.act", "impacts.3.why", "last_meeting.status",
    }  # fmt: skip
    assert problems["recipient"] == "is too long: at most 120 characters"
    assert caught.value.problems[0][0] == "impacts.3.why"
    assert "also faulty: writer, " in str(caught.value)


def test_plain_data_of_a_form_is_taken() -> None:
    brief = brief_from_data(
        {
            "role": "mentor",
            "writer": "A",
            "recipient": "B",
            "reason": "peers_now",
            "agreed": False,
            "goals": None,
        }
    )
    assert isinstance(brief, MentorBrief)
    assert brief.agreed is False


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from([*MenteeBrief.model_fields, *MentorBrief.model_fields, "if", "foo"])


def outcome(read: Callable[[], Brief]) -> Brief | InputError:
    try:
        return read()
    except InputError as error:
        return error


@given(st.dictionaries(fields, plain, max_size=6), st.booleans())
def test_any_data_gives_a_brief_or_one_line(data: dict[str, object], complete: bool) -> None:  # noqa: FBT001  # drawn
    base = {"role": "mentee", "writer": "A", "recipient": "B", "reason": "goals_met"} if complete else {}
    found = outcome(lambda: brief_from_data({**base, **data}))
    if isinstance(found, InputError):
        assert len(str(found).splitlines()) == 1
        assert isinstance(found, BriefError)
        assert found.problems
    else:
        assert found.writer


@given(st.text())
def test_any_text_gives_a_brief_or_one_line(text: str) -> None:
    for whole in (text, MENTEE + text, f"{MENTEE}reason_detail: {text}", '{"role": ' + text + "}"):
        found = outcome(functools.partial(read_brief, whole, source="b.yaml"))
        if isinstance(found, InputError):
            assert re.fullmatch(r"b\.yaml.+", str(found))
        else:
            assert found.reason
