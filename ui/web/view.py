"""What stands beside the note, as HTML: pure functions from data to escaped text."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from ui.used import told
from ui.web.diff import word_diff
from ui.web.findings import Findings
from ui.web.page import shown_draft
from ui.web.parts import button, section

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from drafting.brief import Role
    from drafting.draft import Draft, Finding, LeftOut, Passage, Question
    from drafting.mending import Offer
    from drafting.model.paste import Understood
    from ui.web.answers import Fault
    from ui.web.page import Kept
    from ui.web.texts import FormTexts


class View:
    """Writes the parts beside the note in the words of one set of texts, for one role.

    `place` gives the name of the field of a fact, `why` the reason behind a rule (or "").
    """

    def __init__(
        self, texts: FormTexts, role: Role, place: Callable[[str], str], why: Callable[[str], str]
    ) -> None:
        self._texts, self._place, self._why = texts, place, why
        self._role: Role = role

    def beside(  # noqa: PLR0913  # these are the parts of what stands there
        self,
        findings: Sequence[Finding],
        questions: Sequence[Question],
        left_out: Sequence[LeftOut],
        *,
        whole: bool = True,
        offers: Mapping[Finding, Offer] | None = None,
        kept: Container[Kept] = (),
    ) -> str:
        """Write findings (most serious first), questions and left-out answers.

        `offers` would mend a finding, and those about `kept` words are put away. Without the `whole` answers
        some checks could not be made, which is said.
        """
        told = Findings(self._texts, self._named, self._to_field, self._reason, offers or {})
        parts = (
            told.written(findings, kept, whole=whole),
            "" if whole else f'<p class="v-quiet">{escape(self._beside("undecided"))}</p>',
            self._section("questions", map(self._question, questions)),
            self._section("left_out", map(self._left_out, left_out)),
        )
        return f'<div class="v-beside">{"".join(parts)}</div>'

    def empty(self) -> str:
        """Write what stands beside a note that is not written yet."""
        return f'<p class="v-quiet">{escape(self._beside("empty"))}</p>'

    def origin(self, body: str, passages: Sequence[Passage]) -> str:
        """Write each sentence of the draft with its answers; one that `body` no longer holds is marked."""
        if not passages or not body.strip():
            return f'<p class="v-quiet">{escape(self._texts.note["origin_none"])}</p>'
        items = "".join(self._sentence(passage, changed=passage.text not in body) for passage in passages)
        return f'<ol class="v-origin">{items}</ol>'

    def second(self, draft: Draft, standing: str) -> str:
        """Write a model's version, word by word against the note that is `standing`, and who wrote it.

        Where the composer had to write it, there is only the reason.
        """
        used = f'<p class="v-quiet">{escape(told(draft.usage))}</p>' if draft.usage else ""
        why = f"<p>{escape(draft.reason)}</p>{used}"
        if draft.writer == "composer":
            return f'<section class="v-second">{why}</section>'
        head = f"<h3>{escape(self._texts.note['second'])}</h3>{why}"
        version = {"subject": draft.subject, "body": draft.body, "note": shown_draft(draft)}
        label, taken = self._texts.buttons["take"], f'data-version="{escape(json.dumps(version))}"'
        subject = f'<p class="v-level">{escape(draft.subject)}</p>' if draft.subject else ""
        return (
            f'<section class="v-second">{head}<p class="v-help">{escape(self._texts.note["second_help"])}</p>'
            f'{subject}<div class="v-diff">{word_diff(standing, draft.body)}</div>'
            f'<p class="v-acts">{button(label, taken)}</p></section>'
        )

    def understood(self, values: Mapping[str, str], unplaced: Sequence[str]) -> str:
        """Write what was read out of pasted notes by field, and the lines that were not placed."""
        if not values:
            return f'<p class="v-quiet">{escape(self._texts.note["understood_none"])}</p>'
        parts = (self._placed(values, {}), self._lines("unplaced", unplaced))
        return f'<div class="v-understood">{"".join(parts)}</div>'

    def read_by_model(self, found: Understood) -> str:
        """Write what a model understood of pasted notes, or why nothing, and all that is in no field."""
        texts = self._texts.note
        used = f'<p class="v-quiet">{escape(told(found.usage))}</p>' if found.usage else ""
        none = f"<p>{escape(found.reason or texts['read_none'])}</p>"
        unfounded = [f"{self.name_of(name)}: {self._told(name, text)}" for name, text in found.unfounded]
        parts = (
            self._placed(found.values, found.said) if found.values else none,
            self._lines("unplaced", found.unplaced),
            self._lines("unfounded", unfounded),
            self._lines("kept", found.kept),
            used,
        )
        return f'<div class="v-understood">{"".join(parts)}</div>'

    def _placed(self, values: Mapping[str, str], words: Mapping[str, str]) -> str:
        """Write each value beside a button to its field, with the words that it was taken from."""
        placed = "".join(
            f"<li>{button(self.name_of(name), _leading(name))} {escape(self._told(name, value))}"
            + (f' <span class="v-quiet">“{escape(words[name])}”</span>' if name in words else "")
            + "</li>"
            for name, value in values.items()
        )
        return f"<p>{escape(self._texts.note['understood'])}</p><ul>{placed}</ul>"

    def _lines(self, name: str, lines: Sequence[str]) -> str:
        left = "".join(f"<li>{escape(line)}</li>" for line in lines)
        return f"<p>{escape(self._texts.note[name])}</p><ul>{left}</ul>" if left else ""

    def faults(self, faults: Sequence[Fault]) -> str:
        """Write what has to be mended first; the page puts each line beside its field."""
        if not faults:
            return ""
        one, more = self._texts.errors["heading_one"], self._texts.errors["heading_more"]
        heading = one if len(faults) == 1 else more.replace("{count}", str(len(faults)))
        items = "".join(
            f'<li><button type="button" class="v-link" data-fault="{escape(fault.field)}" '
            f'data-field="{escape(fault.field)}" data-message="{escape(fault.message)}">'
            f"{escape(self.name_of(fault.field))}</button>: {escape(fault.message)}</li>"
            for fault in faults
        )
        return f'<div class="v-faults"><h3>{escape(heading)}</h3><ul>{items}</ul></div>'

    def name_of(self, field: str) -> str:
        """Name a field so that it is clear out of its place."""
        slot, number = _slot(field)
        return self._texts.name(slot, self._role, number)

    def _told(self, name: str, value: str) -> str:
        """Give a value as the form shows it."""
        return self._texts.fields[_slot(name)[0]].options.get(value, value)

    def _named(self, fact: str) -> str:
        return self.name_of(self._place(fact))

    def _reason(self, rule: str) -> str:
        why = self._why(rule)
        label = escape(self._beside("why"))
        return f"<details><summary>{label}</summary><p>{escape(why)}</p></details>" if why else ""

    def _question(self, question: Question) -> str:
        example = (
            f'<p class="v-quiet">{escape(self._beside("example"))}: {escape(question.example)}</p>'
            if question.example
            else ""
        )
        name = escape(self._named(question.fact))
        return (
            f'<li class="v-item v-question"><p class="v-level">{name}'
            f"</p><p>{escape(question.message)}</p>{example}"
            f'<p class="v-acts">{self._to_field(question.fact, "answer")}</p></li>'
        )

    def _left_out(self, left: LeftOut) -> str:
        return (
            f'<li class="v-item v-left"><blockquote>{escape(left.text)}</blockquote><p>{escape(left.why)}</p>'
            f"{self._reason(left.rule) if left.rule else ''}"
            f'<p class="v-acts">{self._to_field(left.fact, "see")}</p></li>'
        )

    def _sentence(self, passage: Passage, *, changed: bool) -> str:
        places = dict.fromkeys(self._place(fact) for fact in passage.facts)
        answers = "".join(button(self.name_of(place), f'data-field="{escape(place)}"') for place in places)
        if not answers:
            answers = f'<span class="v-quiet">{escape(self._texts.note["frame"])}</span>'
        note = f'<p class="v-quiet">{escape(self._texts.note["changed"])}</p>' if changed else ""
        kind = ' class="v-changed"' if changed else ""
        text = f'<p class="v-sentence">{escape(passage.text)}</p>'
        return f'<li{kind}>{text}{note}<p class="v-acts">{answers}</p></li>'

    def _to_field(self, fact: str, label: str) -> str:
        place = self._place(fact)
        name = f"{self._texts.buttons[label]}: {self.name_of(place)}"
        attributes = f'data-field="{escape(place)}" aria-label="{escape(name)}"'
        return button(self._texts.buttons[label], attributes)

    def _section(self, name: str, items: Iterable[str]) -> str:
        return section(self._beside(name), list(items))

    def _beside(self, key: str) -> str:
        text = self._texts.beside[key]
        return text if isinstance(text, str) else ""


def said(message: str, *, kind: str = "", stamp: int = 0) -> str:
    """Write a message that the page announces once; `kind` says what happened, `stamp` makes it new."""
    return (
        f'<span hidden data-say="{escape(message)}" data-kind="{escape(kind)}" data-stamp="{stamp}"></span>'
    )


def _leading(field: str) -> str:
    return f'data-field="{escape(field)}"'


def _slot(field: str) -> tuple[str, str]:
    parts = field.split(".")
    number = next((part for part in parts if part.isdigit()), "")
    return ".".join(part for part in parts if not part.isdigit()), number
