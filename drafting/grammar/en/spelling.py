"""Spelling of typed lines: shorthand, capitals, names with a fixed spelling, how often something was done."""

from __future__ import annotations

import re
from functools import cache

from drafting.grammar.en import lexicon
from drafting.grammar.en.respelt import respelt
from drafting.grammar.en.words import bare, is_plural

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_TIMES = re.compile(r"(?P<before>^|[,;.] |\b\w+ )(?P<n>[1-5])x(?P<after>[,;.]?(?: |$))")
_TIMES_WORDS = {"1": "once", "2": "twice", "3": "three times", "4": "four times", "5": "five times"}


def is_shouted(text: str) -> bool:
    """Tell whether a line is typed in capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 5 and " " in text and sum(char.isupper() for char in letters) > 0.85 * len(letters)


def unshout(text: str, names: frozenset[str]) -> str:
    """Write a line in capitals small, but for initials and names."""
    kept = frozenset(word.upper() for word in lexicon.table("kept_capitals"))
    named = {name.upper(): name for name in names}
    words = [match.group() for match in WORD.finditer(text)]
    position = iter(range(len(words)))

    def lower(match: re.Match[str]) -> str:
        word, at = match.group(), next(position)
        before, after = (
            words[at - 1].lower() if at else "",
            words[at + 1].lower() if at + 1 < len(words) else "",
        )
        if word.upper() in named:
            return named[word.upper()]
        if word.upper() in kept and (
            word.lower() not in lexicon.words_of("initials_or_words") or _is_field(before, after)
        ):
            return word
        known = lexicon.is_common(word) or bool(lexicon.verb_readings(word)) or "'" in word
        return word.lower() if known or not _may_be_name(before) else word.capitalize()

    return WORD.sub(lower, text)


def _is_field(before: str, after: str) -> bool:
    """Tell whether IT is the field of work: *in IT*, *IT support*."""
    return before in lexicon.words_of("field_before") or after in lexicon.words_of("field_after")


def _may_be_name(before: str) -> bool:
    """Tell whether an unknown word may be a name by the word before: a preposition, not *my*."""
    return not before or before in lexicon.words_of("prepositions") or before in lexicon.words_of("links")


@cache
def _shorthand() -> re.Pattern[str]:
    keys = sorted(lexicon.table("shorthand"), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’&+.-])(?:{'|'.join(map(re.escape, keys))})(?![\w'’&+/-])", re.IGNORECASE)


@cache
def _before_words() -> list[tuple[re.Pattern[str], str]]:
    """Give the words that lost their apostrophe and are others too, with what must follow: *ill send*."""
    return [
        (
            re.compile(
                rf"(?<!\bmy )(?<!\bthe )(?<!\ba )\b{short} (?=(?:{'|'.join(lexicon.table(follow))})\b)",
                re.IGNORECASE,
            ),
            f"{full} ",
        )
        for short, full, follow in lexicon.table("apostrophes")
    ]


def expand(text: str) -> str:
    """Write shorthand out, put lost apostrophes back, and say *2x* as *twice* where a deed is counted."""
    table = lexicon.table("shorthand")

    def write_out(match: re.Match[str]) -> str:
        word = match.group()
        if word.isupper() and word.lower() in lexicon.words_of("initials_or_shorthand"):
            return word
        # IGNORECASE also matches letters whose lower case is another one (a dotted capital I).
        return table.get(word.lower(), word)

    text = _IS_IN.sub(r"\g<before>it's ", _UR.sub("you're ", text))
    text = _AND.sub(_and, _WHEN.sub("when ", _WELL.sub(r"\g<before>we'll ", text)))
    text = FOR_IN_DIGITS.sub("for ", _YOUR.sub(_your, _APOSTROPHE.sub("'", text)))
    text = _SPAN.sub(r"\g<before> the ", _FROM_DAY.sub("with effect from ", text))
    for pattern, full in _before_words():
        text = pattern.sub(full, text)
    text = _ITS_STATE.sub(_its_state, text)
    text = _ITS_FIGURE.sub("it's ", _ITS_WHO.sub("it's ", text))
    text = _ITS_AGAIN.sub(r"\g<before>, it's ", text)
    text = respelt(text)
    text = _short_unit().sub(lambda found: f"{found['before']} {_unit(found)}", text)
    return _TIMES.sub(_times, _shorthand().sub(write_out, text))


_WHEN = re.compile(r"\bwen (?=(?:i|u|you|he|she|they|we|it|the|theres|there|a|my|your)\b)")
_AND = re.compile(r"(?P<before>[a-z]+) n (?=[a-z])")
_UR = re.compile(
    r"\bur (?=(?:coming|going|leaving|moving|retiring|doing|getting|right|welcome|good|great|the best|my|"
    r"in|at|on|back|around|free|ready|here|there|near|over|stuck)\b)"
)
_IS_IN = re.compile(r"(?P<before>^|[,.;] )its (?=(?:in|on|at|under|behind|with) (?:the|my|a|your)\b)")
_WELL = re.compile(
    r"(?P<before>^|[,.;] )well (?=(?:drive|go|meet|see|do|have|get|talk|sort|take|be|walk|share|swap|eat)\b)"
)
_FROM_DAY = re.compile(r"\bw\.?e\.?f\.? (?=\d|the \d)", re.IGNORECASE)
_SPAN = re.compile(r"\b(?P<before>in|for|after|within|during) (?=(?:first|last|next) \d+ [a-z])")
FOR_IN_DIGITS = re.compile(r"(?<=[a-z] )4 (?=(?:me|my|us|u|you|him|her|it|the|any|every|their|our|your)\b)")
_ITS_FIGURE = re.compile(r"\bits (?=[$£€]?\d)")
_YOUR = re.compile(r"(?:^|(?P<before>[a-z]+) )yr (?=(?P<noun>[a-z]{3,})\b)")
_ITS_STATE = re.compile(
    r"\bits (?=(?P<state>[a-z]+)(?:$|[,.;!?)]| (?:in|at|on|for|when|outside|here|there|not|and|but|so)\b))"
)


_ITS_WHO = re.compile(r"\bits (?=[A-Z]\w+ who\b)")
_ITS_AGAIN = re.compile(
    r"(?P<before>\b(?:anymore|any more|now)),? its (?=(?:a|an|the|two|three|just|all|more|not|my|your)\b)"
)


def _its_state(match: re.Match[str]) -> str:
    """Write *its fresh* as *it's fresh* where a state or what goes on ends the part."""
    state = match["state"]
    gerund = state.endswith("ing") and "gerund" in lexicon.verb_readings(state)
    done = lexicon.verb_readings(state).get("participle") and "n" not in lexicon.classes(state)
    ends = match.string[match.end() + len(state) :][:1] != " "
    placed = ends and state in {"in", "out", "on", "off", "up", "over", "here", "there", "back"}
    stated = lexicon.usual(state) == "a" or ((gerund or done) and ends) or placed
    return "it's " if stated and state != "own" else match.group()


def _and(match: re.Match[str]) -> str:
    """Write *mics n cables* as *mics and cables*; *for n samples* speaks of a number."""
    number = any(match["before"] in lexicon.words_of(name) for name in ("prepositions", "determiners"))
    return match.group() if number else f"{match['before']} and "


def _your(match: re.Match[str]) -> str:
    """Write *take yr breaks* as *take your breaks*; *this yr* is a year."""
    before = match["before"] or ""
    is_year = any(before in lexicon.words_of(name) for name in ("before_unit", "determiners", "ordinals"))
    kinds = {"n", ""} if before else {"n", "", "a"}
    counted = bool(before) and match["noun"] in lexicon.words_of("ordinals")
    ordered = lexicon.usual(before) == "v" and match["noun"].endswith("s")  # *take yr breaks*
    counted = counted or ordered or match["noun"] == "own"
    is_year = is_year or (not counted and lexicon.usual(match["noun"].removesuffix("s")) not in kinds)
    return match.group() if is_year or before in {"of", "per", "next", "last"} else f"{before} your ".lstrip()


@cache
def _short_unit() -> re.Pattern[str]:
    """Give where a unit is short: *6 hr*, *half an hr*, *this yr*; not *yr advice*."""
    before = "|".join(map(re.escape, sorted(lexicon.words_of("before_unit"))))
    units = "|".join(lexicon.table("short_units"))
    return re.compile(rf"\b(?P<before>\d+|{before}) ?(?P<unit>{units})\b(?![\w'-])", re.IGNORECASE)


def _unit(match: re.Match[str]) -> str:
    full = lexicon.table("short_units")[match["unit"].lower()]
    following = match.string[match.end() :].split(" ")[1:2]
    owner = match.string[: match.start()].split(" ")[-2:-1]
    measure = bool(owner) and owner[0].lower() in lexicon.words_of("settling_determiners")
    noun = bool(following) and "n" in lexicon.classes(bare(following[0])) and not is_plural(following[0])
    hours = full == "hour" and bool(following) and bare(following[0]) in {"weeks", "days", "shifts", "nights"}
    measure = measure or noun or hours
    return f"{full}s" if match["before"].isdigit() and match["before"] != "1" and not measure else full


def _times(match: re.Match[str]) -> str:
    """Say *2x phoned me* and *read it 2x* with words; *at 1x* and *a 3x return* are measures."""
    before = match["before"].strip().lower()
    rest = match.string[match.end() :].split(" ")[0].lower()
    if match["after"].endswith(" ") and rest in {"a", "per"} and not before[:1].isdigit():
        return f"{match['before']}{_TIMES_WORDS[match['n']]}{match['after']}"
    opens = not before or before[-1:] in ",;." or before == "and"
    deed = "past" in lexicon.verb_readings(rest) or "third" in lexicon.verb_readings(rest)
    ends = not rest or match["after"][:1] in {",", ";", "."} or rest in lexicon.words_of("prepositions")
    measured = any(
        before in lexicon.words_of(name) for name in ("prepositions", "determiners", "growth_words")
    )
    if (opens and deed) or (not opens and ends and not measured):
        return f"{match['before']}{_TIMES_WORDS[match['n']]}{match['after']}"
    return match.group()


@cache
def _fixed_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the pattern of the names of several words, and all names by their small spelling."""
    guarded = set(lexicon.table("fixed_only_capital"))
    names = [*lexicon.table("fixed"), *lexicon.table("proper_names")]
    words = {word.lower(): word for word in names if word not in guarded}
    several = sorted((word for word in words if not _WORD.fullmatch(word)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})\b", re.IGNORECASE), words


_LEVEL = re.compile(
    r"\b[abc][12]\b(?= (?:exam|level|test|course|certificate)\b)"
    r"|(?<=(?:German|French|Danish|Polish) )[abc][12]\b|(?<=(?:Dutch|Greek|Welsh|Irish) )[abc][12]\b"
    r"|(?<=(?:English|Spanish|Italian|Swedish) )[abc][12]\b"
)
"""How well one knows a language: *german b2*."""
_WORD = re.compile(r"\w+")


def fixed_names(text: str, names: frozenset[str]) -> str:
    """Give names their capitals: places, languages, brands, and both names unless they are common words."""
    several, words = _fixed_words()

    def capital(match: re.Match[str]) -> str:
        unit = len(match.group()) < 3 and re.search(r"\d ?$", match.string[: match.start()])
        return match.group() if unit else words.get(match.group().lower(), match.group())

    text = _LEVEL.sub(lambda found: found.group().upper(), several.sub(capital, _WORD.sub(capital, text)))
    text = re.sub(r"\b(?P<before>no|a|the|optical|digital) Zoom\b", r"\g<before> zoom", text)
    for name in sorted(names):
        low = name.lower()
        if len(low) > 2 and low in text and not lexicon.is_common(low) and not lexicon.verb_readings(low):
            text = re.sub(rf"\b{re.escape(low)}\b", name, text)
    return text
