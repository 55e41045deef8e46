"""What a person keeps is put away for these words only, and what must not be overlooked stays in sight."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest

from drafting.draft import Finding
from prompts import load_catalog
from ui.web import findings, handlers
from ui.web.page import kept_of, opened
from ui.web.texts import form_texts
from ui.web.view import View

_TEXTS = form_texts()


def _finding(rule: str, quote: str, level: str = "error", place: str = "body") -> Finding:
    return Finding.model_validate(
        {
            "rule": rule,
            "level": level,
            "in": place,
            "end": len(quote),
            "quote": quote,
            "message": f"about {rule}",
        }
    )


def _beside(told: list[Finding], *kept: Finding) -> str:
    view = View(_TEXTS, "mentee", lambda _fact: "writer", lambda _rule: "")
    return view.beside(told, [], [], kept={kept_of(one) for one in kept})


def _keys(html: str, kind: str) -> list[list[str]]:
    """Give what stands in one part of the list."""
    start = html.index(f'class="{kind}"')
    end = min(at for at in (html.find("</section>", start), html.find("</ul></details>", start)) if at >= 0)
    return [json.loads(unescape(one)) for one in re.findall(r'data-key="([^"]*)"', html[start:end])]


def test_kept_words_are_put_away_and_counted() -> None:
    vague, blame = _finding("vague-excuse", "too busy"), _finding("blame", "you never")
    html = _beside([vague, blame], vague)
    assert _keys(html, "v-findings") == [["blame", "body", "you never"]]
    assert _keys(html, "v-kept") == [["vague-excuse", "body", "too busy"]]
    assert "<summary>1 kept</summary>" in html
    assert "<summary>2 kept</summary>" in _beside([vague, blame], vague, blame)
    assert str(_TEXTS.beside["clear_kept"]) in _beside([vague, blame], vague, blame)


def test_only_the_same_words_under_the_same_rule_are_kept() -> None:
    kept = _finding("vague-excuse", "Too  busy")
    assert "v-kept" in _beside([_finding("vague-excuse", "too busy")], kept)
    for other in (
        _finding("vague-excuse", "too busy lately"),
        _finding("blame", "too busy"),
        _finding("vague-excuse", "too busy", place="subject"),
        _finding("vague-excuse", "too busy", place="brief"),
    ):
        assert "v-kept" not in _beside([other], kept)


@pytest.mark.parametrize("rule", ["private-leak", "invented-fact", "false-success", "wrong-date"])
def test_what_is_untrue_or_private_stays_in_sight(rule: str) -> None:
    serious, vague = _finding(rule, "Anna"), _finding("vague-excuse", "too busy")
    html = _beside([serious, vague], serious, vague)
    assert _keys(html, "v-in-sight") == [[rule, "body", "anna"]]
    assert "<summary>1 kept</summary>" in html
    assert "v-in-sight" not in _beside([_finding(rule, "Anna", "warning")], serious)
    assert load_catalog().rules.keys() >= findings.IN_SIGHT


def test_what_is_absent_can_be_left_as_it_is() -> None:
    missing = _finding("missing-reason", "")
    assert _TEXTS.buttons["leave"] in _beside([missing])
    assert "1 kept" in _beside([missing], missing)


def test_a_finding_in_an_answer_leads_there_and_cannot_be_kept() -> None:
    html = _beside([_finding("wrong-date", "12 June", place="brief").model_copy(update={"fact": "writer"})])
    assert "data-keep" not in html
    assert 'data-field="writer"' in html


def _packed(body: str, kept: object, note: str = "") -> str:
    values = handlers.sample(0, dt.datetime.now(tz=dt.UTC).date())
    return json.dumps({"values": values, "subject": "s", "body": body, "note": note, "kept": kept})


def _checked(packed: str) -> str:
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, handlers.check(packed)).result().beside or ""


def test_the_check_knows_what_is_kept() -> None:
    html = _checked(_packed("Dear [Name], thank you.", []))
    key = json.loads(unescape(re.findall(r'data-key="([^"]*)"', html)[0]))
    assert "v-kept" not in html
    assert "v-kept" in _checked(_packed("Dear [Name], thank you.", [key]))


@pytest.mark.parametrize("kept", [3, "x", None, [3], [["a"]], [["a", "b", 3]], [["a", "b", "c", "d"]], {}])
def test_what_a_stranger_claims_to_keep_does_no_harm(kept: object) -> None:
    _, page = opened(_packed("Dear Marek", kept))
    assert page is not None
    assert page.kept == frozenset()
    assert "v-findings" in _checked(_packed("Dear [Name]", kept))


def test_an_edited_sentence_gets_the_draft_sentence_as_its_fix() -> None:
    made = handlers.write(_packed("", []))
    body = (made.body or "").replace("Dear Marek,", "Dear [Name],")
    html = _checked(_packed(body, [], made.note or ""))
    assert 'data-fix="Dear Marek,"' in html
    assert 'data-quote="Dear [Name],"' in html
