"""Fields as gradio components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from ui.web.fields import FIELDS, Field
from ui.web.texts import form_texts

if TYPE_CHECKING:
    from drafting.brief import Role

NO_HISTORY = gr.InputHTMLAttributes(autocomplete="off")
"""Keeps the browser from remembering what was typed."""


def component(field: Field, role: Role) -> Any:  # noqa: ANN401  # one of gradio's components
    """Build the component of one field, labelled for one role."""
    texts = form_texts()
    options = texts.fields[field.slot].options
    common: dict[str, Any] = {
        "label": label(field, role),
        "info": texts.help(field.slot, role) or None,
        "elem_id": field.element,
        "elem_classes": [f"k-{field.kind}"],
        "value": field.empty(),
        "min_width": 140,
    }
    choices = [(options[option], option) for option in field.options]
    if field.kind == "choice":
        return gr.Radio(choices, **common)
    if field.kind == "picks":
        return gr.CheckboxGroup(choices, **common)
    if field.kind == "menu":
        none = texts.choose_one if field.required else texts.not_answered
        choices = choices if field.default else [(none, ""), *choices]
        return gr.Dropdown(choices, filterable=False, **common)
    tall = field.kind in {"long", "list"}
    long = field.kind == "line" and field.limit > 120
    return gr.Textbox(
        lines=3 if tall else 1,
        max_lines=10 if tall else 5 if long else 1,
        max_length=field.limit,
        html_attributes=NO_HISTORY,
        **common,
    )


def label(field: Field, role: Role) -> str:
    """Give the label of a field for one role; a field that is needed and not preselected says so."""
    texts = form_texts()
    told = texts.label(field.slot, role, field.number)
    return f"{told} {texts.page['needed']}" if field.required and not field.default else told


def leading(field: Field) -> str:
    """Give the element whose label says which row this one is, where its own label does not."""
    if not field.number or "{n}" in form_texts().fields[field.slot].label["mentee"]:
        return ""
    first = next(one for one in FIELDS if one.name.startswith(field.name.rpartition(".")[0] + "."))
    return (
        first.element if first != field and "{n}" in form_texts().fields[first.slot].label["mentee"] else ""
    )


def by_role() -> list[Field]:
    """Give the fields whose label or help differs by role."""
    texts = form_texts().fields
    return [
        field
        for field in FIELDS
        if len(set(texts[field.slot].label.values())) + len(set(texts[field.slot].help.values())) > 2
    ]
