"""Next steps: a mentor's as an imperative, a mentee's own as *I'll …*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import determined, is_many, with_subject
from drafting.grammar.en.clauses import BREAK, dated, split_sentences
from drafting.grammar.en.hiding import shown
from drafting.grammar.en.person import UnclearError, to_second
from drafting.grammar.en.phrase import head_of
from drafting.grammar.en.repair import LINK, head_down, repair
from drafting.grammar.en.segments import which
from drafting.grammar.en.step_persons import about_mentor, apart, hidden, turned
from drafting.grammar.en.step_things import is_due, is_past, pointed_at, told_on, untangled, with_its_article
from drafting.grammar.en.verb_first import is_attribute, is_order, with_thing
from drafting.grammar.en.words import bare, finite_after, is_in, is_name, is_plural, word_at
from drafting.grammar.forms import Forms, question

if TYPE_CHECKING:
    from drafting.grammar.forms import Persons

_LINKED = re.compile(rf"^(?P<what>[^:]+?),?(?:: | \(?)(?P<link>{LINK.pattern})\)?$", re.IGNORECASE)
_BEFORE_LINK = ("at", "on", "to", "from", "via", "see", "is", "try", "read", "use", "visit")
_WHO = re.compile(r"^(?P<do>[^,;:]+)[,:] (?P<who>she|he|they)(?P<does>(?:'s|'d|'ll|'ve|'re)? \w.*)$")
_NAMED_LAST = re.compile(r"\b[A-Z][\w'-]+(?: (?:in|at|from|on|of|in the|at the|from the|on the) [\w' -]+)?$")
_COMMA = re.compile(r", (?![^()]*\))")
_LEADS = re.compile(
    r"^(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*) (?P<does>.+?), "
    r"(?P<do>ask|write to|talk to|call|email) (?P<them>her|him|them)(?P<rest>.*)$"
)
_SHOULD = re.compile(
    r"^(?:he|she|they) (?P<verb>should|could|might|can|must|ought to|has to|needs to|wants to) "
)
_NEXT_STEP = re.compile(r"^(?:(?:her|his|their|your|the) )?next step(?: is|:)? to (?=[a-z])")
_TO_DO = re.compile(r"^to (?=[a-z]+ (?:his|her|their|your|the|a|an|more|for)\b)")
_OWN_THING = re.compile(
    r"^(?P<verb>[a-z]+) (?=(?:budget|thesis|report|draft|plan|chapter|review|application)\b)"
)
_MAIN_BEHIND = re.compile(r", (?:he|she|they|you|I|we|it)\b")
_NOT_TO = re.compile(r"^not to (?=[a-z])")
_FIRST_THING = re.compile(
    r"^the first thing (?:he|she|they|you) (?:ought to|should|could|must|has to|have to) do is (?:to )?"
)
_HAS_TO = re.compile(r"^(?:needs to|has to|must to|must|should|ought to|got to|gotta) (?=\w)")
_LABELLED = re.compile(r"^(?P<what>[^:,]{3,30}): (?P<do>(?!http)\S+ .+)$")
_HELPING = re.compile(
    r"^(?P<ask>(?:kindly )?ask [A-Z][^,]*? to (?:review|check|read|proofread|test|correct|look (?:at|over)"
    r"|go (?:over|through)|comment on|sign)) (?P<who>his|her) (?=[a-z])",
    re.IGNORECASE,
)
_OF_ONES_OWN = re.compile(r"(?<= )(?:his|her|their) own\b")
_NOT_BEFORE = re.compile(r"(?<=\w) not before$")
_UNNAMED = re.compile(r"^the (?:(?:usual|same)(?:$|,)|other one\b)")
_NAMES_DO = re.compile(r"^[A-Z][\w'-]+ and [A-Z][\w'-]+ (?:each |both |will |can )*[a-z]+ ")
_NOT_TO_DO = re.compile(r"^(?:will|(?:his|her|their|your) own)\b")
"""A plan or a thing of the reader's, which is no order."""
_WOULD_BE = re.compile(r"^would be (?=(?:good|great|nice|wise|worth|best|smart|useful)\b)")
_WAITS = re.compile(r"(?:^|, )(?:and|but|or) (?:if|when|unless|until|once|where)\b[^,]*$")
"""A part that only opens the one behind it: *and if he cannot follow, do not sign*."""
_THEN = re.compile(r"^(?P<what>[^,;:]+?),? (?:and )?then (?P<do>\w.+)$")
_NAMED = re.compile(r"^[A-Z][\w'-]+(?: [A-Z][\w'-]+)*(?: (?:in|at|from|on|of) [\w' -]+)?$")
_OWN = re.compile(r"^(?:(?:I )?(?:will|shall|ill|I'll)|I'm going to|(?:I )?want to|(?:I )?plan to) (?=\w)")


def step_forms(typed: str, persons: Persons, *, mine: bool) -> Forms:
    """Give `s`: a next step as an imperative (a mentor's) or as *I'll …* (the mentee's own: `mine`)."""
    text, kept = hidden(apart(untangled(repair(typed, persons.names))))
    text = text[:1].lower() + text[1:] if typed.isupper() else text
    if not text:
        return question("empty")
    if _UNNAMED.match(text) or (not mine and _NOT_TO_DO.match(text)):
        return question("say-what-to-do")
    if LINK.fullmatch(text):
        return Forms("link", {"s": f"have a look at {text}"}, frozenset({"link"}))
    try:
        parts = _parts(text, persons, mine=mine)
    except UnclearError:
        return question("two-persons")
    if not all(parts):
        return question("say-what-to-do")
    said = shown(BREAK.join(parts), kept)
    return Forms("step", {"s": said}, frozenset({"many"} if BREAK in said else ()))


def _parts(text: str, persons: Persons, *, mine: bool) -> list[str]:
    """Say every sentence of a step; a pronoun means the mentee unless somebody was named before."""
    said: list[str] = []
    before = ""
    for part in split_sentences(_NOT_BEFORE.sub(", not before", text)):
        told = turned(part, before, persons)
        said.append(_step(head_down(told, persons.names), persons, mine=mine))
        before = f"{before} {part}".strip()
    return said


def _step(text: str, persons: Persons, *, mine: bool) -> str:
    if mine and is_past(text.split(" ")):
        return f"I {to_second(text, persons)}"
    text = _WOULD_BE.sub("it would be ", text)
    if is_in(text.split(" ", maxsplit=1)[0], "conditions") and _MAIN_BEHIND.search(text):
        return to_second(text, persons)
    linked = _LINKED.match(text)
    if linked and bare(linked["what"].split(" ")[-1]) not in _BEFORE_LINK:
        what = _step(linked["what"].strip(" ,"), persons, mine=mine)
        return f"{what} ({linked['link']})" if what else ""
    labelled = _LABELLED.match(text)
    if labelled and not mine and is_order(labelled["do"].split(" ")):
        return f"for {determined(labelled['what'])}: {to_second(labelled['do'], persons)}"
    leads = _LEADS.match(text)
    if leads and not mine:
        return f"{leads['who']} {leads['does']}{BREAK}{leads['do']} {leads['them']}{leads['rest']}"
    then = _THEN.match(text)
    if then and is_order(then["do"].split(" ")) and not is_order(then["what"].split(" ")):
        thing = _step(then["what"], persons, mine=mine)
        do = f"I'll {then['do']}" if mine else then["do"]
        return f"{thing}{BREAK}then {do}" if thing else ""
    if then and is_order(then["do"].split(" ")):
        text = f"{then['what']}, then {then['do']}"
    who = _WHO.match(text)
    if who and not is_in(who["do"].split(" ")[0], "statement_subjects"):
        told, _, last = text.rpartition(", ")
        again = _WHO.match(told) if is_in(last.split(" ")[0], "order_verbs") else None
        said = _about_them(again or who, persons, mine=mine)
        return f"{said}{BREAK}{last}" if again and said else said
    first, *more = _COMMA.split(text)
    if more and _NAMED.match(first) and _tells(more[0].split(" ")):
        first = f"{first} {more.pop(0)}"
    said = _one(_with_list(first, more), persons, mine=mine)
    return _with_more(said, first, more, persons, mine=mine) if said else ""


def _tells(words: list[str]) -> bool:
    """Tell whether a part is a verb and its rest, told of a person who was just named: *ran models*."""
    readings = lexicon.verb_readings(bare(words[0]))
    return len(words) > 1 and "base" not in readings and bool({"past", "third"} & set(readings))


def _about_them(who: re.Match[str], persons: Persons, *, mine: bool) -> str:
    """Say what is told about somebody who was named just before; a pronoun means that person."""
    do, words = who["do"], who["do"].split(" ")
    if _is_name_only(words):
        return dated(f"{do}{who['does']}")
    said = _one(do, persons, mine=mine)
    if not said:
        return ""
    ours = who["who"] == persons.pronoun and re.search(r"\b(?:the|a|an) [A-Z][\w'-]+$", do)
    if ours:
        return dated(f"{said}{BREAK}{to_second(who['who'] + who['does'], persons)}")
    if "'s " not in do and _NAMED_LAST.search(do) and not re.search(r", | who ", who["does"]):
        return dated(f"{said}, who{who['does']}")
    return dated(f"{said}{BREAK}{who['who']}{who['does']}")


def _is_name_only(words: list[str]) -> bool:
    return 1 < len(words) <= 4 and all(word[:1].isupper() for word in words)


def _one(text: str, persons: Persons, *, mine: bool) -> str:
    if is_in(text.split(" ", maxsplit=1)[0], "statement_subjects") and not _SHOULD.match(text):
        return dated(text)
    return dated(_own(text, persons) if mine else _theirs(text, persons))


def _with_list(first: str, more: list[str]) -> str:
    """Take the parts of a list of things that follow a verb (*ask Ann, Bo and Kim*) out of `more` again."""
    while more and not _is_sentence(more[0]) and not _is_request(more[0].split(" ")):
        part = more.pop(0)
        first = f"{first}, {which(first, part)}"
    return first


def _is_request(words: list[str]) -> bool:
    """Tell whether a part behind a comma is an order: for certain, or by its adverb (*just go there*)."""
    if is_in(words[0], "left_behind") and bare(word_at(words, 1)) in {"with", "at", "off", "on"}:
        return False
    led = is_in(words[0], "order_adverbs") and len(words) > 2 and lexicon.usual(bare(words[1])) == "v"
    return is_order(words, strict=True) or (led and is_order(words[1:]))


def _is_sentence(part: str) -> bool:
    words = part.split(" ")
    if (
        is_in(words[0], "indefinites")
        or bare(words[0]) == "even"
        or (is_in(words[0], "wh_openers") and not part.endswith("?"))
        or bare(words[-1]) == "left"
        or bare(words[0]) in {"never", "not"}
    ):
        return False
    if is_in(words[0], "statement_subjects"):
        return len(words) > (2 if bare(words[0]) == "both" else 1)
    return (
        finite_after(words, 1) > 0
        and not is_in(words[0], "tail_openers")
        and not is_in(words[0], "prepositions")
    )


def _with_more(said: str, first: str, more: list[str], persons: Persons, *, mine: bool) -> str:
    """Add what follows a comma: a statement or an order as a sentence of its own."""
    for part in more:
        words = part.split(" ")
        if _WAITS.search(said):
            said = f"{said}, {to_second(part, persons)}"
            continue
        if bare(words[0]) == "and" and is_order(words[1:]):
            said = f"{said}, and {to_second(' '.join(words[1:]), persons)}"
            continue
        order = _is_request(words) or (BREAK in said and is_in(words[0], "order_verbs") and is_order(words))
        if _is_sentence(part) and not order:
            at = finite_after(words, 1)
            own = part if is_in(words[0], "statement_subjects") else with_subject(part, at)
            said = f"{said}{BREAK}{dated(turned(told_on(own), first, persons))}"
        elif mine and _is_doing(words) and finite_after(first.split(" "), 1) > 0:
            said = f"{said}{BREAK}I am {part}"
        elif order and mine:
            joined = said.startswith("I'll ") and BREAK not in said and " and " not in said
            said = f"{said} and {part}" if joined else f"{said}{BREAK}I'll {part}"
        elif order:
            other = any(is_name(word) for word in first.split(" ")[1:]) or is_name(first)
            told = part if other else to_second(part, persons)
            joined = said.startswith("have a look at") and BREAK not in said
            thing = said.removeprefix("have a look at ")
            said = f"{thing}: {told}" if joined and "," not in thing else f"{said}{BREAK}{told}"
        else:
            said = f"{said}, {which(said, part)}"
    return said


def _is_doing(words: list[str]) -> bool:
    """Tell whether a part says what the writer is doing: *ringing them in December*."""
    return head_of(words).form == "gerund" and not is_attribute(words, 0)


def _own(text: str, persons: Persons) -> str:
    """Say the mentee's own step."""
    led = _OWN.sub("", text)
    if led != text:
        return f"I'll {about_mentor(led, persons)}"
    text = about_mentor(text, persons)
    words = text.split(" ")
    head = head_of(words)
    if head.cls == "vp" and head.form == "gerund" and not is_attribute(words, head.at):
        return f"I am {text}"
    if head.cls == "negated":
        return f"I {text}"
    if _NAMES_DO.match(text) or text.startswith(("next is ", "first I ")):
        return text
    if is_order(words):
        return f"I'll {with_thing(text)}"
    at = finite_after(words, 1)
    if at > 0 and not is_in(words[0], "abstract"):
        return with_subject(text, at) if lexicon.usual(words[0]) in {"n", "a"} else text
    if is_in(words[0], "abstract"):
        return ""
    ordinal = is_in(words[0], "ordinals") and words[0][:1].isalpha()
    single = not is_plural(words[0]) or ordinal
    text = determined(text) if ordinal or is_due(text, words) else text
    text = with_its_article(text, words) if single and text == " ".join(words) else text
    settled = is_in(text.split(" ")[0], "settling_determiners")
    return f"next for me is {text}" if settled and not is_many(text) else f"next for me: {text}"


def _theirs(text: str, persons: Persons) -> str:
    """Say what a mentor suggests."""
    helping = _HELPING.match(text)
    if helping and persons.pronoun == ("he" if helping["who"] == "his" else "she"):
        text = f"{helping['ask']} your {text[helping.end() :]}"
    should = _SHOULD.match(text)
    if should:
        return to_second(text, persons, subject=text.split(" ", maxsplit=1)[0])
    text = re.sub(r"^never to (?=[a-z])", "never ", _TO_DO.sub("", text))
    text = _NEXT_STEP.sub("", _NOT_TO.sub("don't ", _FIRST_THING.sub("first, ", text)))
    text = _HAS_TO.sub("", text)
    plural = any(is_plural(word) for word in text.split(" own")[0].split(" ")[:-1])
    text = text if plural and " their own" in text else _OF_ONES_OWN.sub("your own", text)
    words = text.split(" ")
    if (
        len(words) > 2
        and is_in(words[0], "order_adverbs")
        and (is_order(words[1:]) or head_of(words).cls == "vp")
    ):
        return to_second(text, persons)
    head = head_of(words)
    linked = re.match(rf"^(?P<link>{LINK.pattern}),? (?P<what>[a-z].+)$", text)
    if linked and not is_in(linked["what"].split(" ")[0], "prepositions"):
        return f"have a look at {determined(linked['what'])} ({linked['link']})"
    if LINK.match(text):
        return f"have a look at {text}"
    if head.cls == "vp" and head.form in {"gerund", "third"} and not is_attribute(words, head.at):
        base = lexicon.verb(head.base).base
        return to_second(" ".join([*words[: head.at], base, *words[head.at + 1 :]]), persons)
    if is_order(words) or head.cls == "negated":
        text = _OWN_THING.sub(r"\g<verb> the ", text) if is_in(words[0], "owning_verbs") else text
        verb, _, rest = with_thing(text).partition(" ")
        return to_second(f"{verb.lower() if is_in(verb, 'starting_verbs') else verb} {rest}".strip(), persons)
    return pointed_at(text, words)
