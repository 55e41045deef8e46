"""The findings beside the note: the words, why, a fix where there is one, and what the person keeps."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from ui.web.page import kept_of
from ui.web.parts import button, section

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from drafting.draft import Finding
    from drafting.mending import Offer
    from ui.web.page import Kept
    from ui.web.texts import FormTexts

_ORDER = {"error": 0, "warning": 1, "advice": 2}
IN_SIGHT = frozenset({"invented-fact", "false-success", "wrong-date", "private-leak", "unsafe", "markup"})
"""What these warn of is untrue by the answers, is private, harms somebody or cannot be seen in the text: a
person may know better and keep the words, but the remark stays in sight. Other rules judge how it is said."""


class Findings:
    """Writes findings in the words of one set of texts; `offers` are what would mend some of them.

    `name` names the answer of a fact, `to_field` writes a button that leads there, `reason` why it matters.
    """

    def __init__(
        self,
        texts: FormTexts,
        name: Callable[[str], str],
        to_field: Callable[[str, str], str],
        reason: Callable[[str], str],
        offers: Mapping[Finding, Offer],
    ) -> None:
        self._texts, self._name, self._to_field = texts, name, to_field
        self._reason, self._offers = reason, offers

    def written(self, findings: Sequence[Finding], kept: Container[Kept], *, whole: bool) -> str:
        """Write what is worth a look, then what is kept but has to stay in sight, then what is put away.

        The most serious come first, and of them those about words before those about what is absent.
        """
        serious = sorted(findings, key=lambda one: (_ORDER[one.level], not one.quote))
        put_away = [one for one in serious if is_kept(one, kept)]
        in_sight = [one for one in put_away if stays_in_sight(one)]
        hidden = [one for one in put_away if not stays_in_sight(one)]
        open_ones = [self._open(one) for one in serious if not is_kept(one, kept)]
        return (
            (section(self._text("findings"), open_ones, "v-findings") or self._clear(put_away, whole=whole))
            + section(self._text("kept_in_sight"), [self._kept(one) for one in in_sight], "v-in-sight")
            + self._hidden(hidden)
        )

    def _open(self, one: Finding) -> str:
        keep = self._act(one, "keep" if one.quote else "leave", "data-keep") if one.in_ != "brief" else ""
        see = self._to_field(one.fact, "see") if one.fact else ""
        offer = self._offers.get(one)
        acts = (self._fix(offer) if offer else "") + keep + see
        return self._item(one, f"{self._instead(offer)}{_acts(acts)}")

    def _kept(self, one: Finding) -> str:
        return self._item(one, _acts(self._act(one, "again", "data-again")))

    def _item(self, one: Finding, rest: str) -> str:
        where = {"subject": self._text("subject"), "brief": self._text("brief")}.get(one.in_, "")
        answer = self._name(one.fact) if one.fact else ""
        key = escape(json.dumps(kept_of(one), ensure_ascii=False))
        head = " · ".join(part for part in (self._level(one.level), where, answer) if part)
        return (
            f'<li class="v-item v-{one.level}" data-key="{key}">'
            f'<p class="v-level">{escape(head)}</p>{self._quote(one)}'
            f"<p>{escape(one.message)}</p>{self._reason(one.rule)}{rest}</li>"
        )

    def _quote(self, one: Finding) -> str:
        if not one.quote or one.in_ == "brief":
            return f"<blockquote>{escape(one.quote)}</blockquote>" if one.quote else ""
        hidden = f'<span class="v-unseen">{escape(self._texts.buttons["show"])}: </span>'
        place = _span(one.in_, one.start, one.end, one.quote)
        return (
            f'<blockquote><button type="button" class="v-quote" data-show {place}>{hidden}'
            f"{escape(one.quote)}</button></blockquote>"
        )

    def _instead(self, offer: Offer | None) -> str:
        if offer is None:
            return ""
        label = self._text("add" if offer.is_added else "instead" if offer.put else "remove")
        text = f' <span class="v-new">{escape(offer.text)}</span>' if offer.text else ""
        return f'<p class="v-instead"><span class="v-level">{escape(label)}</span>{text}</p>'

    def _fix(self, offer: Offer) -> str:
        label = self._texts.buttons["fix"]
        name = f"{label}: {offer.text or self._text('remove')}"
        place = _span(offer.in_, offer.start, offer.end, offer.quote)
        attributes = f'data-fix="{escape(offer.put)}" data-new="{escape(offer.text)}" {place}'
        return button(label, f'{attributes} aria-label="{escape(name)}"', "v-button v-fix")

    def _act(self, one: Finding, label: str, attribute: str) -> str:
        text = self._texts.buttons[label]
        name = f"{text}: {one.quote or one.message}"
        return button(text, f'{attribute} aria-label="{escape(name)}"')

    def _hidden(self, hidden: Sequence[Finding]) -> str:
        if not hidden:
            return ""
        count = len(hidden)
        told = (
            self._text("kept_one") if count == 1 else self._text("kept_more").replace("{count}", str(count))
        )
        items = "".join(self._kept(one) for one in hidden)
        return f'<details class="v-kept"><summary>{escape(told)}</summary><ul>{items}</ul></details>'

    def _clear(self, put_away: Sequence[Finding], *, whole: bool) -> str:
        if not whole:
            return ""
        return f'<p class="v-clear">{escape(self._text("clear_kept" if put_away else "clear"))}</p>'

    def _level(self, level: str) -> str:
        levels = self._texts.beside["levels"]
        return levels[level] if isinstance(levels, dict) else ""

    def _text(self, key: str) -> str:
        text = self._texts.beside[key]
        return text if isinstance(text, str) else ""


def is_kept(one: Finding, kept: Container[Kept]) -> bool:
    """Tell whether the person keeps the words of a finding; what is wrong in an answer cannot be kept."""
    return one.in_ != "brief" and kept_of(one) in kept


def stays_in_sight(one: Finding) -> bool:
    """Tell whether a finding that is kept has to be shown all the same."""
    return one.level == "error" and one.rule in IN_SIGHT


def _span(in_: str, start: int, end: int, quote: str) -> str:
    return f'data-in="{in_}" data-start="{start}" data-end="{end}" data-quote="{escape(quote)}"'


def _acts(buttons: str) -> str:
    return f'<p class="v-acts">{buttons}</p>' if buttons else ""
