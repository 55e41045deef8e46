"""One server and one Chromium for all browser tests; a fresh profile for each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conventions.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

_INSTALL = "apt-get install chromium   (or: python -m playwright install chromium)"
_SERVE = "from ui.web.server import serve; raise SystemExit(serve(port=0, open_browser=False))"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


class Served(NamedTuple):
    """A running form: its address, its temporary folder and the file with all that it printed."""

    address: str
    folder: Path
    log: Path


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    log = folder.parent / "served.log"
    environment = {**os.environ, "TMPDIR": str(folder), "GRADIO_TEMP_DIR": "", "PYTHONUNBUFFERED": "1"}
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        yield Served(address_of(process, log), folder, log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def address_of(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the server has printed where it is."""
    for _ in range(600):
        found = re.search(r"http://[\d.]+:\d+", log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"the form did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import Error, sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            if os.environ.get("CI", "").lower() in {"true", "1"}:
                pytest.fail(f"there is no Chromium for the browser tests: {error}")
            pytest.skip(f"there is no Chromium; install it with: {_INSTALL}")
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Open the form in a fresh profile; every request to another host and every error on the page fails."""
    contexts: list[BrowserContext] = []
    strangers: list[str] = []
    errors: list[str] = []

    def opened(*, phone: bool = False, dark: bool = False, path: str = "/") -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            has_touch=phone,
            locale="en-GB",
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: _note(strangers, request.url, served.address))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(served.address + path)
        page.wait_for_selector("#f-writer[data-named]")
        page.wait_for_function("document.documentElement.dataset.role")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strangers == []
    assert errors == []


def _note(strangers: list[str], url: str, own: str) -> None:
    if not url.startswith((own, "data:", "blob:")):
        strangers.append(url)
