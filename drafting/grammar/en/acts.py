"""What the other person did: an act or a line of progress, typed in any shape, said to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import clause_forms, split_sentences
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import Head, coordinated, gerund_phrase, head_of, past_phrase
from drafting.grammar.en.repair import QUOTED, head_down, repair
from drafting.grammar.en.words import bare, capped, finite_after, is_in, opens_object
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_TAIL = re.compile(r",?;? (?:and )?(?:(?:and )?so (?:that )?|and now |now )(?=(?:I|we|my|our|I'm|I've)\b)")
_LEARNED = re.compile(
    r"^I(?:'ve)? learn(?:ed|t) (?:from (?:you|him|her|them) )?(?P<what>(?:how )?to .+?)(?: from (?:you|him|her|them))?$"
)
_TOPIC = re.compile(r"^(?P<topic>(?:my|our|the|your) [\w' -]{2,40}): (?P<rest>(?:you|she|he|they) .+)$")
_MISSING_OBJECT = re.compile(
    r"^(?P<verb>introduced|connected|taught|showed|told) (?P<rest>(?:to|with|how|what|why|that) .+)$"
)


def progress_forms(typed: str, persons: Persons) -> Forms:
    """Give `you`, a sentence about what the mentee did or now does; a bare thing asks what they did with it."""
    text = head_down(repair(typed, persons.names), persons.names)
    words = text.split(" ")
    if bare(words[0]) in {"he", "she", "they", "you"} or words[0].strip(",") in persons.recipient:
        return act_forms(typed, persons, own_effect=False)
    head = head_of(words) if text else Head("np")
    try:
        flipped = to_second(text, persons)
    except UnclearError:
        return question("two-persons")
    if head.cls == "adj":
        now = "" if {"now", "since", "today"} & {bare(word) for word in words} else " now"
        return Forms("adj", {"you": f"you are {flipped}{now}"}, frozenset({"present"}))
    if head.cls == "vp" and head.form == "gerund" and re.search(r"\bsince\b", text):
        return Forms("vp", {"you": f"you have been {flipped}"}, frozenset({"present"}))
    if head.cls == "vp" and head.form == "third":
        out = flipped.split(" ")
        out[head.at] = lexicon.verb(head.base).base
        return Forms("vp", {"you": "you " + " ".join(out)}, frozenset({"present"}))
    found = act_forms(typed, persons, own_effect=False)
    if found.cls == "np":
        determined = is_in(words[0], "determiners") and bare(words[0]) not in {"a", "an"}
        return (
            Forms("np", {"you": f"there is {found['np']}"}, frozenset({"present"}))
            if determined
            else question("what-did-they-do-progress")
        )
    return found


def act_forms(typed: str, persons: Persons, *, own_effect: bool = True) -> Forms:
    """Give the forms of an act: `you` (a whole sentence without its stop), `ger` after *Thank you for*, `np`.

    `own_effect` says that an effect may be cut off the line's end (its answer is empty).
    """
    text = repair(typed, persons.names)
    if not text:
        return question("empty-act")
    text = re.sub(r";\s*(?:also )?(?=\w)", " and ", text)
    text, then = _two_sentences(text, persons)
    text, tail = _split_tail(text) if own_effect else (text, "")
    text = head_down(_strip_lead(text), persons.names)
    try:
        found = _whole_lines(text, persons) or _clause(text, persons) or _headed(text, persons)
    except UnclearError:
        return question("two-persons")
    if found.ask:
        return found
    flags = set(found.flags)
    forms = dict(found.forms)
    if then:
        flags |= {"many", "comma"}
        forms = {name: f"{form}\n{then}" for name, form in forms.items() if name == "you"}
    if _general(text):
        flags.add("general")
    if "," in found["you"]:
        flags.add("comma")
    return Forms(found.cls, forms, frozenset(flags), tail=tail)


def _two_sentences(text: str, persons: Persons) -> tuple[str, str]:
    """Part a second typed sentence from an act, where it can stand as it is."""
    parts = split_sentences(text)
    if len(parts) < 2:
        return text, ""
    rest = clause_forms(". ".join(parts[1:]), persons)
    second = parts[1].split(" ")
    if len(parts) == 2 and head_of(second).cls == "vp" and bare(second[0]) not in {"i", "we"}:
        found = act_forms(parts[1], persons, own_effect=False)
        return parts[0], found["you"]
    return (parts[0], rest["s"]) if rest["s"] and not rest.dropped else (text, "")


def _split_tail(text: str) -> tuple[str, str]:
    match = _TAIL.search(text)
    if match and match.start() > 8 and QUOTED.sub("", text[: match.start()]).count('"') % 2 == 0:
        return text[: match.start()].rstrip(" ,;"), text[match.end() :]
    return text, ""


def _strip_lead(text: str) -> str:
    for lead in sorted(lexicon.table("lead_thanks"), key=len, reverse=True):
        if text.lower().startswith(lead + " "):
            rest = text[len(lead) + 1 :]
            if lead in {
                "the way",
                "because",
                "the time",
                "that time",
                "the fact that",
                "that time when",
                "the time when",
                "time, that time, when",
            } and bare(rest.split(" ")[0]) not in {"you", "he", "she", "they"}:
                continue
            return rest
    if text.startswith("for ") and head_of(text[4:].split(" ")).form in {"gerund"}:
        return text[4:]
    return text


def _whole_lines(text: str, persons: Persons) -> Forms | None:
    """Handle lines whose shape is known from their beginning."""
    words = text.split(" ")
    first = bare(words[0])
    quote = QUOTED.fullmatch(text.rstrip("."))
    if quote:
        return Forms("quote", {"you": f"you told me: {text}", "said": text}, frozenset({"quote"}))
    learned = _LEARNED.match(text)
    if learned:
        return _verbal("taught me " + learned["what"], persons)
    if first == "how" and bare(words[1] if len(words) > 1 else "") == "to":
        return _verbal("taught me " + (text if len(words) > 2 else text), persons)
    if first in {"i", "i'm", "i've", "i'd"}:
        return question("about-you")
    if first == "to" or (
        first in {"that", "if", "when", "what", "why", "where", "who", "which"}
        and not is_in(words[1] if len(words) > 1 else "", "prepositions")
    ):
        return question("what-did-they-do")
    return None


def _clause(text: str, persons: Persons) -> Forms | None:
    """Handle lines with a subject of their own: you, he, she, they, the recipient's name, we, a topic with a colon."""
    topic = _TOPIC.match(text)
    if topic:
        rest = _flip_clause(topic["rest"], persons)
        return Forms("topic", {"you": f"{topic['topic']}: {rest}"}, frozenset({"topic"}))
    words = text.split(" ")
    first = bare(words[0])
    if first in {
        "you",
        "you've",
        "you're",
        "you'd",
        "he",
        "she",
        "they",
        "he's",
        "she's",
        "they've",
        "they're",
        "he'd",
        "she'd",
    }:
        return _subject_clause(words, persons)
    if words[0].strip(",") in persons.recipient and len(words) > 1:
        return _subject_clause(["you", *words[1:]], persons, named=True)
    owner = words[0].removesuffix("'s").removesuffix("’s")
    if owner != words[0] and owner in persons.recipient:
        return _headed(" ".join(["your", *words[1:]]), persons)
    if first == "we":
        return Forms("clause", {"you": text}, frozenset({"we"}))
    return None


def _subject_clause(words: list[str], persons: Persons, *, named: bool = False) -> Forms:
    first = bare(words[0])
    subject = "" if first.startswith("you") else first.split("'")[0]
    if first in {"he's", "she's", "they've", "you've"} or first in {"he'd", "she'd"}:
        return Forms("clause", {"you": _flip_clause(" ".join(words), persons)})
    rest = " ".join(words[1:])
    head = head_of(words[1:]) if len(words) > 1 else Head("np")
    if head.cls in {"vp", "be", "negated"} and (subject or named or head.form == "past" or head.cls != "vp"):
        found = _verbal(rest, persons, subject=subject or ("name" if named else ""), typed_subject=True)
        if found.forms:
            return found
    return Forms("clause", {"you": _flip_clause(" ".join(words), persons)})


def _flip_clause(text: str, persons: Persons) -> str:
    first = bare(text.split(" ")[0])
    subject = first.split("'")[0] if first.split("'")[0] in {"he", "she", "they"} else ""
    return to_second(text, persons, subject=subject)


def _headed(text: str, persons: Persons) -> Forms:
    """Handle lines without a subject by the class of their head."""
    words = text.split(" ")
    missing = _MISSING_OBJECT.match(text)
    if missing:
        words = [missing["verb"], "me", *missing["rest"].split(" ")]
    head = head_of(words)
    if head.cls in {"vp", "be", "negated", "modal"}:
        return _verbal(" ".join(words), persons)
    if head.cls == "adj":
        return _adjective(words, persons)
    return _nominal(words, persons)


def _verbal(text: str, persons: Persons, *, subject: str = "", typed_subject: bool = False) -> Forms:
    del typed_subject
    marker = subject if subject in {"he", "she", "they"} else ""
    words = text.split(" ")
    head = head_of(words)
    flipped = to_second(text, persons, subject=marker).split(" ") if marker != "name" else words
    if len(flipped) != len(words):
        flipped = words
    flags: set[str] = set()
    if coordinated(words, head):
        flags.add("coordinated")
    if head.cls == "be":
        return Forms("be", {"you": f"you {_with_be(flipped, head)}"}, frozenset(flags))
    if head.cls == "negated":
        return _negated(flipped, head, flags)
    if head.cls == "modal":
        return Forms("vp", {"you": "you " + " ".join(flipped)}, frozenset(flags | {"coordinated"}))
    if head.cls != "vp":
        return Forms("clause", {"you": "you " + " ".join(flipped)}, frozenset(flags))
    if head.form == "participle":
        return Forms("vp", {"you": "you have " + " ".join(flipped)}, frozenset(flags))
    forms = {"you": "you " + past_phrase(flipped, head)}
    gerund = gerund_phrase(flipped, head)
    second_clause = (
        re.search(r"(?:,| and| but) (?:I|we|you|it|he|she|they|the|your|my|our)\b", " ".join(flipped))
        and finite_after(flipped, head.at + 3) > 0
    )
    again = head.base in {"keep", "stop", "start"} and "gerund" in lexicon.verb_readings(
        bare(words[head.at + 1]) if len(words) > head.at + 1 else ""
    )
    if gerund and not second_clause and not again:
        forms["ger"] = gerund
    if bare(words[head.at]) in {"got", "made", "let", "had", "helped", "getting", "making", "letting"}:
        flags.add("catenative")
    return Forms("vp", forms, frozenset(flags))


def _with_be(words: list[str], head: Head) -> str:
    low = bare(words[head.at])
    out = list(words)
    out[head.at] = "weren't" if low.endswith("n't") else "were"
    return " ".join(out)


def _negated(words: list[str], head: Head, flags: set[str]) -> Forms:
    at = head.at
    low, rest = bare(words[at]), words[at + 1 :]
    if low in {"did", "does", "do"}:
        rest = rest[1:]
    if not rest:
        return question("what-did-they-do")
    before = " ".join(words[:at])
    gerund = lexicon.verb_readings(bare(rest[0])).get("gerund")
    verb = gerund or bare(rest[0])
    if low == "not" and not gerund:
        adjective = "a" in lexicon.classes(bare(rest[0]))
        return (
            Forms("adj", {"you": "you were not " + " ".join(rest)})
            if adjective
            else question("what-did-they-do")
        )
    spelled = "did not" if low == "not" or low in {"did", "does", "do"} else "didn't"
    you = " ".join(part for part in ("you", before, spelled, verb, *rest[1:]) if part)
    forms = {"you": you}
    base = lexicon.verb_readings(verb).get("base")
    if base and not coordinated(rest, Head("vp", 0, "base", base)):
        forms["ger"] = " ".join(["not", lexicon.verb(base).gerund, *rest[1:]])
    return Forms("vp", forms, frozenset(flags | {"negated"}))


def _adjective(words: list[str], persons: Persons) -> Forms:
    flipped = to_second(" ".join(words), persons)
    return Forms("adj", {"you": f"you were {flipped}", "adj": flipped})


def _nominal(words: list[str], persons: Persons) -> Forms:
    text = to_second(" ".join(words), persons)
    words = text.split(" ")
    spoken = _speech(words)
    if spoken:
        return spoken
    first = bare(words[0])
    at = finite_after(words, 1)
    if (
        at > 0
        and not is_in(words[at - 1], "prepositions")
        and not first[:1].isdigit()
        and not (at == 1 and bare(words[1]) in lexicon.words_of("given"))
    ):
        return Forms("clause", {"you": text}, frozenset({"other-subject"}))
    if not is_in(first, "determiners") or first in {
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "many",
        "few",
        "more",
        "much",
    }:
        return _bare_nominal(words)
    phrase = "the " + " ".join(words[1:]) if first in {"a", "an"} else text
    flags = {"your"} if first == "your" else set[str]()
    return Forms("np", {"np": phrase, "you": f"thank you for {phrase}"}, frozenset(flags | {"np"}))


def _bare_nominal(words: list[str]) -> Forms:
    low = [bare(word) for word in words]
    relative = any(word in {"where", "that", "which", "who"} for word in low)
    determiner = "the" if relative else "your"
    phrase = f"{determiner} {' '.join(words)}"
    if words[0][:1].isupper() and not words[0].isupper() and not lexicon.is_common(low[0]):
        phrase = f"{determiner} {' '.join(words)}"
    flags = {"np"} | ({"your"} if determiner == "your" else set())
    return Forms("np", {"np": phrase, "you": f"thank you for {phrase}"}, frozenset(flags))


def _speech(words: list[str]) -> Forms | None:
    """Turn `your question "…"` and `your advice to …` into what they told or asked."""
    start = 1 if is_in(words[0], "determiners") else 0
    if len(words) < start + 2 or bare(words[start]) not in lexicon.words_of("speech"):
        return None
    noun, rest = bare(words[start]), " ".join(words[start + 1 :])
    verb = "asked me" if noun == "question" else "told me"
    if QUOTED.fullmatch(rest):
        return Forms("vp", {"you": f"you {verb} {rest}", "np": f"your {noun} {rest}"}, frozenset({"quote"}))
    if rest.startswith("to ") and lexicon.verb_readings(bare(words[start + 2])).get("base"):
        gerund = "asking me" if noun == "question" else "telling me"
        return Forms(
            "vp", {"you": f"you {verb} {rest}", "ger": f"{gerund} {rest}"}, frozenset({"catenative"})
        )
    return None


def _general(text: str) -> bool:
    return text.lower() in lexicon.words_of("general_acts") or len(text.split(" ")) <= 2


def sentence(text: str) -> str:
    """Write a form as a sentence: capital and final stop."""
    return _stop(capped(text))


def _stop(text: str) -> str:
    if text.endswith(("?", "!", ".")) or (text[-1:] in '"”' and text[-2:-1] in "?.!"):
        return text
    return text + "."


__all__ = ["act_forms", "opens_object", "sentence"]
