"""Answers are read leniently around and strictly inside, and never completed."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from drafting.model.answer import MOST_CHARACTERS, UnreadError, read_answer
from drafting.model.task import Task, make_task
from drafting.plan import make_plan
from tests.drafting.model_replies import NOTE, SUBJECT, passages, reply
from tests.drafting.samples import mentee

TASK: Task = make_task(make_plan(mentee()))
GOOD = reply()


def texts(said: str) -> list[str]:
    """Give the sentences that are read out of an answer."""
    return [one.text for one in read_answer(said, TASK).passages]


@pytest.mark.parametrize(
    "said",
    [
        GOOD,
        "\ufeff" + GOOD,
        f"```json\n{GOOD}\n```",
        f"Here is the note:\n\n{GOOD}\n\nI hope it helps {{you}}!",
        f'<think>{{"subject": "x", "passages": []}} and so on</think>{GOOD}',
        f"<THINK>\n{reply(close='No.')}\n</THINK>\n{GOOD}",
        json.dumps(GOOD),
        json.dumps({"note": json.loads(GOOD)}),
        f"[{GOOD}]",
        f'{{"draft": 1}} {reply(close="An earlier try.")} then {GOOD}',
        json.dumps({**json.loads(GOOD), "confidence": 0.9, "notes": None}),
        GOOD.replace('"opening"', '" Opening "'),
    ],
)
def test_what_stands_around_an_answer_does_not_matter(said: str) -> None:
    assert texts(said) == [text for _, text, _ in NOTE]
    assert read_answer(said, TASK).subject == SUBJECT


@pytest.mark.parametrize("cut", [1, 2, 3, 40, len(GOOD) // 2, len(GOOD) - 5])
def test_a_truncated_answer_is_no_answer(cut: int) -> None:
    for said in (GOOD[:-cut], f"```json\n{GOOD[:-cut]}", f"{GOOD[:-cut]}\n```"):
        with pytest.raises(UnreadError):
            texts(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Dear Siobhán, this is prose.",
        "{}",
        "null",
        "[]",
        '"text"',
        '{"subject": "x"}',
        '{"subject": "x", "passages": []}',
        '{"subject": "x", "passages": null}',
        '{"subject": "x", "passages": [{"move": "opening"}]}',
        '{"subject": "x", "passages": [{"move": "opening", "text": 5, "facts": []}]}',
        '{"subject": "x", "passages": [{"move": "sign", "text": "Ola", "facts": []}]}',
        '{"subject": "x", "subject": "y", "passages": [{"move": "opening", "text": "A.", "facts": []}]}',
        '{"subject": NaN, "passages": [{"move": "opening", "text": "A.", "facts": []}]}',
        json.dumps(TASK.schema()),
        "{" * 5000,
        '{"a":' * 5000 + "1" + "}" * 5000,
        "<think>" + GOOD,
        " " * MOST_CHARACTERS + GOOD,
        '{"subject": "", "passages": [' + '{"move": "close", "text": "A.", "facts": []},' * 90 + "]}",
    ],
)
def test_what_is_no_answer_is_said_to_be_none(said: str) -> None:
    with pytest.raises(UnreadError) as caught:
        texts(said)
    assert "\n" not in str(caught.value)


def test_an_error_quotes_nothing_of_the_answer() -> None:
    with pytest.raises(UnreadError) as caught:
        texts('{"secret-key": 1, "passages": [{"move": "opening", "text": {"secret-word": 1}, "facts": []}]}')
    assert "secret" not in str(caught.value)
    assert "passages.text" in str(caught.value)


def test_nulls_unknown_ids_and_what_is_not_the_models_to_write_are_dropped() -> None:
    more = [
        {"move": "greet", "text": "Dear all,", "facts": []},
        {
            "move": "close",
            "text": "Thank you,\n Siobhán.",
            "facts": ["impacts.9.act", "ask", "impacts.1.act"],
        },
        {"move": "close", "text": "Bye.", "facts": None},
    ]
    answer = read_answer(json.dumps({"subject": None, "passages": more}), TASK)
    assert answer.subject == ""
    assert [(one.text, one.facts) for one in answer.passages] == [
        ("Thank you, Siobhán.", ["impacts.1.act"]),
        ("Bye.", []),
    ]


def test_a_passage_of_two_sentences_becomes_two_passages_with_the_same_facts() -> None:
    said = '"Who gets woken?" you asked Mr. Wu. It worked.'
    told = [{"move": "thanks", "text": said, "facts": ["impacts.2.act"]}]
    answer = read_answer(json.dumps({"subject": "", "passages": told}), TASK)
    assert [one.text for one in answer.passages] == ['"Who gets woken?" you asked Mr. Wu.', "It worked."]
    assert {tuple(one.facts) for one in answer.passages} == {("impacts.2.act",)}


def test_words_of_the_instructions_are_nobodys_note() -> None:
    leaked = "The bar is a note that the writer sends without changing a word."
    with pytest.raises(UnreadError, match="repeated"):
        texts(reply(close=leaked))
    with pytest.raises(UnreadError, match="repeated"):
        texts(reply(thanks="You sat in on my first parents' evening. I don't dread them now."))


def test_a_note_of_many_pages_is_none() -> None:
    with pytest.raises(UnreadError, match="longer"):
        texts(
            json.dumps(
                {"subject": "", "passages": [{"move": "close", "text": "A b. " * 390, "facts": []}] * 5}
            )
        )


def test_the_schema_is_strict_and_holds_the_good_answer() -> None:
    schema = TASK.schema()
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    assert check.is_valid(json.loads(GOOD))
    assert not check.is_valid({**json.loads(GOOD), "more": 1})
    assert not check.is_valid({"subject": "", "passages": [{"move": "sign", "text": "x", "facts": []}]})
    bounds = {"minItems", "maxItems", "minLength", "maxLength", "default", "pattern", "oneOf", "anyOf"}
    assert bounds.isdisjoint(json.dumps(schema).replace('"', " ").split())
    few = Draft202012Validator(TASK.schema(["close"]))
    assert few.is_valid({"subject": "", "passages": passages("close")})
    assert not few.is_valid({"subject": "", "passages": passages("thanks")})
