"""What holds of the checks for any labelled note: its places, other spellings, a sentence more, no text."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.checks import check
from drafting.detectors.given import days_of, figures_of
from drafting.detectors.note import Note, split
from evals import labels
from prompts import load_catalog
from tests.drafting.samples import MENTEE_NOTE, MENTOR_NOTE, TODAY, mentee, mentor

if TYPE_CHECKING:
    from drafting.brief import Brief
    from drafting.checks import Report
    from drafting.draft import Finding

_ROLES = ("mentee", "mentor")
_CLEAN = (
    "The train from Graz leaves at 9:40.",
    "You will find the chess set on the second shelf.",
    "Priya reads the minutes of the board in August.",
    "The bridge in Linz has three arches.",
)
_ALIKE = {
    "'": ("'", "\u2018", "\u2019", "\u02bc"),
    '"': ('"', "\u201c", "\u201d", "\u201e"),
    " ": (" ", "\u00a0", "\u202f"),
    "\n": ("\n", "\r\n"),
}
_BACK = {other: plain for plain, others in _ALIKE.items() for other in others}
_OTHER = re.compile("|".join(sorted(map(re.escape, _BACK), key=len, reverse=True)))
_NOTHING = st.text(st.sampled_from(" \n\r\t\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad\u202f"), max_size=30)


@functools.cache
def _notes() -> tuple[str, ...]:
    whole = [labelled.rows for path in labels.own_files() if (labelled := labels.load(path)).whole]
    texts = [row.text for rows in whole for row in rows]
    flagged = [one.text for rule in load_catalog().rules.values() for one in rule.examples.flagged]
    return tuple(_plain(text) for text in (*texts, *flagged) if text.strip())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _OTHER.sub(lambda found: _BACK[found[0]], text))


def _told(report: Report) -> list[tuple[str, str, str, str, str]]:
    return [(one.rule, one.level, one.verdict, one.message, _plain(one.quote)) for one in report.findings]


@settings(max_examples=150)
@given(st.data(), st.sampled_from(_ROLES))
def test_every_span_quotes_the_text_also_of_what_is_let_pass(data: st.DataObject, role: str) -> None:
    text = data.draw(st.sampled_from(_notes()))
    report = check(text, role=role, explain=True)
    for one in (*report.findings, *report.suppressed):
        assert text[one.start : one.end] == one.quote
        assert one.quote or (one.start, one.end) == (0, 0)


@settings(max_examples=150)
@given(st.data(), st.sampled_from(_ROLES), st.sampled_from(("NFC", "NFD")))
def test_another_spelling_changes_nothing_but_offsets(
    data: st.DataObject, role: str, form: Literal["NFC", "NFD"]
) -> None:
    text = data.draw(st.sampled_from(_notes()))
    chance = data.draw(st.randoms(use_true_random=False))
    other = "".join(chance.choice(_ALIKE[char]) if char in _ALIKE else char for char in text)
    other = unicodedata.normalize(form, other)
    plain, spelled = check(text, role=role), check(other, role=role)
    assert _told(spelled) == _told(plain)
    assert spelled.verdicts == plain.verdicts
    assert all(other[one.start : one.end] == one.quote for one in spelled.findings)


@settings(max_examples=150)
@given(st.data(), st.sampled_from(_ROLES), st.sampled_from(_CLEAN))
def test_a_clean_sentence_elsewhere_changes_no_finding_of_a_sentence(
    data: st.DataObject, role: str, clean: str
) -> None:
    paragraphs = data.draw(st.sampled_from(_notes())).split("\n\n")
    at = data.draw(st.integers(0, len(paragraphs)))
    before, after = ("\n\n".join(some) for some in (paragraphs, [*paragraphs[:at], clean, *paragraphs[at:]]))
    assert _of_sentences(check(after, role=role)) == _of_sentences(check(before, role=role))


def _of_sentences(report: Report) -> list[tuple[str, str, str]]:
    return [(one.rule, one.quote, one.message) for one in report.findings if _is_of_sentence(one)]


def _is_of_sentence(one: Finding) -> bool:
    return load_catalog().rules[one.rule].scope == "sentence" and one.verdict == "fail"


@settings(max_examples=100)
@given(_NOTHING, st.sampled_from([None, mentee(), mentor()]), st.sampled_from(_ROLES))
def test_a_text_in_which_nothing_can_be_read_never_passes(text: str, brief: Brief | None, role: str) -> None:
    report = check(text, brief=brief, role="" if brief else role)
    assert report.verdicts["degenerate"] == "fail"
    assert [one.rule for one in report.findings if one.level == "error" and one.verdict == "fail"]
    assert {verdict for rule, verdict in report.verdicts.items() if rule.startswith("missing-")} <= {
        "fail",
        "undecidable",
    }


_DAYS = (
    *("17/7", "17.7.", "7th", "the 3rd", "17may", "May17", "2026-07-17", "2026\u201307\u201317"),
    *("17.07.2026", "Friday 17", "17 July", "40 drafts", "at 5 pm", "17\u2013July", "in 3 days", "tomorrow"),
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*_DAYS, "we meet", "on", ".", "\n\n"]), max_size=12).map(" ".join))
def test_the_days_are_the_same_whether_all_figures_are_read_or_only_those(text: str) -> None:
    alone, with_all = (Note(text, "", None, "", "", "", TODAY) for _ in range(2))
    figures_of(with_all)
    assert days_of(alone) == days_of(with_all)


def test_the_clean_sentences_are_clean_and_the_notes_are_not() -> None:
    for role in _ROLES:
        for clean in _CLEAN:
            assert _of_sentences(check(clean, role=role)) == []
    found = [_of_sentences(check(text, role="mentee")) for text in _notes()]
    assert sum(map(bool, found)) > 150
    for note in (MENTEE_NOTE, MENTOR_NOTE):
        assert _of_sentences(check(note, role="mentee")) == []


@pytest.mark.parametrize(
    "piece",
    [
        "one hundred ",
        "\n ",
        "a",
        "1",
        "'",
        '"',
        "**",
        "<b ",
        "![a",
        "a.b@",
        "A. ",
        "12 May ",
        "e\u0301",
        "you ",
    ],
)
def test_a_text_that_says_one_thing_without_end_raises_nothing(piece: str) -> None:
    text = (piece * 4000)[:4000]
    for brief in (None, mentee()):
        for one in check(text, brief=brief).findings:
            if one.in_ == "body":
                assert text[one.start : one.end] == one.quote


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = "busy words " * 1000 + "x" * 5000
    sentences = split(text)
    assert max(len(one.text) for one in sentences) <= 2000
    assert [text[one.start : one.end] for one in sentences] == [one.text for one in sentences]
    assert [word for one in sentences for word in one.listed][:2000] == text.split()[:2000]
    assert "".join(one.text for one in sentences).replace(" ", "") == text.replace(" ", "")
    assert {one.paragraph for one in sentences} == {1}
