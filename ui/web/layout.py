"""The page as gradio components, built from the fields; what they do is in `handlers`."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from ui.web import handlers
from ui.web.components import NO_HISTORY, component
from ui.web.fields import PARTS, ROLES, Field, Part, of_part
from ui.web.parts import fold, heading, opening, status_line
from ui.web.texts import form_texts


class Page:
    """The components of one page; build it inside a Blocks."""

    def __init__(self, *, shared: bool = False, model: dict[str, str] | None = None) -> None:
        self.texts = form_texts()
        self.fields: dict[str, Any] = {}
        gr.HTML(opening(self.texts, shared=shared, model=model))
        with gr.Row(elem_id="columns", equal_height=False):
            with gr.Column(scale=5, min_width=320, elem_id="answers"):
                self._answers(model)
            with gr.Column(scale=6, min_width=320, elem_id="note-side"):
                self._note(model)

    @property
    def everything(self) -> dict[str, Any]:
        """Give what the page keeps by name: all fields in order, then what stands beside them."""
        return {
            **self.fields,
            "subject": self.subject,
            "body": self.body,
            "note": self.note,
            "paste": self.paste,
        }

    @property
    def shown(self) -> list[Any]:
        """Give what a handler writes, in the order of `handlers.Shown`."""
        return [
            self.subject,
            self.body,
            self.note,
            self.beside,
            self.origin,
            self.faults,
            self.say,
            self.second,
        ]

    def _answers(self, model: dict[str, str] | None) -> None:
        texts = self.texts
        gr.HTML(heading(texts.page["answers"], texts.page["answers_help"]))
        gr.HTML(heading(texts.examples["heading"], texts.examples["help"], level=3))
        with gr.Row(elem_id="samples"):
            self.samples = [
                gr.Button(sample.label, size="sm", elem_id=f"sample-{index}", min_width=120)
                for index, sample in enumerate(texts.samples)
            ]
            self.undo = gr.Button(texts.examples["undo"], size="sm", elem_id="undo", min_width=120)
        self._paste(model)
        self.faults = gr.HTML("", elem_id="faults")
        for part in PARTS:
            self._part(part)
        self.clear = gr.Button(texts.buttons["clear"], size="sm", elem_id="clear", variant="secondary")

    def _paste(self, model: dict[str, str] | None) -> None:
        texts = self.texts.note
        gr.HTML(fold(Part("paste"), self.texts), elem_classes=["fold"])
        with gr.Column(elem_id="part-paste", elem_classes=["part"]):
            self.paste = gr.Textbox(
                label=texts["paste_label"],
                info=texts["paste_help"],
                lines=6,
                max_lines=20,
                max_length=20_000,
                elem_id="paste",
                html_attributes=NO_HISTORY,
            )
            self.sort = gr.Button(self.texts.buttons["sort"], size="sm", elem_id="sort")
            self.read: gr.Button | None = None
            if model:
                gr.HTML(
                    f'<p class="v-help" id="read-place">{escape(texts["read_place"].format_map(model))}</p>'
                )
                self.read = gr.Button(self.texts.buttons["read"].format_map(model), size="sm", elem_id="read")
            self.understood = gr.HTML("", elem_id="understood")

    def _part(self, part: Part) -> None:
        only = "" if part.roles == ROLES else f"only-{part.roles[0]}"
        gr.HTML(fold(part, self.texts), elem_classes=["fold", only])
        with gr.Column(elem_id=f"part-{part.id}", elem_classes=["part", only]):
            if part.id in self.texts.part_helps:
                gr.HTML(f'<p class="v-help">{escape(self.texts.part_helps[part.id]["mentee"])}</p>')
            row: list[Field] = []
            for field in of_part(part.id):
                if row and field.row != row[0].row:
                    self._row(row)
                    row = []
                row.append(field)
                if not field.row:
                    self._row(row)
                    row = []
            self._row(row)

    def _row(self, row: list[Field]) -> None:
        if len(row) < 2:
            for field in row:
                self.fields[field.name] = component(field, "mentee")
            return
        with gr.Row(elem_classes=["pair"]):
            for field in row:
                self.fields[field.name] = component(field, "mentee")

    def _note(self, model: dict[str, str] | None) -> None:
        texts, view = self.texts, handlers.nothing_yet()
        gr.HTML(heading(texts.page["note"], ""), elem_id="note-top")
        with gr.Row(elem_id="bar"):
            self.draft = gr.Button(texts.buttons["draft"], variant="primary", elem_id="draft", min_width=140)
            self.wording = gr.Button(texts.buttons["wording"], elem_id="wording", min_width=120)
            self.model = _model_button(model)
        gr.HTML(status_line(texts))
        with gr.Row(elem_id="copies"):
            gr.Button(texts.buttons["copy_note"], variant="primary", elem_id="copy-note", min_width=120)
            gr.Button(texts.buttons["copy_subject"], elem_id="copy-subject", min_width=120)
        self.subject = gr.Textbox(
            label=texts.note["subject"],
            lines=1,
            max_lines=1,
            max_length=500,
            elem_id="subject",
            html_attributes=NO_HISTORY,
        )
        self.body = gr.Textbox(
            label=texts.note["body"],
            info=texts.note["body_help"],
            placeholder=texts.note["placeholder"],
            lines=14,
            max_lines=40,
            max_length=20_000,
            autoscroll=False,
            elem_id="body",
            html_attributes=NO_HISTORY,
        )
        self.second = gr.HTML("", elem_id="second")
        gr.HTML('<div id="done" hidden></div>', elem_id="done-line")
        self.beside = gr.HTML(view.beside, elem_id="beside")
        gr.HTML(fold(Part("origin"), texts), elem_classes=["fold"])
        with gr.Column(elem_id="part-origin", elem_classes=["part"]):
            gr.HTML(f'<p class="v-help">{escape(texts.note["origin_help"])}</p>')
            self.origin = gr.HTML(view.origin, elem_id="origin")
        gr.HTML(fold(Part("versions"), texts), elem_classes=["fold"])
        with gr.Column(elem_id="part-versions", elem_classes=["part"]):
            gr.HTML(
                f'<p class="v-help">{escape(texts.note["versions_help"])}</p><div id="version-list"></div>'
            )
        self.note = gr.Textbox(visible="hidden", elem_id="note-data", show_label=False)
        self.say = gr.HTML("", elem_id="say")
        self.packed = gr.Textbox(visible="hidden", elem_id="packed", show_label=False)
        self.restore = gr.Button("", visible="hidden", elem_id="restore")
        self.check = gr.Button("", visible="hidden", elem_id="check")


def _model_button(model: dict[str, str] | None) -> gr.Button:
    """Build the button that asks a model; without one it is not there."""
    label = form_texts().buttons["model"].format_map(model or {"model": ""})
    return gr.Button(label, visible=bool(model), elem_id="model", min_width=120)
