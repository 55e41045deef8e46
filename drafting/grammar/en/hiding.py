"""Quotations and links as single words, so that nothing inside them is read or changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.grammar.en.repair import LINK, QUOTED
from drafting.grammar.en.words import HIDDEN

if TYPE_CHECKING:
    from drafting.grammar.forms import Forms

_TOKEN = re.compile(HIDDEN + r"(\d{3})")


def hide(text: str) -> tuple[str, list[str]]:
    """Put a token in the place of every quotation and link; give the text and what was hidden."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"{HIDDEN}{len(kept) - 1:03d}"

    return QUOTED.sub(keep, LINK.sub(keep, text)), kept


def shown(text: str, kept: list[str]) -> str:
    """Put back what was hidden."""
    while kept and _TOKEN.search(text):
        text = _TOKEN.sub(lambda found: kept[int(found.group(1))], text)
    return text


def is_hidden(word: str, kept: list[str]) -> bool:
    """Tell whether a word stands for a quotation (not for a link)."""
    found = _TOKEN.match(word)
    return bool(found) and kept[int(found.group(1))][:1] in "\"“'‘«"


def shown_forms(forms: Forms, kept: list[str]) -> Forms:
    """Put back what was hidden in every form."""
    if not kept:
        return forms
    return replace(
        forms,
        forms={name: shown(form, kept) for name, form in forms.forms.items()},
        tail=shown(forms.tail, kept),
        dropped=tuple(shown(part, kept) for part in forms.dropped),
    )
