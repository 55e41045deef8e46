"""What the form says: the texts of the catalogue's `form.yaml`, strictly read, by role and row."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from drafting.brief import Role
from prompts import load_catalog

Words = dict[str, str]


def _both(value: object) -> object:
    return {"mentee": value, "mentor": value} if isinstance(value, str) else value


PerRole = Annotated[dict[Role, str], BeforeValidator(_both)]


class _Texts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldTexts(_Texts):
    """Label, help and option texts of one field; label and help by role, `{n}` is the row.

    `name` says what it is where the label would be unclear out of its place.
    """

    label: PerRole
    name: str = ""
    help: PerRole = {"mentee": "", "mentor": ""}
    options: Words = {}


class Sample(_Texts):
    """A button that fills the form: made-up answers by field name."""

    label: str
    answers: Words


class FormTexts(_Texts):
    """All texts of the form."""

    page: Words
    examples: Words
    parts: dict[str, PerRole]
    part_helps: dict[str, PerRole]
    fields: dict[str, FieldTexts]
    not_answered: str
    choose_one: str
    buttons: Words
    note: Words
    beside: dict[str, str | Words]
    status: Words
    errors: Words
    clear_dialog: dict[Literal["heading", "text", "yes", "no"], str]
    fixing: Words
    version: Words
    samples: tuple[Sample, ...]

    def label(self, slot: str, role: Role = "mentee", number: str = "") -> str:
        """Give the label of a field for one role and row."""
        return self.fields[slot].label[role].replace("{n}", number)

    def name(self, slot: str, role: Role = "mentee", number: str = "") -> str:
        """Name a field so that it is clear out of its place."""
        name = self.fields[slot].name or self.label(slot, role, number)
        name = name.replace("{n}", number)
        return name if number in name else f"{name} ({number})"

    def help(self, slot: str, role: Role = "mentee") -> str:
        """Give the help of a field for one role, or ""."""
        return self.fields[slot].help[role]


@functools.cache
def form_texts(language: str = "en") -> FormTexts:
    """Load the form's texts once; raises pydantic's ValidationError for a text that is missing or unknown."""
    return FormTexts.model_validate(load_catalog(language).form)
