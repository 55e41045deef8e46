"""Goals, offers, next steps and what was learned: typed lines and the places in a sentence that they fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article
from drafting.grammar.en.clauses import BREAK, clause_forms, dated, split_sentences
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import LINK, QUOTED, head_down, repair
from drafting.grammar.en.words import bare, finite_after, is_in
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_OPEN = re.compile(
    r"^(?P<what>.+?) (?:is |are )?(?P<how>(?:itself )?still (?:ahead|open|to come|to do|pending)|not (?:yet )?(?:done|taken|there)|pending)$"
)


def goal_forms(typed: str, persons: Persons, *, mine: bool) -> Forms:
    """Give `inf` (after *to*), `ger`, `np` (*my lead post*), `s` (a statement); `mine` for a mentee's own goal."""
    text = repair(typed, persons.names)
    parts = split_sentences(text)
    if not parts:
        return question("empty")
    text, rest = parts[0], parts[1:]
    label = re.match(r"^[\w ]{3,20}: (?P<what>.+)$", text)
    text = label["what"] if label and not mine is None else text
    text = re.sub(
        r"^(?:to|i want(?:ed)? to|wants? to|he wants to|she wants to|they want to|my goal (?:was|is)(?: to)?|goal (?:was|is|:)(?: to)?) (?=\w)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    still = _OPEN.match(text)
    if still:
        what = still["what"] if is_in(still["what"].split(" ")[0], "determiners") else f"the {still['what']}"
        return Forms("open", {"s": f"{what} is {still['how']}", "np": what})
    try:
        text = text if mine else to_second(text, persons)
    except UnclearError:
        return question("two-persons")
    more = {}
    if rest and mine:
        tail = clause_forms(". ".join(rest), persons)
        if not tail["s"]:
            return question("say-it-as-a-goal")
        more["rest"] = tail["s"]
    return _goal(text, more, "my" if mine else "your")


def _goal(text: str, more: dict[str, str], owner: str) -> Forms:
    words = text.split(" ")
    head = head_of(words)
    verb_led = (
        head.cls == "vp"
        and head.form in {"base", "gerund", "past"}
        and (head.form != "past" or "base" in lexicon.verb_readings(words[head.at]))
    )
    if bare(words[0]) == "be" or (bare(words[0]) == "being"):
        tail = " ".join(words[1:])
        return Forms("be", {"inf": f"be {tail}", "ger": f"being {tail}", **more})
    if bare(words[0]) == "not" and len(words) > 1:
        base = lexicon.verb_readings(bare(words[1])).get("base") or lexicon.verb_readings(bare(words[1])).get(
            "gerund"
        )
        if base:
            tail = " ".join(words[2:])
            return Forms(
                "vp",
                {
                    "inf": f"not {base} {tail}".strip(),
                    "ger": f"not {lexicon.verb(base).gerund} {tail}".strip(),
                    **more,
                },
            )
    if verb_led and not is_in(words[0], "determiners"):
        verb = lexicon.verb(head.base)
        before, tail = " ".join(words[: head.at]), " ".join(words[head.at + 1 :])
        return Forms(
            "vp",
            {
                "inf": " ".join(f"{before} {verb.base} {tail}".split()),
                "ger": " ".join(f"{before} {verb.gerund} {tail}".split()),
                **more,
            },
        )
    if is_in(words[0], "determiners"):
        return Forms("np", {"np": text, "a": text, **more})
    plural = article(text) == ""
    return Forms(
        "np",
        {"np": f"{owner} {text}", "a": f"{article(text)} {text}".strip(), **more},
        frozenset({"plural"} if plural else ()),
    )


def learned_forms(typed: str, persons: Persons) -> Forms:
    """Give `what`: the object of *I learned* (how to …, that …, patience)."""
    text = repair(typed, persons.names)
    text = re.sub(r"^(?:I(?:'ve)? (?:have )?)?learn(?:ed|t) (?:from (?:you|him|her|them) )?", "", text)
    if not text:
        return question("empty")
    words = text.split(" ")
    first = bare(words[0])
    try:
        text = to_second(text, persons)
    except UnclearError:
        return question("two-persons")
    if first in {"how", "that", "to", "when", "what", "why", "where", "not"}:
        return Forms("what", {"what": text})
    head = head_of(words)
    if head.cls == "vp" and head.form == "base":
        return Forms("what", {"what": f"to {text}"})
    adverb = re.match(r"^(?P<what>[^,]+), (?P<adv>honestly|frankly|mostly|above all)$", text)
    if adverb:
        return Forms("what", {"what": adverb["what"], "adv": adverb["adv"]})
    if finite_after(words, 1) > 0 or first in {"i", "you", "we", "it"}:
        return Forms("what", {"what": f"that {text}"})
    return Forms("what", {"what": text})


def step_forms(typed: str, persons: Persons, *, mine: bool) -> Forms:
    """Give `s`: a next step as an imperative (a mentor's) or as *I'll …* (the mentee's own: `mine`)."""
    text = repair(typed, persons.names)
    if not text:
        return question("empty")
    if LINK.fullmatch(text):
        return Forms("link", {"s": f"have a look at {text}", "np": text}, frozenset({"link"}))
    try:
        parts = [_step(head_down(part, persons.names), persons, mine=mine) for part in split_sentences(text)]
    except UnclearError:
        return question("two-persons")
    if not all(parts):
        return question("say-what-to-do")
    return Forms("step", {"s": BREAK.join(parts)}, frozenset({"many"} if len(parts) > 1 else ()))


def _step(text: str, persons: Persons, *, mine: bool) -> str:
    linked = re.match(rf"^(?P<what>[^:]+?)(?:: | \(?)(?P<link>{LINK.pattern})\)?$", text, re.IGNORECASE)
    if (
        linked
        and not linked["what"].lower().endswith((" at", " on", " to", " from", " via", " see", " is"))
        and linked["what"].lower() not in {"see", "try", "read", "use", "visit"}
    ):
        return f"{_step(linked['what'], persons, mine=mine)} ({linked['link']})"
    words = text.split(" ")
    first = bare(words[0])
    leads = re.match(
        r"^(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*) (?P<does>.+?), (?P<do>ask|write to|talk to|call|email) (?:her|him|them)(?P<rest>.*)$",
        text,
    )
    if leads and not mine:
        return f"{leads['who']} {leads['does']}{BREAK}{leads['do']} {_object(leads[0])}{leads['rest']}"
    who = re.match(r"^(?P<do>.+?\b(?:[A-Z][\w'-]+)(?: .+?)?), (?:she|he|they) (?P<verb>\w+.*)$", text)
    if who and not re.search(r"[,;]", who["do"]):
        return dated(_person_of_step(f"{who['do']}, who {who['verb']}", persons, mine=mine))
    if first in {
        "i",
        "i'll",
        "i'm",
        "i'd",
        "you",
        "there",
        "it",
        "we",
        "the",
        "a",
        "this",
        "my",
        "your",
    } and first not in {"the", "a", "this", "my", "your"}:
        return dated(text)
    return dated(_person_of_step(text, persons, mine=mine))


def _object(text: str) -> str:
    found = re.search(r"\b(?:her|him|them)\b", text)
    return found.group() if found else "them"


def _person_of_step(text: str, persons: Persons, *, mine: bool) -> str:
    words = text.split(" ")
    head = head_of(words)
    if bare(words[0]) in {"don't", "do"} or (bare(words[0]) == "not" and len(words) > 1):
        return text if not mine else f"I {text}"
    if LINK.match(text):
        return f"have a look at {text}"
    if (
        head.cls == "vp"
        and head.form in {"base", "gerund", "third"}
        or (head.cls == "vp" and lexicon.verb_readings(words[head.at]).get("base"))
        or lexicon.verb_readings(bare(words[0])).get("base")
        and not is_in(words[0], "given")
        and (len(words) == 1 or _imperative(words))
    ):
        base = (
            lexicon.verb(head.base).base
            if head.cls == "vp" and head.form in {"gerund", "third"}
            else words[head.at]
        )
        phrase = " ".join([*words[: head.at], base, *words[head.at + 1 :]])
        return f"I'll {phrase}" if mine else to_second(phrase, persons)
    at = finite_after(words, 1)
    if at > 0:
        return text if is_in(words[0], "determiners") or words[0][:1].isupper() else f"the {text}"
    if mine:
        return f"next for me is {text}"
    text = re.sub(r", (?=(?:filter|search|look|ask|try|start|read|sign|book|go|use|check)\b)", " and ", text)
    return f"have a look at {_listed(text)}"


def _imperative(words: list[str]) -> bool:
    return (
        is_in(words[1], "determiners")
        or is_in(words[1], "particles")
        or is_in(words[1], "prepositions")
        or words[1][:1].isupper()
        or is_in(words[1], "object_pronouns")
    )


def _listed(text: str) -> str:
    words = text.split(" ")
    if is_in(words[0], "determiners") or words[0][:1].isupper():
        noun = (
            words[0][:1].isupper()
            and not is_in(words[0], "determiners")
            and len(words) > 1
            and words[1][:1].isupper()
        )
        text = f"the {text}" if noun else text
        return re.sub(r"^(the [A-Z][\w' -]+), someone\b", r"\1 for someone", text)
    kind = article(text)
    return f"{kind} {text}".strip()


def offer_forms(typed: str, persons: Persons, kind: str) -> Forms:
    """Give `s` (a whole offer), or `np` / `vp` / `person` for the frames of its kind; vague offers become a question."""
    text = repair(typed, persons.names)
    if not text:
        return Forms("bare", {}) if kind == "recommendation" else question("what-do-you-offer")
    if re.search(r"\b(?:anything|whatever|any time|anytime)\b", text, re.IGNORECASE):
        return question("what-do-you-offer")
    text = (
        re.sub(
            r"^(?:I )?(?:can|could|would|will|I'll|I'd|I would|happy to|glad to|gladly|love to|like to|want to|I'd like to|I'd love to|offer to)(?: gladly| also)? (?=\w)",
            "can ",
            text,
        )
        if not text.startswith(("I'd like to write", "I will write"))
        else text
    )
    try:
        return _offer(text, persons, kind)
    except UnclearError:
        return question("two-persons")


def _offer(text: str, persons: Persons, kind: str) -> Forms:
    bare_text = re.sub(r"^can (?:gladly |also )?", "", text)
    condition = re.match(r"^(?P<do>.+?),? (?P<if>(?:if|when) (?:he|she|they|you) .+)$", bare_text)
    if condition:
        inner = _offer(condition["do"], persons, kind)
        then = _to_them(condition["if"], persons)
        if inner["vp"]:
            return Forms("vp", {"if": f"{then}, I'll {inner['vp']}"})
    words = bare_text.split(" ")
    first = bare(words[0])
    if kind == "introduction":
        return _introduction(bare_text, words, persons)
    if first in {"i", "i'll", "i'm", "i'd", "we", "our", "my", "you", "there"} and (
        first not in {"our", "my"} or finite_after(words, 1) > 0
    ):
        return Forms("clause", {"s": dated(_tail_you(_to_them(bare_text, persons), persons))})
    if kind == "recommendation" and first in {"for", "on", "as", "to"}:
        return Forms("pp", {"pp": bare_text})
    topic = re.match(r"^(?P<topic>[^,]+), (?P<good>I(?:'m| am) good at (?:those|that|it|them))$", bare_text)
    if topic:
        return Forms("topic", {"topic": topic["topic"], "good": topic["good"]})
    head = head_of(words)
    if head.form == "past" and head.base == bare(words[head.at]):
        head = head._replace(form="base")
    if (
        (head.cls == "vp" and head.form in {"base", "gerund"} and kind != "recommendation")
        or (
            head.cls == "vp" and lexicon.verb_readings(words[head.at]).get("base") and text.startswith("can ")
        )
        or (head.cls == "vp" and kind == "help")
    ):
        base = lexicon.verb(head.base).base if head.form in {"gerund", "third"} else words[head.at]
        phrase = " ".join([*words[: head.at], base, *words[head.at + 1 :]])
        return Forms("vp", {"vp": _to_them(phrase, persons)})
    if finite_after(words, 1) > 0:
        clause = clause_forms(bare_text, persons)
        return Forms("clause", {"s": clause["s"]}) if clause["s"] else question("what-do-you-offer")
    return Forms("np", {"np": f"{article(bare_text)} {_to_them(bare_text, persons)}".strip()})


def _tail_you(text: str, persons: Persons) -> str:
    del persons
    return re.sub(r"^I (?=read|write|send|test|help|bring|send)", "I'll ", text)


def _to_them(text: str, persons: Persons) -> str:
    pronoun = re.search(r"\b(he|she|him|her|his)\b", text)
    if pronoun and not re.search(r"\byou\b", text):
        return to_second(text, persons)
    return text


def _introduction(text: str, words: list[str], persons: Persons) -> Forms:
    text = re.sub(
        r"^(?:an? )?(?:intro(?:duction)?|introduce (?:you|him|her|them)|introduction for you|connect (?:you|him|her|them)|put (?:you|him|her|them) in touch)(?: to| with)? ",
        "",
        text,
    )
    words = text.split(" ")
    relative = re.match(r"^(?P<who>.+?),? who (?P<does>.+)$", text)
    if relative:
        return Forms("person", {"who": relative["who"], "s": f"{relative['who']} {relative['does']}"})
    tail = re.match(r"^(?P<who>[^,]+), (?P<does>(?:she|he|they)(?:'d|'s|'ll)? .+)$", text)
    if tail:
        return Forms("person", {"who": _determined(tail["who"]), "more": tail["does"]})
    at = finite_after(words, 1)
    if at > 0:
        return Forms("person", {"who": " ".join(words[:at]), "s": text})
    if is_in(words[0], "object_pronouns"):
        return question("what-do-you-offer")
    return Forms("person", {"who": _determined(_to_them(text, persons))})


def _determined(who: str) -> str:
    first = who.split(" ")[0]
    if is_in(first, "determiners") or first[:1].isupper():
        return who
    return f"{article(who)} {who}".strip()


def quoted(text: str) -> bool:
    """Tell whether a line holds a quotation."""
    return bool(QUOTED.search(text))
