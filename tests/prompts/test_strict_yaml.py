"""What people type arrives as typed, and what would surprise them is refused with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts import SourceError, strict_yaml


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("10:00", "10:00"),
        ("No", "No"),
        ("2026-07-17", "2026-07-17"),
        ("1_000", "1_000"),
        ("goal#2", "goal#2"),
        ('"goal #2"', "goal #2"),
        ("null", None),
        ("~", None),
        ("", ""),
    ],
)
def test_a_value_stays_as_typed(typed: str, value: str | None) -> None:
    assert strict_yaml.parse(f"a: {typed}").data == {"a": value}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\na: 2", 2, "twice"),
        ("a: &x 1\nb: *x", 1, "anchors"),
        ("a: 1\nb: !!python/name:os.system x", 2, "tags"),
        ("a: 1\nb: goal #2", 2, "quotes"),
        ("a: 1\nb: [1, 2}", 2, "broken"),
        ("a: 1\n\tb: 2", 2, "tabs"),
        ("a: 1\n---\nb: 2", 2, "more than one"),
        ("? [a, b]\n: 1", 1, "word"),
        ("a: " + "[" * 20 + "]" * 20, 1, "deep"),
        ("a: \x07", 1, "control"),
    ],
)
def test_a_surprise_is_refused_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(SourceError, match=told) as caught:
        strict_yaml.parse(text, source="brief.yaml")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"brief.yaml:{line}: ")
    assert "\n" not in str(caught.value)


def test_a_large_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(SourceError, match="1 MB"):
        strict_yaml.parse("a: " + "x" * strict_yaml.MAX_BYTES)


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert strict_yaml.parse("\ufeffa: 1").data == {"a": "1"}


def test_lines_are_those_of_the_keys() -> None:
    document = strict_yaml.parse("a:\n  - b: 1\n    c: 2\n")
    assert document.line_of(("a", 0, "c")) == 3
    assert document.line_of(("a", 0, "no such")) == 2


def _as_typed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_typed(part) for key, part in value.items()}
    return [_as_typed(part) for part in value] if isinstance(value, list) else value


@given(
    st.dictionaries(st.text(), st.one_of(st.text(), st.none(), st.lists(st.text(), max_size=3)), max_size=4)
)
def test_what_json_writes_is_read_back(data: dict[str, object]) -> None:
    """Every text that JSON can hold comes back the same; a lone surrogate is refused."""
    try:
        assert strict_yaml.parse(json.dumps(data)).data == _as_typed(data)
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017  # either way is right; the message is what is looked at


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        strict_yaml.parse(text)
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017  # likewise
