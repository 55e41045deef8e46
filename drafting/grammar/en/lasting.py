"""Time in a typed statement: *on* before a bare day, and the perfect for a present that has lasted."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.words import bare, finite_after, is_in, word_at

_COMMA = re.compile(r", (?![^()]*\))")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    r"(?<=\w )(?<!\bon )(?<!\bby )(?<!\bof )(?<!\bto )(?<!\bfrom )(?<!\bsince )(?<!\buntil )"
    r"(?<!\band )(?<!\bor )(?<!day )(?<!\bafter )(?<!\bbefore )(?<!\bthe )(?<!\btill )(?<!\bis )"
    r"(?<!\baround )(?<!\bevery )"
    rf"(?=(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}})\b(?!:)"
    r"(?! (?:days?|weeks?|months?|years?|hours?|hrs|minutes|times|of)\b))"
)


def dated(text: str) -> str:
    """Put *on* before a bare day: *ends 30 June* is written *ends on 30 June*."""
    return _DATE.sub("on ", text)


_LATELY = re.compile(
    r"^(?:(?:last|this|next) (?:week|month|year|term|season|night|spring|summer|autumn|fall|winter|"
    rf"weekend|Christmas|Easter|{_MONTH}|\w+day)\b|right now|at the moment|these days|currently),? "
    r"(?!(?:is|was|are|were|will|has|had|marks|ends|ended|brings|brought)\b)(?=\w)",
    re.IGNORECASE,
)


def lately(text: str) -> tuple[str, str]:
    """Part a line from the time that opens it: *last month my mum fell*; without one, "" and the line."""
    found = _LATELY.match(text)
    return (found.group().strip(), text[found.end() :]) if found else ("", text)


_HAVE = re.compile(
    r"\byou're (?P<done>\w+)(?=(?P<apart> (?:up|off|out|down|over|on|back))?"
    r"(?: (?P<what>(?:a|an|the|my|your|our|his|her|their|it|me|us|them|every|two|three|four|five|six|\d+)\b"
    r"|all\b|[a-z]+(?<=ing)\b|to [a-z])))",
    re.IGNORECASE,
)
_BEGUN = frozenset({"learned", "learnt", "managed", "begun", "started", "decided", "tried", "refused"})


def with_have(text: str) -> str:
    """Write *you're built a roof*, which was *he's built a roof*, as *you've built a roof*."""
    return _HAVE.sub(_having, text)


def _having(match: re.Match[str]) -> str:
    done, what = match["done"].lower(), match["what"]
    loose = bool(match["apart"]) or what == "all" or what.endswith("ing")
    state = "participle" not in lexicon.verb_readings(done) or (loose and is_in(done, "set_states"))
    told = done in _BEGUN if what.startswith("to ") else not state
    return match.group().replace("'re ", "'ve ", 1) if told else match.group()


_PRESENT_SINCE = re.compile(r"\bsince (?!then\b)")


_STILL_POSTED = re.compile(
    r"^I was (?P<done>posted|seconded|transferred|assigned|deployed|stationed)\b(?=.* (?:till|until) )"
)


def perfect(text: str) -> str:
    """Write a present that has lasted as a perfect: *I lead two crews since March* is *I have led …*."""
    text = _STILL_POSTED.sub(r"I have been \g<done>", text)
    if not _PRESENT_SINCE.search(_COMMA.split(text)[0]):
        return text
    words = text.split(" ")
    at = 1 if is_in(words[0], "subject_pronouns") else finite_after(words, 1)
    if words[0].lower() in {"i'm", "we're", "you're", "they're"}:
        words[0:1] = [words[0].split("'")[0], "am" if words[0].lower() == "i'm" else "are"]
        at = 1
    while 0 < at < len(words) and is_in(words[at], "adverbs"):
        at += 1
    early = 0 < at < len(words) and not _PRESENT_SINCE.search(" ".join(words[: at + 1]))
    verb = _perfect_verb(words, at) if early and "'ve" not in words[0] else ""
    return " ".join([*words[:at], verb, *words[at + 1 :]]) if verb else text


def _perfect_verb(words: list[str], at: int) -> str:
    """Give the perfect of the present verb at an index, "" where it is none or one already."""
    low, readings = bare(words[at]), lexicon.verb_readings(words[at])
    following = bare(word_at(words, at + 1))
    if is_in(low, "modals") or low in {"do", "does", "don't", "doesn't", "did", "didn't"}:
        return ""
    done = {"participle"} & {
        form for word in words[at + 1 : at + 4] for form in lexicon.verb_readings(bare(word))
    }
    if low in {"have", "has", "had"} and done:
        return ""
    have = (
        "has"
        if bare(words[0]) in {"he", "she", "it"} or "third" in readings or low in {"is", "has"}
        else "have"
    )
    if low in {"am", "is", "are"}:
        if following == "not":
            words[at + 1] = "been"
            return f"{have} not"
        return f"{have} been"
    base = readings.get("base") or readings.get("third")
    if not base or ("past" in readings and low not in {"run", "read"}):
        return ""
    return f"{have} {lexicon.verb(base).participle}"
