"""A question that the note asks: typed about the other person, put to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en.clauses import split_sentences
from drafting.grammar.en.hiding import hide, shown
from drafting.grammar.en.person import UnclearError, agreed, to_second
from drafting.grammar.en.repair import repair
from drafting.grammar.en.verb_first import is_order
from drafting.grammar.en.words import bare, finite_after, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons


_SMALL = re.compile(r"^\s*May (?=[A-Za-z])")
"""The verb, which is no month at the head of a question."""
_ASKING = ("finite_auxiliaries", "modals", "wh_openers", "question_openers")
_REMARK = re.compile(r"\? +(?:I|i|we|it|that|they|my|our)\b[^?]*$")
"""A statement behind the question: *who drew it? I want to hire them*."""


def question_forms(typed: str, persons: Persons) -> Forms:
    """Give `low` and `q`, the question with its mark; *does she know* is asked as *do you know*.

    What asks for a deed is `request`. Sentences behind the first follow a line break. Asks back
    where a pronoun may mean somebody else.
    """
    line, kept = hide(repair(_SMALL.sub(lambda found: found[0].lower(), typed), persons.names).rstrip("?"))
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
    first, *more = split_sentences(shown(" ".join(out), kept))
    request = "" if "?" in typed else _request(first)
    if request:
        return Forms("request", {"request": "\n".join([request, *more])})
    mark = "" if _REMARK.search(typed) or first.endswith("?") else "?"
    said = "\n".join([f"{first}{mark}", *more])
    return Forms("question", {"low": said, "q": said})


def _request(text: str) -> str:
    """Give a line that asks for a deed (*keep the key*, *the harness is mine*), "" for any other."""
    words = text.removeprefix("please ").removesuffix(" please").split(" ")
    if any(is_in(words[0], name) for name in _ASKING):
        return ""
    if is_order(words) and bare(words[0]) not in {"do", "have"}:
        return f"please {' '.join(words)}"
    return text if finite_after(words, 1) > 0 else ""
