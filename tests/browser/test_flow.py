"""From the empty form to the copied note, by mouse and by keyboard, on a desk and on a phone."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Served

pytestmark = pytest.mark.browser
_CLIPBOARD = "() => navigator.clipboard.readText()"


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_by_mouse(open_page: Callable[..., Page], *, phone: bool) -> None:
    page = open_page(phone=phone)
    steps.fill(page)
    note = steps.draft(page)
    assert steps.RECIPIENT in note
    assert steps.WRITER in note
    page.click("#copy-note")
    page.wait_for_function("/^Copied \\d+ words/.test(document.getElementById('status').textContent)")
    assert page.evaluate(_CLIPBOARD) == note
    assert page.inner_text("#status") == f"Copied {len(note.split())} words."
    page.click("#copy-subject")
    page.wait_for_function("/subject/.test(document.getElementById('status').textContent)")
    assert page.evaluate(_CLIPBOARD) == page.input_value("#subject input") != ""


def test_a_day_and_a_time_are_typed_in_words_or_picked(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    typed = page.locator("#f-last-meeting-date input").first
    typed.fill("tomorrow")
    page.locator("#f-last-meeting-time input").fill("5 pm")
    note = steps.draft(page)
    tomorrow = dt.datetime.now().astimezone() + dt.timedelta(days=1)
    assert f"{tomorrow:%A}" in note
    assert "5 pm" in note
    assert typed.input_value() == "tomorrow"
    page.get_by_role("button", name="Choose the day in a calendar").click()
    picked = tomorrow + dt.timedelta(days=7)
    page.locator("#f-last-meeting-date input[type=date]").evaluate(
        "(box, day) => { box.value = day; box.dispatchEvent(new Event('change', { bubbles: true })); }",
        f"{picked:%Y-%m-%d}",
    )
    assert typed.input_value() == f"{picked:%a} {picked.day} {picked:%B} {picked.year}"
    page.click("#draft")
    page.wait_for_function("note => document.querySelector('#body textarea').value !== note", arg=note)
    assert re.search(rf"\b{picked.day}(?:th|st|nd|rd)?\b", page.input_value("#body textarea"))


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_by_keyboard(open_page: Callable[..., Page], *, phone: bool) -> None:
    page = open_page(phone=phone)
    keys = page.keyboard
    steps.tab_to(page, "f-role")
    keys.press("ArrowRight")
    page.wait_for_function("document.documentElement.dataset.role === 'mentor'")
    keys.press("ArrowLeft")
    page.wait_for_function("document.documentElement.dataset.role === 'mentee'")
    steps.tab_to(page, "f-writer")
    keys.type(steps.WRITER)
    steps.tab_to(page, "f-recipient")
    keys.type(steps.RECIPIENT)
    steps.tab_to(page, "f-reason")
    page.get_by_role("option").first.wait_for()
    keys.press("ArrowDown")
    page.wait_for_function("document.activeElement.getAttribute('aria-activedescendant').endsWith('-1')")
    keys.press("Enter")
    page.wait_for_function("document.querySelector('#f-reason input').value.startsWith('We did')")
    steps.tab_to(page, "f-impacts-1-act")
    keys.type(steps.ACTS[0][0])
    steps.tab_to(page, "f-impacts-1-effect")
    keys.type(steps.ACTS[0][1])
    keys.press("Control+Enter")
    note = steps.drafted(page)
    assert steps.ACTS[0][1] in note  # typed up to the very moment of the key
    steps.tab_to(page, "copy-note")
    keys.press("Enter")
    page.wait_for_function("/^Copied/.test(document.getElementById('status').textContent)")
    assert page.evaluate(_CLIPBOARD) == note


def test_a_browser_that_forbids_copying_gets_the_text_selected(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    note = steps.draft(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click("#copy-note")
    page.wait_for_function("/selected/.test(document.getElementById('status').textContent)")
    assert page.evaluate("() => getSelection().toString()") == note


def test_an_empty_form_leads_to_the_first_missing_answer(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.click("#draft")
    page.wait_for_selector("#f-writer .v-error")
    page.wait_for_function("document.activeElement.closest('#f-writer')")
    control = page.locator("#f-writer input")
    described = control.get_attribute("aria-describedby") or ""
    assert "f-writer-error" in described.split()
    assert control.get_attribute("aria-invalid") == "true"
    assert control.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    assert page.locator("#faults [data-fault]").count() == 3
    control.fill("Ines")
    assert page.locator("#f-writer .v-error").count() == 0
    assert page.locator("#f-recipient .v-error").count() == 1


def test_a_fault_in_a_folded_part_unfolds_it(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    page.click("#fold-goals")
    page.locator("#f-goals-1-text textarea").fill("lead a release")
    page.click("#fold-goals")
    assert not page.is_visible("#f-goals-1-text")
    page.click("#draft")
    page.wait_for_selector("#f-goals-1-status .v-error")
    assert page.is_visible("#f-goals-1-status")


def test_the_role_changes_labels_and_loses_nothing(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    page.get_by_label("Mentor", exact=True).check()
    page.wait_for_function(
        "document.querySelector('#f-recipient [data-testid=block-info]').textContent.includes('Mentee')"
    )
    assert page.is_visible("#f-progress-1-text")
    assert not page.is_visible("#f-impacts-1-act")
    page.get_by_label("Mentee", exact=True).check()
    page.wait_for_function("document.documentElement.dataset.role === 'mentee'")
    assert page.input_value("#f-impacts-1-act textarea") == steps.ACTS[0][0]
    assert page.input_value("#f-recipient input") == steps.RECIPIENT


@pytest.mark.parametrize("index", [0, 1, 2])
def test_an_example_can_be_undone(open_page: Callable[..., Page], index: int) -> None:
    page = open_page()
    page.locator("#f-writer input").fill("Somebody else")
    page.click(f"#sample-{index}")
    page.wait_for_function("document.querySelector('#f-writer input').value !== 'Somebody else'")
    steps.draft(page)
    page.click("#undo")
    page.wait_for_function("document.querySelector('#f-writer input').value === 'Somebody else'")
    assert page.input_value("#f-recipient input") == ""


def test_drafting_again_keeps_an_edited_note(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    first = steps.draft(page)
    page.locator("#body textarea").fill(first + "\n\nP.S. Mine.")
    page.click("#wording")
    page.wait_for_function(
        "text => document.querySelector('#body textarea').value !== text", arg=first + "\n\nP.S. Mine."
    )
    page.click("#fold-versions")
    assert "changed by you" in page.inner_text("#version-list")
    page.locator("#version-list button").first.click()
    page.wait_for_function("document.querySelector('#body textarea').value.endsWith('P.S. Mine.')")
    assert page.input_value("#body textarea") == first + "\n\nP.S. Mine."


def test_findings_follow_an_edit_and_lead_to_the_words(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    note = steps.draft(page)
    page.locator("#body textarea").fill(note.replace("Dear Marek", "Dear [Name]"))
    page.wait_for_selector("#beside [data-show]")
    page.locator("#beside [data-show]").first.click()
    selected = page.evaluate("() => getSelection().toString()")
    assert selected
    assert selected in page.inner_text("#beside")


def test_each_sentence_leads_to_its_answer(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    steps.draft(page)
    page.click("#fold-origin")
    page.locator('#origin [data-field="impacts.2.act"]').first.click()
    page.wait_for_function("document.activeElement.closest('#f-impacts-2-act')")


def test_everything_survives_a_reload_and_nothing_else_keeps_it(
    open_page: Callable[..., Page], served: Served
) -> None:
    page = open_page()
    steps.fill(page)
    page.click("#fold-private")
    page.locator("#f-private textarea").fill("zebra-secret")
    note = steps.draft(page) + "\n\nzebra-edit"
    page.locator("#body textarea").fill(note)
    page.wait_for_function("sessionStorage.getItem('valedict').includes('zebra-edit')")
    page.reload()
    page.wait_for_function("document.querySelector('#body textarea')?.value.includes('zebra-edit')")
    assert page.input_value("#f-writer input") == steps.WRITER
    assert page.locator("#f-last-meeting-date input").first.input_value() == steps.day()
    assert page.input_value("#body textarea") == note
    assert page.evaluate("localStorage.length + document.cookie.length") == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    kept = [path.read_bytes() for path in served.folder.rglob("*") if path.is_file()]
    assert not any(b"zebra" in text for text in kept)
    assert "zebra" not in served.log.read_text(encoding="utf-8")


def test_clear_everything_asks_first(open_page: Callable[..., Page]) -> None:
    page = open_page()
    steps.fill(page)
    steps.draft(page)
    page.click("#clear")
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    assert page.input_value("#f-writer input") == steps.WRITER
    page.click("#clear")
    page.get_by_role("dialog").get_by_role("button", name="Clear everything").click()
    page.wait_for_function("document.querySelector('#f-writer input').value === ''")
    assert page.input_value("#body textarea") == ""
    page.wait_for_function("sessionStorage.getItem('valedict') === null")
