"""What the page's components do: which press or key calls which handler, and what the tab keeps."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import gradio as gr

from drafting import dates
from ui.web import handlers, pasting
from ui.web.components import by_role, label, leading
from ui.web.fields import BY_NAME, FIELDS, ROLES
from ui.web.layout import Page
from ui.web.second import second
from ui.web.texts import form_texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from drafting.brief import Role
    from ui.web.second import Model

_UNCHANGED: dict[str, Any] = gr.update()
# Values come as they are: what gradio checks first it would report with the value; all is checked here.
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "preprocess": False}


def _labels(role: Role) -> list[dict[str, Any]]:
    """Give what a role makes of the fields of `by_role`, as the page's own updates."""
    return [
        gr.update(label=label(field, role), info=form_texts().help(field.slot, role) or None)
        for field in by_role()
    ]


def _adapted(handler: Callable[..., Awaitable[handlers.Shown]]) -> Callable[..., Awaitable[list[Any]]]:
    """Let a handler leave parts of the page as they are."""

    @functools.wraps(handler)
    async def shown(packed: str) -> list[Any]:
        return _parts(await handler(packed))

    return shown


def _parts(shown: handlers.Shown) -> list[Any]:
    return [_UNCHANGED if part is None else part for part in shown]


def build(*, shared: bool = False, model: Model | None = None) -> gr.Blocks:
    """Build the page with everything that it does; `shared` says that other computers reach it.

    With a `model` there is a button that asks it.
    """
    with gr.Blocks(title=form_texts().page["title"], fill_width=True, analytics_enabled=False) as blocks:
        page = Page(shared=shared, model=model.named if model else None)
        _wire(page, blocks)
        _wire_paste(page, model)
        if model:
            _wire_model(page, model)
    return blocks.queue(default_concurrency_limit=16, max_size=64, api_open=False)


def _wire(page: Page, blocks: gr.Blocks) -> None:
    _wire_note(page)
    _wire_session(page, blocks)
    told = [page.fields[field.name] for field in by_role()]
    page.fields["role"].change(
        None, page.fields["role"], told, js="(role) => window.valedict.labels(role)", **_PRIVATE
    )


def _wire_note(page: Page) -> None:
    for button, handler, script, mode in (
        (page.draft, handlers.draft, "keep", "once"),
        (page.wording, handlers.wording, "keep", "once"),
        (page.check, handlers.check, "pack", "always_last"),
    ):
        options: dict[str, Any] = {"js": _call(script), "trigger_mode": mode, **_PRIVATE}
        button.click(_adapted(handler), page.packed, page.shown, **options)


def _wire_model(page: Page, model: Model) -> None:
    async def shown(packed: str) -> AsyncIterator[list[Any]]:
        async for step in second(packed, model):
            yield _parts(step)

    options: dict[str, Any] = {"js": _call("keep"), "trigger_mode": "once", **_PRIVATE}
    page.model.click(shown, page.packed, page.shown, **options)


def _wire_session(page: Page, blocks: gr.Blocks) -> None:
    """Keep everything in the tab, bring it back after a reload, and undo, bring back or clear on demand.

    Each component hands over its own value only: to gather all of them takes the page a tenth of a second.
    """
    for name, part in page.everything.items():
        part.change(
            None, part, None, js=f"(value) => window.valedict.save({json.dumps(name)}, value)", **_PRIVATE
        )
    everything = list(page.everything.values())
    for event, script in (
        (blocks.load, "load"),
        (page.undo.click, "undo"),
        (page.restore.click, "restore"),
        (page.clear.click, "clear"),
    ):
        event(None, None, everything, js=_call(script), **_PRIVATE).then(
            _adapted(handlers.refresh), page.packed, page.shown, js=_call("pack"), **_PRIVATE
        )
    for index, button in enumerate(page.samples):
        button.click(_filled(index), None, list(page.fields.values()), js=_call("remember"), **_PRIVATE)


def _wire_paste(page: Page, model: Model | None) -> None:
    """Let pasted notes be sorted, by the plain parser or by a model, with what it has to know of the form."""

    async def placed(pasted: str, *about: object) -> list[Any]:
        return _values(await pasting.sort_out(pasted, _about(about)))

    async def read(pasted: str, *about: object) -> AsyncIterator[list[Any]]:
        if model:
            async for step in pasting.let_read(pasted, _about(about), model):
                yield _values(step)

    options: dict[str, Any] = {"js": "(...all) => window.valedict.before(all)", **_PRIVATE}
    given = [page.paste, *(page.fields[name] for name in pasting.ABOUT)]
    shown = [*page.fields.values(), page.understood, page.say]
    page.sort.click(placed, given, shown, **options)
    if page.read:
        page.read.click(read, given, shown, trigger_mode="once", **options)


def _about(values: tuple[object, ...]) -> dict[str, str]:
    return {name: value for name, value in zip(pasting.ABOUT, values, strict=True) if isinstance(value, str)}


def _values(shown: pasting.Pasted) -> list[Any]:
    understood = _UNCHANGED if shown.understood is None else shown.understood
    return [*(shown.values.get(field.name, _UNCHANGED) for field in FIELDS), understood, shown.say]


def _filled(index: int) -> Callable[[], list[Any]]:
    def filled() -> list[Any]:
        return list(handlers.sample(index, dates.today()).values())

    return filled


def _call(name: str) -> str:
    return f"() => window.valedict.{name}()"


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
                "empty": field.empty(),
                "with": leading(field),
            }
            for field in FIELDS
        ],
        "locales": BY_NAME["locale"].options,
        "labels": {role: _labels(role) for role in ROLES},
        "status": texts.status,
        "dialog": texts.clear_dialog,
        "fixing": texts.fixing,
        "calendar": texts.buttons["calendar"],
        "version": {
            **texts.version,
            "none": texts.note["versions_none"],
            "restore": texts.buttons["restore"],
        },
    }
    return json.dumps(data).replace("<", "\\u003c")
