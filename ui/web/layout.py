"""The page as gradio components, built from the fields; what they do is in `handlers`."""

from __future__ import annotations

import functools
import json
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from drafting import dates
from ui.web import handlers
from ui.web.components import NO_HISTORY, by_role, component, label, leading
from ui.web.fields import BY_NAME, FIELDS, PARTS, ROLES, Field, Part, of_part
from ui.web.parts import fold, heading, opening, status_line
from ui.web.texts import form_texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from drafting.brief import Role

_UNCHANGED: dict[str, Any] = gr.update()
# Values come as they are: what gradio checks first it would report with the value; all is checked here.
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "preprocess": False}


class Page:
    """The components of one page; build it inside a Blocks."""

    def __init__(self, *, shared: bool = False) -> None:
        self.texts = form_texts()
        self.fields: dict[str, Any] = {}
        gr.HTML(opening(self.texts, shared=shared))
        with gr.Row(elem_id="columns", equal_height=False):
            with gr.Column(scale=5, min_width=320, elem_id="answers"):
                self._answers()
            with gr.Column(scale=6, min_width=320, elem_id="note-side"):
                self._note()

    @property
    def everything(self) -> list[Any]:
        """Give what a handler reads: all fields in order, then subject, body and note."""
        return [*self.fields.values(), self.subject, self.body, self.note]

    @property
    def shown(self) -> list[Any]:
        """Give what a handler writes, in the order of `handlers.Shown`."""
        return [self.subject, self.body, self.note, self.beside, self.origin, self.faults, self.say]

    def _answers(self) -> None:
        texts = self.texts
        gr.HTML(heading(texts.page["answers"], texts.page["answers_help"]))
        gr.HTML(heading(texts.examples["heading"], texts.examples["help"], level=3))
        with gr.Row(elem_id="samples"):
            self.samples = [
                gr.Button(sample.label, size="sm", elem_id=f"sample-{index}", min_width=120)
                for index, sample in enumerate(texts.samples)
            ]
            self.undo = gr.Button(texts.examples["undo"], size="sm", elem_id="undo", min_width=120)
        self.faults = gr.HTML("", elem_id="faults")
        for part in PARTS:
            self._part(part)
        self.clear = gr.Button(texts.buttons["clear"], size="sm", elem_id="clear", variant="secondary")

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

    def _note(self) -> None:
        texts, view = self.texts, handlers.nothing_yet()
        gr.HTML(heading(texts.page["note"], ""), elem_id="note-top")
        with gr.Row(elem_id="bar"):
            self.draft = gr.Button(texts.buttons["draft"], variant="primary", elem_id="draft", min_width=140)
            self.wording = gr.Button(texts.buttons["wording"], elem_id="wording", min_width=120)
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
        self.restore = gr.Button("", visible="hidden", elem_id="restore")


def _labels(role: str) -> list[Any]:
    chosen: Role = "mentor" if role == "mentor" else "mentee"
    return [
        gr.update(label=label(field, chosen), info=form_texts().help(field.slot, chosen) or None)
        for field in by_role()
    ]


def _adapted(handler: Callable[..., Awaitable[handlers.Shown]]) -> Callable[..., Awaitable[list[Any]]]:
    """Let a handler leave parts of the page as they are."""

    @functools.wraps(handler)
    async def shown(*values: object) -> list[Any]:
        return [_UNCHANGED if part is None else part for part in await handler(*values)]

    return shown


def build(*, shared: bool = False) -> gr.Blocks:
    """Build the page with everything that it does; `shared` says that other computers reach it."""
    with gr.Blocks(title=form_texts().page["title"], fill_width=True, analytics_enabled=False) as blocks:
        page = Page(shared=shared)
        _wire(page, blocks)
    return blocks.queue(default_concurrency_limit=16, max_size=64, api_open=False)


def _wire(page: Page, blocks: gr.Blocks) -> None:
    _wire_note(page)
    _wire_session(page, blocks)
    told = [page.fields[field.name] for field in by_role()]
    page.fields["role"].change(_labels, page.fields["role"], told, **_PRIVATE)


def _wire_note(page: Page) -> None:
    keep = "(...all) => window.valedict.keep(all)"
    for button, handler in ((page.draft, handlers.draft), (page.wording, handlers.wording)):
        button.click(_adapted(handler), page.everything, page.shown, js=keep, **_PRIVATE)
    # Not `input`: gradio raises that for keys only, not for what is pasted, dropped or dictated.
    for box in (page.subject, page.body):
        box.change(
            _adapted(handlers.check), page.everything, page.shown, trigger_mode="always_last", **_PRIVATE
        )


def _wire_session(page: Page, blocks: gr.Blocks) -> None:
    """Keep everything in the tab, bring it back after a reload, and undo, bring back or clear on demand."""
    everything = page.everything
    gr.on(  # pyright: ignore[reportUnknownMemberType]  # gradio leaves a part of its type open
        [part.change for part in everything], None, everything, None, js=_call("save"), **_PRIVATE
    )
    refresh = _adapted(handlers.refresh)
    for event, name in (
        (blocks.load, "load"),
        (page.undo.click, "undo"),
        (page.restore.click, "restore"),
        (page.clear.click, "clear"),
    ):
        event(None, everything, everything, js=_call(name), **_PRIVATE).then(
            refresh, everything, page.shown, **_PRIVATE
        )
    for index, button in enumerate(page.samples):
        button.click(_filled(index), everything, list(page.fields.values()), js=_call("remember"), **_PRIVATE)


def _filled(index: int) -> Callable[..., list[Any]]:
    def filled(*values: object) -> list[Any]:
        del values
        return handlers.sample(index, dates.today())

    return filled


def _call(name: str) -> str:
    return f"(...all) => window.valedict.{name}(all)"


def page_data() -> str:
    """Give what the page's scripts need as JSON that is safe inside a script element."""
    texts = form_texts()
    data = {
        "fields": [
            {
                "name": field.name,
                "id": field.element,
                "kind": field.kind,
                "part": field.part,
                "with": leading(field),
            }
            for field in FIELDS
        ],
        "locales": BY_NAME["locale"].options,
        "status": texts.status,
        "dialog": texts.clear_dialog,
        "version": {
            **texts.version,
            "none": texts.note["versions_none"],
            "restore": texts.buttons["restore"],
        },
    }
    return json.dumps(data).replace("<", "\\u003c")
