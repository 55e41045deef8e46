"""The literal search over all patterns finds what trying every pattern finds."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.detectors.endings import says_end
from drafting.detectors.needs import alternatives, could_match, needs, single_spaced
from drafting.detectors.note import split
from drafting.detectors.patterns import Matchers
from drafting.detectors.prefilter import ENDING, KEPT, Prefilter, kept_text, matches
from evals.labels import own_files
from prompts import any_of, compiled, load_catalog, spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.detectors.note import Sentence

_RULES = tuple(rule for rule in load_catalog().rules.values() if rule.patterns)
_ALL = frozenset(rule.id for rule in _RULES)
_PATTERNS = tuple(dict.fromkeys(pattern.find for rule in _RULES for pattern in rule.patterns))
_SENTENCES = Path(__file__).parent / "sentences"


@cache
def _texts() -> tuple[str, ...]:
    examples = [example.text for rule in _RULES for example in (*rule.examples.flagged, *rule.examples.clean)]
    lines = [line for path in own_files() for line in path.read_text(encoding="utf-8").splitlines()]
    plain = [
        line
        for path in sorted(_SENTENCES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return (*examples, *(json.loads(line)["text"] for line in lines), *plain)


class _All(Prefilter):
    """Stands for the prefilter and lets every pattern be tried whole."""

    def parts_in(self, sentence: Sentence, due: int) -> Iterator[tuple[int, list[re.Pattern[str]]]]:
        """Give every pattern of which a part is due, whole."""
        del sentence
        for owner, trial in enumerate(_matchers().trials):
            if self.bits_of([owner]) & due:
                yield owner, [compiled(trial.pattern.find)]


@cache
def _matchers() -> Matchers:
    return Matchers(_RULES)


@cache
def _plain() -> Matchers:
    matchers = Matchers(_RULES)
    matchers.prefilter = _All([trial.pattern.find for trial in matchers.trials])
    return matchers


def test_the_search_finds_the_same_as_trying_every_pattern() -> None:
    hits = 0
    for text in _texts():
        found = _plain().find_in(text, _ALL)
        assert _matchers().find_in(text, _ALL) == found
        hits += len(found)
    assert hits > 500


@settings(max_examples=150)
@given(st.integers(0, 2**32), st.sampled_from([" ", "\n", "  ", " \n ", ", "]), st.booleans())
def test_it_finds_the_same_in_shuffled_words(seed: int, between: str, quoted: bool) -> None:  # noqa: FBT001  # drawn
    chance = random.Random(seed)  # a draw, no secret
    words = " ".join(chance.sample(_texts(), 3)).split()
    at = chance.randrange(len(words))
    text = between.join([*words[at:], *words[:at]][:60])
    text = f'He said: "{text[:200]}" {text[200:]}' if quoted else text
    explained = _matchers().find_in(text, _ALL, explain=True)
    assert explained == _plain().find_in(text, _ALL, explain=True)


def test_the_search_finds_the_same_ending_as_one_long_pattern() -> None:
    ends = 0
    for text in _texts():
        for sentence in split(text):
            found, wanted = says_end(sentence), any_of(ENDING).search(sentence.masked)
            assert (found and found.span()) == (wanted and wanted.span())
            ends += found is not None
    assert ends > 100


def test_what_is_kept_is_fresh() -> None:
    """Write it anew with `python -m drafting.detectors.prefilter` after a change of a rule."""
    assert KEPT.read_text(encoding="utf-8") == kept_text()


def test_a_pattern_that_is_not_kept_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.detectors.prefilter.KEPT", Path("none.json"))
    rule = load_catalog().rule("vague-excuse")
    assert Matchers([rule]).find_in("I am too busy.", _ALL) == _matchers().find_in(
        "I am too busy.", frozenset({rule.id})
    )


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_the_parts_of_a_pattern_are_the_whole(pattern: str) -> None:
    whole = compiled(pattern)
    sources = alternatives(spelled_out(pattern))
    assert "|".join(sources) == whole.pattern
    parts = [re.compile(source) for source in sources]
    for text in _texts()[::7]:
        for sentence in split(text):
            told = [found.span() for found in matches(parts, sentence.masked)]
            assert told == [found.span() for found in whole.finditer(sentence.masked)]


@pytest.mark.parametrize(
    ("pattern", "text", "could"),
    [
        (r"\btoo busy\b", "i am too\n busy", True),
        (r"\btoo busy\b", "i am busy", False),
        (r"(?:big|small) (?:cats?|dogs)", "small dogs", True),
        (r"(?:big|small) (?:cats?|dogs)", "small birds", False),
        (r"(?:red \w+ wine|white (?:rice|bread))", "white bread", True),
        (r"(?:red \w+ wine|white (?:rice|bread))", "white wine", False),
        (r"\w+(?: never)?", "anything", True),
        (r"colou?r", "color", True),
        (r"(?=.*\bboth\b)either", "either", False),
        (r"(?:ab){2,}cde", "ababcde", True),
        (r"(?:ab){2,}cde", "abc", False),
        (r"x(?!not)yes", "xyes", True),
        (r"(?i)LOUD", "loud", True),
    ],
)
def test_what_a_pattern_needs(pattern: str, text: str, could: bool) -> None:  # noqa: FBT001  # a table
    assert could_match(single_spaced(text), needs(spelled_out(pattern))) is could


def test_a_pattern_that_counts_its_groups_stays_whole() -> None:
    assert len(alternatives(r"(a)b\1|c")) == 1
    assert len(alternatives(r"(?i)a|b")) == 1
    assert alternatives(r"[|]a|(?:b|c)|\|d") == [r"[|]a", r"(?:b|c)", r"\|d"]


def test_half_a_character_hides_nothing() -> None:
    text = "\ud83d I am too busy \udc00"
    assert "vague-excuse" in _matchers().find_in(text, _ALL)
    assert _matchers().find_in(text, _ALL) == _plain().find_in(text, _ALL)


def test_a_guard_sees_what_is_near_its_hit_however_long_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the time for many hits in one sentence grows with the square of its length."""
    seen: list[int] = []

    class Recorded:
        def __init__(self, pattern: str) -> None:
            self.pattern = compiled(pattern)

        def search(self, text: str) -> re.Match[str] | None:
            seen.append(len(text))
            return self.pattern.search(text)

    monkeypatch.setattr("drafting.detectors.patterns.compiled", Recorded)
    hits = Matchers(_RULES).find_in("i am just too busy and you never listen to me, " * 400, _ALL)
    assert {"vague-excuse", "blame"} <= hits.keys()
    assert len(seen) > 1000
    assert sum(length > 1500 for length in seen) < 20  # the paragraph, once for each guard that reads it
