"""What stands beside the note: nothing that was typed becomes markup, and everything leads somewhere."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from drafting.draft import Draft, Finding, LeftOut, Passage, Question
from drafting.mending import Standing, offers
from ui.web import handlers
from ui.web.answers import Fault
from ui.web.fields import BY_NAME, FIELDS
from ui.web.texts import form_texts
from ui.web.view import View, said

if TYPE_CHECKING:
    from collections.abc import Coroutine


def _awaited(handler: Coroutine[Any, Any, View]) -> View:
    """Run a handler in a thread of its own: a browser test of the same session leaves a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, handler).result()


_TAGS = {"div", "section", "h3", "ul", "ol", "li", "p", "span", "blockquote", "details", "summary", "button"}
_NAMES = {
    "class", "type", "data-field", "data-fault", "data-message", "data-show", "data-fix", "data-new",
    "data-keep", "data-key", "data-in", "data-start", "data-end", "data-quote", "data-say", "data-kind",
    "data-stamp", "aria-label", "hidden",
}  # fmt: skip
_TEXT = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "<img src=x onerror=alert(1)>",
        '" onclick="alert(1)',
        "' autofocus onfocus='x",
        "</p><script>x</script>",
        "&lt;b",
    ]
)


class _Reader(HTMLParser):
    """Collects tags, attributes and text, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def _view(why: str = "") -> View:
    return View(form_texts(), "mentee", lambda _fact: "writer", lambda _rule: why)


def _finding(text: str, suggestion: str | None = None, place: str = "body") -> Finding:
    return Finding.model_validate(
        {
            "rule": "blame", "level": "error", "in": place, "fact": text, "start": 1, "end": 1 + len(text),
            "quote": text, "message": text, "suggestion": suggestion,
        }
    )  # fmt: skip


@cases(_TEXT, _TEXT, st.sampled_from(["body", "subject", "brief"]))
def test_no_text_becomes_markup(text: str, other: str, place: str) -> None:
    view = _view(other)
    found = _finding(text, other, place)
    html = view.beside(
        [found],
        [Question(fact=text, message=text, example=other)],
        [LeftOut(fact=text, text=text, rule="blame", why=other)],
        offers=offers(Standing(""), [found]),
    )
    passage = Passage(id="a.1", move="close", paragraph=1, text=text, facts=(other,), start=0, end=len(text))
    html += (
        view.origin(other + "x", [passage]) + view.faults([Fault("writer", text, missing=False)]) + said(text)
    )
    reader = _read(html)
    assert set(reader.tags) <= _TAGS
    assert {name for name, _ in reader.attributes} <= _NAMES


@cases(_TEXT)
def test_the_quote_comes_back_whole(text: str) -> None:
    found = _finding(text, text + "?")
    values = dict(_read(_view().beside([found], [], [], offers=offers(Standing(""), [found]))).attributes)
    if text:
        assert values["data-quote"] == text
        assert values["data-fix"] == text + "?"


def test_the_most_serious_finding_comes_first() -> None:
    levels = ("advice", "warning", "error")
    findings = [_finding(level).model_copy(update={"level": level}) for level in levels]
    text = _read(_view().beside(findings, [], [])).text
    assert next(one for one in text if one in levels) == "error"


def test_questions_and_left_out_answers_lead_to_their_field() -> None:
    html = _view().beside([], [Question(fact="x", message="m")], [LeftOut(fact="x", text="t", why="w")])
    assert [value for name, value in _read(html).attributes if name == "data-field"] == ["writer", "writer"]


def test_a_changed_sentence_is_marked() -> None:
    passage = Passage(id="a.1", move="close", paragraph=1, text="Thank you.", start=0, end=10)
    assert "v-changed" not in _view().origin("Thank you. More.", [passage])
    assert "v-changed" in _view().origin("Thanks.", [passage])


def _packed(subject: object = "", body: object = "", note: object = "", *, index: int = 0) -> str:
    values = handlers.sample(index, dt.datetime.now(tz=dt.UTC).date())
    return json.dumps({"values": values, "subject": subject, "body": body, "note": note})


def _empty(body: str = "") -> str:
    return json.dumps({"values": {field.name: field.empty() for field in FIELDS}, "body": body})


def test_a_draft_fills_the_page_and_its_note_can_be_read_back() -> None:
    shown = _awaited(handlers.draft(_packed()))
    assert shown.body
    assert shown.faults == ""
    assert Draft.model_validate_json(shown.note or "").body == shown.body
    assert 'data-kind="drafted"' in (shown.say or "")


def test_another_wording_differs_and_steps_on() -> None:
    first = _awaited(handlers.draft(_packed()))
    second = _awaited(handlers.wording(_packed(first.subject, first.body, first.note)))
    third = _awaited(handlers.wording(_packed(second.subject, second.body, second.note)))
    assert len({first.body, second.body, third.body}) == 3
    again = _awaited(handlers.draft(_packed(third.subject, third.body, third.note)))
    assert again.body == first.body


def test_an_edited_note_is_said_to_be_kept() -> None:
    first = _awaited(handlers.draft(_packed()))
    kept = form_texts().status["kept"]
    untouched = _awaited(handlers.draft(_packed(first.subject, first.body, first.note)))
    edited = _awaited(handlers.draft(_packed(first.subject, f"{first.body} P.S.", first.note)))
    assert kept not in (untouched.say or "")
    assert kept in (edited.say or "")


def test_a_faulty_form_leaves_the_note_alone() -> None:
    shown = _awaited(handlers.draft(_empty("B")))
    assert (shown.subject, shown.body, shown.note, shown.beside) == (None, None, None, None)
    names = [value for name, value in _read(shown.faults or "").attributes if name == "data-fault"]
    assert names == ["writer", "recipient", "reason"]


def test_the_check_follows_an_edit() -> None:
    first = _awaited(handlers.draft(_packed()))
    body = (first.body or "").replace("Dear Marek", "Dear [Name]")
    shown = _awaited(handlers.check(_packed(first.subject, body, first.note)))
    assert "[Name]" in (shown.beside or "")
    assert "v-changed" in (shown.origin or "")
    assert shown.body is None


def test_a_note_can_be_checked_before_the_answers_are_whole() -> None:
    shown = _awaited(handlers.check(_empty("Dear [Name], thank you.")))
    assert "[Name]" in (shown.beside or "")
    assert form_texts().beside["clear"] not in (shown.beside or "")


@pytest.mark.parametrize(
    "note", [None, 3, "", "{", "[]", '{"body": 1}', "null", '{"variant": 999999999999}', "x" * 300_000]
)
def test_a_note_that_a_stranger_made_up_does_no_harm(note: object) -> None:
    for handler in (handlers.draft, handlers.wording, handlers.check, handlers.refresh):
        shown = _awaited(handler(_packed("", "text", note)))
        assert "failed" not in (shown.say or "")


def test_a_huge_variant_is_bounded() -> None:
    first = _awaited(handlers.draft(_packed()))
    note = Draft.model_validate_json(first.note or "").model_copy(update={"variant": 10**9}).model_dump_json()
    shown = _awaited(handlers.wording(_packed("", "", note)))
    assert shown.say is not None


def test_too_long_a_note_is_told_and_kept() -> None:
    shown = _awaited(handlers.check(_packed("", "x" * 20_001, "")))
    assert form_texts().status["too_long"] in (shown.say or "")
    assert shown.body is None


def test_what_goes_wrong_inside_is_told_without_a_word_of_the_visitor(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise ValueError("zebra-secret")

    monkeypatch.setattr(handlers, "draft_note", broken)
    monkeypatch.setattr(handlers, "check_note", broken)
    assert form_texts().status["failed"] in (_awaited(handlers.draft(_packed())).say or "")
    assert form_texts().status["unchecked"] in (_awaited(handlers.check(_packed("", "b", ""))).say or "")
    assert "ValueError" in caplog.text
    assert "zebra" not in caplog.text


def test_every_button_leads_to_a_known_field() -> None:
    shown = _awaited(handlers.draft(_packed(index=2)))
    places = [
        value
        for name, value in _read((shown.beside or "") + (shown.origin or "")).attributes
        if name == "data-field"
    ]
    assert places
    assert set(places) <= set(BY_NAME)


@pytest.mark.parametrize(
    "packed", [None, 3, "", "{", "[]", "[" * 50_000, '{"values": 3}', '{"values": {"role": {}}}']
)
def test_a_page_that_a_stranger_made_up_does_no_harm(packed: object) -> None:
    shown = _awaited(handlers.draft(packed))
    assert "data-fault" in (shown.faults or "")
    assert _awaited(handlers.check(packed)).beside is not None
