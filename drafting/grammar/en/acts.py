"""What the other person did: an act, typed in any shape, said to them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.act_lines import is_theirs, line_forms
from drafting.grammar.en.clauses import clause_forms, split_sentences
from drafting.grammar.en.hiding import hide, shown, shown_forms
from drafting.grammar.en.meetings import is_of_another
from drafting.grammar.en.person import UnclearError, to_second, without_titles
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.segments import COMMA, is_of_it, spliced
from drafting.grammar.en.sentences import whole_sentences
from drafting.grammar.en.verb_first import is_order
from drafting.grammar.en.words import bare, capped, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.en.act_verbs import Tense
    from drafting.grammar.forms import Persons

_TAIL = re.compile(
    r"(?:,? (?:and )?so (?:that )?(?=(?:I|we|my|our|I'm|I've)\b(?! (?:could|can|would|might|had to)\b))"
    r"|, so (?:that )?(?=(?:now )?(?:I|we|my|our|I'm|I've)\b)"
    r"|, (?=not had \b)|, (?=(?:I )?still (?:use|do|have|say|hear|think|keep|wear|read|quote)\b)"
    r"|, (?=(?:passed|failed) (?:that|the|my) (?:paper|exam|test|module|course|theory|viva|audit)\b)"
    r"|,? (?:and |so )?(?=now (?:I|we|my|our|I'm|I've)\b)|\s*(?:->|=>|→)\s*)"
)
_RECEIVED = re.compile(
    r"^(?:I )?was (?P<done>given|shown|taught|lent|told|sent|offered|allowed|trusted|handed|asked) "
    r"(?!by\b)(?!.* by \w+$)"
)
_CAUSE = re.compile(r"^(?P<cause>because of|thanks to) (?P<who>\S+?),? (?=(?:I|we|my|our)\b)")
_BY_THEIRS = re.compile(
    r"^(?P<what>(?:because of|thanks to) (?:your|his|her|their) [\w' -]+?),? (?P<rest>(?:I|we|my)\b.*)$"
)
_ONLY_ONE = re.compile(
    r"^(?:the )?(?P<which>first|only) (?=(?:person|one|mentor|manager|boss|teacher) (?:to|who)\b)"
)
_ONE_WHO = re.compile(r"\b(?P<one>the (?:only )?(?:one|person) (?:that|who)) (?P<did>[a-z]+)\b")
_NOT_ONCE = re.compile(r"^not once (?=(?!did\b|have\b|was\b|were\b|in\b)\w+)")
_LEFT_ON = re.compile(
    r"^(?:her |his |your |the )?(?P<what>phone|light|lamp|radio|kettle) on (?=24/7|all |day |every )"
)
_WE = re.compile(
    r"^(?:me and (?:him|her|them|you)|(?:him|her|them|you) and me|(?:he|she|they|you) and I"
    r"|I and (?:he|she|they|you)) (?=\w)"
)
_SOME_WORDS = 12
"""Letters of a line that hold a deed of their own."""
_SAID = re.compile(r",? (?:and )?said (?=[a-z]+ (?:your|the|my|it|a|that)\b)")
_SAID_LAST = re.compile(r"^(?P<what>(?:don't|never|always|[a-z]+) .+), (?:he|she|they|you) (?:said|told me)$")
_NO_DEED = re.compile(r"^(?:the|that) (?:thing|stuff|business) (?:with|about|at) (?:the |a |my )?\w+$")
_MINE = re.compile(r"^(?:(?:and|so|now) )*(?:I|I'm|I've|we|we've|my|our)\b")


_MY_MIND = re.compile(r"[,.!]+ (?=(?:don't|do not) (?:think|believe|suppose) (?:I|you|he|she|they)\b)")
"""What the writer thinks, where a line is cut short: *don't think I ever ate one*."""
_THEIRS = {
    "he": re.compile(r"\b(?:he|him|his|himself)\b"),
    "she": re.compile(r"\b(?:she|her|herself)\b"),
}
_OTHER = {"he": "she", "she": "he"}


def act_forms(typed: str, persons: Persons, *, own_effect: bool = True, tense: Tense = "past") -> Forms:
    """Give the forms of an act: `you` (a whole sentence without its stop), `ger` after *Thank you for*, `np`.

    `own_effect` says that an effect may be cut off the line's end (its answer is empty); `tense` is the one
    in which a line without past is said (a mentor's lines tell of today).
    """
    text, kept = hide(without_titles(repair(typed, persons.names), persons))
    if not text:
        return question("empty-act")
    if _NO_DEED.match(text):
        return question("what-did-they-do")
    other = _OTHER.get(persons.pronoun)
    if other and re.match(rf"{other}\b.* {persons.pronoun}\b", text):
        return question("two-persons")
    text = _ONLY_ONE.sub(r"you were the \g<which> ", text)
    text = _SAID_LAST.sub(r"you said: \g<what>", text)
    text = _WE.sub("we ", _LEFT_ON.sub(r"your \g<what> was on ", text))
    text = _ONE_WHO.sub(_one_who, text) if tense == "past" else text
    text = _MY_MIND.sub(". I ", _NOT_ONCE.sub("never once ", text))
    text = _RECEIVED.sub(_received, text) if tense == "past" else text
    caused = _caused(text, persons, kept)
    if caused:
        return caused
    text = _SAID.sub(_what_they_said, text)
    text, tail = _parted(text) if own_effect else (re.sub(r"\s*(?:->|=>|→)\s*", ": ", text, count=1), "")
    typed_sentences = [piece for one in split_sentences(_topped(text)) for piece in spliced(one)]
    sentences = whole_sentences(typed_sentences) or [text]
    try:
        found = line_forms(_head(sentences[0], persons), persons, kept, tense)
    except UnclearError:
        return question("two-persons")
    if found.ask:
        return found
    found = _followed(found, sentences, persons, kept, tense)
    if re.search(r" and s?he ", found["ger"]):
        found = replace(found, forms={**found.forms, "ger": ""})
    flags = set(found.flags)
    if _general(sentences[0]) and len(sentences) == 1 and found.cls != "quote":
        flags.add("general")
    if "," in found["you"]:
        flags.add("comma")
    return shown_forms(replace(found, flags=frozenset(flags), tail=tail), kept)


def _what_they_said(match: re.Match[str]) -> str:
    """Put a colon before what they said to do: *said use your ears*."""
    told = is_order(match.string[match.end() :].split(" ")) and match.start() > _SOME_WORDS
    return " and said: " if told else match.group()


def _one_who(match: re.Match[str]) -> str:
    """Put what the one did into the past: *she was the one that nominate me*."""
    readings = lexicon.verb_readings(match["did"])
    base = "" if "past" in readings else readings.get("base", "")
    return f"{match['one']} {lexicon.verb(base).past}" if base else match.group()


def _received(match: re.Match[str]) -> str:
    """Say what the writer was given or shown as what the other person did."""
    return f"{lexicon.verb(lexicon.verb_readings(match['done'])['participle']).past} me "


def _caused(text: str, persons: Persons, kept: list[str]) -> Forms | None:
    """Read a line that opens with its cause: *because of him I …*, *thanks to her notes I …*."""
    found = _CAUSE.match(text)
    if found and (found["who"] in {"you", "him", "her", "them"} or found["who"] in persons.recipient):
        said = clause_forms(shown(_CAUSE.sub(r"\g<cause> you, ", text), kept), persons, use="also")
        return Forms("clause", {"you": said["s"]}) if said["s"] else question("what-did-they-do")
    thing = _BY_THEIRS.match(text)
    if not thing:
        return question("what-did-they-do") if found else None
    try:
        said = f"{to_second(thing['what'], persons, implied=True)}, {thing['rest']}"
    except UnclearError:
        return question("two-persons")
    return shown_forms(Forms("clause", {"you": said}, frozenset({"other-subject"})), kept)


def _head(text: str, persons: Persons) -> str:
    return head_down(_strip_lead(text), persons.names)


def _parted(text: str) -> tuple[str, str]:
    """Part an effect from the end of an act: behind *so*, *and now*, an arrow, or as a sentence."""
    match = _TAIL.search(text, 8)
    came = match and (text[match.end() :].startswith("now ") or _tells_past(text[match.end() :]))
    if match and (match.group()[:1] != " " or "so" not in match.group() or came):
        return text[: match.start()].rstrip(" ,;"), text[match.end() :]
    sentences = split_sentences(text)
    for at, sentence_text in enumerate(sentences[1:], 1):
        if _MINE.match(head_down(sentence_text)):
            return ". ".join(sentences[:at]), ". ".join(sentences[at:])
    return text, ""


def _topped(text: str) -> str:
    """Write a lone word before a sentence as its topic: *buckets! you gave me …* is *buckets: you …*."""
    return re.sub(r"^(\w+)[.!]+ (?=(?:you|he|she|they)\b)", r"\1: ", text)


def _tells_past(tail: str) -> bool:
    """Tell whether a clause is told in the past: *so I stopped* came of it, *so I rest* is a purpose."""
    words = tail.split(" ")
    return "past" in lexicon.verb_readings(bare(words[1])) if len(words) > 1 else False


def _followed(found: Forms, typed: list[str], persons: Persons, kept: list[str], tense: Tense) -> Forms:
    """Add the further sentences of an act; what cannot be said is told as left out."""
    led = is_theirs(typed[0].split(" ")[0])
    other = _OTHER.get(_pronoun_of(typed[0], persons), "")
    lines, dropped = [found["you"]], list(found.dropped)
    for part in typed[1:]:
        theirs = is_of_another(lines[-1], part, led=led) or bare(part.split(" ", 1)[0]) == other
        said = _of_another(part, persons, kept) if theirs else _further(part, persons, kept, tense)
        if said:
            lines.append(said)
        else:
            dropped.append(part)
    if len(lines) == 1:
        return replace(found, dropped=tuple(dropped))
    joined = _one_sentence(lines)
    forms = {"you": joined or "\n".join(lines)}
    flags = found.flags | ({"coordinated"} if joined else {"many", "comma"})
    return Forms(found.cls, forms, flags, dropped=tuple(dropped))


def _pronoun_of(first: str, persons: Persons) -> str:
    """Give *he* or *she* where one is the recipient's: as given, before the deed, or alone in it."""
    opening = bare(first.split(" ", 1)[0]).split("'", 1)[0]
    if persons.pronoun or opening in _OTHER:
        return persons.pronoun or opening
    found = [pronoun for pronoun, words in _THEIRS.items() if words.search(first)]
    return found[0] if len(found) == 1 else ""


def _of_another(part: str, persons: Persons, kept: list[str]) -> str:
    """Say what somebody else did; the other pronoun in it is the recipient: *he moved her to days*."""
    ours = _OTHER[bare(part.split(" ", 1)[0])]
    try:
        told = persons.pronoun in {"", ours} and ours not in part.split(" ")
        said = to_second(part, persons, subject=ours) if told else part
    except UnclearError:
        return ""
    return shown(said, kept)


def _further(part: str, persons: Persons, kept: list[str], tense: Tense) -> str:
    text = head_down(part, persons.names)
    words = text.split(" ")
    if re.match(r"^(?:never|not) been (?:off|out|late|wrong|the same)\b", text):
        return f"it has {text}"
    if is_of_it(text):
        return f"it {' and '.join(COMMA.split(text))}"
    if not is_in(words[0], "writer_words"):
        try:
            found = line_forms(text.removeprefix("also "), persons, kept, tense)
        except UnclearError:
            return ""
        if found["you"] and found.cls != "np" and not found.dropped:
            return found["you"]
    said = clause_forms(shown(text, kept), persons, use="also")
    return said["s"] if said.cls == "clause" and not said.dropped else ""


def _one_sentence(lines: list[str]) -> str:
    """Join two short deeds: *you rehearsed it and brought cake too*; "" where they do not fit."""
    if len(lines) != 2 or any("\n" in line or "," in line or " and " in line for line in lines):
        return ""
    deeds = all(
        line.startswith("you ") and not is_in(line.split(" ")[1], "finite_auxiliaries") for line in lines
    )
    return (
        f"{lines[0]} and {lines[1].removeprefix('you ')}"
        if deeds and len(" ".join(lines).split()) < 20
        else ""
    )


@cache
def _leads() -> list[str]:
    return sorted(lexicon.table("lead_thanks"), key=len, reverse=True)


def _strip_lead(text: str) -> str:
    low = text.lower()
    for lead in _leads():
        if low.startswith(lead + " "):
            rest = text[len(lead) + 1 :].strip()
            subject = is_in(rest.split(" ")[0].split("'")[0], "their_pronouns")
            if lead.split(" ")[-1] in {"way", "because", "time", "that", "when"} and not subject:
                continue
            return text if lead == "the way" else rest
    led = text[4:].split(" ")
    if low.startswith("for ") and (head_of(led).form == "gerund" or is_in(led[0], "settling_determiners")):
        return text[4:]
    return text


def _general(text: str) -> bool:
    return text.lower() in lexicon.words_of("general_acts") or len(text.split(" ")) <= 2


def sentence(text: str) -> str:
    """Write a form as a sentence: capital and final stop."""
    text = capped(text)
    if text.endswith(("?", "!", ".")) or (text[-1:] in '"”' and text[-2:-1] in "?.!"):
        return text
    return text + "."
