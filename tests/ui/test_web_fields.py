"""The fields are the brief's, each has its texts, and what is typed in them becomes a brief."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from pydantic import BaseModel

from drafting.brief import MenteeBrief, MentorBrief
from drafting.plan import make_plan
from drafting.service import draft_note
from tests.conventions.tree import ROOT
from ui.web import answers as given
from ui.web import handlers
from ui.web.fields import BY_NAME, FIELDS, PARTS, ROLES, Field, of_part
from ui.web.texts import form_texts

_TODAY = dt.date(2026, 7, 6)
# The form knows the day itself; a note to a group, where `who` says whose progress it is, is another kind.
_NOT_ASKED = {"today", "progress.who"}


def _keys(model: type[BaseModel], stem: str = "") -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        key = stem + (field.alias or name)
        inner = _models(field.annotation)
        found |= {key} if not inner else {part for one in inner for part in _keys(one, key + ".")}
    return found


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in getattr(annotation, "__args__", ()) for one in _models(part)]


def _answers(**typed: str) -> given.Answers:
    filled = {"writer": "Ines", "recipient": "Marek", "reason": "goals_met", **typed}
    return given.named({field.name: filled.get(field.name, field.empty()) for field in FIELDS})


def test_every_answer_of_the_brief_has_a_field_and_no_field_is_beside_it() -> None:
    asked = {field.slot for field in FIELDS}
    assert asked == (_keys(MenteeBrief) | _keys(MentorBrief)) - _NOT_ASKED


def test_the_fields_stand_in_the_order_of_their_parts() -> None:
    assert [field for part in PARTS for field in of_part(part.id)] == list(FIELDS)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_has_its_texts(field: Field) -> None:
    texts = form_texts()
    told = texts.fields[field.slot]
    assert set(told.options) == set(field.options)
    for role in ROLES:
        assert texts.label(field.slot, role, field.number)
        assert "{" not in texts.label(field.slot, role, field.number) + texts.name(
            field.slot, role, field.number
        )
        assert len(texts.help(field.slot, role)) <= 90


def test_no_text_is_left_over() -> None:
    texts = form_texts()
    assert set(texts.fields) == {field.slot for field in FIELDS}
    assert set(texts.parts) == {part.id for part in PARTS}
    assert set(texts.part_helps) <= set(texts.parts)


@pytest.mark.parametrize(
    "field", [field for field in FIELDS if field.kind == "line"], ids=lambda field: field.name
)
def test_limits_are_those_of_the_brief(field: Field) -> None:
    role = field.roles[0]
    lead = {field.name.rpartition(".")[0] + "." + part: "" for part in ("how", "kind")}
    rows = {"afterwards": "how", "offers": "kind"}
    head = field.name.split(".")[0]
    if head in rows:
        choice = BY_NAME[f"{head}.{field.number}.{rows[head]}"]
        lead = {choice.name: choice.options[0]}
    answers = _answers(**{"role": role, **lead, "goals.1.status": "met", field.name: "x" * field.limit})
    for number in "123":
        answers[f"goals.{number}.status"] = "met"
    if not field.name.endswith("timezone"):  # there is no zone of that name, however long
        assert not isinstance(given.read(answers, form_texts().errors), tuple)
    faults = given.read({**answers, field.name: "x" * (field.limit + 1)}, form_texts().errors)
    assert isinstance(faults, tuple)
    assert [fault.field for fault in faults] == [field.name]


@pytest.mark.parametrize("index", range(len(form_texts().samples)))
def test_every_example_makes_a_note_without_a_finding(index: int) -> None:
    told = form_texts().samples[index]
    assert set(told.answers) <= set(BY_NAME)
    brief = given.read(given.named(handlers.sample(index, dt.datetime.now(tz=dt.UTC).date())), {})
    assert not isinstance(brief, tuple)
    draft = draft_note(brief)
    assert draft.findings == ()
    assert draft.left_out == ()
    assert draft.questions == ()


def test_examples_never_stand_in_the_past() -> None:
    assert handlers.dated("+12d", _TODAY) == "2026-07-20"  # the 18th is a Saturday
    assert handlers.dated("+1d", _TODAY) == "2026-07-07"
    assert handlers.dated("-4m", _TODAY) == "2026-03"
    assert handlers.dated("-7m", _TODAY) == "2025-12"
    assert handlers.dated("met", _TODAY) == "met"


def test_an_empty_form_asks_for_what_is_needed() -> None:
    faults = given.read(given.named({field.name: field.empty() for field in FIELDS}), form_texts().errors)
    assert isinstance(faults, tuple)
    needed = {field.name for field in FIELDS if field.required and not field.default}
    assert {fault.field for fault in faults} == needed
    assert all(fault.missing for fault in faults)


def test_a_fault_names_its_own_row_after_a_blank_one() -> None:
    faults = given.read(_answers(**{"afterwards.2.detail": "each March"}), form_texts().errors)
    assert isinstance(faults, tuple)
    assert [fault.field for fault in faults] == ["afterwards.2.how"]


def test_a_status_without_its_goal_says_nothing() -> None:
    brief = given.read(_answers(**{"goals.1.status": "not_met"}), form_texts().errors)
    assert not isinstance(brief, tuple)
    assert brief.goals == ()


def test_the_other_roles_answers_stay_on_the_form_only() -> None:
    answers = _answers(
        **{"role": "mentor", "impacts.1.act": "read my plan", "progress.1.text": "ran the drill"}
    )
    brief = given.read(answers, form_texts().errors)
    assert isinstance(brief, MentorBrief)
    assert [line.text for line in brief.progress] == ["ran the drill"]


def test_a_fact_leads_back_to_the_field_it_was_typed_in() -> None:
    answers = _answers(**{"impacts.2.act": "read my plan", "impacts.3.act": "called my boss", "also": "a\nb"})
    assert given.field_of("impacts.1.act", answers) == "impacts.2.act"
    assert given.field_of("impacts.2.effect", answers) == "impacts.3.effect"
    assert given.field_of("impacts.3.act", answers) == "impacts.1.act"
    assert given.field_of("impacts", answers).startswith("impacts.1")
    assert given.field_of("also.2", answers) == "also"
    assert given.field_of("goals_count", answers) == "goals_count.set"
    assert given.field_of("last_meeting", answers) == "last_meeting.date"
    assert given.field_of("agreed", answers) == "agreed"


def test_every_fact_of_a_full_form_leads_to_a_field_that_holds_it() -> None:
    typed = {
        field.name: f"word{number} said it" for number, field in enumerate(FIELDS)
        if field.kind == "line" and "mentee" in field.roles and not field.name.endswith("_timezone")
    }  # fmt: skip
    chosen = {f"afterwards.{n}.how": "yearly" for n in "12"} | {f"offers.{n}.kind": "help" for n in "12"}
    goals = {f"goals.{n}.status": "met" for n in "123"}
    answers = _answers(**{**typed, **chosen, **goals, "reason": "goals_met", "last_meeting.timezone": ""})
    brief = given.read(answers, form_texts().errors)
    assert not isinstance(brief, tuple)
    left = make_plan(brief).left_out
    for one in left:
        assert given.field_of(one.fact, answers) in BY_NAME


@pytest.mark.parametrize("junk", [None, 7, {}, [], ["x"], [["x"]], "\x00", "\ud800", "x" * 30_000])
def test_junk_in_any_field_is_a_fault_or_nothing(junk: object) -> None:
    for field in FIELDS:
        read = given.read(given.named({**_answers(), field.name: junk}), form_texts().errors)
        assert isinstance(read, tuple | MenteeBrief | MentorBrief)


def test_fields_and_view_load_no_gradio() -> None:
    code = "import sys, ui.web.view, ui.web.fields, ui.web.handlers; print('gradio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
