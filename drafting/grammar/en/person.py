"""Person: from words about the recipient (he, she, their name) to words to them, where that is certain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.lasting import with_have
from drafting.grammar.en.meetings import is_one_at_work, met_in
from drafting.grammar.en.words import (
    bare,
    is_in,
    is_name,
    is_plural,
    opens_object,
    opens_strongly,
    unowned,
    word_at,
)

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_MY_MENTOR = re.compile(r"^my (?:mentor|mentee)(?=(?:'s)? (?!program|scheme|group))")
_HONOURED = re.compile(r"\b(?P<name>[^\W\d_]\w*)-(?:san|sama|sensei|ji|sir)\b")


_SIR = re.compile(r"(?:^|(?<=[,.;] ))(?:[Ss]ir|[Mm]adam|[Mm]a'am)(?= (?!you\b)[a-z])")
"""The reader, spoken of without a name: *sir came with us to the bank*."""


class UnclearError(Exception):
    """Two persons in one line: who is meant cannot be told."""


class _Seen:
    """What a line has said so far: another person, a group, and pronouns that meant the recipient."""

    def __init__(self, subject: str) -> None:
        self.other = self.rarer = self.group = self.own = self.again = self.idiom = False
        self.who = False  # inside of *who …*, which tells of somebody else
        self.genders = {subject} & {"he", "she"}


def to_second(
    text: str, persons: Persons, *, subject: str = "", implied: bool = False, led: bool = True
) -> str:
    """Turn words about the recipient into words to them.

    `subject` is the pronoun that certainly meant the recipient at the head of the line ("" for none), or,
    where it is not `led` by that, the only one in it;
    `implied` says that the line has no subject, so that its doer is the recipient and a later *he* may be
    somebody named in it. A line that already says *you* stays as it is. Raises UnclearError where another
    person stands before the pronoun.
    """
    words = text.split(" ")
    if any(is_in(word, "second_person") for word in words):
        return text
    seen = _Seen(subject)
    out = list(words)
    for index, word in enumerate(words):
        low = bare(word)
        if _is_somebody_elses(words, index, seen):
            continue
        if low in _genders():
            own = bare(word_at(words, index + 1)) == "own"
            seen.again = own and seen.own
            seen.idiom = is_in(word_at(words, index + 1), "kept_things") and is_in(
                words[index - 1], "keeping"
            )
            parallel = low == subject and is_in(words[index - 1], "subordinators")
            parallel = parallel and (led or not seen.other)
            if parallel or _means_recipient(low, persons, subject, seen, implied=implied):
                seen.own = seen.own or own
                watched = index > 0 and is_in(words[index - 1], "perception_verbs")
                deed = "base" in lexicon.verb_readings(bare(word_at(words, index + 1)))
                if low == "her" and watched and deed and opens_strongly(word_at(words, index + 2)):
                    out[index] = word.replace("her", "you")
                    continue
                given = index > 0 and is_in(words[index - 1], "leaving_verbs")
                following = "" if _stands_apart(words, index) else word_at(words, index + 1)
                out[index] = _swap(word, low, following, watched=watched, given=given)
                seen.genders.add(_genders()[low])
                if low in {"he", "she"}:
                    _agree_from(out, index + 1)
        elif _is_recipient(words, index, persons):
            out[index] = _swap_name(word)
            if bare(out[index]) == "you":
                _agree_from(out, index + 1)
        else:
            _note_others(words, index, seen, persons)
            seen.rarer = seen.rarer or is_in(word, "rarer_persons")
    return with_have(_OBJECT.sub(lambda one: _objected(one, persons), " ".join(out)))


_OBJECT = re.compile(
    r"(?P<who>\b[a-z]+) (?P<did>(?:hadn't|hasn't|didn't|doesn't|never|had|has|did) (?:ever |yet )?[a-z]+) "
    r"(?P<whom>her|him)(?=$|[,.;])"
)


def _objected(match: re.Match[str], persons: Persons) -> str:
    """Turn whom somebody else did something to into *you*: *even when the client hadn't paid her*."""
    ours = match["whom"] == {"she": "her", "he": "him"}.get(persons.pronoun)
    return (
        f"{match['who']} {match['did']} you"
        if ours and (is_in(match["who"], "persons") or is_in(match["who"], "sole_subjects"))
        else match.group()
    )


def without_titles(text: str, persons: Persons) -> str:
    """Take a title away that stands before the recipient's name."""
    if not persons.recipient:
        return text
    name = max(persons.recipient, key=len)
    text = _SIR.sub(name, _MY_MENTOR.sub(name, text))
    text = _HONOURED.sub(lambda one: one.group() if one.group() in persons.recipient else one["name"], text)
    low = text.lower()
    if not any(name.lower() in low for name in persons.recipient):
        return text
    titles = "|".join(lexicon.table("titles"))
    names = "|".join(map(re.escape, persons.recipient))
    text = re.sub(rf"\b({names}) (?:sir|ma'am|madam|ji|bhai|didi|anna|akka|sensei|laoshi)\b", r"\1", text)
    text = re.sub(rf"\b(?:(?:{names}) )+(?=(?:{names})\b)", "", text)
    return re.sub(rf"\b(?:Master )?(?:{titles})\.? (?=(?:{names})\b)", "", text, flags=re.IGNORECASE)


def _stands_apart(words: list[str], index: int) -> bool:
    """Tell whether a pronoun owns nothing of what follows it: *let HER fall*, *sent her two drafts*."""
    giving = {bare(words[index - 1]), *lexicon.verb_readings(bare(words[index - 1])).values()}
    posted = index > 0 and any(is_in(verb, "giving_verbs") for verb in giving)
    counted = posted and is_in(word_at(words, index + 1), "numbers")
    return counted or _is_let(words, index) or _counts_times(words, index)


def _is_let(words: list[str], index: int) -> bool:
    """Tell whether a pronoun is who is let do something: *let HER fall on her face*."""
    deed = "base" in lexicon.verb_readings(word_at(words, index + 1))
    return deed and index > 0 and bare(words[index - 1]) == "let" and opens_object(word_at(words, index + 2))


def _is_somebody_elses(words: list[str], index: int, seen: _Seen) -> bool:
    """Tell whether *his* is somebody else's by its place: *on his own*, *told the vet to his face*."""
    before, following = bare(words[index - 1]), bare(word_at(words, index + 1))
    seen.who = seen.who and words[index - 1][-1:] not in ",;"
    if seen.who and is_in(words[index], "person_genders"):
        return True
    if is_in(before, "sending") and is_in(following, "greetings"):  # *auntie May sends her love*
        return True
    return (seen.other and following == "own" and before == "on") or (following == "face" and before == "to")


def _counts_times(words: list[str], index: int) -> bool:
    """Tell whether how often follows a pronoun: *held the bench for her 5 Fridays*."""
    counted = word_at(words, index + 1)[:1].isdigit()
    return counted and is_in(word_at(words, index + 2).removesuffix("s"), "weekdays")


@cache
def _genders() -> dict[str, str]:
    return lexicon.table("person_genders")


def _note_others(words: list[str], index: int, seen: _Seen, persons: Persons) -> None:
    word, low = words[index], bare(words[index])
    one = index > 1 and bare(words[index - 2]) in {"a", "an"}  # *a builder who knew his stuff*
    seen.who = seen.who or (low == "who" and (one or seen.other or seen.rarer))
    if met_in(words, index) or is_one_at_work(words, index):
        seen.other = True
        return
    if is_in(low, {"she": "male_persons", "he": "female_persons"}.get(persons.pronoun, "none_such")):
        return
    named = index and is_name(word) and unowned(word) == word
    before = bare(words[index - 1])
    thing = before[-1:].isdigit() or before in {"a", "an"}
    if is_in(word, "persons") or (named and not thing and not is_in(before, "place_prepositions")):
        seen.other = True
    elif is_in(word, "groups") or (is_plural(low) and "n" in lexicon.classes(low)):
        seen.group = True


def _means_recipient(low: str, persons: Persons, subject: str, seen: _Seen, *, implied: bool) -> bool:
    gender = _genders()[low]
    if low == "themselves" and seen.group:
        return False
    if implied and low.endswith(("self", "selves")):
        return True
    if gender == "they":
        return (not seen.group or seen.again) and (subject == "they" or persons.pronoun == "they")
    if persons.pronoun and persons.pronoun != gender:
        return False
    if subject in {"he", "she"} and subject != gender:
        return False
    if seen.rarer and low in {"he", "she"} and gender not in seen.genders:
        if implied:
            return False
        raise UnclearError
    if not seen.other or (implied and seen.idiom):
        return True
    if implied and gender not in seen.genders:
        return False
    raise UnclearError


def _swap(word: str, low: str, following: str, *, watched: bool = False, given: bool = False) -> str:
    if low == "her" and is_in(following, "left_things") and given:
        new = "you"
    elif low == "her":
        deed = watched and lexicon.usual(following) == "v" and "base" in lexicon.verb_readings(following)
        nominal = (
            bool(following) and word == word.rstrip(",.;:!?") and not _ends_object(following) and not deed
        )
        new = "your" if nominal else "you"
    elif low == "his" and (not following or word != word.rstrip(",.;:!?") or is_in(following, "bare_time")):
        new = "yours"
    else:
        new = lexicon.table("second_forms")[low]
    start = word.lower().find(low)
    return word[:start] + new + word[start + len(low) :] if start >= 0 else new


def _ends_object(following: str) -> bool:
    low = bare(following)
    if is_in(low, "noun_openers") or low[:1].isdigit():
        return False
    if is_in(following, "own_subjects") or is_in(following, "end_adverbs"):
        return True
    return opens_object(following) and not following[:1].isupper() and following[:1] not in "\"“'"


def _is_recipient(words: list[str], index: int, persons: Persons) -> bool:
    word = words[index]
    core = unowned(word.strip(".,;:!?()"))
    if core not in persons.recipient:
        return False
    following = word_at(words, index + 1)
    return not (is_name(following) and word[-1:].isalpha())


def _swap_name(word: str) -> str:
    core = word.strip(".,;:!?()")
    owned = unowned(core) != core
    return word.replace(core, "your" if owned else "you")


def _agree_from(words: list[str], index: int) -> None:
    """Make the verb after *you* agree, and those that share it as their subject."""
    while index < len(words) and (is_in(words[index], "adverbs") or is_in(words[index], "verb_adverbs")):
        index += 1
    if index < len(words) and bare(words[index]) in {"herself", "himself", "themselves", "yourself"}:
        index += 1
    if [bare(word) for word in words[index : index + 2]] == ["no", "longer"]:
        index += 2
    if index < len(words):
        words[index] = agreed(words[index])
        agree_later(words, index + 1, third=True)


def agree_later(words: list[str], start: int, *, third: bool = False) -> None:
    """Make verbs after *and*, *but* or a comma agree with *you*, up to the next subject."""
    for at in range(start, len(words)):
        before = at - 1
        while before > start and is_in(words[before], "adverbs") and words[before][-1:] not in ",;":
            before -= 1
        if not (is_in(words[before], "links") or words[before].endswith((",", ";"))):
            continue
        verb = at + 2 if bare(words[at]) == "no" and bare(word_at(words, at + 1)) == "longer" else at
        if verb < len(words) and (is_in(words[verb], "agreements") or (third and _is_third(words, verb))):
            words[verb] = agreed(words[verb])


def _is_third(words: list[str], at: int) -> bool:
    low = bare(words[at])
    if "third" not in lexicon.verb_readings(low):
        return False
    told = lexicon.verb_readings(bare(word_at(words, at + 1))).get("past", "")
    if told and is_in(told, "telling_verbs"):
        return False
    return lexicon.usual(low) != "n" or opens_object(word_at(words, at + 1))


def agreed(word: str) -> str:
    """Give the form of a verb that goes with *you*."""
    low = bare(word)
    table = lexicon.table("agreements")
    if low in table:
        return word.lower().replace("’", "'").replace(low, table[low])
    readings = lexicon.verb_readings(low)
    if "third" in readings and "past" not in readings:
        return word.lower().replace(low, readings["third"])
    return word
