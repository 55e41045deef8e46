"""Things that are offered: what they can have, what is written for them, what a recommendation is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en.articles import article
from drafting.grammar.en.clauses import BREAK, dated
from drafting.grammar.en.introductions import to_them
from drafting.grammar.en.words import finite_after, is_in
from drafting.grammar.forms import Forms

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_NEEDS = re.compile(r", (?P<needs>(?:it )?(?:just |only )?needs \w.*)$")
_WHENEVER = re.compile(r",? (?:whenever|when|if|once|as soon as) ")


def to_have(text: str, persons: Persons) -> Forms:
    """Say what they can have; what it still needs is a sentence of its own."""
    needs = _NEEDS.search(text)
    what = text[: needs.start()] if needs else text
    more = f"{BREAK}it {needs['needs'].removeprefix('it ')}" if needs else ""
    return Forms("clause", {"s": f"you can have {to_them(what, persons)}{more}"})


def written(text: str, persons: Persons) -> Forms:
    """Read a thing that is written for somebody: *a letter for your visa*."""
    if finite_after(_WHENEVER.split(text)[0].split(" "), 1) > 0:
        settled = is_in(text.split(" ", 1)[0], "settling_determiners")
        return Forms("clause", {"s": to_them(text, persons) if settled else f"your {text}"})
    return Forms("np", {"np": f"{article(text)} {to_them(text, persons)}".strip()})


def for_something(text: str) -> Forms:
    """Part what a recommendation is for from a clause that was typed behind it."""
    what, _, rest = text.partition(", ")
    words = rest.split(" ")
    if rest and finite_after(words, 1) > 0:
        return Forms(
            "pp", {"pp": f"{what}{BREAK}{rest if is_in(words[0], 'determiners') else 'the ' + dated(rest)}"}
        )
    return Forms("pp", {"pp": text})
