"""A rule file that is not whole is refused with file, line and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prompts import DataError, Rule, compiled, load_file, load_folder, refused_rule, vetted_rule

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = """\
status: live
level: error
scope: sentence
move: opening
message: This is too loud.
why: {text: Nobody likes it., source: Everybody}
fix: {text: Say it plainly., before: It is LOUD., after: It is plain.}
guidance: Write plainly.
"""
_PATTERNS = """\
patterns:
  - find: loud
    cues: [loud]
    guards:
      - {within: before, reason: is denied, pattern: not}
"""
_FLAGGED = """\
examples:
  flagged:
    - {text: a loud one, quote: loud}
    - {text: loud two, quote: loud}
    - {text: loud three, quote: loud}
    - {text: loud four, quote: loud}
    - {text: loud five, quote: loud}
"""
_CLEAN = """\
  clean:
    - {text: not loud, near_miss: it is denied}
    - {text: a cloud, near_miss: it is a part of a word}
    - {text: plain}
    - {text: quiet}
    - {text: low}
"""


def _file(folder: Path, text: str, name: str = "too-loud.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file_is_a_rule(tmp_path: Path) -> None:
    rule = vetted_rule(_file(tmp_path, _HEAD + _PATTERNS + _FLAGGED + _CLEAN))
    assert rule.id == "too-loud"
    assert refused_rule(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_HEAD + _PATTERNS, "too-loud.yaml:1: examples: is missing"),
        (_HEAD + _PATTERNS + _FLAGGED, "too-loud.yaml:14: examples.clean: is missing"),
        (
            _HEAD + _PATTERNS + _FLAGGED.replace("    - {text: loud five, quote: loud}\n", "") + _CLEAN,
            "too-loud.yaml:15: examples.flagged: ",
        ),
        (_HEAD + _PATTERNS + _FLAGGED + _CLEAN.replace("near_miss: it is denied", "quote: not"), "near_miss"),
        (_HEAD + _PATTERNS.replace("cues", "cue") + _FLAGGED + _CLEAN, "too-loud.yaml:11: patterns.1.cue: "),
        (_HEAD + _FLAGGED + _CLEAN, "either patterns or a detector"),
        (_HEAD + "detector: loudness\n" + _PATTERNS + _FLAGGED + _CLEAN, "either patterns or a detector"),
        (
            (_HEAD + _PATTERNS + _FLAGGED + _CLEAN).replace("level: error", "level: fatal"),
            "too-loud.yaml:2: level: is not allowed; allowed: error, warning, advice",
        ),
        (
            (_HEAD + _PATTERNS + _FLAGGED + _CLEAN).replace("two, quote: loud", "two, quote: Loud"),
            "too-loud.yaml:17: examples.flagged.2: its quote does not stand in its text",
        ),
    ],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataError) as caught:
        load_file(_file(tmp_path, text), Rule)
    assert told in str(caught.value).replace("'", "")


def test_an_id_stands_once(tmp_path: Path) -> None:
    (tmp_path / "tone").mkdir()
    _file(tmp_path, _HEAD + _PATTERNS + _FLAGGED + _CLEAN)
    _file(tmp_path / "tone", _HEAD + _PATTERNS + _FLAGGED + _CLEAN)
    with pytest.raises(DataError, match=r"too-loud\.yaml:1: id: too-loud stands in two files"):
        load_folder(tmp_path, Rule)


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("find: loud", "find: lou(d", ":10: patterns.1.find: is no pattern: "),
        ("pattern: not", "pattern: '(?<=no| not)x'", ":13: patterns.1.guards.1.pattern: is no pattern: "),
        ("find: loud", "find: 'lou[ d]'", ":10: patterns.1.find: is no pattern: "),
        ("find: loud", "find: '<noise> loud'", ":10: patterns.1.find: <noise> is no term"),
    ],
)
def test_a_broken_pattern_is_refused_with_its_place(tmp_path: Path, good: str, bad: str, told: str) -> None:
    """The gate asks this of every rule; a space in a set and a term that is not there are faults too."""
    path = _file(tmp_path, (_HEAD + _PATTERNS + _FLAGGED + _CLEAN).replace(good, bad))
    with pytest.raises(DataError) as caught:
        vetted_rule(path)
    assert f"{path}{told}" in str(caught.value)
    assert str(refused_rule(tmp_path)) == str(caught.value)


def test_terms_are_written_out_in_patterns_and_not_in_prose(tmp_path: Path) -> None:
    text = (
        _HEAD.replace("too loud.", "too <loud>.")
        + "terms: {loud: loud|shrill}\n"
        + _PATTERNS.replace("find: loud", "find: <loud>")
    )
    rule = load_file(_file(tmp_path, text + _FLAGGED + _CLEAN), Rule)
    assert rule.patterns[0].find == "(?:loud|shrill)"
    assert rule.message == "This is too <loud>."


def test_a_space_stands_for_any_run_of_white_space() -> None:
    assert compiled("too loud").search("too \n loud")
    assert not compiled("too loud").search("tooloud")
