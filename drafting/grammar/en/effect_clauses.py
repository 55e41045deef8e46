"""Effects without a subject: what the writer did or does, how they are, what was done to them."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.effect_nouns import noun_effect
from drafting.grammar.en.effect_subjects import leaning, plain, state
from drafting.grammar.en.passive import is_decided
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.series import joined_deeds, parts_of
from drafting.grammar.en.verb_first import is_matter
from drafting.grammar.en.words import bare, finite_after, is_in, is_plural, opens_object, word_at
from drafting.grammar.forms import Forms, question

_SINCE = re.compile(r"\bsince\b")
_CHANGED = re.compile(
    r"^(?P<deed>(?:cut|reduced|raised|brought|dropped) (?!.*\bfrom\b)[a-z][^\d,]*?)"
    r" (?P<old>[£$€]?\d\S*(?: \w+){0,2}) to (?=\S*\d)"
)


def headed(words: list[str], text: str) -> Forms:
    """Take an effect without a subject by the class of its head."""
    head = _effect_head(words)
    found = _decision(words, text, head) or _being(words, text, head)
    if found:
        return found
    if head.cls == "modal":
        return state(f"I {text}", ["I", *words])
    if head.cls == "negated":
        return _negated(words, head)
    if head.cls == "vp":
        return _verbal(words, text, head)
    if head.cls == "adj" or _is_state(words, head):
        return _adjective(words, text, head)
    return _placed(words, text, head) or noun_effect(words, text)


def _colon(text: str) -> Forms:
    return Forms("np", {"colon": text}, frozenset({"anaphoric"}))


def _decision(words: list[str], text: str, head: Head) -> Forms | None:
    """Say what somebody decided about the writer; *approved in May* may be said of a thing."""
    thing = bare(words[0]) == "accepted" and is_in(word_at(words, 1), "thing_followers")
    if thing:
        return plain(f"it was {text}", {"past", "anaphoric"})
    named = word_at(words, head.at + 1)[:1].isupper()
    if (
        is_in(words[head.at], "decided_things")
        and not named
        and not is_in(word_at(words, head.at + 1), "gained")
    ):
        return _colon(text)
    if not is_decided(words, head):
        return None
    be = "have been" if _SINCE.search(text) else "was"
    return plain(f"I {be} {text}", {"past", "decision"})


def _being(words: list[str], text: str, head: Head) -> Forms | None:
    """Take a form of *be*, *have* or *do* at the head; one of the third person asks who it is."""
    low = bare(words[head.at])
    if words[0] == "be" and len(words) > 1:
        return state(f"I am {' '.join(words[1:])}", ["", *words])
    if head.cls == "be" and low in {"was", "wasn't"}:
        return plain(f"I {text}", {"past"} | leaning(words))
    if head.cls == "be" and low == "am":
        return state(f"I {text}", ["", *words])
    return question("who-is-it") if head.cls == "be" or low in {"has", "does"} else None


def _placed(words: list[str], text: str, head: Head) -> Forms | None:
    """Say where the writer is: *in charge of three wards*; *on my wall* is said of a thing."""
    low, following = bare(words[head.at]), bare(word_at(words, head.at + 1))
    if not is_in(low, "predicative") or is_in(low, "fronting") or not following or _tells_when(words, head):
        return None
    if is_in(following, "prepositions") and low == "in":
        return _colon(text)
    if low in {"on", "in", "at"} and following in {"my", "our"} and not _is_idiom(words, head):
        return _colon(text)
    be = "have been" if _SINCE.search(text) else "am"
    return state(f"I {be} {text}", ["", *words])


def _effect_head(words: list[str]) -> Head:
    """Read *practise before every call* as a verb: an effect without a subject tells what the writer does."""
    head = head_of(words)
    low = bare(words[head.at])
    following = word_at(words, head.at + 1)
    base = lexicon.verb_readings(low).get("base")
    if head.cls == "np" and is_in(low, "past_rather") and is_plural(following):
        return Head("vp", head.at, "past", base or low)
    if head.cls == "np" and base and is_in(low, "activity_verbs") and following and _follows_verb(following):
        return Head("vp", head.at, "base", base) if finite_after(words, head.at + 1) < 0 else head
    return head


def _follows_verb(word: str) -> bool:
    return opens_object(word) or "r" in lexicon.classes(bare(word)) or is_in(word, "comparatives")


def _is_state(words: list[str], head: Head) -> bool:
    following = word_at(words, head.at + 1)
    stative = is_in(words[head.at], "plain_states")
    return stative and (not following or opens_object(following))


def _tells_when(words: list[str], head: Head) -> bool:
    following = word_at(words, head.at + 1)
    return is_in(following, "months") or is_in(following, "weekdays") or following[:2] in {"20", "19"}


def _is_idiom(words: list[str], head: Head) -> bool:
    """Tell whether a place behind *my* says how somebody is: *on my own*, *in my second year*."""
    return any(is_in(word, "own_states") for word in words[head.at + 2 :])


def _verbal(words: list[str], text: str, head: Head) -> Forms:
    following = bare(word_at(words, head.at + 1))
    text = _CHANGED.sub(r"\g<deed> from \g<old> to ", text)
    past = {"past"} if head.form == "past" else set[str]()
    if following in {"me", "us"} and is_in(head.base, "gives_me") and head.form in {"past", "third", "base"}:
        return plain(f"that {text}", {"anaphoric", "points-back"} | past)
    if head.form == "third":
        return question("who-is-it")
    if is_in(words[head.at], "passive_participles"):
        return _received(words, text, head)
    if head.form == "participle" or bare(words[head.at]) == "been":
        return plain(f"I have {text}", leaning(words))
    if past:
        return plain(_deeds(text, "past"), past | leaning(words))
    return _ongoing(words, text) if head.form == "gerund" else state(_deeds(text, "base"), ["", *words])


def _ongoing(words: list[str], text: str) -> Forms:
    if is_matter(words, 0):
        return plain(text, {"past"})
    if _SINCE.search(text):
        return plain(f"I have been {text}")
    return state(f"I am {text}", ["", *words])


def _received(words: list[str], text: str, head: Head) -> Forms:
    """Say *given my own ward* and *taken two exams*; a number behind *given* leaves open who gave."""
    following = word_at(words, head.at + 1)
    counted = following[:1].isdigit() or is_in(following, "number_words") or is_plural(following)
    if bare(words[head.at]) == "given":
        if counted or is_in(following, "verb_particles"):
            return _colon(text)
        return plain(f"I was {text}", {"past", "decision"})
    have = counted or is_in(following, "determiners")
    return plain(f"I {'have' if have else 'was'} {text}", leaning(words) | (set() if have else {"past"}))


def _deeds(text: str, form: str) -> str:
    """Write a row of deeds of the writer as one sentence or more."""
    lines: list[str] = []
    row: list[str] = []
    for part in parts_of(text, form):
        if part.kind in {"deed", "state"} and not (part.kind == "state" and row and " " not in part.text):
            row.append(part.text)
            continue
        lines += _row(row)
        row = []
        lines.append(part.text)
    return "\n".join(lines + _row(row))


def _row(row: list[str]) -> list[str]:
    if not row:
        return []
    joined = joined_deeds(row)
    return [f"I {joined}"] if joined else [f"I {deed}" for deed in row]


_STILL_NOT = re.compile(r" now$|\bany ?more\b|\bthis (?:year|time|month|term|season)\b")


def _negated(words: list[str], head: Head) -> Forms:
    low, rest = bare(words[head.at]), words[head.at + 1 :]
    text = " ".join(words)
    if low != "not":
        if low in {"doesn't", "hasn't", "does"}:
            return question("who-is-it")
        past = low in {"didn't", "did"}
        return plain(f"I {text}", ({"past"} if past else set[str]()) | leaning(words))
    if is_in(word_at(rest, 0), "counted_none"):
        return plain(text, {"past"}) if finite_after(rest, 1) > 0 else _colon(text)
    if not rest or any(is_in(word, "unsure_words") for word in rest):
        return question("what-came-of-it")
    tail = " ".join(rest).removesuffix(" anymore").removesuffix(" any more").removesuffix(" no more")
    still = "not" if _STILL_NOT.search(tail) else "no longer"
    return plain(f"I am {still} {tail}", leaning(words))


def _adjective(words: list[str], text: str, head: Head) -> Forms:
    if is_in(words[0], "past_frequency") and head.at:
        return plain(f"I was {text}", {"past"})
    be = "have been" if _SINCE.search(text) else "am"
    return state(f"I {be} {text}", ["", *words])
