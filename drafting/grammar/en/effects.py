"""What came of it: an effect, typed in any shape, as a clause about the writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import Head, head_of
from drafting.grammar.en.repair import head_down, repair
from drafting.grammar.en.words import bare, finite_after, is_in, opens_object
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_LEAD = re.compile(
    r"^(?:and so|and now|so that|so now|so|and|which meant(?: that)?|because of (?:that|this)|after that|as a result,?|result:|now)\s+(?=\S)"
)
_ANAPHORIC = frozenset(
    "it he she they then since later that's that this these those which where it's he's she's they're there".split()
)
_OWN = frozenset("i i'm i've i'd i'll we we're we've we'd my our mine me".split())
_NOW_WORDS = frozenset("now still never always since already finally today ever anymore again".split())


def effect_forms(typed: str, persons: Persons, *, act_persons: bool = False) -> Forms:
    """Give the forms of an effect: `s` (a clause), `now` (a state with *now*), `that` (*that got me …*), `np`.

    `act_persons` says that the act names somebody, so that a *he* or *she* here has an owner.
    """
    text = repair(typed, persons.names)
    if not text:
        return question("empty-effect")
    had_now = bool(re.match(r"(?:and |so )?now\b", text))
    text = head_down(_LEAD.sub("", text, count=1), persons.names)
    words = text.split(" ")
    first = bare(words[0])
    if first in {"he", "she", "him", "her", "his"} and not act_persons:
        return question("who-is-it")
    if first in {"has", "is", "was", "does", "are", "had"} and not is_in(first, "given"):
        return (
            question("who-is-it") if first in {"has", "is", "does", "are"} else _plain(f"I {text}", {"past"})
        )
    try:
        text = _with_you(text, persons)
    except UnclearError:
        return question("two-persons")
    words = text.split(" ")
    found = _subject_clause(words, text) or _headed(words, text)
    flags = set(found.flags) | ({"typed-now"} if had_now else set())
    if len(found["s"].split(" ")) <= 3:
        flags.add("short")
    if "," in found["s"]:
        flags.add("comma")
    forms = dict(found.forms)
    if had_now and "now" not in forms and found["s"] and "past" not in flags:
        forms["now"] = f"now {found['s']}"
    if had_now and "now" in forms and "past" not in flags:
        forms["s"] = forms["now"]
    return Forms(found.cls, forms, frozenset(flags), ask=found.ask)


def _with_you(text: str, persons: Persons) -> str:
    """Turn only the recipient's own name into *you*; a typed they or she stays what it was."""
    words = text.split(" ")
    if not any(word.strip(".,;:!?()").removesuffix("'s") in persons.recipient for word in words):
        return text
    return to_second(text, persons)


def _plain(clause: str, flags: set[str] | None = None, **more: str) -> Forms:
    return Forms("clause", {"s": clause, **more}, frozenset(flags or set()))


def _subject_clause(words: list[str], text: str) -> Forms | None:
    first = bare(words[0])
    if first == "where":
        return Forms("relative", {"where": text}, frozenset({"anaphoric"}))
    if first == "that's" or (
        first == "that"
        and len(words) > 1
        and bare(words[1]) in {"is", "was", "got", "meant", "saved", "made"}
    ):
        return _plain(text, {"anaphoric", "points-back"})
    if first in _ANAPHORIC and first not in {"later", "since", "then"}:
        return _plain(text, {"anaphoric"})
    if first in _OWN and len(words) > 1:
        return _own(words, text)
    if first in {"later", "since", "then"}:
        return _plain(text, {"anaphoric"})
    if first in {"nobody", "everyone", "everybody", "someone", "people", "nothing", "everything"} or is_in(
        first, "determiners"
    ):
        at = finite_after(words, 1)
        return (
            _plain(
                text,
                _time(words, at)
                | ({"anaphoric"} if {"one", "it", "them"} & {bare(word) for word in words[:at]} else set()),
            )
            if at > 0
            else None
        )
    return None


def _own(words: list[str], text: str) -> Forms:
    first = bare(words[0])
    at = 1 if first in {"i", "we"} else 0
    while at < len(words) - 1 and is_in(words[at], "adverbs"):
        at += 1
    readings = lexicon.verb_readings(bare(words[at]))
    if first in {"my", "our"}:
        at = finite_after(words, 1)
        return _noun_clause(words, at, text) if at > 0 else _nominal(words, text, Head("np"))
    if first in {"i'm", "we're"} or bare(words[at]) in {"am", "are"}:
        return _state(text, words)
    if first in {"i", "we"} and "past" not in readings and ("base" in readings or is_in(words[at], "modals")):
        return _state(text, words)
    flags = (
        {"past"}
        if "past" in readings or bare(words[at]) in {"was", "were", "had", "did", "didn't"}
        else set[str]()
    )
    if "past" in readings and "base" in readings:
        flags = {"past"}
    return _plain(text, flags | _points(words))


def _state(text: str, words: list[str]) -> Forms:
    flags = {"state"} | _points(words)
    if _NOW_WORDS & {bare(word) for word in words} or bare(words[1] if len(words) > 1 else "") in {
        "will",
        "would",
        "could",
    }:
        return _plain(text, flags)
    return _plain(text, flags, now=f"now {text}")


def _points(words: list[str]) -> set[str]:
    """Tell whether a clause leans on its act: *use it every week*, *pairing with him*."""
    leaning = {"it", "him", "her", "them", "this", "those", "these", "there"}
    last = {"one", "that"} & {bare(words[-1])}
    return (
        {"anaphoric"}
        if (last or leaning & {bare(word) for word in words[1:]})
        and not any("".join(words).count(q) for q in '"“')
        else set()
    )


def _time(words: list[str], at: int) -> set[str]:
    if at < 0:
        return set()
    low = bare(words[at])
    past = "past" in lexicon.verb_readings(low) or low in {"was", "were", "had", "did"}
    return ({"past"} if past else {"state"}) | _points(words)


def _headed(words: list[str], text: str) -> Forms:
    head = head_of(words)
    low = bare(words[head.at])
    if _decided(words, head):
        return _plain(f"I was {text}", {"past", "decision"})
    if head.cls == "modal":
        return _state(f"I {text}", ["I", *words])
    if head.cls == "negated":
        return _negated(words, head)
    if head.cls == "be":
        return (
            _plain(f"I {text}", {"past"} | _points(words))
            if low in {"was", "wasn't"}
            else question("who-is-it")
        )
    if head.cls == "vp":
        return _verbal(words, text, head)
    stative = low in lexicon.words_of("states") and (
        len(words) == head.at + 1 or opens_object(words[head.at + 1]) or bare(words[head.at + 1]) == "longer"
    )
    if head.cls == "adj" or stative or low in {"calmer", "better", "braver", "faster"}:
        return _adjective(words, text, head)
    return _nominal(words, text, head)


def _decided(words: list[str], head: Head) -> bool:
    low = bare(words[head.at])
    following = bare(words[head.at + 1]) if head.at + 1 < len(words) else ""
    if low not in lexicon.words_of("decisions"):
        return False
    transitive = (
        following
        in {
            "the",
            "my",
            "our",
            "a",
            "an",
            "me",
            "us",
            "it",
            "for",
            "his",
            "her",
            "their",
            "three",
            "two",
            "four",
            "about",
            "every",
        }
        or following[:1].isdigit()
    )
    return (
        not transitive
        or low in {"promoted", "hired", "admitted", "elected", "appointed", "invited"}
        and following not in {"the", "my", "our", "a", "an", "me", "us", "two", "three", "four", "him", "her"}
        and not following[:1].isdigit()
    )


def _verbal(words: list[str], text: str, head: Head) -> Forms:
    following = bare(words[head.at + 1]) if head.at + 1 < len(words) else ""
    about_me = (
        following in {"me", "us", "my", "our"}
        and head.base
        in {
            "save",
            "get",
            "give",
            "cost",
            "win",
            "earn",
            "bring",
            "teach",
            "help",
            "make",
            "let",
            "keep",
            "show",
            "land",
            "spare",
            "buy",
            "carry",
        }
        and following in {"me", "us"}
    )
    if about_me:
        return _plain(
            f"that {text}", {"anaphoric", "points-back"} | ({"past"} if head.form == "past" else set())
        )
    if head.form == "gerund":
        if any(
            bare(word) in {"since", "for"} and index > head.at for index, word in enumerate(words)
        ) and re.search(r"\bsince\b", text):
            return _plain(f"I have been {text}", {"state"})
        return _state_now(f"I am {text}", words)
    if head.form == "third":
        return question("who-is-it")
    if head.form == "participle":
        return _plain(f"I have {text}", _points(words))
    if bare(words[head.at]) == "been":
        return _plain(f"I have {text}", _points(words))
    if head.form == "past":
        return _plain(f"I {text}", {"past"} | _points(words))
    return _state_now(f"I {text}", words)


def _state_now(clause: str, words: list[str]) -> Forms:
    flags = {"state"} | _points(["", *words])
    if _NOW_WORDS & {bare(word) for word in words}:
        return _plain(clause, flags)
    return _plain(clause, flags, now=f"now {clause}")


def _negated(words: list[str], head: Head) -> Forms:
    low, rest = bare(words[head.at]), words[head.at + 1 :]
    if low != "not":
        return _plain("I " + " ".join(words), {"past"} if low in {"didn't", "did"} else {"state"})
    if not rest:
        return question("what-came-of-it")
    if lexicon.verb_readings(bare(rest[0])).get("gerund"):
        return _plain("I am no longer " + " ".join(rest), {"state"})
    tail = " ".join(rest).removesuffix(" anymore").removesuffix(" any more")
    return _plain(f"I am no longer {tail}", {"state"})


def _adjective(words: list[str], text: str, head: Head) -> Forms:
    if bare(words[0]) in {"never", "always", "rarely", "seldom", "often"} and head.at:
        return _plain(f"I was {text}", {"past"})
    if bare(words[0]) == "no" and len(words) > 1 and bare(words[1]) == "longer":
        return _plain(f"I am {text}", {"state"})
    clause = f"I am {text}"
    flags = {"state"} | _points(["", *words])
    if _NOW_WORDS & {bare(word) for word in words}:
        return _plain(clause, flags)
    return _plain(clause, flags, now=f"now {clause}")


def _nominal(words: list[str], text: str, head: Head) -> Forms:
    first = bare(words[0])
    if first == "no" and len(words) > 1 and bare(words[1]) == "longer":
        return _plain(
            f"I am {text}"
            if "a" in lexicon.classes(bare(words[2] if len(words) > 2 else ""))
            else f"I {text}",
            {"state"},
        )
    if (
        first in {"never", "always", "rarely", "seldom"}
        and len(words) > 1
        and bare(words[1]) in lexicon.words_of("states")
    ):
        return _plain(f"I was {text}", {"past"})
    at = finite_after(words, 1) if not is_in(first, "prepositions") else -1
    if at > 0 and not first[:1].isdigit():
        return _noun_clause(words, at, text)
    moved = re.match(r"^(?P<what>[\w' -]+?) (?P<how>up|down) (?P<by>\d.*)$", text)
    if moved:
        return _plain(f"{_owned(moved['what'], 'our')} is {moved['how']} {moved['by']}", {"state"})
    if first in {"less", "fewer", "no", "more"}:
        return Forms(
            "np", {"s": f"that meant {text}", "np": text}, frozenset({"anaphoric", "points-back", "past"})
        )
    if first in lexicon.words_of("state_nouns"):
        return Forms(
            "np", {"s": f"that gave me {text}", "np": text}, frozenset({"anaphoric", "points-back", "past"})
        )
    gained = (
        first
        in {
            "a",
            "an",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "my",
            "another",
            "the",
            "one",
        }
        or first[:1].isdigit()
        or words[0][:1] in "$£€¥"
    )
    balance = re.search(r"\bbefore\b.*\bafter\b|\bfrom\b.*\bto\b|->|→", text)
    if gained and not balance:
        return Forms(
            "np", {"s": f"that got me {text}", "np": text}, frozenset({"anaphoric", "points-back", "past"})
        )
    return (
        Forms("np", {"colon": text, "np": text}, frozenset({"anaphoric"}))
        if balance
        else question("what-came-of-it")
    )


def _owned(what: str, owner: str) -> str:
    return what if is_in(what.split(" ")[0], "determiners") else f"{owner} {what}"


def _noun_clause(words: list[str], at: int, text: str) -> Forms:
    first = bare(words[0])
    verb = bare(words[at])
    participle = "participle" in lexicon.verb_readings(verb) and verb in lexicon.words_of("decisions") | {
        "signed",
        "finished",
        "fixed",
        "done",
        "submitted",
        "renewed",
        "sold",
        "booked",
        "passed",
        "repaired",
        "rebuilt",
        "shipped",
        "launched",
        "merged",
        "extended",
        "cut",
        "halved",
        "doubled",
        "closed",
        "filled",
    }
    plain_subject = (
        is_in(first, "determiners")
        or is_in(first, "pronouns")
        or words[0][:1].isupper()
        or first in {"people", "nobody", "customers"}
        or first[:1].isdigit()
    )
    plural = bare(words[at - 1]).endswith("s") and not bare(words[at - 1]).endswith("ss")
    subject = text
    if first in {"first", "second", "third", "last", "next", "other"}:
        subject = f"the {text}"
    elif not plain_subject:
        subject = f"my {text}" if not plural or participle else text
    following = words[at + 1] if at + 1 < len(words) else ""
    if (
        participle
        and verb not in {"passed", "closed", "doubled", "halved"}
        and (
            not following
            or is_in(following, "prepositions")
            or bare(following) in {"today", "yesterday", "last", "first", "alone"}
        )
    ):
        out = subject.split(" ")
        position = len(out) - (len(words) - at)
        out.insert(position, "were" if plural else "was")
        return _plain(" ".join(out), {"past"})
    flags = _time(words, at)
    if first in {"second", "other", "third"}:
        flags.add("anaphoric")
    return _plain(subject, flags)
