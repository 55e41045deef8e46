"""Acting on a finding in a real browser: put in a fix, take it back, keep words, and look at them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
_EXCUSE = "I'm just way too busy these days."
_FIX = '#beside [data-fix="Dear Marek,"]'


def _spoilt(page: Page) -> tuple[str, str]:
    """Write a note, spoil its greeting and add a sentence; give the note before and after."""
    steps.fill(page)
    note = steps.draft(page)
    spoilt = note.replace("Dear Marek,", "Dear [Name],").replace(
        "\n\nWarm regards", f" {_EXCUSE}\n\nWarm regards"
    )
    assert spoilt.count("[Name]") == spoilt.count(_EXCUSE) == 1
    page.locator("#body textarea").fill(spoilt)
    page.wait_for_selector(_FIX)
    return note.replace("\n\nWarm regards", f" {_EXCUSE}\n\nWarm regards"), spoilt


def _body(page: Page) -> str:
    return page.input_value("#body textarea")


def _status(page: Page, text: str) -> None:
    page.wait_for_function("text => document.getElementById('status').textContent.startsWith(text)", arg=text)


def _keep_excuse(page: Page) -> None:
    page.locator("#beside li", has_text="way too busy").locator("[data-keep]").click()
    page.wait_for_selector(".v-kept > summary")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_fix_changes_its_words_only_and_can_be_undone(
    open_page: Callable[..., Page], *, phone: bool
) -> None:
    page = open_page(phone=phone)
    fixed, spoilt = _spoilt(page)
    page.locator(_FIX).first.click()
    assert _body(page) == fixed
    _status(page, "Changed in the note")
    assert "Dear Marek," in page.inner_text("#done")
    page.wait_for_selector(_FIX, state="detached")
    page.click("#undo-fix")
    assert _body(page) == spoilt
    _status(page, "Your words are back")
    page.wait_for_selector(_FIX)
    assert not page.is_visible("#done")


def test_the_browsers_own_undo_takes_a_fix_back(open_page: Callable[..., Page]) -> None:
    page = open_page()
    fixed, spoilt = _spoilt(page)
    page.locator(_FIX).first.click()
    assert _body(page) == fixed
    page.focus("#body textarea")
    page.keyboard.press("Control+z")
    assert _body(page) == spoilt
    page.wait_for_function("document.getElementById('done').hidden")
    page.keyboard.press("Control+Shift+z")
    assert _body(page) == fixed


def test_undo_finds_its_words_after_more_was_typed(open_page: Callable[..., Page]) -> None:
    page = open_page()
    fixed, spoilt = _spoilt(page)
    page.locator(_FIX).first.click()
    page.focus("#body textarea")
    page.keyboard.press("Control+Home")
    page.keyboard.type("P.S. first\n\n")
    assert _body(page) == "P.S. first\n\n" + fixed
    page.click("#undo-fix")
    assert _body(page) == "P.S. first\n\n" + spoilt


def test_what_a_fix_replaced_is_kept_as_a_version(open_page: Callable[..., Page]) -> None:
    page = open_page()
    _, spoilt = _spoilt(page)
    page.locator(_FIX).first.click()
    page.click("#wording")
    page.wait_for_function(
        "text => !document.querySelector('#body textarea').value.includes(text)", arg=_EXCUSE
    )
    assert not page.is_visible("#done")
    page.click("#fold-versions")
    page.locator("#version-list .v-version", has_text="[Name]").locator("button").click()
    page.wait_for_function("text => document.querySelector('#body textarea').value === text", arg=spoilt)


def test_fix_undo_keep_and_show_again_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page()
    fixed, spoilt = _spoilt(page)
    page.focus("#body textarea")
    keys = page.keyboard
    for _ in range(9):
        keys.press("Tab")
        if page.evaluate("'fix' in document.activeElement.dataset"):
            break
    keys.press("Enter")
    assert _body(page) == fixed
    page.wait_for_function("document.activeElement.id === 'undo-fix'")
    keys.press("Enter")
    assert _body(page) == spoilt
    page.wait_for_function("'fix' in document.activeElement.dataset")
    keys.press("Tab")
    assert page.evaluate("'keep' in document.activeElement.dataset")
    quote = page.evaluate("document.activeElement.closest('li').querySelector('[data-show]').dataset.quote")
    keys.press("Enter")
    _status(page, "Kept as it is")
    page.wait_for_selector(".v-kept > summary")
    assert page.evaluate("Boolean(document.activeElement.closest('#beside .v-findings'))")
    page.focus(".v-kept > summary")
    keys.press("Enter")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.dataset.quote") == quote
    for _ in range(3):
        keys.press("Tab")
        if page.evaluate("'again' in document.activeElement.dataset"):
            break
    keys.press("Enter")
    page.wait_for_selector(".v-kept", state="detached")
    page.wait_for_function(
        "quote => document.activeElement.closest('li')?.querySelector('[data-show]').dataset.quote === quote",
        arg=quote,
    )


def test_kept_words_stay_kept_while_they_stand(open_page: Callable[..., Page]) -> None:
    page = open_page()
    _, spoilt = _spoilt(page)
    _keep_excuse(page)
    assert page.inner_text(".v-kept > summary") == "1 kept"
    assert page.locator(".v-findings", has_text="way too busy").count() == 0
    page.click("#wording")
    page.wait_for_function(
        "text => !document.querySelector('#body textarea').value.includes(text)", arg=_EXCUSE
    )
    page.wait_for_selector(".v-kept", state="detached")
    again = _body(page)
    page.locator("#body textarea").fill(again + "\n\n" + _EXCUSE)
    page.wait_for_selector(".v-kept > summary")
    page.locator("#body textarea").fill(again + "\n\nI'm just far too busy these days.")
    page.locator(".v-findings", has_text="far too busy").wait_for()
    page.click("#fold-versions")
    page.locator("#version-list .v-version", has_text="[Name]").locator("button").click()
    page.wait_for_function("text => document.querySelector('#body textarea').value === text", arg=spoilt)
    page.wait_for_selector(".v-kept > summary")


def test_kept_words_outlast_a_reload_and_go_when_everything_is_cleared(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    _spoilt(page)
    _keep_excuse(page)
    page.click(".v-kept > summary")
    page.locator(".v-kept [data-again]").click()
    page.wait_for_selector(".v-kept", state="detached")
    assert "vague-excuse" not in page.evaluate("sessionStorage.getItem('valedict')")
    _keep_excuse(page)
    page.reload()
    page.wait_for_selector(".v-kept > summary")
    assert page.inner_text(".v-kept > summary") == "1 kept"
    assert page.locator(".v-findings", has_text="way too busy").count() == 0
    assert "vague-excuse" not in page.evaluate("JSON.stringify({...localStorage})")
    page.click("#clear")
    page.get_by_role("dialog").get_by_role("button", name="Clear everything").click()
    page.wait_for_function("sessionStorage.getItem('valedict') === null")


def test_a_private_word_that_is_kept_stays_in_sight(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.click("#fold-private")
    page.locator("#f-private textarea").fill("I am expecting twins")
    steps.fill(page)
    note = steps.draft(page)
    page.locator("#body textarea").fill(note.replace("\n\nWarm", " I am expecting twins.\n\nWarm"))
    item = page.locator("#beside .v-findings li", has_text="expecting twins").first
    item.locator("[data-keep]").click()
    page.locator(".v-in-sight li", has_text="expecting twins").wait_for()
    assert page.is_visible(".v-in-sight [data-again]")
    page.locator(".v-in-sight [data-show]").first.click()
    assert "expecting twins" in page.evaluate("() => getSelection().toString()")


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"phone": True}, {"phone": True, "dark": True}])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    open_page: Callable[..., Page], look: dict[str, bool]
) -> None:
    page = open_page(**look)
    _spoilt(page)
    assert steps.violations(page) == [], "findings"
    page.locator(_FIX).first.click()
    page.wait_for_selector(_FIX, state="detached")
    assert steps.violations(page) == [], "fixed"
    _keep_excuse(page)
    page.click(".v-kept > summary")
    assert steps.violations(page) == [], "kept"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll('#beside button, #beside summary, #done button')]
        .filter((one) => one.offsetParent).map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)"""
    )
    assert small == []
