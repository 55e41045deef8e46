"""What is kept from one note to the next changes no finding, and nothing typed is kept unless asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting import checks
from drafting.detectors import kept
from drafting.service import draft_note
from evals.datasets import load_cases

if TYPE_CHECKING:
    import pytest

    from drafting.brief import Brief

_BAD = "I have been too busy, and you never listened to me. I will call you on 3 May about the Frobnik."


def _told(brief: Brief) -> list[checks.Report]:
    body = draft_note(brief).body
    notes = (body, body.replace("\n\n", f"\n\n{_BAD}\n\n", 1), _BAD)
    return [checks.check(note, brief=brief, explain=explain) for note in notes for explain in (True, False)]


def test_a_brief_that_was_read_before_gives_the_same_findings() -> None:
    for case in list(load_cases())[::4]:
        first = _told(case.brief)
        assert _told(case.brief) == first
        assert _told(case.brief.model_copy(deep=True)) == first


def test_kept_words_give_the_same_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    briefs = [case.brief for case in list(load_cases())[::4]]
    fresh = [_told(brief) for brief in briefs]
    monkeypatch.setattr(kept, "_asked", set[str]())
    kept.keep_words()
    copies = [brief.model_copy(deep=True) for brief in briefs]
    assert [_told(brief) for brief in copies] == fresh


def test_a_word_is_kept_only_where_a_program_asked_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    def read(word: str) -> str:
        asked.append(word)
        return word.upper()

    reading = kept.kept(read)
    monkeypatch.setattr(kept, "_asked", set[str]())
    assert [reading("secret"), reading("secret")] == ["SECRET", "SECRET"]
    assert asked == ["secret", "secret"]
    kept.keep_words()
    assert [reading("secret"), reading("secret")] == ["SECRET", "SECRET"]
    assert asked == ["secret"] * 3


def test_no_more_words_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    reading = kept.kept(lambda word: asked.append(word) or word)
    monkeypatch.setattr(kept, "_asked", {"yes"})
    monkeypatch.setattr(kept, "_MOST", 3)
    for word in ("a", "b", "c", "d", "a", "d"):
        assert reading(word) == word
    assert asked == ["a", "b", "c", "d", "a"]
