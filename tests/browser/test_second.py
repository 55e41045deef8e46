"""A model in a real browser: its note as a second version, and pasted notes that it reads."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser import steps
from tests.browser.conftest import Served, address_of
from tests.conventions.tree import ROOT
from tests.drafting.pasted_replies import RANT
from tests.ui.asked import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the form with a model, in the place of the one without."""
    folder = tmp_path_factory.mktemp("served-with-model")
    log = folder.parent / "served-with-model.log"
    environment = {**os.environ, "TMPDIR": str(folder), "GRADIO_TEMP_DIR": "", "PYTHONUNBUFFERED": "1"}
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.with_model"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        yield Served(address_of(process, log), folder, log)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.parametrize("look", [{}, {"phone": True, "dark": True}], ids=["desktop", "phone"])
def test_a_second_version_is_shown_beside_the_first_and_taken(
    open_page: Callable[..., Page], served: Served, look: dict[str, bool]
) -> None:
    page = open_page(**look)
    assert "until you press" in page.inner_text(".v-place")
    page.click("#sample-0")
    page.wait_for_function("document.querySelector('#f-writer input').value")
    page.click("#model")
    page.wait_for_selector("[data-version]")
    first = page.input_value("#body textarea")
    assert first.startswith("Dear Marek")
    assert "m-1" in page.inner_text(".v-second")
    assert page.locator(".v-diff ins").count() > 0
    assert steps.violations(page) == []
    page.click("[data-version]")
    page.wait_for_function("text => document.querySelector('#body textarea').value !== text", arg=first)
    assert page.input_value("#subject input") == SUBJECT
    page.click("#fold-versions")
    page.click("#version-list button")
    page.wait_for_function("text => document.querySelector('#body textarea').value === text", arg=first)
    assert "Ines" not in served.log.read_text(encoding="utf-8")


def test_pasted_notes_are_read_on_a_press_and_can_be_undone(
    open_page: Callable[..., Page], served: Served
) -> None:
    page = open_page()
    page.locator("#f-writer input").fill("Ines Duarte")
    page.click("#fold-private")
    page.locator("#f-private textarea").fill("my boss Renate pays 4200")
    page.click("#fold-paste")
    page.locator("#paste textarea").fill(RANT)
    assert "this text goes to 127.0.0.1" in page.inner_text("#read-place")
    assert "Let m-1 read it" in page.inner_text(".v-place")
    page.click("#read")
    page.wait_for_selector("#understood .v-understood li")
    assert page.input_value("#f-recipient input") == "marek"
    assert page.input_value("#f-impacts-1-act textarea") == "he crossed out half my first plan"
    assert "he snores" in page.input_value("#f-private textarea")
    shown = page.inner_text("#understood")
    assert "he cancelled FOUR times" in shown
    assert "my boss Renate pays 4200 for the survey." in shown.partition("Not sent")[2]
    assert page.input_value("#body textarea") == ""
    assert steps.violations(page) == []
    page.click("#undo")
    page.wait_for_function("() => !document.querySelector('#f-recipient input').value")
    assert page.input_value("#f-private textarea") == "my boss Renate pays 4200"
    assert page.input_value("#f-writer input") == "Ines Duarte"
    assert page.input_value("#paste textarea") == RANT
    assert "crossed out" not in served.log.read_text(encoding="utf-8")
