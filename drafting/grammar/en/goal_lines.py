"""Goals: typed lines and the places in a sentence that they fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import split_sentences
from drafting.grammar.en.goal_things import goal_thing, is_owned, is_title, remark
from drafting.grammar.en.hiding import hide, shown_forms
from drafting.grammar.en.join import listed
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import repair
from drafting.grammar.en.step_things import is_unknown
from drafting.grammar.en.verb_first import goes_on, is_attribute, is_order, is_own_deed
from drafting.grammar.en.words import bare, is_in, is_plural, opens_strongly, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_OPEN = re.compile(
    r"^(?P<what>.+?) (?:is |are )?(?P<how>(?:itself )?still (?:ahead|open|to come|to do|pending)"
    r"|not (?:yet )?(?:done|taken|there)|pending)$"
)
_LABEL = re.compile(r"^[\w ]{3,20}: (?P<what>.+)$")

_THAT_CAN = re.compile(r"^(?:that|so that|so) (?:I|he|she|they) can (?=[a-z])")
_HOW_DO_I = re.compile(r"\bhow do I (?=[a-z]+\b)")
_WANTED = re.compile(
    r"^(?:(?:I|he|she|they|you) )?(?:really )?"
    r"(?:was|were|is|had|has|want(?:ed|s)?|hop(?:ed|es?)|wish(?:ed|es)?|plan(?:ned|s)?"
    r"|dream(?:ed|t|s)? of) (?P<to>to )?"
)
_NUMBER = re.compile(r"[;,.]? \(?[2-9][.)] (?=[a-z])")
_THEM = re.compile(r"^(?P<what>[a-z]+(?: [a-z]+)?), (?P<do>stop|get|keep|make|let|have) (?:it|them) ")
_MAKES_VERB = re.compile(r"(?:ate|ise|ize|ify)$")
_WATCHED = re.compile(r"\bwithout your (?=\w+ing\b)")


def goal_forms(typed: str, persons: Persons, *, mine: bool) -> Forms:
    """Give `inf` (after *to*), `ger`, `np` (*my lead post*), `obj` (*the exam*), `s`.

    `mine` says that a mentee typed it about themselves.
    """
    text, kept = hide(repair(typed, persons.names))
    return shown_forms(_goal_forms(text, typed, persons, mine=mine), kept)


def _goal_forms(typed: str, raw: str, persons: Persons, *, mine: bool) -> Forms:
    """Read a repaired goal; what was written `raw` with a capital and a full stop begins with its verb."""
    sentences = split_sentences(_NUMBER.sub(", ", typed).replace("; ", ", "))
    if not sentences or "?" in typed:
        return question("say-it-as-a-goal" if sentences else "empty")
    text, rest = sentences[0], sentences[1:]
    text = re.sub(r"^(?=how to [a-z])", "learn ", _HOW_DO_I.sub("how to ", text))
    text = _THAT_CAN.sub("be able to ", text)
    label = _LABEL.match(text)
    text, verb = _unwanted(label["what"] if label else text, persons)
    still = _OPEN.match(text)
    if still:
        what = still["what"] if is_in(still["what"].split(" ")[0], "determiners") else f"the {still['what']}"
        return Forms("open", {"s": f"{what} is {still['how']}", "np": what})
    if len(text.split(" ")) <= 2 and all(is_in(word, "abstract") for word in text.split(" ")):
        return question("say-it-as-a-goal")
    more = remark(". ".join(rest), persons, mine=mine) if rest else ""
    if rest and mine and not more:
        return question("say-it-as-a-goal")
    try:
        text = _WATCHED.sub("without you ", to_second(text, persons))
    except UnclearError:
        return question("two-persons")
    written = typed[:1].islower() and raw.strip()[:1].isupper() and raw.rstrip()[-1:] == "."
    verb = verb or (written and " " in text and "base" in lexicon.verb_readings(bare(text.split(" ", 1)[0])))
    owner = "my" if mine else "your"
    verb = verb or bool(_THEM.match(text))
    text = _THEM.sub(r"\g<do> \g<what> ", text)
    found = (
        _several(text, owner, verb=verb)
        or _deed(text, owner, verb=verb)
        or _two(text, owner)
        or _done_thing(text, owner)
        or goal_thing(text, owner)
    )
    lost = () if more else tuple(rest)
    forms = {**found.forms, **({"rest": more} if more else {})}
    return Forms(found.cls, forms, found.flags, dropped=lost)


def _unwanted(text: str, persons: Persons) -> tuple[str, bool]:
    """Take *I want to* and its like off a goal; tell whether a verb follows for certain."""
    first, _, rest = text.partition(" ")
    named = first in persons.recipient
    said = rest if named else text
    wanted = _WANTED.match(said)
    if wanted and (wanted["to"] or text[:1] == "I" or named or wanted.group().count(" ") > 1):
        return said[wanted.end() :], bool(wanted["to"])
    text = re.sub(r"^not to (?=[a-z])", "not ", text)
    led = re.match(
        r"^(?:(?:my|the|our|his|her) )?goal (?:was|is|=|:) ?(?P<to>to )?|^(?P<bare>to )", text, re.IGNORECASE
    )
    return (text[led.end() :], bool(led["to"] or led["bare"])) if led else (text, False)


def _deed(text: str, owner: str, *, verb: bool) -> Forms | None:
    """Read a goal that begins with its verb, of any form."""
    words = text.split(" ")
    first = bare(words[0])
    if is_in(first, "determiners") or (is_title(words) and "n" in lexicon.classes(first)):
        return None
    if first in {"be", "being"}:
        return _being(words[1:], owner)
    at = 1 if first == "not" and len(words) > 1 else head_of(words).at
    readings = lexicon.verb_readings(bare(words[at]))
    base = readings.get("base") or readings.get("gerund")
    if not base and len(words) > 1 and is_unknown(first) and _MAKES_VERB.search(first):
        return Forms("vp", {"inf": text, "ger": _made_up_gerund(words)})
    lone = len(words) == 1 and base and (first.endswith("ate") or lexicon.usual(first) == "v")
    if not (verb or lone or (first == "not" and at == 1 and base) or (base and _begins_with_verb(words, at))):
        return None
    if not base:
        return Forms("vp", {"inf": text, "ger": _made_up_gerund(words)})
    if base == "stop" and "gerund" in lexicon.verb_readings(bare(word_at(words, at + 1))):
        return _stopped(" ".join(words[at + 1 :]))
    spelled = lexicon.verb(base)
    before, tail = " ".join(words[:at]), " ".join(words[at + 1 :])
    if is_owned(spelled.base, words[at + 1 :]):
        tail = f"{owner} {tail}"
    gerund = bare(words[at]) if "gerund" in readings else spelled.gerund
    forms = {
        "inf": " ".join(f"{before} {spelled.base} {_with_second(tail, 'base')}".split()),
        "ger": " ".join(f"{before} {gerund} {_with_second(tail, 'gerund')}".split()),
    }
    thing = _object(tail) if is_in(spelled.base, "reach_verbs") else ""
    return Forms("vp", {**forms, "obj": thing} if thing else forms)


def _two(text: str, owner: str) -> Forms | None:
    """Read two deeds of which the first may be a noun: *pass part 2 and find a contract*."""
    first, _, second = text.partition(" and ")
    sure = "base" in lexicon.verb_readings(bare(first.split(" ")[0])) and " " in first
    if not sure or not is_order(second.split(" "), strict=True):
        return None
    one, other = _deed(first, owner, verb=True), _deed(second, owner, verb=True)
    if not one or not other:
        return None
    return Forms("vp", {form: f"{one[form]} and {other[form]}" for form in ("inf", "ger")})


def _stopped(rest: str) -> Forms:
    return Forms("vp", {"inf": f"stop {rest}", "ger": f"no longer {rest}"})


def _being(words: list[str], owner: str) -> Forms:
    """Read what somebody wanted to be, and what else: *be taken seriously and sleep at night*."""
    at = next((at for at in range(1, len(words) - 1) if bare(words[at]) == "and"), 0)
    second = _deed(" ".join(words[at + 1 :]), owner, verb=True) if at and is_order(words[at + 1 :]) else None
    before, tail = " ".join(words[:at]), " ".join(words)
    if second:
        inf, ger = f"be {before} and {second['inf']}", f"being {before} and {second['ger']}"
        return Forms("be", {"inf": inf, "ger": ger})
    return Forms("be", {"inf": f"be {tail}", "ger": f"being {tail}"})


def _several(text: str, owner: str, *, verb: bool) -> Forms | None:
    """Read several deeds in one line: *master the sauces, run the pass on a Saturday*."""
    first, *more = re.split(r", (?:and )?(?![^()]*\))", text)
    orders = [part.removeprefix("not ").split(" ") for part in more]
    if not more or not all(len(words) > 1 and is_order(words) for words in orders):
        return None
    opening = bare(first.split(" ")[0])
    plain = lexicon.usual(opening) != "n" or goes_on(first.split(" "))
    sure = verb or (
        "base" in lexicon.verb_readings(opening)
        and (plain or is_in(word_at(first.split(" "), 1), "prepositions"))
    )
    deeds = [_deed(part, owner, verb=sure or at > 0) for at, part in enumerate([first, *more])]
    if not all(deed and deed["ger"] for deed in deeds):
        return None
    return Forms("vp", {form: listed([deed[form] for deed in deeds if deed]) for form in ("inf", "ger")})


def _begins_with_verb(words: list[str], at: int) -> bool:
    """Tell whether a word that can be a verb is meant as one at the head of a goal."""
    head = head_of(words)
    if head.form == "gerund" and bare(word_at(words, at + 1)) == "how":
        return True
    if is_attribute(words, at) or _is_exam(words, at):
        return False
    if (
        goes_on(words)
        or _is_sure(words, at)
        or is_own_deed(words, at)
        or bare(word_at(words, at + 1)) == "own"
    ):
        return True
    following = word_at(words, at + 1)
    if _counts_one(words, at):
        return True
    nominal = following[:1].isdigit() or not opens_strongly(following)
    behind = word_at(words, at + 2)
    if is_plural(following) and (is_in(behind, "deadline_words") or behind in {"right", "properly", "well"}):
        return True
    if head.form == "base" and lexicon.usual(bare(words[at])) == "n" and nominal:
        return False
    return head.cls == "vp" and head.form in {"base", "gerund", "past"}


def _is_exam(words: list[str], at: int) -> bool:
    """Tell whether a gerund only says of which exam a line speaks: *signalling rules exam*."""
    gerund = "gerund" in lexicon.verb_readings(bare(words[at]))
    return gerund and is_in(words[-1], "milestones") and not any(is_in(w, "determiners") for w in words)


def _is_sure(words: list[str], at: int) -> bool:
    """Tell whether a verb is one by what follows: *take charge of*, *pass NCLEX*, *open by Easter*."""
    low, following = bare(words[at]), word_at(words, at + 1)
    if re.search(r" without \w+ing\b", " ".join(words)) and "base" in lexicon.verb_readings(low):
        return True
    if low == "pass" and any(is_in(word, "milestones") for word in words):
        return True
    if low in {"move", "switch", "change", "transfer"}:
        return following == "from" and " to " in " ".join(words)
    if low == "open":
        return is_in(following, "time_prepositions")
    if is_in(low, "giving_verbs") and "to" in map(bare, words[2:5]) and is_plural(following):
        return True
    initials = len(following) > 2 and following.isupper() and following.isalpha()
    if initials and "base" in lexicon.verb_readings(low):
        return True
    if low == "pass":
        return following.isupper() or is_unknown(following)
    return is_in(low, "sure_orders") and following[:1].isalpha() and not is_in(following, "prepositions")


def _counts_one(words: list[str], at: int) -> bool:
    """Tell whether a verb has *one thing* for its object: *open one service*, not *level one*."""
    low, behind = bare(words[at]), word_at(words, at + 2)
    base = "base" in lexicon.verb_readings(low) and not is_in(low, "numbered_things")
    return base and bare(word_at(words, at + 1)) in {"one", "1"} and behind[:1].isalpha()


def _object(tail: str) -> str:
    """Give the thing that is reached (*the PMP*), "" where more than a thing follows the verb."""
    if not _is_settled(tail.split(" ", maxsplit=1)[0]):
        return ""
    thing = re.split(r" (?:on|in|at|by|before|with|without|for|alone)\b", tail)[0]
    return "" if lexicon.usual(bare(thing.rsplit(" ", maxsplit=1)[-1])) in {"a", "r"} else thing


def _is_settled(word: str) -> bool:
    return is_in(word, "settling_determiners") or word[:1].isupper()


def _done_thing(text: str, owner: str) -> Forms | None:
    """Read a thing with what is done to it (*local plan adopted*) as getting it done."""
    words = text.split(" ")
    if is_in(words[-1], "done_states") and len(words) > 1 and "n" in lexicon.classes(bare(words[-2])):
        own = words[0] == "own" or is_in(words[0], "ordinals")
        thing = text if is_in(words[0], "determiners") else f"{owner if own else 'the'} {text}"
        return Forms("vp", {"inf": f"get {thing}", "ger": f"getting {thing}"})
    if "participle" in lexicon.verb_readings(bare(words[0])) and bare(word_at(words, 1)) in {"for", "as"}:
        return Forms("be", {"inf": f"be {text}", "ger": f"being {text}"})
    for at in range(1, len(words)):
        readings = lexicon.verb_readings(bare(words[at]))
        before = bare(words[at - 1])
        thing = lexicon.usual(before) == "n" or before.isdigit() or is_unknown(before)
        done = "participle" in readings and "base" not in readings and thing
        if done and all(is_in(word, "particles") for word in words[at + 1 : at + 2]):
            settled = is_in(words[0], "determiners") or word_at(words, 1).isdigit()
            thing = text if settled else f"{owner if bare(words[0]) == 'own' else 'the'} {text}"
            return Forms("vp", {"inf": f"get {thing}", "ger": f"getting {thing}"})
    return None


def _made_up_gerund(words: list[str]) -> str:
    verb = words[0]
    return " ".join([verb.removesuffix("e") + "ing", *words[1:]])


def _with_second(tail: str, form: str) -> str:
    """Bring a second verb after *and* into the form of the first."""
    words = tail.split(" ")
    for at in range(1, len(words)):
        if bare(words[at]) == "not" and is_in(words[at - 1], "links") and form == "gerund":
            base = lexicon.verb_readings(bare(word_at(words, at + 1))).get("base")
            words[at + 1 : at + 2] = [lexicon.verb(base).gerund] if base else words[at + 1 : at + 2]
            continue
        readings = lexicon.verb_readings(bare(words[at]))
        base = readings.get("base") or readings.get("gerund")
        if (
            is_in(words[at - 1], "links")
            and base
            and lexicon.usual(bare(words[at])) == "v"
            and at + 1 < len(words)
        ):
            words[at] = getattr(lexicon.verb(base), form)
    return " ".join(words)
