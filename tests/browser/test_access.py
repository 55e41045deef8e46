"""What assistive technology meets, and what typed markup does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import steps
from ui.web.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
_LOOKS = [
    pytest.param({}, id="light"),
    pytest.param({"dark": True}, id="dark"),
    pytest.param({"phone": True}, id="phone"),
    pytest.param({"phone": True, "dark": True}, id="phone-dark"),
]
_HOSTILE = '<img src=x onerror="window.ran=1">'


def _unfold(page: Page) -> None:
    for part in page.evaluate("[...document.querySelectorAll('.v-fold')].map((one) => one.id)"):
        button = page.locator(f"#{part}")
        if button.is_visible() and button.get_attribute("aria-expanded") == "false":
            button.click()


@pytest.mark.parametrize("look", _LOOKS)
def test_axe_finds_nothing(open_page: Callable[..., Page], look: dict[str, bool]) -> None:
    page = open_page(**look)
    assert steps.violations(page) == [], "empty"
    _unfold(page)
    assert steps.violations(page) == [], "all parts open"
    page.click("#draft")
    page.wait_for_selector("#f-writer .v-error")
    assert steps.violations(page) == [], "invalid"
    steps.fill(page)
    note = steps.draft(page)
    assert steps.violations(page) == [], "drafted"
    page.locator("#body textarea").fill(note.replace("Dear Marek", "Dear [Name]"))
    page.wait_for_selector("#beside [data-show]")
    page.click("#wording")
    page.wait_for_selector("#version-list button", state="attached")
    page.click("#fold-versions")
    assert steps.violations(page) == [], "edited, with versions"
    page.click("#clear")
    page.get_by_role("dialog").wait_for()
    assert steps.violations(page) == [], "asked"


def test_the_axe_check_can_fail(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [line.partition(":")[0] for line in steps.violations(page)] == ["button-name"]


def test_every_field_is_named_by_its_label(open_page: Callable[..., Page]) -> None:
    page = open_page()
    _unfold(page)
    for field in FIELDS:
        if "mentee" not in field.roles:
            continue
        label = page.locator(f"#{field.element} [data-testid=block-info]").inner_text().strip()
        role = {"choice": "radiogroup", "picks": "group", "menu": "combobox"}.get(field.kind)
        inside = page.locator(f"#{field.element}")
        control = inside.get_by_role(role) if role else inside.locator("input, textarea")
        snapshot = control.first.aria_snapshot()
        assert label.replace('"', '\\"') in snapshot, (field.name, snapshot)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_nothing_is_wider_than_the_page(open_page: Callable[..., Page], *, phone: bool) -> None:
    page = open_page(phone=phone)
    page.click("#sample-2")
    page.wait_for_function("document.querySelector('#f-writer input').value")
    steps.draft(page)
    _unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    if not phone:
        page.wait_for_function("document.getElementById('note-side').getBoundingClientRect().bottom > 300")
    if phone:
        box = page.locator("#draft").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844


def test_targets_are_large_enough(open_page: Callable[..., Page]) -> None:
    page = open_page(phone=True)
    page.click("#sample-2")
    page.wait_for_function("document.querySelector('#f-writer input').value")
    steps.draft(page)
    _unfold(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main summary, main [role=radiogroup] label')]
        .filter((one) => one.offsetParent).map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)"""
    )
    assert small == []


def test_markup_typed_in_every_field_never_runs(open_page: Callable[..., Page]) -> None:
    page = open_page()
    _unfold(page)
    for field in FIELDS:
        box = page.locator(f"#{field.element} textarea, #{field.element} input:not([type])")
        text = page.locator(f"#{field.element} input[type=text]")
        for control in (box, text):
            if control.count() and control.first.is_visible() and field.kind not in {"menu", "count"}:
                control.first.fill(_HOSTILE)
    steps.choose(page, "f-reason", "We did what we set out to do")
    page.locator("#f-goals-1-status").get_by_label("Met", exact=True).check()
    page.locator("#f-goals-2-status").get_by_label("Met", exact=True).check()
    page.locator("#f-goals-3-status").get_by_label("Met", exact=True).check()
    for number in (1, 2):
        steps.choose(page, f"f-afterwards-{number}-how", "Once a year")
        steps.choose(page, f"f-offers-{number}-kind", "An introduction")
    page.click("#draft")
    page.wait_for_selector("#faults [data-fault]")  # there is no such time zone
    for zone in ("timezone", "their-timezone"):
        page.locator(f"#f-last-meeting-{zone} input").fill("")
    steps.draft(page)
    assert "onerror" in page.inner_text("main") + page.input_value("#body textarea")
    page.locator("#subject input").fill(_HOSTILE, force=True)
    page.locator("#body textarea").fill(f"Dear [{_HOSTILE}], the the {_HOSTILE}")
    page.wait_for_selector("#beside [data-show]")
    page.click("#draft")
    page.wait_for_selector("#version-list .v-version", state="attached")
    page.reload()
    page.wait_for_selector("#version-list .v-version", state="attached")
    assert page.evaluate("window.ran") is None
    assert page.locator("main img").count() == 0
