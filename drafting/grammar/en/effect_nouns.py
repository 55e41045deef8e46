"""Effects typed as things: *6 interviews*, *visa approved*, *churn down 4%*, *food cost from 36 to 31%*."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.clauses import article
from drafting.grammar.en.effect_tails import clause_or_colon
from drafting.grammar.en.passive import with_passive
from drafting.grammar.en.words import bare, finite_after, is_in, is_plural, word_at
from drafting.grammar.forms import Forms, question

_MOVED = re.compile(
    r"^(?P<what>[\w' -]+?) (?:is |are )?(?P<how>(?:up|down) (?:\d|by\b|from\b|a \w+|to\b).*)$"
)
_WENT = re.compile(
    r"^(?P<what>[a-z][\w' -]*?) (?:went )?(?:from )?(?P<old>[£$€]?\d\S*(?: (?!to\b|down\b|up\b)[\w%]+){0,3})"
    r" (?P<to>(?:(?:down|up) )?to .*\d.*)$"
)
_IS_MOVED = re.compile(r" (?:is|are|was|were) (?:down|up)$")
_BEFORE_NOW = re.compile(
    r"^(?P<what>[a-z][a-z' -]+?),? (?P<figures>[£$€]?\d[^,]*, (?:now |then )?[£$€]?\d.*)$"
)
_FIRST_TIME = re.compile(r"^(?:the )?(?:first|last) (?:time|year|week|month|day|night) (?:I|we|my|our|in)\b")
_MINE = re.compile(r"\b(?:my|me)\b")
_GOING = re.compile(
    r"^(?P<what>[a-z][a-z' -]*?) (?:go|goes|going|become|became|becomes) (?:from )?(?=[£$€]?\d)"
)
_BALANCE = re.compile(r"\bbefore\b.*\bafter\b|\bfrom\b.*\bto\b|\binstead of\b|\bvs\.?\b|\bwas\b.*\bnow\b")
_BUT_NONE = re.compile(r", (?:no|zero|not|none|nobody)\b")
_SINCE = re.compile(r"^(?P<what>.+?) since\b")
_BACK = frozenset({"anaphoric", "points-back", "past"})


def noun_effect(words: list[str], text: str) -> Forms:
    """Give the forms of an effect that opens with a noun: a clause, *That got me …*, or a colon."""
    found = (
        _held(words, text)
        or _moved(words, text)
        or _went(words, text)
        or _clause(words)
        or _predicated(words, text)
        or _since(words, text)
        or _gain(words, text)
    )
    if found:
        return found
    balance = _BEFORE_NOW.match(text)
    if balance:
        said = f"{balance['what']}: {balance['figures']}"
        return Forms("np", {"s": said, "colon": text}, frozenset({"anaphoric", "comma"}))
    if len(words) > 1 or (any(map(str.isdigit, text)) and not text.rstrip("%").isdigit()):
        return Forms("np", {"colon": text}, frozenset({"anaphoric"}))
    return question("what-came-of-it")


def _held(words: list[str], text: str) -> Forms | None:
    """Say what there has not been, what is live now, and what they have: *a draft I am not ashamed of*."""
    first = bare(words[0])
    if first == "no" and bare(word_at(words, 1)).split("'")[0] == "one":
        return Forms("clause", {"s": text})
    if first in {"no", "zero"}:
        return (None if "," in text else _since(words, text)) or _none(text)
    for at, word in enumerate(words[1:3], 1):
        grown = lexicon.verb_readings(bare(word_at(words, at + 1)))
        done = "participle" in grown and not {"base", "past"} & set(grown)
        begun = "participle" in grown and "gerund" in lexicon.verb_readings(bare(word_at(words, at + 2)))
        if word.endswith("'s") and (done or begun):
            return Forms("clause", {"s": text})
    if first.endswith("'s") and "gerund" in lexicon.verb_readings(bare(word_at(words, 2))):
        return Forms("clause", {"s": f"the {text}"})  # *phone's stopped ringing*
    if is_in(word_at(words, 1), "done_states") and not is_plural(words[0]):
        return _predicated(words, text)
    told = first in {"a", "an"} and any(is_in(word, "own_subjects") for word in words[2:])
    plain = "," not in text and ":" not in text
    return Forms("clause", {"s": f"I have {text}"}) if told and plain else None


def _none(text: str) -> Forms | None:
    """Say what there was none of, and what happened beside that: *no noise and the hall clapped*."""
    nothing, _, beside = text.partition(" and ")
    own = is_in(beside.split(" ")[0], "settling_determiners") and finite_after(beside.split(" "), 1) > 0
    if not own or "," in nothing:
        return None
    return Forms("clause", {"s": f"there was {nothing}, and {beside}"}, frozenset({"past", "comma"}))


def _moved(words: list[str], text: str) -> Forms | None:
    """Say *churn down 4%* with its verb."""
    moved = _MOVED.match(text)
    if not moved or finite_after(words, 1) > 0:
        return None
    be = "are" if is_plural(moved["what"].split(" ")[-1]) else "is"
    owner = "my" if is_in(moved["what"].split(" ")[-1], "own_figures") else "our"
    return Forms("clause", {"s": f"{_owned(moved['what'], owner)} {be} {moved['how']}"})


def _went(words: list[str], text: str) -> Forms | None:
    """Say *rejects 1 in 5 down to 1 in 30* with its verb."""
    text = _GOING.sub(r"\g<what> from ", text)
    went = _WENT.match(text)
    told = went and (went["to"].startswith(("down", "up")) or " from " in text[: went.start("old")])
    if not went or "," in text or _IS_MOVED.search(went["what"]) or (finite_after(words, 1) > 0 and not told):
        return None
    said = f"{_owned(went['what'], 'our')} went from {went['old']} {went['to']}"
    return Forms("clause", {"s": said}, frozenset({"past"}))


def _gain(words: list[str], text: str) -> Forms | None:
    """Say what the act meant, gave or got the writer."""
    first, gives = bare(words[0]), _gives(words)
    if _FIRST_TIME.match(text):
        return Forms("clause", {"s": f"that was the {text.removeprefix('the ')}"}, _BACK)
    if words[0][:1].isdigit() and bare(words[-1]) == "now" and "," not in text:
        return Forms("clause", {"s": f"I have {text}"})
    tested = is_in(word_at(words, 1), "prepositions")  # *70% on the resit*
    if words[0].endswith("%") and word_at(words, 1) and not is_plural(word_at(words, 1)) and not tested:
        an = "an" if re.match(r"(?:8|11|18)\d?(?:\D|$)", words[0]) else "a"
        return _thing(f"that meant {an} {text}", text)
    if first in {"less", "fewer", "no", "zero"} or (first == "more" and not gives):
        return _thing(f"that meant {text}", text)
    if gives:
        return _thing(f"that gave me {text}", text)
    figure = first[:1].isdigit() or words[0][:1] in {"$", "£", "€", "¥"}
    noun = bare(word_at(words, 1))
    named = words[0].isdigit() and words[0] != "1" and lexicon.usual(noun) == "n" and not is_plural(noun)
    apart = named or _BUT_NONE.search(text) or _BALANCE.search(text) or _is_rate(text)
    if is_in(first, "ordinals") and any(is_in(word, "own_subjects") for word in words):
        return Forms("clause", {"s": f"that was the {text}"}, _BACK)
    if is_in(first, "ordinals") and not apart:
        return _thing(f"that got me my {text}", text)
    if (is_in(first, "gained") or figure) and not apart:
        return _thing(f"that got me {text}", text)
    return None


def _thing(clause: str, text: str) -> Forms:
    return Forms("np", {"s": clause, "np": text}, _BACK)


def _is_rate(text: str) -> bool:
    """Tell whether figures stand on both sides of a comma: *0 replies from 45 before, 6 from 30 after*."""
    return bool(re.search(r"\d[^,]*, (?:now |then )?\d", text))


def _gives(words: list[str]) -> bool:
    rest = words[1:] if is_in(words[0], "determiners") else words
    rest = rest[1:] if rest and lexicon.usual(bare(rest[0])) == "a" and len(rest) > 1 else rest
    return bool(rest) and is_in(rest[0], "state_nouns")


def _since(words: list[str], text: str) -> Forms | None:
    """Say *a sergeant since June* and *0 complaints since June*."""
    since = _SINCE.match(text)
    if not since:
        return None
    what = since["what"]
    if "," in what:
        return Forms("np", {"colon": text}, frozenset({"anaphoric"}))
    first, head = bare(words[0]), what.split(" ")
    if " more a " in what or " more per " in what:
        return Forms("clause", {"s": f"it has been {text}"})
    noun = re.split(r" (?:from|of|in|on|at|with|without|to|for|by)\b", what, maxsplit=1)[0].rsplit(" ", 1)[-1]
    if first[:1].isdigit() or first in {"no", "zero", "fewer", "less"} or is_plural(head[-1]):
        have = "have" if is_plural(noun) and first != "1" else "has"
        return Forms("clause", {"s": f"there {have} been {text}"})
    if first in {"a", "an", "the"} or is_role(what):
        return Forms("clause", {"s": f"I have been {text}"})
    return Forms("np", {"colon": text}, frozenset({"anaphoric"}))


def is_role(text: str) -> bool:
    """Tell whether a noun says what somebody is: *head baker*, *acting lead*."""
    words = text.split(" ")
    last = bare(re.split(r" (?:of|at|for|in)\b", text, maxsplit=1)[0].rsplit(" ", 1)[-1])
    return (
        any(is_in(word, "roles") for word in words)
        or is_in(last, "persons")
        or last.endswith(tuple(lexicon.table("role_endings")))
    )


def _owned(what: str, owner: str) -> str:
    first = what.split(" ", maxsplit=1)[0]
    return what if is_in(first, "determiners") or first[:1].isdigit() else f"{owner} {what}"


def _clause(words: list[str]) -> Forms | None:
    """Take a noun with its verb, or with the participle of what was done to it."""
    at = finite_after(words, 1) if not is_in(words[0], "prepositions") else -1
    said = with_passive(words, at)
    if not said:
        return None
    subject = _subject(words, said, at)
    low = bare(words[at]) if at > 0 else ""
    past = not at > 0 or "past" in lexicon.verb_readings(low) or is_in(low, "past_auxiliaries")
    flags = {"past"} if past else set[str]()
    if any(is_in(word, "leaning_words") for word in words) or bare(words[0]) in {"second", "other", "third"}:
        flags.add("anaphoric")
    return clause_or_colon(subject, " ".join(words), flags)


def _predicated(words: list[str], text: str) -> Forms | None:
    """Say *first paper out in June*: a noun, and a word that tells how it is."""
    for at in range(1, len(words)):
        following = words[at + 1] if at + 1 < len(words) else ""
        state = is_in(words[at], "done_states") and not is_plural(words[at - 1])
        had = is_in(words[at - 1], "finite_auxiliaries") or "'" in words[at - 1]
        ends = not following or is_in(following, "prepositions")
        if (is_in(words[at], "end_predicates") or state) and ends and not had:
            be = "are" if is_plural(words[at - 1]) else "is"
            said = " ".join([*words[:at], be, *words[at:]])
            return Forms("clause", {"s": _subject_of(said, words[0])})
        if is_in(words[at], "prepositions"):
            return None
    del text
    return None


def _subject_of(said: str, first: str) -> str:
    known = is_in(first, "determiners") or first[:1].isupper() or not first[:1].isalpha()
    return said if known else f"my {said}"


def _subject(words: list[str], said: str, at: int) -> str:
    """Give the subject the article or owner that it was typed without."""
    first = bare(words[0])
    if is_in(first, "ordinals"):
        return f"the {said}"
    if is_in(first, "definite_subjects") and lexicon.classes(first):
        return f"the {said}"
    if is_in(first, "indefinite_subjects"):
        return f"{article(words[0])} {said}"
    known = (
        is_in(first, "determiners")
        or is_in(first, "adverbs")
        or is_in(first, "number_words")
        or is_in(first, "pronouns")
        or words[0][:1].isupper()
        or not first[:1].isalpha()
    )
    noun = words[at - 1] if at > 0 else words[0]
    if not known and at == 1 and is_in(noun, "personal"):
        return f"my {said}"
    if not known and is_in(noun, "own_groups") and at < 2:
        return f"my {said}"
    if not known and not is_plural(noun) and _MINE.search(said):
        return f"the {said}"
    if known or (is_plural(noun) and " was " not in f" {said} " and not _was_passive(words, said)):
        return said
    return f"my {said}"


def _was_passive(words: list[str], said: str) -> bool:
    return len(said.split(" ")) > len(words)
