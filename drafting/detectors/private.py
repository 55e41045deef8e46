"""The private box as the checks read it: what would give it away, and where a text does."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafting.detectors.avoided import avoided
from drafting.detectors.clean import plain
from drafting.detectors.figures import figures_in
from drafting.detectors.names import names_in
from drafting.detectors.note import fold, split, words_of
from drafting.detectors.per_brief import PerBrief
from drafting.detectors.private_keys import compounds, is_sensitive, private_keys, private_words
from drafting.detectors.private_runs import Run, everyday_stems, runs, runs_in
from drafting.detectors.words import content_words
from prompts import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafting.brief import Brief
    from drafting.detectors.note import Sentence
    from drafting.detectors.walk import Figure

# A stop inside a number or behind a title ends nothing.
_STATEMENT = re.compile(r"[;!?\n]+|(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bprof)\.(?!\d)")
# A small number is in everybody's mouth: it tells something only beside a word that stood beside it.
_SMALL = 12


# That nobody knows it is no secret by itself, and its one word (*at the station*) may be any place.
_SECRECY = re.compile(
    r"(?:nobody|no one|no-one|noone|none|hardly anyone)\b.*\bknows?(?: (?:yet|this|it|about (?:it|this)))?"
)


class Statement(NamedTuple):
    """One private statement: the words that would give it away, those of every day, and its runs."""

    telling: tuple[frozenset[str], ...]
    everyday: tuple[frozenset[str], ...]
    names: frozenset[frozenset[str]]
    figures: frozenset[tuple[str, float]]
    runs: frozenset[Run]


class Private(NamedTuple):
    """The private box and the words to avoid; `free` are the keys of what may be said."""

    statements: tuple[Statement, ...]
    avoided: re.Pattern[str] | None
    own: frozenset[str]


class Free(NamedTuple):
    """The keys of words and figures, and the runs of words, that the answers say themselves."""

    keys: frozenset[str] = frozenset()
    runs: frozenset[Run] = frozenset()


NOTHING = Free()


class Leak(NamedTuple):
    """A place in a text that gives something private away."""

    start: int
    end: int


def _read(brief: Brief) -> Private:
    return read_box(brief.private, brief.avoid, (brief.writer, brief.recipient, brief.recipient_full))


private = PerBrief(_read)
"""Read the private box of a brief, once in the life of the brief."""


def read_box(text: str, avoid: Iterable[str], names: Iterable[str]) -> Private:
    """Read a private box and words to avoid; the words of the two people's own `names` give nothing away."""
    own = frozenset(word for name in names for word in words_of(fold(plain(name))))
    box = plain(text)
    named = frozenset((*(fold(name.word) for name in names_in(box) if name.sure), *_titled(box)))
    statements = tuple(_statement(part, own, named) for part in statements_of(fold(box)))
    return Private(tuple(one for one in statements if any(one)), avoided(tuple(avoid)), own)


def statements_of(box: str) -> list[str]:
    """Part a private box into its statements."""
    parts = (part.strip() for part in _STATEMENT.split(box))
    return [part for part in parts if part and not _SECRECY.fullmatch(part)]


def _titled(box: str) -> Iterator[str]:
    """Yield the words that stand behind a title (`Dr. Okafor`)."""
    words = re.findall(r"[^\W\d_]+", box)
    yield from (
        fold(word)
        for title, word in pairwise(words)
        if fold(title) in word_list("titles") and word[0].isupper()
    )


def _statement(text: str, own: frozenset[str], named: frozenset[str]) -> Statement:
    everyday_words = everyday_stems()
    telling: list[frozenset[str]] = []
    everyday: list[frozenset[str]] = []
    names: set[frozenset[str]] = set()
    for _, _, word in content_words(text):
        if word.split("'", 1)[0] in own:
            continue
        own_keys = private_keys(word)
        if word.split("'", 1)[0] in named:
            names.add(own_keys)
        (everyday if not own_keys.isdisjoint(everyday_words) else telling).append(own_keys)
    telling += compounds(text)
    figures = frozenset(found for found in _figures(text))
    alone = frozenset(one for one in names if one in telling)
    return Statement(
        tuple(dict.fromkeys(telling)), tuple(dict.fromkeys(everyday)), alone, figures, runs(text)
    )


def _figures(text: str) -> Iterator[tuple[str, float]]:
    for figure in figures_in(text):
        if figure.kind == "number" and figure.value >= 3:
            yield "number", figure.value
        elif figure.kind == "date":
            yield from (("day", month * 100.0 + day) for month, day in figure.days)


class Wanted(NamedTuple):
    """What of one private statement no answer says: that is looked for."""

    telling: tuple[frozenset[str], ...]
    everyday: tuple[frozenset[str], ...]
    runs: frozenset[Run]
    figures: frozenset[tuple[str, float]]
    names: frozenset[frozenset[str]]


def wanted(box: Private, free: Free = NOTHING, *, names_alone: bool = False) -> tuple[Wanted, ...]:
    """Give what is looked for of each private statement: not what is `free`, which may be said.

    With `names_alone` a private name by itself counts, as in a note, where no answer can have brought it.
    """
    return tuple(
        Wanted(
            tuple(one for one in statement.telling if one.isdisjoint(free.keys)),
            tuple(one for one in statement.everyday if one.isdisjoint(free.keys)),
            statement.runs - free.runs,
            frozenset(one for one in statement.figures if f"{one[0]}{one[1]:g}" not in free.keys),
            statement.names if names_alone else frozenset(),
        )
        for statement in box.statements
    )


def leaks(
    text: str,
    box: Private,
    secrets: Sequence[Wanted] | None = None,
    sentences: Sequence[Sentence] | None = None,
) -> Iterator[Leak]:
    """Yield where a cleaned text gives something private away: the `secrets`, or all that is in the box.

    The `sentences` of the text are given by whoever has split it already.
    """
    if box.avoided:
        yield from (Leak(*found.span()) for found in box.avoided.finditer(fold(text)))
    secrets = wanted(box) if secrets is None else secrets
    if not secrets:
        return
    readings = [_Reading(sentence) for sentence in (split(text) if sentences is None else sentences)]
    for may in secrets:
        for reading in readings:
            if place := reading.words_of(may) or reading.figure_of(may) or reading.run_of(may):
                yield Leak(reading.start + place[0], reading.start + place[1])


class _Reading:
    """One sentence, read once for all statements."""

    def __init__(self, sentence: Sentence) -> None:
        self.start, self.text = sentence.start, sentence.text

    @cached_property
    def own(self) -> list[tuple[int, int, frozenset[str]]]:
        """Give the words of meaning with their keys."""
        return list(private_words(self.text))

    @cached_property
    def figures(self) -> list[Figure]:
        """Give the figures."""
        return figures_in(self.text)

    def words_of(self, may: Wanted) -> tuple[int, int] | None:
        """Find two telling words, one with an everyday one beside it, or one that is enough alone."""
        hit = [
            (start, end, one)
            for start, end, has in self.own
            for one in may.telling
            if not one.isdisjoint(has)
        ]
        if not hit:
            return None
        kinds = {one for _, _, one in hit}
        alone = len(may.telling) == 1 or not kinds.isdisjoint(may.names) or any(map(is_sensitive, kinds))
        beside = any(not one.isdisjoint(has) for one in may.everyday for _, _, has in self.own)
        if len(kinds) >= 2 or alone or beside:
            return min(start for start, _, _ in hit), max(end for _, end, _ in hit)
        return None

    def figure_of(self, may: Wanted) -> tuple[int, int] | None:
        """Find a private number or day."""
        if not may.figures:
            return None
        for figure in self.figures:
            values = {("number", figure.value)} if figure.kind == "number" else set[tuple[str, float]]()
            values |= {("day", month * 100.0 + day) for month, day in figure.days}
            if may.figures.isdisjoint(values):
                continue
            small = figure.kind == "number" and figure.value <= _SMALL
            if not small or self._beside(figure, may):
                return figure.start, figure.end
        return None

    def _beside(self, figure: Figure, may: Wanted) -> bool:
        """Tell whether a private word stands right before or behind a figure."""
        wanted = frozenset[str]().union(*may.telling, *may.everyday)
        return any(
            not has.isdisjoint(wanted)
            for start, end, has in self.own
            if (not self.text[end : figure.start].strip(" -") and end <= figure.start)
            or (not self.text[figure.end : start].strip(" -%") and start >= figure.end)
        )

    def run_of(self, may: Wanted) -> tuple[int, int] | None:
        """Find a run of words that was copied."""
        if not may.runs:
            return None
        return next(((start, end) for start, end, _ in runs_in(self.text, may.runs)), None)


def free_of(texts: list[str]) -> Free:
    """Give the keys and runs of texts that may be said."""
    folded = [fold(text) for text in texts]
    words = frozenset[str]().union(*(has for text in folded for _, _, has in private_words(text)))
    figures = frozenset(f"{kind}{value:g}" for text in folded for kind, value in _figures(text))
    return Free(words | figures, frozenset[Run]().union(*map(runs, folded)))
