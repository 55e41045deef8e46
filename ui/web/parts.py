"""The fixed pieces of the page as HTML: its opening, headings, folds and the status line."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ui.web.fields import ROLES, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.web.texts import FormTexts


def opening(texts: FormTexts, *, shared: bool = False, model: dict[str, str] | None = None) -> str:
    """Write the first lines: what this is for, that such notes are liked, and where the text goes.

    A form that is `shared` is served to other computers than its own; a `model` (its name and its place)
    is asked on a press.
    """
    page = texts.page
    place = page[f"place{'_shared' * shared}{'_model' * bool(model)}"].format_map(model or {})
    return (
        f'<div class="v-opening"><h1>{escape(page["heading"])}</h1>'
        f'<p class="v-promise">{escape(page["promise"])}</p>'
        f'<p class="v-place">{escape(place)}</p></div>'
    )


def heading(text: str, help_text: str, *, level: int = 2) -> str:
    """Write a heading with one line of help."""
    line = f'<p class="v-help">{escape(help_text)}</p>' if help_text else ""
    return f"<h{level}>{escape(text)}</h{level}>{line}"


def fold(part: Part, texts: FormTexts) -> str:
    """Write the heading that folds a part; the style sheet hides what follows while it is folded."""
    known = part.id in texts.parts
    names = texts.parts[part.id] if known else dict.fromkeys(ROLES, texts.note[part.id])
    if len(set(names.values())) == 1:
        title = escape(names["mentee"])
    else:
        title = "".join(f'<span class="only-{role}">{escape(names[role])}</span>' for role in ROLES)
    expanded = "true" if "mentee" in part.open_for or part.open_for == part.roles else "false"
    return (
        f'<h3><button type="button" class="v-fold" id="fold-{part.id}" aria-expanded="{expanded}" '
        f'aria-controls="part-{part.id}" data-open-for="{" ".join(part.open_for)}">{title}</button></h3>'
    )


def status_line(texts: FormTexts) -> str:
    """Write the line in which the page says what happened."""
    page = texts.page
    return (
        f'<p id="status" role="status"></p><p class="v-stale">{escape(page["stale"])}</p>'
        f'<p class="v-keys">{escape(page["keys"])}</p>'
    )


def button(label: str, attributes: str, kind: str = "v-button") -> str:
    """Write a button; `attributes` are escaped already."""
    return f'<button type="button" class="{kind}" {attributes}>{escape(label)}</button>'


def section(title: str, items: Sequence[str], kind: str = "") -> str:
    """Write a list under a heading with its count, or nothing where there is no item."""
    if not items:
        return ""
    heading = f'{escape(title)} <span class="v-count">{len(items)}</span>'
    return f'<section class="{kind}"><h3>{heading}</h3><ul>{"".join(items)}</ul></section>'
