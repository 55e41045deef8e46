"""What a mentee did or now does, in a line of their mentor, said to them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.acts import act_forms
from drafting.grammar.en.articles import article, with_subject
from drafting.grammar.en.clauses import split_sentences
from drafting.grammar.en.effect_nouns import is_role
from drafting.grammar.en.effects import ONLY_ONE
from drafting.grammar.en.hiding import hide, shown_forms
from drafting.grammar.en.missing_be import is_passive_thing
from drafting.grammar.en.passive import is_decided, with_passive
from drafting.grammar.en.person import UnclearError, to_second, without_titles
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.progress_things import BEHIND, for_the_first_time, told_thing
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.segments import COMMA, is_of_it, parted
from drafting.grammar.en.sentences import whole_sentences
from drafting.grammar.en.verbs import present_phrase
from drafting.grammar.en.words import bare, finite_after, is_in, is_name, is_plural, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_ARROW = re.compile(r"\s*(?:->|=>|→)\s*(?=(?:now )?(?:(?:he|she|they) )?(?:now )?[a-z]+s\b)")
_SOUNDS = re.compile(r", sounds (?=(?:soft|silly|daft|corny|cheesy|odd|mad|strange|small)\b)")
_BESIDE = re.compile(r", (?=(?:there|nobody|everyone|it) (?:was|were|is|are|had|has)\b)", re.IGNORECASE)
_WAS = re.compile(r", (?P<be>was|were) (?=\d)")
_NOBODY = re.compile(r"(?<=\n)(?P<who>nobody|no one) (?=(?:hurt|injured|killed|fired|sacked)$)")
_NOW_YOU = re.compile(r", (?=now you \w)")
_TRY = re.compile(
    r"^(?:your )?(?P<which>(?:\d(?:st|nd|rd|th)|first|second|third) (?:try|attempt|go)\b)(?=.* you )"
)
_LATER_TRY = re.compile(r"\n(?=\d(?:st|nd|rd|th) \w+ (?:was|were)\b)")
_FROM = re.compile(
    r"^(?P<what>[a-z][a-z ]{2,30}?):? (?P<far>(?:(?:up|down) )?from [$£€]?\d[^ ]*(?: \w+)? to [$£€]?\d)"
)
_FROM_TO = re.compile(r"^from (?=[^,;:]+? to (?!I\b|you\b)[^,;:]*$)")
_LEVELS = re.compile(
    r"^(?P<what>[a-z][a-z' ]+): (?P<old>[a-z]?\d\S*) to (?P<new>[a-z]?\d\S*)$", re.IGNORECASE
)
_MUCH = re.compile(r"^(?P<state>(?:much|far|a lot|so much|way|a bit) (?:[a-z]+er|more [a-z]+|less [a-z]+)\b)")
_LOGGED = re.compile(
    r"^\d+ (?:hrs|hours|days|nights|flights|jumps|dives|shifts|miles) (?:logged|done|flown|worked)\b"
)
_PAPERS = re.compile(
    r"^(?:[a-z]+ ){0,2}(?:licen[cs]e|certificate|diploma|degree|visa|permit|badge|qualification)"
    r"(?=,|$| (?:in|at|on|for)\b)"
)
_AWARD = re.compile(r"^(?P<what>[a-z]+) (?=(?:in|for|on|from|at)\b)")
_TODAY = re.compile(r"\b(?:nobody|no one|everybody|everyone|that|who|which) (?:has|have|can|is|are|needs?)\b")
_PAST_TIME = re.compile(
    r"\b(?:last|ago|yesterday|in (?:Jan|Febr|March|April|May|June|July|Aug|Sept|Octo|Nov|Dec)\w*)\b"
)
_SINCE = re.compile(r"\bsince\b")
_FRAMED = frozenset({"other-subject", "framed"})
_PRESENT = frozenset({"present"})
_TOPIC = 5
"""Words below which a thing before a full stop is the topic of the piece behind it."""
_FAR = re.compile(r"\bfrom [$£€]?\d.* to [$£€]?\d")
_ENOUGH = re.compile(r"^\w+ enough to \w")
_HOUR = re.compile(r"(?:by|at|before) \d{1,2}(?::\d\d)?(?: ?[ap]m)?(?: now)?(?:[.,]|$)")
_BESIDES = re.compile(r"^(?P<thing>\d[^,]*?) and (?=(?:you|he|she|they) [a-z])")


def progress_forms(typed: str, persons: Persons) -> Forms:
    """Give `you`, a sentence about what the mentee did or now does; `np` of a thing with its article.

    A bare thing asks what they did with it.
    """
    if BEHIND.match(typed):
        return question("what-did-they-do-progress")
    typed = _SOUNDS.sub(", it sounds ", for_the_first_time(typed))
    typed = _with_verb(_ARROW.sub(". ", typed), persons.pronoun or "you")
    beside = _BESIDE.search(typed)
    if beside:
        return _with_beside(typed[: beside.start()], typed[beside.end() :], persons)
    said = _progress(typed, persons)
    said = _things(typed, persons) or said if said.ask == "what-did-they-do-progress" else said
    if not said["you"]:
        return said
    told = _WAS.sub(r"\nit \g<be> ", _NOW_YOU.sub("\n", said["you"]))
    told = _NOBODY.sub(r"\g<who> was ", told)
    told = _LATER_TRY.sub("\nthe ", _TRY.sub(r"on the \g<which>", told))
    flags = said.flags | ({"many", "comma"} if "\n" in told else set[str]())
    return replace(said, forms={**said.forms, "you": told}, flags=flags)


def _with_beside(typed: str, beside: str, persons: Persons) -> Forms:
    """Say what was typed behind a comma with a subject of its own as the next sentence."""
    said = progress_forms(typed, persons)
    try:
        more = to_second(repair(beside, persons.names), persons)
    except UnclearError:
        return question("two-persons")
    if not said["you"]:
        return said
    told = f"{said['you']}\n{more}"
    return replace(said, forms={**said.forms, "you": told}, flags=said.flags | {"many", "comma"})


def _progress(typed: str, persons: Persons) -> Forms:
    text, kept = hide(without_titles(repair(typed, persons.names), persons))
    if not is_in(text.split(" ", 1)[0], "past_rather"):
        text = _FROM.sub(_went, text)
    text = ". ".join(whole_sentences(split_sentences(_BESIDES.sub(r"\g<thing>, ", text)))) or text
    words = head_down(text, persons.names).split(" ")
    if is_in(bare(words[0]).split("'")[0], "their_pronouns") or words[0].strip(",") in persons.recipient:
        return act_forms(typed, persons, own_effect=False, tense="present")
    try:
        found = _own(words, persons)
    except UnclearError:
        return question("two-persons")
    if found:
        return shown_forms(found, kept)
    return _as_progress(act_forms(typed, persons, own_effect=False, tense="present"))


def _with_verb(typed: str, who: str) -> str:
    """Give a line the verb that it left out: *from 3 covers to fully booked*, *much calmer*, *first to …*."""
    text = typed.strip(" -*•")
    text = text[:1].lower() + text[1:]
    be = "is" if who in {"he", "she"} else "are"
    said = _FROM_TO.sub(f"{who} went from ", text)
    said = _LEVELS.sub(r"\g<what> went from \g<old> to \g<new>", said)
    said = _MUCH.sub(rf"{who} {be} \g<state>", said)
    said = ONLY_ONE.sub(rf"{who} {be} the \g<which> ", said)
    if _LOGGED.match(said):
        return f"{who} {'has' if who in {'he', 'she'} else 'have'} {said}"
    papers = _PAPERS.match(said)
    if papers and "past" not in lexicon.verb_readings(said.split(" ")[0]):
        owner = {"he": "his", "she": "her", "they": "their"}.get(who, "your")
        return f"{who} got {owner} {said}"
    award = _AWARD.match(said)
    if award and is_in(award["what"], "awards"):
        said = f"{who} got {article(award['what']) or 'a'} {said}"
    return typed if said == text else said


def _went(match: re.Match[str]) -> str:
    """Put *went* before how far a thing went, unless its verb is there: *marks went up from 54 to 71*."""
    words = match["what"].split(" ")
    verb = finite_after([*words, "."], 1) > 0 or is_in(words[-1], "moving_verbs")
    return match.group() if verb else f"{match['what']} went {match['far']}"


def _things(typed: str, persons: Persons) -> Forms | None:
    """Tell of a thing without a verb, with the sentences typed behind it."""
    text, kept = hide(without_titles(repair(typed, persons.names), persons))
    try:
        first, *later = split_sentences(to_second(text, persons)) or [text]
    except UnclearError:
        return None
    if later and len(first.split(" ")) < _TOPIC and not any(map(str.isdigit, first)):
        piece = head_down(later.pop(0), persons.names)
        told = f"your {first}: {piece}" if finite_after(piece.split(" "), 1) < 0 else ""
    else:
        first, *later = whole_sentences([first, *later])
        told = told_thing(first)
    whole = all(is_in(one.split(" ")[0], "statement_subjects") for one in later)
    if not told or not whole:
        return None
    return shown_forms(Forms("clause", {"you": "\n".join([told, *later])}, _FRAMED), kept)


def _as_progress(said: Forms) -> Forms:
    if said.ask == "what-did-they-do":
        return question("what-did-they-do-progress")
    if said.cls != "np":
        return said
    first = said["np"].split(" ")[0]
    return question("what-did-they-do-progress") if first in {"your", "the"} else said


def _own(words: list[str], persons: Persons) -> Forms | None:
    """Take the shapes that a line of progress has and an act has not."""
    text = " ".join(words)
    if is_in(word_at(words, 1), "be_forms") and not is_in(words[0], "pronouns"):
        return _noun(words, persons)
    head = head_of(words)
    if head.cls == "np" and is_in(words[0], "past_rather") and _FAR.search(text):
        return Forms("vp", {"you": f"you {to_second(text, persons, implied=True)}"})
    if " ".join(words[1:3]) == "of them":
        return question("two-persons")
    if len(words) == 1 and is_in(words[0], "vague_states"):
        return question("what-did-they-do-progress")
    if head.cls == "adj" and _ENOUGH.search(text):
        return Forms("adj", {"you": f"you were {to_second(text, persons, implied=True)}"})
    if is_decided(words, head):
        be = "have been" if _SINCE.search(text) else "were"
        return Forms("vp", {"you": f"you {be} {to_second(text, persons, implied=True)}"})
    rate = re.search(r"\b(?:a|per|every|each) (?:night|day|week|month|shift)\b", text)
    begun = head.form == "gerund" and (is_in(head.base, "unfinished_deeds") or words[0] == "still")
    lasting = (is_in(head.base, "lasting_deeds") or rate or begun) and not _PAST_TIME.search(text)
    if head.cls == "vp" and head.form == "gerund" and (_SINCE.search(text) or _TODAY.search(text) or lasting):
        be = "have been" if _SINCE.search(text) else "are"
        return Forms("vp", {"you": f"you {be} {to_second(text, persons, implied=True)}"}, _PRESENT)
    third = lexicon.verb_readings(bare(words[head.at])).get("third", "")
    if (
        head.cls == "np"
        and third
        and (
            (is_in(third, "activity_verbs") and is_in(word_at(words, head.at + 1), "prepositions"))
            or _HOUR.match(" ".join(words[head.at + 1 :]))
        )
    ):
        return Forms(
            "vp",
            {
                "you": "you "
                + present_phrase(
                    to_second(text, persons, implied=True).split(" "), Head("vp", head.at, "third", third)
                )
            },
            _PRESENT,
        )
    place = is_in(words[0], "predicative") and not is_in(words[0], "fronting")
    if head.cls not in {"np", "numeral"} or place:
        return None
    return _noun(words, persons)


def _noun(words: list[str], persons: Persons) -> Forms | None:
    said = to_second(" ".join(words), persons).split(" ")
    role = re.match(r"^(?!\d|less\b)(?P<what>[\w' -]+) since\b", " ".join(words))
    at = finite_after(words, 1)
    if at > 0 and any(word[-1:] == "," for word in words[:at]):
        return _behind_things(" ".join(said))
    if at > 0 and not is_in(said[at - 1], "prepositions"):
        return Forms(
            "clause", {"you": _owned(with_passive(said, at, today=True), said)}, frozenset({"other-subject"})
        )
    if at < 0 and role and not is_plural(said[0]) and bare(said[0]) not in {"no", "zero"}:
        return (
            Forms("clause", {"you": f"you have been {' '.join(said)}"}, _PRESENT)
            if is_role(role["what"])
            else None
        )
    passive = with_passive(said, -1, today=True)
    if passive:
        return Forms("clause", {"you": _owned(passive, said)}, frozenset({"other-subject"}))
    if role and bare(said[0]) in {"no", "zero"}:
        have = "have" if is_plural(role["what"].rsplit(" ", 1)[-1]) else "has"
        return Forms("clause", {"you": f"there {have} been {' '.join(said)}"}, frozenset({"other-subject"}))
    if bare(said[0]) == "your" and is_in(word_at(said, 1), "ordinals"):
        return Forms("clause", {"you": told_thing(" ".join(said[1:]))}, _FRAMED)
    if is_in(said[0], "determiners") and not is_in(said[0], "number_words") and bare(said[0]) != "no":
        return Forms("np", {"np": " ".join(said)}, frozenset({"np"}))
    return _behind_things(" ".join(said))


def _behind_things(text: str) -> Forms:
    """Put what they did behind the things that frame it: *3 minutes, no notes: you read the name on it*."""
    first, *later = split_sentences(text) or [""]
    pieces = COMMA.split(first)
    at = next((at for at, piece in enumerate(pieces) if at and _tells(piece)), 0)
    last = bare(pieces[at - 1].rsplit(" ", maxsplit=1)[-1])
    dated = is_in(pieces[at - 1].split(" ", maxsplit=1)[0], "months")
    if (
        not at
        or not all(is_in(one.split(" ")[0], "statement_subjects") for one in later)
        or (last[:1].isdigit() and not dated)
    ):
        return question("what-did-they-do-progress")
    things, told = ", ".join(pieces[:at]), ", ".join(pieces[at:])
    if is_in(told.split(" ", 1)[0], "links"):
        return Forms("clause", {"you": "\n".join([f"{things}, {told}", *later])}, _FRAMED)
    words = told.split(" ")
    deed = head_of(words).form == "past"
    if is_of_it(told):
        return Forms("clause", {"you": "\n".join([things, f"it {told}", *later])}, _FRAMED)
    clause = f"you {told}" if deed else parted(with_subject(told, finite_after(words, 1)), "you")
    first = things.split(" ", maxsplit=1)[0]
    things = f"your {things}" if is_in(first, "ordinals") else things
    return Forms("clause", {"you": "\n".join([f"{things}: {clause}", *later])}, _FRAMED)


def _tells(piece: str) -> bool:
    """Tell whether a part has a verb: a deed without a subject, or a thing and what it did."""
    words = piece.split(" ")
    head = head_of(words)
    return (head.cls == "vp" and head.form == "past" and len(words) > 1) or finite_after(words, 1) > 0


def _owned(text: str, words: list[str]) -> str:
    first = words[0]
    known = is_in(first, "determiners") or is_in(first, "pronouns") or is_name(first) or first[:1].isdigit()
    plural = is_plural(bare(word_at(words, 0))) and lexicon.usual(bare(first)) != "v"
    plural = plural or (bool(first) and article(first) == "" and lexicon.usual(bare(first)) == "n")
    bare_plural = plural and not is_in(first, "relations")
    text = text if known or bare_plural or first[:1].isupper() else f"your {text}"
    left_so = any(is_passive_thing(piece.split(" ")) for piece in COMMA.split(text)[1:])  # *all sold by 8*
    return text if left_so else parted(text)
