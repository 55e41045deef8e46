"""What came of it: an effect, typed in any shape, as clauses about the writer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import split_sentences
from drafting.grammar.en.effect_clauses import headed
from drafting.grammar.en.effect_subjects import with_subject
from drafting.grammar.en.effect_things import thing_effect
from drafting.grammar.en.hiding import hide, shown_forms
from drafting.grammar.en.person import UnclearError, to_second, without_titles
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.segments import parted
from drafting.grammar.en.sentences import whole_sentences
from drafting.grammar.en.step_things import is_unknown
from drafting.grammar.en.words import bare, is_in, is_name, is_plural, opens_object, unowned, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_LEAD = re.compile(
    r"^(?:thanks to (?:this|that|it),?|"
    r"and so|and now|so that|so now|so|and|because of (?:that|this)(?=,? (?:I|we|my|our|it|they|there)\b)"
    r"|after that|as a result,?|results?:"
    r"|now|led to|meant(?: that)?|which meant(?: that)?)\s+(?=\S)"
)
_MARK = re.compile(r"^(?:=+>?|-+>|→|~)\s*")
_ACCUSTOMED = re.compile(r"used to (?:it|this|that|the|my|\w+ing)\b")
_CAUSE = re.compile(r"^(?:because of|thanks to) (?:you|him|her|them),? (?=(?:I|we|my|our|the)\b)")
_LOST = re.compile(
    r"^because of (?:you|him|her|them),? (?:I|we) (?:lost|failed|missed|quit|was fired|had to)\b"
)
"""What is put down to the other person as a loss."""
_WASTE = re.compile(r"^nothing(?: really| much| at all)?(?:,|$)|\b(?:was|were) (?:a|such a) waste\b")
_TELLER = re.compile(r"^(?:the|a|an|my|our|one) .*\b(?:told|asked|thanked|said|says|wrote|tells)\b")
_STILL_GOT = re.compile(r"^(?:I )?still got (?=(?:it|them|the|a|an|my|both|\d+)\b)")
_GOT_NOW = re.compile(
    r"^(?:I )?got (?=(?:\d+|an?|my|two|three|four|five|six)\b[^,]*\bnow\b(?! (?:I|we|it|they)\b))"
)
_IS_DONE = re.compile(
    r"^(?P<what>(?:my|our|the) [a-z]+)'s (?P<done>[a-z]+)"
    r"(?=$|,| (?:the|a|an|by|in|on|at|before|every|now|and)\b)"
)
_MADE = re.compile(
    r"^(?=made (?:perm|permanent|redundant|partner|head|captain|manager|lead|foreman|sergeant|team)\b)"
)
_WAS_ONCE = re.compile(
    r"^(?P<what>[a-z]+(?: [a-z]+)?) (?P<now>(?:about |around )?\d\S*(?: (?:in|of|out of) \d+)?(?: now)?), "
    r"(?:it )?(?P<was>was .+)$"
)
_NEVER_SO = re.compile(r"^never (?=(?:stuck|lost|alone|late|bored|short|left|scared|afraid|without|ill)\b)")
_NOT_LATE = re.compile(r"^not (?=(?:late|ill|sick|off|absent|lost|stuck|in trouble)\b.*\b(?:once|since)\b)")
ONLY_ONE = re.compile(
    r"^(?:the )?(?P<which>first|only|youngest|oldest) "
    r"(?=(?:in|from|of|one|person|woman|man|girl|boy)\b.* (?:to|who) )"
)
"""Somebody who is the first or only one to do a thing, typed without *I am* or *you are*."""
_YOURS = re.compile(r"^(?:his|her) (?P<said>\w+)\b")
_ARROW = re.compile(r"(?<!\d)(?<!\d )(?<!%)(?<!% )\s*(?:->|=>|→)\s*(?!\d)")


_CLICKED = re.compile(r"^(?:\w+ly )?(?:clicked|sank in|sunk in|fell into place|made sense|paid off)\b")
"""What a lesson does, and not who learned it."""


_SINCE_THEN = re.compile(r"^(?:I )?(?P<did>[a-z]+) (?P<what>\d[^,.]*|[^,.]*\d[^,.]*) since$")


def _lasting(match: re.Match[str]) -> str:
    """Write what was done so many times since then as a perfect: *I have built 11 since*."""
    readings = lexicon.verb_readings(match["did"])
    if "past" not in readings or "base" in readings:
        return match.group()
    return f"I have {lexicon.verb(readings['past']).participle} {match['what']} since"


def effect_forms(typed: str, persons: Persons, *, act_persons: bool = False) -> Forms:
    """Give the forms of an effect: `s` (a clause), `now` (a state with *now*), `where`, `colon` (as typed).

    `act_persons` says that the act names somebody, so that a *he* or *she* here has an owner.
    """
    text = repair(_MARK.sub("", typed.strip()), persons.names)
    inside = re.fullmatch(r"\(([^()]*)\)", text)
    text, kept = hide(without_titles(inside.group(1) if inside else text, persons))
    text = _MARK.sub("", text)
    if not text:
        return question("empty-effect")
    if is_in(text, "no_answers") or text.lower() in lexicon.words_of("no_answers"):
        return question("what-came-of-it")
    if _LOST.match(text) or _WASTE.search(text):
        return question("what-came-of-it")
    text = re.sub(r"^that (?=(?:I|I'm|I've|I'd|we|my|our)\b)", "", _CAUSE.sub("", text))
    text = _CLICKED.sub(r"it \g<0>", text)
    if text.lower() in lexicon.words_of("vague_states"):
        return question("what-came-of-it")
    try:
        text = _to_them(text, persons, act_persons=act_persons)
    except UnclearError:
        return question("who-is-it")
    parts = whole_sentences(split_sentences(_SINCE_THEN.sub(_lasting, text))) or [text]
    found = [_single(part, persons) for part in parts]
    return shown_forms(_together(found, parts), kept)


def _to_them(text: str, persons: Persons, *, act_persons: bool) -> str:
    """Turn the recipient's name, and a pronoun that can only mean them, into *you*; *they* stays as typed."""
    words = text.split(" ")
    named = any(unowned(word.strip(".,;:!?()")) in persons.recipient for word in words)
    genders = {lexicon.table("person_genders").get(bare(word), "") for word in words} - {"", "they"}
    first = next((at for at, word in enumerate(words) if is_in(word, "person_genders")), len(words))
    owner = any(is_in(word, "persons") or (at and is_name(word)) for at, word in enumerate(words[:first]))
    owner = owner or bool(_TELLER.match(" ".join(words[:first]))) or _is_role_led(words[:first])
    owner = owner or (first > 0 and bare(words[min(first, len(words) - 1)]) in {"himself", "herself"})
    yours = _YOURS.match(text)
    if yours and is_in(yours["said"], "given_words") and len(genders) == 1:
        return to_second(text, persons, subject=next(iter(genders)))
    if genders and not act_persons and not owner and not named:
        if genders == {persons.pronoun}:
            return to_second(text, persons, subject=persons.pronoun)
        raise UnclearError
    return to_second(text, persons) if named and not owner else text


def _is_now(match: re.Match[str]) -> str:
    """Say what a figure is and was: *remakes about 1 in 60 now, was 1 in 9*."""
    be = "are" if is_plural(match["what"]) else "is"
    return f"my {match['what']} {be} {match['now']}, it {match['was']}"


def _done(match: re.Match[str]) -> str:
    """Write *my bag's packed* as *my bag is packed*, and leave *my boss's planned trip*."""
    participle = "participle" in lexicon.verb_readings(match["done"])
    return f"{match['what']} is {match['done']}" if participle else match.group()


def _is_role_led(words: list[str]) -> bool:
    """Tell whether a clause opens with somebody by their work: *the commissioner*, *auditors*."""
    return bool(words) and any(
        len(bare(word)) > _LONG and bare(word).endswith(tuple(lexicon.table("role_endings")))
        for word in words[:3]
    )


_LONG = 5
"""Letters above which a word with the ending of a role names somebody."""


def _single(text: str, persons: Persons) -> Forms:
    text = head_down(text, persons.names)
    had_now = bool(re.match(r"(?:and |so )?now\b", text))
    text = head_down(_LEAD.sub("", text, count=1), persons.names)
    text = re.sub(r"^which (?=\w)", "that ", text)
    text = _ARROW.sub(", ", text)
    text = re.sub(r"^being (?=able to )", "", text)
    text = f"I am {text}" if _ACCUSTOMED.match(text) else text
    text = _WAS_ONCE.sub(_is_now, text)
    text = _MADE.sub("I was ", _IS_DONE.sub(_done, text))
    text = re.sub(r"^not had ", "I have not had ", text)
    text = _NEVER_SO.sub("I was never ", text)
    text = _NOT_LATE.sub("I have not been ", ONLY_ONE.sub(r"I am the \g<which> ", text))
    text = _STILL_GOT.sub("I've still got ", _GOT_NOW.sub("I've got ", text))
    words = text.split(" ")
    if words[0].endswith("ly") and is_unknown(words[0]) and len(words) > 1:
        who = "it" if "third" in lexicon.verb_readings(bare(words[1])) else "I"
        return _single(f"{who} {text}", persons)
    read = None if is_in(words[0], "past_rather") else with_subject(words, text)
    found = thing_effect(words, text, had_now=had_now) or read or headed(words, text)
    if had_now and found.cls == "np":
        return Forms("np", {"colon": f"now {text}"}, frozenset({"anaphoric"}))
    flags = set(found.flags)
    forms = {name: parted(form) if name in {"s", "now"} else form for name, form in found.forms.items()}
    if had_now and "now" not in forms and found["s"] and "past" not in flags:
        forms["now"] = f"now {found['s']}"
    if had_now and found["s"]:
        forms["s"] = forms["now"] = forms.get("now") or f"now {forms['s']}"
        flags.add("typed-now")
    return Forms(found.cls, forms, frozenset(flags), ask=found.ask)


def _together(found: list[Forms], parts: list[str]) -> Forms:
    """Join the sentences of one effect; a later one without a safe form stays as it was typed."""
    first = found[0]
    if first.ask or not first["s"]:
        if first.ask or any(one.ask for one in found) or (len(found) > 1 and not first["colon"]):
            return first if len(found) == 1 else question(first.ask or "what-came-of-it")
        lines = [first["colon"], *(one["s"] or part for one, part in zip(found[1:], parts[1:], strict=True))]
        return replace(
            first, forms={**first.forms, **({"colon": "\n".join(lines)} if first["colon"] else {})}
        )
    lines = [first["s"], *(_later(one, part) for one, part in zip(found[1:], parts[1:], strict=True))]
    forms = {"s": "\n".join(lines)}
    if first["now"]:
        forms["now"] = "\n".join([first["now"], *lines[1:]])
    if len(lines) == 1:
        forms = dict(first.forms)
    return Forms(first.cls, forms, _flags(first, forms["s"]))


def _later(found: Forms, typed: str) -> str:
    """Give a later sentence of an effect; one whose verb is not certain stays as it was typed."""
    said = found["s"]
    words = typed.split(" ")
    opening, following = bare(words[0]), word_at(words, 1)
    verb = lexicon.usual(opening) == "v" and (not following or opens_object(following))
    sure = verb or lexicon.usual(opening) in {"r", ""} or is_in(opening, "past_rather")
    return said if said and (sure or not said.startswith(("I ", "my ", "that ", "the "))) else typed


def _flags(first: Forms, text: str) -> frozenset[str]:
    flags = set(first.flags)
    if "\n" in text:
        flags |= {"many", "comma"}
    if "," in text:
        flags.add("comma")
    return frozenset(flags)
