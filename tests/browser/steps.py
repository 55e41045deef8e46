"""What a person does on the form, as functions over a page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

WRITER, RECIPIENT = "Ines Duarte", "Marek"
ACTS = (
    ("crossed out half of my first plan", "plan a release on one page"),
    ("told me to call the customer first", "call them every Monday"),
    ("put me in front of the board in March", "give that report every month"),
)


def day(ahead: int = 14) -> str:
    """Give a day that is still to come."""
    return (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=ahead)).isoformat()


def choose(page: Page, element: str, text: str) -> None:
    """Choose an option of a menu with the mouse."""
    page.click(f"#{element} input")
    page.get_by_role("option", name=text).click()
    page.wait_for_function(
        "([id, text]) => document.querySelector(`#${id} input`).value === text", arg=[element, text]
    )


def fill(page: Page) -> None:
    """Answer what makes a good note, by mouse."""
    page.locator("#f-writer input").fill(WRITER)
    page.locator("#f-recipient input").fill(RECIPIENT)
    choose(page, "f-reason", "We did what we set out to do")
    for number, (act, effect) in enumerate(ACTS, 1):
        page.locator(f"#f-impacts-{number}-act textarea").fill(act)
        page.locator(f"#f-impacts-{number}-effect textarea").fill(effect)
    page.locator("#f-last-meeting-date input").first.fill(day())


def draft(page: Page) -> str:
    """Press the button and give the note."""
    page.click("#draft")
    return drafted(page)


def drafted(page: Page) -> str:
    """Wait for a note that the page has announced, and give it."""
    page.wait_for_function(
        "document.querySelector('#body textarea').value && /words\\./.test("
        "document.getElementById('status').textContent)"
    )
    return page.input_value("#body textarea")


def tab_to(page: Page, element: str) -> None:
    """Press Tab until the focus is inside an element."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("id => Boolean(document.activeElement.closest('#' + id))", element):
            return
    raise AssertionError(f"the Tab key does not reach {element}")


def violations(page: Page) -> list[str]:
    """Give what axe finds, one line a rule with the first places."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: " + " | ".join(node["html"][:160] for node in rule["nodes"][:3]) for rule in found
    ]
