"""The published schema is that of the models, and real drafts hold it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from drafting.draft import Draft, Finding
from drafting.schema import PUBLISHED, as_text, public_schema
from drafting.service import draft_note
from evals.datasets import load_cases

_PROMISED = {
    "kind",
    "channel",
    "stage",
    "variant",
    "writer",
    "fell_back",
    "model",
    "reason",
    "subject",
    "body",
    "passages",
    "findings",
    "questions",
    "left_out",
    "prompt",
    "usage",
    "seconds",
}


def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def test_the_published_file_is_up_to_date() -> None:
    """Rewrite it with `python -m drafting.schema`, and look at what changed: other programs read it."""
    assert PUBLISHED.read_text(encoding="utf-8") == as_text(public_schema())


def test_the_schema_is_a_schema_and_promises_every_key() -> None:
    schema = _validator().schema
    Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == _PROMISED == set(schema["properties"])
    assert set(schema["$defs"]["Finding"]["required"]) == {
        "rule",
        "level",
        "verdict",
        "in",
        "fact",
        "start",
        "end",
        "quote",
        "message",
        "suggestion",
        "safe_fix",
    }


def test_real_drafts_hold_it() -> None:
    validator = _validator()
    drafts = [draft_note(case.brief, variant=number) for number, case in enumerate(load_cases())]
    assert len(drafts) > 40
    for draft in drafts:
        validator.validate(draft.to_json())
    assert any(draft.questions for draft in drafts)
    assert any(draft.left_out for draft in drafts)


def _made() -> dict[str, Any]:
    finding = Finding(rule="late-news", level="error", message="It comes late.")
    return Draft(
        channel="email", stage="early", reason="x", subject="", body="", passages=(), findings=(finding,)
    ).to_json()


@pytest.mark.parametrize(
    ("key", "value"),
    [("writer", "robot"), ("variant", -1), ("body", None), ("passages", {}), ("seconds", "1")],
)
def test_the_schema_refuses_another_shape(key: str, value: object) -> None:
    made = _made()
    _validator().validate({**made, "a key of tomorrow": 1})
    with pytest.raises(ValidationError):
        _validator().validate({**made, key: value})


def test_the_schema_refuses_another_finding() -> None:
    made = _made()
    made["findings"][0]["level"] = "fatal"
    with pytest.raises(ValidationError):
        _validator().validate(made)
