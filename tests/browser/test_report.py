"""The report of a run in a real browser: readable by everybody, without a network, and it gives labels."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals.compare import compare, side_of
from evals.judge.judging import judge_stored
from evals.reports import html
from evals.run import Settings
from tests.browser import steps
from tests.browser.conftest import DESKTOP, PHONE
from tests.evals.judge.benched import NAME, Bench
from tests.evals.made import HOSTILE, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the report of a run with a hostile text, and of its comparison with a clean run."""
    folder = tmp_path_factory.mktemp("reports")
    bad = made(folder / "bad", 30, more=HOSTILE)
    bench = Bench(lambda _body, question: "no" if question == "plain-ending" else "yes")
    bench.why = HOSTILE
    judged = judge_stored(bad, Settings(8, open_backend=lambda _: bench), NAME)
    with ThreadPoolExecutor(1) as thread:  # in this one the browser's loop runs
        thread.submit(asyncio.run, judged).result()
    good = made(folder / "good", 30, spoil=0)
    compared = compare(side_of(str(good.path)), side_of(str(bad.path)))
    for name, text in (("run", html.of_run(bad)), ("comparison", html.of_comparison(compared))):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in ("run", "comparison")}


@pytest.fixture
def read(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a report from its file; a request to anywhere else, or an error, fails."""
    contexts, strangers = [], []

    def opened(path: Path, *, phone: bool = False, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: strangers.append(request.url))
        page.on("pageerror", lambda error: strangers.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in strangers if not url.startswith(("file:", "blob:"))] == []


@pytest.mark.parametrize("name", ["run", "comparison"])
@pytest.mark.parametrize("look", [{}, {"dark": True}, {"phone": True}, {"phone": True, "dark": True}])
def test_axe_finds_nothing(
    name: str, look: dict[str, bool], pages: dict[str, Path], read: Callable[..., Page]
) -> None:
    page = read(pages[name], **look)
    assert steps.violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert steps.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", ["run", "comparison"])
def test_what_a_note_holds_is_text(name: str, pages: dict[str, Path], read: Callable[..., Page]) -> None:
    page = read(pages[name])
    assert page.evaluate("window.ran === undefined && document.querySelectorAll('img').length === 0")
    assert "onerror=" in page.locator("details.note .text", has_text="onerror").first.text_content()


def test_the_heat_map_leads_to_a_note_with_its_spans(
    pages: dict[str, Path], read: Callable[..., Page]
) -> None:
    page = read(pages["run"])
    page.locator(".heat th.case a").first.click()
    note = page.locator("details[open]")
    note.wait_for()  # the page opens it after the address has changed
    assert note.count() == 1
    assert "too busy" in " ".join(note.locator("mark").all_text_contents())
    page.select_option("#rule", "blame")
    assert page.locator("#shown").text_content() == "10 notes"
    page.select_option("#rule", "")
    assert page.locator("#shown").text_content() == "30 notes"


def test_findings_are_labelled_and_exported(pages: dict[str, Path], read: Callable[..., Page]) -> None:
    """Labels come as lines that the calibration reads."""
    page = read(pages["run"])
    assert page.locator("#export").is_disabled()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.fill("#reader", "Ana")
    page.locator("button[data-label=right]").nth(0).click()
    page.locator("button[data-label=wrong]").nth(1).click()
    page.locator("button[data-label=right]").nth(2).click()
    page.locator("button[data-label=right]").nth(2).click()
    assert page.locator("#count").text_content() == "2 labelled"
    with page.expect_download() as download:
        page.click("#export")
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert [len(one["faults"]) for one in told] == [1, 0]
    assert all(one["text"][one["start"] : one["end"]] == one["quote"] for one in told)
    assert {one["labelled_by"] for one in told} == {"Ana"}


def test_a_comparison_shows_both_texts(pages: dict[str, Path], read: Callable[..., Page]) -> None:
    page = read(pages["comparison"])
    assert "Regression" in page.locator(".told").first.text_content()
    page.locator("details.note summary").first.click()
    sides = page.locator("details[open] .text")
    assert sides.count() == 2
    assert "too busy" not in sides.nth(0).text_content()
    assert "too busy" in sides.nth(1).text_content()
