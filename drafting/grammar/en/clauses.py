"""Statements about the writer or both: reasons, remarks, what was left undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.addressed import flipped
from drafting.grammar.en.articles import article
from drafting.grammar.en.hiding import hide, shown, shown_forms
from drafting.grammar.en.lasting import dated, perfect
from drafting.grammar.en.missing_be import is_job_since
from drafting.grammar.en.person import UnclearError, without_titles
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.segments import BREAK
from drafting.grammar.en.statements import Use, Voice, statement
from drafting.grammar.en.step_things import is_foreign
from drafting.grammar.en.wishes import is_wish, without_errand
from drafting.grammar.en.words import bare, finite_after, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_SENTENCE_END = re.compile(r"(?<=[\w%)\"'”\u2019\ue000])[.!?]+\s+(?=\S)|;\s+(?!also\b)")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_BUT_DO_NOT = re.compile(
    r", (?:and |so |but )?don't (?=(?:be|forget|worry|bother|bring|come|wait|send|give)\b)"
)
_NO_REASON = re.compile(r"(?:^|(?<=[.!?] ))no (?P<what>(?:good |real )?(?:reason|excuse)),? (?=(?:i|I|we)\b)")
_RUN_ON = re.compile(
    r"(?P<end>\b(?:(?<!so )now|anymore|year|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|\d{4})) "
    r"(?=(?:I|we)(?:'m|'ve|'ll|'d)? [a-z])"
)
_APART = re.compile(
    r"^(?:about |over |nearly )?(?:\d+|[a-z]+) (?:hours|miles|km|kilometres|time zones|countries) apart\b"
)
_THEY_WERE = re.compile(r"^(?P<thing>(?:keep|take|have|use) the [a-z ]+s) (?=they(?: were| are|'re) )")
_BETTER = re.compile(r"(?P<before>^|[,.;] )better (?=(?:you|he|she|they|we) [a-z])")
_STILL_GOT = re.compile(r"^(?:I )?still got (?=[a-z])")
_ILL_RUN = re.compile(r"(?P<end>\b[a-z]+) (?=I'll [a-z])")
_BESIDE_ME = re.compile(r"\b(?:as|like|beside|above) me\b")
"""Of whom a mentor speaks who says what job it is, beside their own."""
_HINT = re.compile(r"^because of (?:[A-Z]\w+|what happened|everything|this|that|it|things)$")
"""A cause that only the two of them understand."""
_AM = re.compile(r"^am (?=[a-z]+)")
_SORRY = re.compile(r"^(?:so |very )?sorry (?=(?:I|that|for|about|it|we|if)\b)")
_ENOUGH = re.compile(r"[.!,;] (?:come on|enough said|say no more|you know)$", re.IGNORECASE)
_CUT = re.compile(
    r"^(?P<whose>(?:the|our|my|your|his|her) )?"
    r"(?P<what>(?:mentoring |training )?(?:funding|budget|grant|hours|contract|scheme|post)) "
    r"(?P<done>cut|axed|scrapped|frozen|slashed)\b"
)
_LEFT = re.compile(r"(?<=\bmy) left (?=\w)|(?<=\bthe) left (?=\w)")
_BESIDE = re.compile(r"^(?:ps|p\.s\.?|btw|by the way|also|oh and)[,:]? (?=\w)", re.IGNORECASE)


def split_sentences(text: str) -> list[str]:
    """Split a repaired line at full stops and semicolons; titles, initials and links stay whole."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[start : match.start()].rsplit(" ", maxsplit=1)[-1]
        initials = _INITIALS.fullmatch(before) and before != "I"
        if is_in(before, "abbreviations") or initials:
            continue
        if before.lower() == "no" and text[match.end() : match.end() + 1].isdigit():
            continue
        if is_in(before, "measures") and text[: match.start() - len(before) - 1][-1:].isdigit():
            continue
        end = match.start() + (1 if "?" in match.group() or "!" in match.group() else 0)
        parts.append(text[start:end])
        start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def clause_forms(
    typed: str, persons: Persons, *, we: bool = False, use: Use = "reason", mentor: bool = False
) -> Forms:
    """Give `s`, plain statements (parted by BREAK) about the writer; what cannot become one is `dropped`.

    `we` says that a missing subject is both of them; `use` what the line is typed for: a reason, a remark
    beside the rest (`also`), or what was left undone (`quiet`). `mentor` says that the mentor writes.
    """
    tidied = _tidied(typed, persons)
    text, kept = hide(without_errand(tidied, persons) if use == "also" else tidied)
    if not text:
        return question("empty")
    voice = Voice(use, we, mentor)
    sentences = split_sentences(text)
    try:
        parts: list[str] = []
        for one in sentences:
            parts.append(_said(one, parts, persons, voice))
        if len(parts) == 1 and not parts[0]:
            return shown_forms(_thing(flipped(text, persons), use), kept)
        said = _joined([flipped(one, persons) for one in sentences], parts, use)
    except UnclearError:
        return question("two-persons")
    if not said:
        return question("say-it-as-a-sentence")
    if mentor and said.startswith("I am ") and _BESIDE_ME.search(said):
        said = f"you are {said.removeprefix('I am ')}"
    flags = {"many"} if BREAK in said else set[str]()
    return Forms(
        "clause", {"s": shown(said, kept)}, frozenset(flags | ({"colon"} if ": " in said else set[str]()))
    )


def _said(one: str, before: list[str], persons: Persons, voice: Voice) -> str:
    """Give a sentence with its subject, "" for a thing and for a verdict behind others: *sorted*."""
    if voice.use == "also" and is_wish(one):
        return flipped(one, persons)
    if before and " " not in one:
        return ""
    both = bool(before) and before[-1].startswith("we ")
    here = voice._replace(we=voice.we or both, later=bool(before))
    return statement(head_down(one, persons.names), persons, here)


def _tidied(typed: str, persons: Persons) -> str:
    text = _BESIDE.sub("", without_titles(repair(typed.replace(" = ", " is "), persons.names), persons))
    text = _BETTER.sub(r"\g<before>it's better that ", _STILL_GOT.sub("I've still got ", text))
    text = _SORRY.sub("I'm sorry ", _AM.sub("I am ", _CUT.sub(_was_cut, _ENOUGH.sub("", text))))
    text = _BUT_DO_NOT.sub(". don't ", text)
    text = _NO_REASON.sub(r"there was no \g<what>. ", text)
    text = _ILL_RUN.sub(_ill_run, text)
    text = _THEY_WERE.sub(r"\g<thing>. ", _RUN_ON.sub(_run_on, text))
    for name in persons.recipient:
        small = name.lower()
        if small in text and len(name) > 1 and small != name and not lexicon.is_common(small):
            text = re.sub(rf"\b{re.escape(small)}\b", name, text)
    return text


def _was_cut(match: re.Match[str]) -> str:
    """Say as a sentence what was cut: *funding cut so no more budget*."""
    be = "were" if match["what"].endswith("s") else "was"
    return f"{match['whose'] or 'the '}{match['what']} {be} {match['done']}"


def _ill_run(match: re.Match[str]) -> str:
    """Part *I'll …* typed right behind a whole statement: *it is in my van I'll drop it*."""
    before = re.split(r"[.!?;,:] ", match.string[: match.end()])[-1].strip().split(" ")
    led = any(is_in(before[0], name) for name in ("prepositions", "subordinators", "wh_openers", "links"))
    whole = finite_after(before, 1) > 0 and lexicon.usual(match["end"]) == "n" and not led
    return f"{match['end']}. " if whole else match.group()


def _run_on(match: re.Match[str]) -> str:
    """Part two statements that were typed without any mark between them, where the first is whole."""
    before = re.split(r"[.!?;,:] ", match.string[: match.end()])[-1].split(" ")
    fronted = any(is_in(before[0], name) for name in ("prepositions", "subordinators", "wh_openers", "links"))
    whole = is_in(before[0], "statement_subjects") or finite_after(before, 1) > 0
    return f"{match['end']}. " if whole and not fronted and len(before) > 3 else match.group()


def _joined(sentences: list[str], parts: list[str], use: Use) -> str:
    """Join sentences; one without a verb goes behind a colon, or with the sentence after it."""
    said: list[str] = []
    for typed, part in zip(sentences, parts, strict=True):
        text = part
        if not part and typed.startswith("no ") and not said:
            text = f"there {'was' if use == 'quiet' else 'is'} {typed}"
        if not text and said and ":" not in said[-1] and _is_short_thing(typed):
            said[-1] = f"{said[-1].rstrip('!')}: {typed}"
        elif not text:
            why = _job(typed) or (typed if is_foreign(typed.split(" ")) else f"here is why: {typed}")
            said.append(why if use == "reason" and not said else typed)
        elif said and typed.split(" ")[0] in {"so", "and", "but"} and not said[-1].endswith("?"):
            said[-1] = f"{said[-1].rstrip('!')}, {text}"
        else:
            said.append(text)
    return BREAK.join(said)


def _is_short_thing(text: str) -> bool:
    words = text.split(" ")
    verbal = any(is_in(word, "modals") or is_in(word, "finite_auxiliaries") for word in words)
    return len(words) <= _SHORT and not verbal and bare(words[0]) not in {"the", "thanks", "thank"}


def _thing(text: str, use: Use) -> Forms:
    """Say a bare thing: as the reason where it has its article, else in the writer's own words."""
    words = text.split(" ")
    first = bare(words[0])
    if _is_vague(words, use) or _HINT.match(text):
        return question("say-it-as-a-sentence")
    shared = _shared_thing(text, words) if use == "reason" else None
    if shared:
        return shared
    if first == "no":
        return Forms("clause", {"s": f"there {'was' if use == 'quiet' else 'is'} {text}"})
    if use == "also" and is_in(first, "personal_openers"):
        return Forms("clause", {"s": f"my {text}"})
    if use == "quiet":
        return _left_undone(text)
    if use != "reason" or is_foreign(words):
        return Forms("clause", {"s": text})
    if _job(text):
        return Forms("clause", {"s": _job(text)})
    plain = (
        "," not in text
        and len(words) <= _SHORT
        and not any(map(_verbal, _LEFT.sub(" ", text).split(" ")[1:]))
    )
    if plain and is_in(first, "settling_determiners"):
        return Forms("np", {"np": text, "s": f"the reason is {text}"})
    short = "" if is_in(first, "determiners") or not plain else article(text)
    if short and lexicon.usual(first) in {"n", "a", ""}:
        return Forms("np", {"np": f"{short} {text}", "s": f"the reason is {short} {text}"})
    return Forms("np", {"np": text, "s": f"here is why: {text}"}, frozenset({"colon"}))


def _left_undone(text: str) -> Forms:
    """Say what was left undone: *3 of your messages unanswered* by the writer; else a thing as it is."""
    if text.endswith(" unanswered"):
        return Forms("clause", {"s": f"I left {text}"})
    return Forms("clause", {"s": f"here is why: {text}"}, frozenset({"colon"}))


def _shared_thing(text: str, words: list[str]) -> Forms | None:
    """Say what keeps both apart, and what befell somebody near: *6 hours apart*, *wife's chemo*."""
    if words[0].endswith("'s") and is_in(words[0].removesuffix("'s"), "personal"):
        return Forms("np", {"np": f"my {text}", "s": f"the reason is my {text}"})
    return Forms("clause", {"s": f"we are {text}"}) if _APART.match(text) else None


def _is_vague(words: list[str], use: Use) -> bool:
    """Tell whether a line without a verb says too little to be said: *reasons*, *growth*."""
    first = bare(words[0])
    if use == "reason" and is_in(words[-1], "vague_things") and len(words) <= _VAGUE:
        return True
    if len(words) == 1 and (is_in(first, "abstract") or lexicon.usual(first) == "a"):
        return True
    if use == "also" and len(words) <= _VAGUE and is_in(first, "settling_determiners"):
        return True
    return use == "also" and {"base", "past"} <= set(lexicon.verb_readings(first))


def _job(text: str) -> str:
    """Say what the writer is now: *planner at a paper mill*; "" for any other thing."""
    if is_job_since(text):
        return " ".join(f"I have been {article(text)} {text}".split())
    before = re.match(r"(?P<job>[\w -]+?) (?:at|in|for|of)\b", text)
    noun = before["job"].rsplit(" ", 1)[-1] if before else ""
    return (
        perfect(f"I am {article(text)} {text}")
        if any(is_in(noun, name) for name in ("roles", "jobs"))
        else ""
    )


_VAGUE = 3
_SHORT = 9
"""Words of a thing that is still said as *the reason is …*."""


def _verbal(word: str) -> bool:
    readings = lexicon.verb_readings(bare(word))
    return word[:1].isdigit() or (
        "participle" in readings and "base" not in readings and not is_in(word, "determiners")
    )


__all__ = ["BREAK", "article", "clause_forms", "dated", "split_sentences"]
