"""Effects with a verb: clauses with their own subject, and verb phrases whose subject is the writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.effect_nouns import noun_effect
from drafting.grammar.en.effect_tails import clause_or_colon, spliced
from drafting.grammar.en.passive import is_decided, with_passive
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.series import joined_deeds, parts_of
from drafting.grammar.en.words import (
    HIDDEN,
    bare,
    finite_after,
    is_in,
    is_modal,
    is_plural,
    opens_object,
    word_at,
)
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from collections.abc import Iterable

_SINCE = re.compile(r"\bsince\b")


def plain(clause: str, flags: Iterable[str] = (), **more: str) -> Forms:
    """Give the forms of an effect that is one clause."""
    return Forms("clause", {"s": clause, **more}, frozenset(flags))


def leaning(words: list[str]) -> set[str]:
    """Tell whether a clause leans on its act: *use it every week*, *pairing with him*."""
    if any(word.startswith(HIDDEN) for word in words):
        return set()
    last = bare(words[-1]) in {"one", "that"}
    return {"anaphoric"} if last or any(is_in(word, "leaning_words") for word in words[1:]) else set()


def with_subject(words: list[str], text: str) -> Forms | None:
    """Take an effect that opens with its own subject, or with a time and a subject."""
    first = bare(words[0])
    if first == "where":
        return Forms("relative", {"where": text}, frozenset({"anaphoric"}))
    if first == "that's" or (first == "that" and is_in(word_at(words, 1), "that_verbs")):
        return plain(text, {"anaphoric", "points-back"})
    if is_in(first, "anaphoric_subjects"):
        return plain(spliced(text), {"anaphoric"})
    if is_in(first, "own_words") and len(words) > 1:
        return _own(words, text)
    fronted = _fronted(words)
    if fronted:
        return plain(text, fronted)
    if (
        is_in(first, "pronouns")
        or is_in(first, "alone_determiners")
        or (is_in(first, "determiners") and first != "no")
    ):
        at = finite_after(words, 1)
        leans = (
            {"anaphoric"}
            if at > 0 and {"one", "it", "them"} & {bare(word) for word in words[:at]}
            else set[str]()
        )
        return plain(spliced(with_passive(words, at)), _time(words, at) | leans) if at > 0 else None
    return None


def _fronted(words: list[str]) -> set[str]:
    """Give the flags of a clause that opens with a time or a place: *in June we reopened*; none where it does not."""
    first = bare(words[0])
    opens = is_in(first, "prepositions") or is_in(first, "fronting_words") or first[:1].isdigit()
    opens = opens or is_in(first, "number_words") or is_in(first, "time_words")
    verb = _fronted_verb(words) if opens else 0
    if not verb:
        return set()
    at = verb - 1
    anaphoric = (
        {"anaphoric"}
        if first in {"later", "since", "then", "after"} or "later" in map(bare, words[:at])
        else set[str]()
    )
    return _time(words, verb) | anaphoric | {"fronted"}


def _fronted_verb(words: list[str]) -> int:
    """Give the index of the verb behind a subject that does not open its line, 0 without one."""
    for at, word in enumerate(words[1:8], 1):
        if is_in(word, "clause_openers"):
            return 0
        if is_in(word, "clause_starts"):
            verb = at + 1
            while verb < len(words) - 1 and (
                is_in(words[verb], "adverbs") or is_in(words[verb], "verb_adverbs")
            ):
                verb += 1
            low = bare(word_at(words, verb))
            known = (
                lexicon.verb_readings(low)
                or is_modal(low)
                or is_in(low, "finite_auxiliaries")
                or "'" in bare(word)
            )
            return verb if low and known else 0
        if is_in(word, "noun_starts") and finite_after(words, at + 1) > 0:
            return finite_after(words, at + 1)
    return 0


def _time(words: list[str], at: int) -> set[str]:
    if at < 0:
        return set()
    low = bare(words[at])
    past = "past" in lexicon.verb_readings(low) or is_in(low, "past_auxiliaries")
    return ({"past"} if past else {"state"}) | leaning(words)


def _own(words: list[str], text: str) -> Forms:
    """Take a clause about the writer: I, we, my, our."""
    first = bare(words[0])
    if first in {"my", "our"}:
        at = finite_after(words, 1)
        said = with_passive(words, at)
        flags = _time(words, at) if at > 0 else {"past"}
        return noun_effect(words, text) if not said else clause_or_colon(said, text, flags)
    at = 1 if first in {"i", "we"} else 0
    while at < len(words) - 1 and (is_in(words[at], "adverbs") or is_in(words[at], "verb_adverbs")):
        at += 1
    readings = lexicon.verb_readings(bare(words[at]))
    present = "past" not in readings and ("base" in readings or is_modal(words[at]))
    clause = spliced(text)
    if first in {"i'm", "we're"} or bare(words[at]) in {"am", "are"} or (at and present):
        return state(clause, words)
    past = "past" in readings or is_in(words[at], "past_auxiliaries")
    return plain(clause, ({"past"} if past else set()) | leaning(words))


def state(clause: str, words: list[str]) -> Forms:
    """Give a state, with *now* unless its own words tell when or how it would be."""
    flags = {"state"} | leaning(words)
    second = bare(word_at(words, 1))
    if any(is_in(word, "now_words") for word in words) or second in {"will", "would", "could"}:
        return plain(clause, flags)
    return plain(clause, flags, now=f"now {clause}")


def headed(words: list[str], text: str) -> Forms:
    """Take an effect without a subject by the class of its head."""
    head = _effect_head(words)
    low = bare(words[head.at])
    if is_in(low, "decided_things") and not is_in(word_at(words, head.at + 1), "gained"):
        return Forms("np", {"colon": text}, frozenset({"anaphoric"}))
    if is_decided(words, head):
        be = "have been" if _SINCE.search(text) else "was"
        return plain(f"I {be} {text}", {"past", "decision"})
    if words[0] == "be" and len(words) > 1:
        return state(f"I am {' '.join(words[1:])}", ["", *words])
    if head.cls == "modal":
        return state(f"I {text}", ["I", *words])
    if head.cls == "negated":
        return _negated(words, head)
    if head.cls == "be":
        if low == "am":
            return state(f"I {text}", ["", *words])
        return (
            plain(f"I {text}", {"past"} | leaning(words))
            if low in {"was", "wasn't"}
            else question("who-is-it")
        )
    if low in {"has", "does"}:
        return question("who-is-it")
    if head.cls == "vp":
        return _verbal(words, text, head)
    if head.cls == "adj" or _is_state(words, head):
        return _adjective(words, text, head)
    place = is_in(low, "predicative") and not is_in(low, "fronting") and len(words) > head.at + 1
    if (
        place
        and low in {"on", "in", "at"}
        and bare(word_at(words, head.at + 1)) in {"my", "our"}
        and not _is_idiom(words, head)
    ):
        return Forms("np", {"colon": text}, frozenset({"anaphoric"}))
    if place and not _tells_when(words, head):
        return state(f"I am {text}", ["", *words])
    return noun_effect(words, text)


def _effect_head(words: list[str]) -> Head:
    """Read *practise before every call* as a verb: an effect without a subject tells what the writer does."""
    head = head_of(words)
    low = bare(words[head.at])
    following = word_at(words, head.at + 1)
    base = lexicon.verb_readings(low).get("base")
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
    if following in {"me", "us"} and is_in(head.base, "gives_me") and head.form in {"past", "third", "base"}:
        that = {"anaphoric", "points-back"} | ({"past"} if head.form == "past" else set())
        return plain(f"that {text}", that)
    if head.form == "third":
        return question("who-is-it")
    if head.form == "gerund":
        if _SINCE.search(text):
            return plain(f"I have been {text}", {"state"})
        return state(f"I am {text}", ["", *words])
    if is_in(words[head.at], "passive_participles"):
        return _received(words, text, head)
    if head.form == "participle" or bare(words[head.at]) == "been":
        return plain(f"I have {text}", leaning(words))
    if head.form == "past":
        return plain(_deeds(text, "past"), {"past"} | leaning(words))
    return state(_deeds(text, "base"), ["", *words])


def _received(words: list[str], text: str, head: Head) -> Forms:
    """Say *given my own ward* and *taken two exams*; a number behind *given* leaves open who gave."""
    following = word_at(words, head.at + 1)
    counted = following[:1].isdigit() or is_in(following, "number_words") or is_plural(following)
    if bare(words[head.at]) == "given":
        if counted or is_in(following, "verb_particles"):
            return Forms("np", {"colon": text}, frozenset({"anaphoric"}))
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


def _negated(words: list[str], head: Head) -> Forms:
    low, rest = bare(words[head.at]), words[head.at + 1 :]
    text = " ".join(words)
    if low != "not":
        if low in {"doesn't", "hasn't", "does"}:
            return question("who-is-it")
        past = low in {"didn't", "did"}
        return plain(f"I {text}", ({"past"} if past else {"state"}) | leaning(words))
    if is_in(word_at(rest, 0), "counted_none") and finite_after(rest, 1) > 0:
        return plain(text, {"past"})
    if not rest or any(is_in(word, "unsure_words") for word in rest):
        return question("what-came-of-it")
    tail = " ".join(rest).removesuffix(" anymore").removesuffix(" any more")
    return plain(f"I am no longer {tail}", {"state"} | leaning(words))


def _adjective(words: list[str], text: str, head: Head) -> Forms:
    if is_in(words[0], "past_frequency") and head.at:
        return plain(f"I was {text}", {"past"})
    be = "have been" if _SINCE.search(text) else "am"
    return state(f"I {be} {text}", ["", *words])
