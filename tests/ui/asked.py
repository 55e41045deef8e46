"""A model that writes a good note for the form's first example: the composer's fourth wording, as JSON."""

from __future__ import annotations

import json

from drafting import dates
from drafting.service import draft_note
from ui.web import answers as given
from ui.web.handlers import sample
from ui.web.texts import form_texts

SUBJECT = "The last of our meetings"
_WORDING = 3


def first_example() -> dict[str, object]:
    """Give the values of the form's first example."""
    return sample(0, dates.today())


def good_reply() -> str:
    """Give the answer of a model for the first example."""
    brief = given.read(given.named(first_example()), form_texts().errors)
    assert not isinstance(brief, tuple)
    told = [one for one in draft_note(brief, variant=_WORDING).passages if one.move not in {"greet", "sign"}]
    passages = [{"move": one.move, "text": one.text, "facts": list(one.facts)} for one in told]
    return json.dumps({"subject": SUBJECT, "passages": passages}, ensure_ascii=False)
