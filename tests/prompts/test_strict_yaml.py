"""Strict YAML: what is kept, what is refused, and that JSON is read the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts import strict_yaml
from prompts.errors import SourceError


def read(text: str, *closed: str) -> Any:  # noqa: ANN401  # plain data
    return strict_yaml.parse(text, closed=frozenset(closed)).data


def test_scalars_stay_as_typed_and_only_a_bare_null_is_none() -> None:
    text = "a: No\nb: 10:00\nc: 017\nd: null\ne: 'null'\nf: ~\ng:\nh: 1e3"
    assert read(text) == {
        "a": "No", "b": "10:00", "c": "017", "d": None, "e": "null", "f": None, "g": "", "h": "1e3",
    }  # fmt: skip


def test_comments_are_comments_where_nothing_is_lost() -> None:
    text = (
        "# top\na:   # note\n- x\nb: red # a colour\nc: 'q' # x\nd: {e: f, g: h}   # y\n# end\ni: [j, k] # z"
    )
    assert read(text, "b") == {"a": ["x"], "b": "red", "c": "q", "d": {"e": "f", "g": "h"}, "i": ["j", "k"]}


@pytest.mark.parametrize(
    "text", ["a: goal #2", "a: #2", "a: b\n  c # d", "a: {b: c #d\n}", "- #x", "a: b # c"]
)
def test_a_text_that_a_comment_would_cut_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="put quotes around a text that holds ' #'"):
        read(text)


def test_a_hash_inside_a_word_or_quotes_is_text() -> None:
    assert read("a: C#\nb: 'goal #2'\nc: |\n  one #2\n") == {"a": "C#", "b": "goal #2", "c": "one #2\n"}


def test_lines_are_known_for_every_path() -> None:
    document = strict_yaml.parse("a: 1\nb:\n  - c: 2\n  - c: 3\n")
    assert document.line_of(("b", 1, "c")) == 4
    assert document.line_of(("b", 7, "x")) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\na: 2", "input:2: a: stands here twice; keep one"),
        ("my secret: 1\nmy secret: 2", "input:2: (a key): stands here twice; keep one"),
        ("a: *x", "anchors and aliases are not allowed"),
        ("a: !!python/name:os.system x", "tags are not allowed"),
        ("? [a]\n: b", "a key has to be a word"),
        ("a: x\x07", "input:1: holds a hidden control character"),
        ("a: ó\nb: x\x07", "input:2: holds a hidden control character"),
        ("a: \ud800", "cannot be read as YAML"),
    ],
)
def test_what_surprises_is_refused(text: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert told in str(caught.value)


def as_typed(value: Any) -> Any:  # noqa: ANN401
    """Give plain data as strict YAML reads it: numbers and truth values as they are written."""
    if isinstance(value, dict):
        return {key: as_typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_typed(part) for part in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


visible = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | visible,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(visible, inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(visible, plain, max_size=4), st.sampled_from([None, 2, "\t"]))
def test_json_is_read_as_it_was_meant(data: dict[str, object], indent: int | str | None) -> None:
    for ascii_only in (True, False):
        assert read(json.dumps(data, indent=indent, ensure_ascii=ascii_only)) == as_typed(data)
