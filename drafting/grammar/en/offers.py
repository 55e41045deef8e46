"""Offers in return: an introduction, a recommendation, an opportunity, help."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article
from drafting.grammar.en.clauses import BREAK, clause_forms, dated, split_sentences
from drafting.grammar.en.hiding import hide, shown_forms
from drafting.grammar.en.introductions import introduction, to_them
from drafting.grammar.en.offer_things import for_something, to_have, written
from drafting.grammar.en.person import UnclearError
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import repair
from drafting.grammar.en.segments import which
from drafting.grammar.en.verb_first import goes_on, is_attribute, is_order
from drafting.grammar.en.words import bare, finite_after, is_in, is_modal, opens_strongly, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_WHOEVER = re.compile(
    r"^(?P<send>(?:anybody|anyone|whoever|any \w+)\b[^,]+, "
    r"(?:send|bring|give|tell|point|ask|let)\b[^,]*)(?:, )?"
)
"""Whom the reader may send: *anyone you got starting out in wood, send them up to my shop*."""
_WOULD_LIKE = re.compile(r"^I(?:'d| would) (?:like|love|want) (?:you|him|her|them) to \w")
_INTRODUCING = re.compile(
    r"(?:intro|introduce|connect|link|put|pass|hook|set|bring|ask|tell|write|ring|call|text|email|make)\b"
)
_VAGUE = re.compile(r"\b(?:anything|whatever|any ?time)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:I'd |I would |I'm |I am )?(?:be )?(?:happy|glad|love|like|want) to"
    r"|(?:I )?(?:can|could|would|'d)|gladly|offer to)"
    r"(?: gladly| also)?(?: to)? (?=\w)"
)
_WILL = re.compile(r"^(?:I(?:'ll| will|ll)|ill|will) ")
_NOW = re.compile(r", (?:I'm |am )?writing it (?=\w)")
_REC = re.compile(r"^(an? )?rec\b")
_ONE = re.compile(r"^I(?:'ll| will) write (?:you|him|her|them) one\b")
_WRITTEN = ("write a recommendation", "write you a recommendation")
_WRITE_ONE = re.compile(r"\b(?:write|do|give)(?: you| him| her| them)? one\b")
_HAVE = re.compile(r"^(?:(?:he|she|they|you) )?can have (?=(?:my|our|the) )")
_OWED = re.compile(r"^(?:still owe|already (?P<told>told|asked|written|spoken|talked)) ")
_CONDITION = re.compile(r"^(?P<do>.+?),? (?P<if>(?:if|when) (?:he|she|they|you) .+)$")
_HONOURED = re.compile(
    r"^(?:I'd |I would |would )be (?P<what>(?:very )?(?:proud|honou?red|delighted|pleased) to .+)$"
)
_ARRANGED = re.compile(
    r"(?:\bI(?:'ll| will)|\band (?:will|I'll)) (?:gladly )?"
    r"(?:write|ring|call|phone|email|text|tell|speak|talk|introduce)\b"
    r"|^(?:I )?(?:already )?(?:told|asked) |\b(?:has|have) agreed to "
    r"|\b(?:expects|(?:is|are|'s) (?:expecting|waiting for)|knows (?:that )?) ?(?:you|your|he|she|him|her)\b"
)
_SPOKEN = re.compile(r"^(?:told|asked|wrote|spoke|emailed|mentioned|recommended|nominated) ")
_OK_TO = re.compile(r"^(?:it's |its )?(?:ok|OK|okay|fine|happy for you|feel free|welcome) to (?=[a-z])")
_GOOD_FOR = re.compile(r"^(?:still )?(?:good|around|free|available|here|up) (?:for|to|on)\b")
_CAN_COME = re.compile(
    r"^(?:(?:he|she|they|you) )?can "
    r"(?=(?:have a (?:go|turn|try)|borrow|come|drop in|pop in|stay|shadow|sit in)\b)|^(?=(?:take|keep) my\b)"
)
_MAIN = re.compile(r", (?:I|my|there|it|you|we)\b")
_CAN_DO_IT = re.compile(
    r"^(?P<what>[^,]+), (?:I )?(?:can|could|will|(?:happy|glad) to) (?P<do>[a-z]+) (?:it|them|that)$"
)
_TOPIC = re.compile(r"^(?P<topic>[^,]+), (?P<good>I(?:'m| am) good at (?:those|that|it|them))$")


def offer_forms(typed: str, persons: Persons, kind: str) -> Forms:
    """Give `s` (a whole offer), or `np`, `vp`, `who` for the frames of its kind; ask about a vague offer."""
    text, kept = hide(repair(typed, persons.names))
    found = shown_forms(_offer_forms(text, persons, kind), kept)
    written = {name: form.replace(*_WRITTEN) for name, form in found.forms.items()}
    return replace(found, forms=written) if kind == "recommendation" else found


def _offer_forms(text: str, persons: Persons, kind: str) -> Forms:
    if not text:
        return Forms("bare", {}) if kind == "recommendation" else question("what-do-you-offer")
    if kind == "recommendation" and bare(text) in {"one", "a recommendation", "recommendation"}:
        return Forms("np", {"np": "a recommendation"})
    whoever = _WHOEVER.match(text)
    if whoever:
        more = [_beside(one, persons) for one in text[whoever.end() :].split(", ") if one]
        return Forms("clause", {"s": BREAK.join([to_them(whoever["send"], persons), *more])})
    if _is_vague(text):
        return question("what-do-you-offer")
    first, *rest = [part for one in split_sentences(text) for part in _apart(one, kind)]
    try:
        found = _offer(first, persons, kind)
        named = any(is_in(word, "persons") for word in first.split(" "))
        more = [
            one
            if named and is_in(one.split(" ")[0].split("'")[0], "person_genders")
            else _beside(one, persons)
            for one in rest
        ]
    except UnclearError:
        return question("two-persons")
    if found.ask or not all(more):
        return question("what-do-you-offer")
    arranged = {"arranged"} if kind == "introduction" and _ARRANGED.search(text) else set[str]()
    forms = {name: BREAK.join([form, *more]) for name, form in found.forms.items()}
    return Forms(found.cls, forms, found.flags | arranged)


def _beside(text: str, persons: Persons) -> str:
    """Say what stands beside an offer: a request as it is, else a statement about the writer."""
    if _is_request(text):
        return text
    return clause_forms(re.sub(r"^got (?=(?:the|a|an|my|some) )", "I've got ", text), persons)["s"]


def _is_request(text: str) -> bool:
    words = text.split(" ")
    return is_order(words, strict=True) and not is_in(words[0], "first_person_verbs")


def _apart(text: str, kind: str) -> list[str]:
    """Part a statement that was typed behind a comma from the offer before it."""
    parts = re.split(r", (?![^()]*\))", text)
    if (
        _TOPIC.match(text)
        or _CAN_DO_IT.match(text)
        or len(parts) < 2
        or is_in(bare(parts[0].split(" ")[0]), "conditions")
    ):
        return [text]
    last = parts[-1].split(" ")
    if is_in(last[0], "links"):
        return [text]
    pronoun = kind == "introduction" and is_in(last[0], "person_genders")
    whole = is_order(last, strict=True) or 0 < finite_after(last, 1) < len(last) - 1
    if pronoun or not (whole or _is_own(last, kind)) or is_in(last[0], "tail_openers"):
        return [text]
    return [", ".join(parts[:-1]), parts[-1]]


def _is_own(words: list[str], kind: str) -> bool:
    """Tell whether a part says of the writer what they would do or have: *I'd send them*, *got the kit*."""
    own = is_modal(words[0]) or is_in(words[0], "own_words")
    had = bare(words[0]) == "got" and is_in(word_at(words, 1), "settling_determiners")
    return kind != "introduction" and len(words) > 2 and (own or had)


def _is_vague(text: str) -> bool:
    """Tell whether an offer names nothing: *anything you need*, *help any time*, *somebody useful*."""
    words = [bare(word) for word in text.split(" ")]
    if words[0] in {"someone", "somebody"} and len(words) <= 2:
        return True
    named = [word for word in words if not is_in(word, "vague_offers")]
    return bool(_VAGUE.search(text)) and (not named or words[0] in {"anything", "whatever"})


def _settled(text: str, persons: Persons, kind: str) -> Forms | None:
    """Read an offer by its first words: what they can have, what is owed, or a recommendation."""
    if _WOULD_LIKE.match(text):
        return Forms("clause", {"s": to_them(text, persons)})
    honoured = _HONOURED.match(text)
    if honoured:
        return Forms("clause", {"s": f"I would be {to_them(honoured['what'], persons)}"})
    if is_in(text.split(" ", maxsplit=1)[0], "conditions") and _MAIN.search(text):
        said = clause_forms(text, persons, use="also")["s"]
        return Forms("clause", {"s": said}) if said else question("what-do-you-offer")
    if _SPOKEN.match(text) and kind != "introduction":
        said = clause_forms(text, persons, use="also")["s"]
        return Forms("clause", {"s": said}) if said else question("what-do-you-offer")
    good = _GOOD_FOR.match(text)
    if good:
        return Forms("clause", {"s": f"I'm {to_them(text, persons)}"})
    put = _OK_TO.match(text) or _CAN_COME.match(text)
    if put:
        return Forms("clause", {"s": f"you can {to_them(text[put.end() :], persons)}"})
    had, owed, one = _HAVE.match(text), _OWED.match(text), _ONE.match(text)
    if had and kind != "introduction":
        return to_have(text[had.end() :], persons)
    if owed and kind != "introduction":
        return Forms("clause", {"s": f"I {'have ' if owed['told'] else ''}{to_them(text, persons)}"})
    if kind == "recommendation" and one:
        return Forms("clause", {"s": f"I'll write you a recommendation{text[one.end() :]}"})
    return None


def _offer(text: str, persons: Persons, kind: str) -> Forms:
    if kind == "recommendation":
        text = _WRITE_ONE.sub("write a recommendation", _NOW.sub(" ", _REC.sub(r"\1recommendation", text)))
    settled = _settled(text, persons, kind)
    if settled:
        return settled
    will = _WILL.match(text)
    if will:
        said = text[will.end() :]
        flags = {"arranged"} if is_in(said.split(" ")[0], "starting_verbs") else set[str]()
        return Forms("clause", {"s": dated(f"I'll {to_them(_related(said), persons)}")}, frozenset(flags))
    bare_text = _LEAD.sub("", text)
    asked = bare_text != text
    condition = _CONDITION.match(bare_text)
    if condition:
        inner = _offer(condition["do"], persons, kind)
        if inner["vp"]:
            return Forms("vp", {"if": f"{to_them(condition['if'], persons)}, I'll {inner['vp']}"})
    if kind == "introduction":
        other = _other_deed(bare_text, persons) if asked else ""
        deed = Forms("clause", {"s": f"I can {other}"}, frozenset({"arranged"}))
        return deed if other else introduction(bare_text, persons)
    able = _CAN_DO_IT.match(bare_text)
    if able and "base" in lexicon.verb_readings(able["do"]):
        return Forms("vp", {"vp": f"{able['do']} {to_them(_the(able['what']), persons)}"})
    topic = _TOPIC.match(bare_text)
    if topic:
        return Forms("topic", {"topic": topic["topic"], "good": topic["good"]})
    return _thing_or_deed(bare_text, persons, kind, asked=asked)


def _other_deed(text: str, persons: Persons) -> str:
    """Give what is offered under introduction and is none: *I can fix your website*; else ""."""
    deed = _deed(text, persons, "help", sure=True)
    return deed["vp"] if deed and not _INTRODUCING.match(text) else ""


def _thing_or_deed(bare_text: str, persons: Persons, kind: str, *, asked: bool) -> Forms:
    """Read an offer that is a thing, a deed or a statement."""
    if kind == "recommendation" and is_in(bare_text.split(" ", maxsplit=1)[0], "prepositions"):
        return for_something(bare_text)
    first_words = bare_text.split(" ")[:3]
    if kind == "recommendation" and not asked and any(is_in(word, "written_things") for word in first_words):
        return written(bare_text, persons)
    sure = asked or (kind == "help" and goes_on(bare_text.split(" ")))
    return _deed(bare_text, persons, kind, sure=sure) or _said(bare_text, persons)


def _deed(text: str, persons: Persons, kind: str, *, sure: bool) -> Forms | None:
    """Read an offer that begins with its verb."""
    words = text.split(" ")
    head = head_of(words)
    low, following = bare(words[head.at]), word_at(words, head.at + 1)
    readings = lexicon.verb_readings(low)
    if sure and not readings and words[0].islower():
        return Forms("vp", {"vp": to_them(text, persons)})
    base = readings.get("base") or readings.get("gerund")
    thing = (
        kind != "help"
        and "n" in lexicon.classes(low)
        and is_in(following, "prepositions")
        and "gerund" not in readings
    )
    gerund = "gerund" in lexicon.verb_readings(bare(following)) and lexicon.usual(low) == "n"
    if is_attribute(words, head.at) or (gerund and not is_in(low, "gerund_takers")):
        return None
    if len(words) == 1 and "base" not in readings and not sure:
        return None
    if not base or words[head.at][:1].isupper() or (thing and not sure):
        return None
    if is_in(words[0], "statement_subjects") or is_in(words[0], "determiners"):
        return None
    verbal = sure or head.cls == "vp" or lexicon.usual(low) == "v"
    if not verbal and not opens_strongly(following):
        return None
    phrase = " ".join([*words[: head.at], lexicon.verb(base).base, *_with_a(words[head.at + 1 :])])
    if kind == "opportunity" and re.search(r"\b(?:with|for) (?:me|us)\b", phrase):
        return Forms("clause", {"s": f"you could {phrase}"})  # what they are offered to do
    return Forms("vp", {"vp": to_them(_related(phrase), persons)})


def _with_a(rest: list[str]) -> list[str]:
    """Put *a* before a bare thing that one holds: *do first aid afternoon*."""
    for at, word in enumerate(rest[:4]):
        if word != bare(word) or lexicon.usual(word) not in {"n", "a", "r"}:
            return rest
        if at and is_in(word, "held_things"):
            return [article(" ".join(rest[: at + 1])) or "a", *rest]
    return rest


def _the(what: str) -> str:
    return what if is_in(what.split(" ", maxsplit=1)[0], "determiners") else f"the {what}"


def _related(text: str) -> str:
    before, _, last = text.rpartition(", ")
    return f"{before}, {dated(which(before, last))}" if before and which(before, last) != last else text


def _said(text: str, persons: Persons) -> Forms:
    words = text.split(" ")
    first = text.split(", ", maxsplit=1)[0].split(" ")
    told = is_in(words[0], "statement_subjects") or finite_after(first, 1) > 0
    if told:
        said = clause_forms(text, persons)["s"]
        return Forms("clause", {"s": said}) if said else question("what-do-you-offer")
    return Forms("np", {"np": f"{article(text)} {to_them(text, persons)}".strip()})
