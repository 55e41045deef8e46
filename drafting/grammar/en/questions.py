"""A question that the note asks: typed about the other person, put to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en.hiding import hide, shown
from drafting.grammar.en.person import UnclearError, agreed, to_second
from drafting.grammar.en.repair import repair
from drafting.grammar.en.words import bare, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons


_REMARK = re.compile(r"\? +(?:I|i|we|it|that|they|my|our)\b[^?]*$")
"""A statement behind the question: *who drew it? I want to hire them*."""


def question_forms(typed: str, persons: Persons) -> Forms:
    """Give `low` and `q`, the question with its mark; *does she know* is asked as *do you know*.

    Asks back where a pronoun may mean somebody else.
    """
    line, kept = hide(repair(typed, persons.names).rstrip("?"))
    if not line:
        return question("empty")
    line = re.sub(r"^(?=you (?:know|have|think)\b)", "do ", line)
    words = line.split(" ")
    try:
        out = to_second(line, persons).split(" ")
    except UnclearError:
        return question("two-persons")
    for at in range(1, len(words)):
        if bare(out[at]) == "you" != bare(words[at]) and is_in(out[at - 1], "agreements"):
            out[at - 1] = agreed(out[at - 1])
    said = shown(" ".join(out), kept)
    mark = "" if _REMARK.search(typed) else "?"
    return Forms("question", {"low": f"{said}{mark}", "q": f"{said}{mark}"})
