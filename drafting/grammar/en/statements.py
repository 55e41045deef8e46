"""A typed statement gets its subject: the writer, both, the other person, or a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from drafting.grammar.en import lexicon
from drafting.grammar.en.addressed import flipped
from drafting.grammar.en.lasting import lately, perfect
from drafting.grammar.en.missing_be import is_passive_thing, with_its
from drafting.grammar.en.noun_led import noun_led, second_verb
from drafting.grammar.en.person import agreed
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.segments import BREAK, COMMA, Subject, as_sentence, kind_of, not_state, parted
from drafting.grammar.en.step_things import is_foreign
from drafting.grammar.en.verb_first import is_matter, is_order
from drafting.grammar.en.verbs import present_phrase
from drafting.grammar.en.words import (
    bare,
    finite_after,
    is_in,
    opens_object,
    opens_strongly,
    word_at,
)

if TYPE_CHECKING:
    from drafting.grammar.en.phrase import Head
    from drafting.grammar.forms import Persons

Use = Literal["reason", "also", "quiet"]


class Voice(NamedTuple):
    """Who speaks in a line without a subject, and what it was typed for."""

    use: Use = "reason"
    we: bool = False
    mentor: bool = False
    later: bool = False
    """Another sentence of the same answer stands before."""

    @property
    def subject(self) -> str:
        """Give the subject of a line that has none."""
        return "we" if self.we else "I"

    @property
    def be(self) -> str:
        """Give the form of *be* that goes with the subject; what was left undone is past."""
        if self.use == "quiet":
            return "were" if self.we else "was"
        return "are" if self.we else "am"


_DID_TOGETHER = re.compile(
    r"^(?:did|reached|finished|covered|got|met|done) (?:what|everything|all(?: that)?|most of what) we\b"
)
_DONE_TO = re.compile(r"^(?:made (?:redundant|partner|permanent)|laid off|let go)\b")
_FAULT = re.compile(r"^(?:nobody's|no one's|no-one's|my|our own|my own) fault\b", re.IGNORECASE)
_WAS = re.compile(r"^was (?:about|all|always|mostly|mainly|more)\b")
_TOO = re.compile(r"^too (?:far|long|hard|early|late|expensive|dear|hot|cold|dark) (?=\w)")
_ON = re.compile(
    r"^(?:on|off) (?:bed rest|(?:sick |maternity |parental |paternity )?leave|nights|call|probation|sick)\b"
)


def statement(text: str, persons: Persons, voice: Voice) -> str:
    """Give a typed line as sentences (parted by BREAK), or "" where it holds things only.

    Raises UnclearError where two persons might be meant.
    """
    pieces = [with_its(piece) for piece in COMMA.split(text)]
    if len(pieces) > 1 and is_in(pieces[0], "interjections"):
        pieces[:2] = [f"{pieces[0]}, {pieces[1]}"]
    linked = len(pieces) > 1 and is_in(pieces[1].split(" ")[0], "links")
    if len(pieces) > 1 and not linked and _waits(pieces[0]):
        request = is_in(word_at(pieces[1].split(" "), 1), "object_pronouns") and is_order(
            pieces[1].split(" ")
        )
        main = "" if request else _subjected(pieces[1], persons, voice)
        pieces[:2] = [f"{pieces[0]}, {main or pieces[1]}"]
        return parted(flipped(", ".join(pieces), persons))
    led = _subjected(pieces[0], persons, voice, more=len(pieces) > 1)
    if led:
        return parted(flipped(perfect(", ".join([led, *pieces[1:]])), persons))
    return _behind_things(pieces, persons, voice)


def _behind_things(pieces: list[str], persons: Persons, voice: Voice) -> str:
    """Say things that stand before a statement: *split shifts on both sides, we got two sessions in*."""
    nobody = Subject("", fronted=False)
    at = next(
        (at for at, piece in enumerate(pieces) if at and kind_of(piece, nobody, "one two three") != "rest"), 0
    )
    if not at:
        return ""
    things = flipped(", ".join(pieces[:at]), persons)
    if voice.use == "also" and is_in(pieces[at].split(" ")[0], "statement_subjects"):
        return flipped(f"{things}, {', '.join(pieces[at:])}", persons)
    explained = voice.use == "reason" and not voice.later and not is_foreign(things.split(" "))
    lead = "here is why: " if explained else ""
    lead = f"there {'was' if voice.use == 'quiet' else 'is'} " if things.startswith("no ") else lead
    rest = statement(", ".join(pieces[at:]), persons, voice)
    joint = ", " if voice.later and BREAK not in rest else BREAK
    return f"{lead}{things}{joint}{rest}" if rest else ""


def _waits(piece: str) -> bool:
    """Tell whether a part only opens the statement that follows it: *since the merger*, *when I move*."""
    words = piece.split(" ")
    first = bare(words[0])
    if is_in(first, "subordinators"):
        return not any(is_in(word, "main_links") for word in words)
    return is_in(first, "prepositions") and not _has_subject(words) and finite_after(words, 2) < 0


def _subjected(text: str, persons: Persons, voice: Voice, *, more: bool = False) -> str:
    """Give the first part of a statement with its subject, "" where it is a thing."""
    words = text.split(" ")
    first = bare(words[0])
    own = _own_state(words, voice) or _shared(text, words)
    if own:
        return own
    when, rest = lately(text)
    said = _subjected(rest, persons, voice, more=more) if when else ""
    if said:
        return f"{when} {said}"
    if first in {"because", "as"} and _has_subject(words[:3]):
        words = words[1:]
        text, first = " ".join(words), bare(words[0])
    if is_in(first, "amount_subjects"):
        whole = not is_passive_thing(words) and (finite_after(words, 1) > 0 or second_verb(words))
        return text if whole else _with_missing_be(words)
    opened = is_in(first, "statement_subjects") or first == "please"
    opened = opened or (is_in(first, "interjections") and is_in(word_at(words, 1), "statement_subjects"))
    if opened or words[0].strip(",.") in persons.recipient:
        return text
    if is_in(first, "wh_openers"):
        return text if finite_after(words, 2) > 0 or _has_subject(words) else ""
    if is_in(first, "subordinators") or is_in(first, "prepositions") or first in {"now", "next", "then"}:
        named = any(word in persons.recipient for word in words)
        return (
            text
            if named or _has_subject(words) or finite_after(words, 1 if first == "next" else 2) > 0
            else ""
        )
    if first in {"last", "past"} and _has_subject(words):
        counted = word_at(words, 1)[:1].isdigit() or is_in(word_at(words, 1), "number_words")
        during = lexicon.table("during").get(bare(word_at(words, 2)), "")
        return f"{during} the {text}".strip() if counted else text
    if voice.mentor:
        words = flipped(text, persons).split(" ")
    return _verb_led(words, voice, more=more) or noun_led(words)


def _own_state(words: list[str], voice: Voice) -> str:
    """Say a wish or a leave of the writer: *need a break*, *now need …*, *on bed rest*; else ""."""
    at = 1 if bare(words[0]) == "now" else 0
    text = " ".join(words)
    if is_in(word_at(words, at), "own_wishes") and (at or opens_strongly(word_at(words, 1))):
        return f"{voice.subject} {text}"
    if _DONE_TO.match(text):
        return f"{voice.subject} {'were' if voice.we else 'was'} {text}"
    state = voice.use == "reason" and not voice.mentor and _ON.match(text)
    return f"{voice.subject} {voice.be} {text}" if state else ""


def _shared(text: str, words: list[str]) -> str:
    """Say what both did and what is too much: *did what we set out to do*, *too far by bus*; else ""."""
    second = bare(word_at(words, 1))
    both = bare(words[0]) == "both"
    if both and is_in(second, "prepositions") and second != "of":
        return f"we are {text}"
    if both and second != "is" and lexicon.verb_readings(second):
        return text if finite_after(words, 2) > 0 else f"we {text}"  # *both cases are sorted*
    if _FAULT.match(text):
        return f"it's {text[0].lower()}{text[1:]}"
    if _WAS.match(text):
        return f"it {text}"
    if _TOO.match(text):
        return f"it is {text}"
    if _DID_TOGETHER.match(text):
        return f"we have {text}" if text.startswith("done ") else f"we {text}"
    return ""


def _with_missing_be(words: list[str]) -> str:
    """Put *is* where it was left out: *nothing left on the list*, *everything signed off*."""
    if is_passive_thing(words):
        return as_sentence(" ".join(words))
    return " ".join(words) if is_in(words[0], "clause_subjects") or len(words) > 3 else ""


def _has_subject(words: list[str]) -> bool:
    return any(is_in(word, "statement_subjects") for word in words[1:])


def _verb_led(words: list[str], voice: Voice, *, more: bool) -> str:
    """Give a subject to a line that begins with its verb, adjective or participle; "" for any other line."""
    text = " ".join(words)
    first, following = bare(words[0]), word_at(words, 1)
    head = head_of(words)
    if (
        is_in(first, "determiners")
        or is_in(first, "attributes")
        or (words[0].endswith(":") and len(words) > 1)
    ):
        return (
            f"{voice.subject} {text}"
            if first == "no" and bare(following) == "longer" and _verb_behind(words)
            else ""
        )
    if head.form == "base" and not head.at and is_in(following, "finite_auxiliaries"):
        return ""
    if head.form == "base" and lexicon.usual(first) == "n" and finite_after(words, 1) > 0:
        return ""
    if is_in(first, "decisions") and head.form == "past" and not is_in(following, "determiners"):
        return f"{voice.subject} {'were' if voice.we else 'was'} {text}"
    if _is_state(words, head):
        alone = not following and not more and voice.use == "reason" and not is_in(first, "states")
        shared = voice.use == "reason" and re.search(r"\b(?:we|our)\b", text)
        return "" if alone else f"we are {text}" if shared else f"{voice.subject} {voice.be} {text}"
    if voice.mentor and voice.use == "reason" and head.cls != "np":
        theirs = _theirs(words, head)
        if theirs:
            return theirs
    return _auxiliary_led(words, head, voice) or _deed(words, head, voice, more=more)


def _verb_behind(words: list[str]) -> bool:
    return "base" in lexicon.verb_readings(bare(word_at(words, 2)))


def _is_state(words: list[str], head: Head) -> bool:
    first, following = bare(words[0]), word_at(words, 1)
    out = is_in(first, "out_states") and bare(following) == "out"
    settled = is_in(following, "settling_determiners") or is_in(following, "amount_subjects")
    lone = not following or (opens_object(following) and not settled)
    stated = out or (is_in(first, "states") and lone)
    return (head.cls == "adj" or stated) and not (stated and is_in(following, "object_pronouns"))


def _theirs(words: list[str], head: Head) -> str:
    """Say of the mentee what a mentor typed without a subject: *wants to change*, *hasn't answered*."""
    first = bare(words[0])
    if is_in(first, "agreements") and first not in {"was", "wasn't"}:
        return f"you {agreed(words[0])} {' '.join(words[1:])}"
    if head.cls == "vp" and head.form == "third":
        return f"you {present_phrase(words, head)}"
    theirs = head.form == "past" and bare(word_at(words, head.at + 1)) in {"his", "her", "their", "your"}
    return f"you {' '.join(words)}" if theirs or first in {"wanted", "hoped"} else ""


def _auxiliary_led(words: list[str], head: Head, voice: Voice) -> str:
    text, first = " ".join(words), bare(words[0])
    if head.cls == "be":
        return f"{voice.subject} {text}" if first in {"was", "wasn't", "were"} else f"it {text}"
    if head.cls not in {"modal", "negated"} or first in {"hasn't", "doesn't", "has"}:
        return ""
    if voice.use == "also" and first in {"don't", "do"}:
        return text
    if first == "not" and is_in(word_at(words, 1), "amount_words"):
        return f"there {'was' if voice.use == 'quiet' else 'is'} {text}"
    return f"{voice.subject} {voice.be} {text}" if first == "not" else f"{voice.subject} {text}"


def _deed(words: list[str], head: Head, voice: Voice, *, more: bool) -> str:
    text, low = " ".join(words), bare(words[head.at])
    readings = lexicon.verb_readings(low)
    following = word_at(words, head.at + 1)
    if head.form == "gerund" and head.cls == "vp":
        own = finite_after(words, head.at + 1)
        if own > 0 and (
            is_in(words[own], "finite_auxiliaries") or "third" in lexicon.verb_readings(bare(words[own]))
        ):
            return text
        if is_matter(words, head.at):
            return text
        text = not_state(text, voice.be)
        return "" if more and len(words) == 1 else f"{voice.subject} {voice.be} {text}"
    wanting = "base" in readings and bare(following) == "to" and head.at == 0
    busy = "base" in readings and is_in(low, "study_verbs") and is_in(following, "prepositions")
    if (head.cls != "vp" and not wanting and not busy) or head.form == "third":
        return ""
    if head.form == "participle":
        return f"{voice.subject} have {text}"
    theirs = low == "keep" and is_in(following, "settling_determiners")
    if voice.use == "also" and voice.later and "base" in readings and is_in(following, "object_pronouns"):
        return text  # a request behind what it is about: *leave it with Pat*
    if voice.use == "also" and "base" in readings and (theirs or not is_in(low, "first_person_verbs")):
        if "past" in readings:
            return f"I {text}" if is_in(low, "past_rather") else ""
        return text if is_order(words) or opens_strongly(following) or len(words) > 1 else ""
    if is_in(low, "lasting_states") and re.search(r"\bsince\b(?! then)", text):
        return f"{voice.subject} have been {text}"
    return f"{voice.subject} {text}"
