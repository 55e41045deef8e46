"""Lines of batch files are read as answers of their own are, and damage is a cause and no crash."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drafting.backends import BackendError, Cause, Reply, Usage, read_lines, request_line
from drafting.backends._seam import response_format


def _line(**fields: Any) -> bytes:  # noqa: ANN401  # JSON
    return json.dumps({"id": "r", "custom_id": "a", **fields}).encode() + b"\n"


def _answered(body: object, status: object = 200) -> bytes:
    return _line(response={"status_code": status, "body": body}, error=None)


def _said(line: bytes) -> Reply | BackendError:
    [(name, said)] = read_lines(line)
    assert name == "a"
    return said


def _body(content: object, finish: str = "stop", **more: object) -> dict[str, Any]:
    message = {"role": "assistant", "content": content, **more}
    return {
        "model": "m-1",
        "choices": [{"message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 7},
    }


def test_an_answer_is_read_with_its_tokens_and_the_name_of_the_model() -> None:
    assert _said(_answered(_body("Zoë"))) == Reply("Zoë", Usage(7, None), "stop", "m-1")


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (_line(response=None, error={"code": "batch_expired", "message": "x"}), Cause.TIMED_OUT),
        (_line(response=None, error={"code": "batch_cancelled"}), Cause.TIMED_OUT),
        (_line(response=None, error=None), Cause.SERVER_ERROR),
        (_line(), Cause.SERVER_ERROR),
        (_answered({"error": {"message": "slow down"}}, 429), Cause.RATE_LIMITED),
        (_answered({"error": {"code": "insufficient_quota"}}, 429), Cause.NO_CREDIT),
        (_answered({"error": {"message": "json_schema is not supported"}}, 400), Cause.NO_FORMAT),
        (_answered("no object", 500), Cause.SERVER_ERROR),
        (_answered({"error": {"code": "invalid_api_key"}}, 401), Cause.BAD_KEY),
        (_answered(_body("")), Cause.EMPTY_ANSWER),
        (_answered(_body(None, refusal="I will not")), Cause.REFUSED),
        (_answered(_body("half", "content_filter")), Cause.FILTERED),
        (_answered(_body(["x"])), Cause.BROKEN_ANSWER),
        (_answered({}), Cause.BROKEN_ANSWER),
        (_answered(_body("x"), "200"), Cause.SERVER_ERROR),
    ],
)
def test_what_is_no_answer_has_its_cause(line: bytes, cause: Cause) -> None:
    said = _said(line)
    assert isinstance(said, BackendError)
    assert said.cause is cause


def test_lines_that_name_no_request_are_passed_over() -> None:
    lines = b'{"half\n\n[]\n{"custom_id": 5}\n\xff\n' + _answered(_body("x"))
    assert [name for name, _ in read_lines(lines)] == ["a"]


def test_a_request_is_one_line_with_the_body_that_is_sent_live() -> None:
    messages = [{"role": "user", "content": "Łukasz\nnext \u2028 line"}]
    schema = {"type": "object"}
    data = request_line("a", "m", messages, schema, "json_schema")
    assert data.count(b"\n") == 1
    body = {"model": "m", "messages": messages, **response_format(schema, "json_schema")}
    assert json.loads(data) == {
        "custom_id": "a",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": body,
    }
