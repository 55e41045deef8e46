"""A note as the detectors read it: folded in place, split into sentences, quotations masked."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container

    from drafting.brief import Brief

# Every replacement is one character, so that offsets into the folded text are offsets into the text as given.
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
    }
)
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")
QUOTED = re.compile(r'"[^"\n]{1,300}"|(?<![a-z0-9])\'[^\'"\n]{2,200}\'(?![a-z0-9])')
_BREAK = re.compile(r"(?<=[.!?])[\"')]?\s+(?=\S)|\n\s*\n|\n(?=[A-Z\d\-*])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|e\.g|i\.e|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|a\.m|p\.m)\.)$"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GREETING = re.compile(
    r"(?:(?:hi|hey|hello|dear|good (?:morning|afternoon|evening|day)|salut|hallo|dearest)\b"
    r"[^\n,!:]{0,60}[,!:]"
    r"|[^\n,.!?:]{1,60}[,!](?=\s*\n))[ ]*"
)
MASK = "\u00a4"
_LONGEST = 2_000
"""Characters after which a sentence is cut between words: nobody writes one so long, and the time that a
pattern takes for it may grow with the square of its length."""


class Sentence(NamedTuple):
    """A sentence with its place in the body; `text` is folded, and in `masked` quotations are blotted out."""

    start: int
    end: int
    text: str
    masked: str
    words: frozenset[str]
    paragraph: int
    listed: tuple[str, ...] = ()
    """The words in their order."""


@dataclass(frozen=True)
class Note:
    """One text with all that the detectors may know about it."""

    body: str
    subject: str
    brief: Brief | None
    kind: str
    channel: str
    role: str
    today: dt.date
    left_out: Container[str] = ()
    refused: Container[str] = ()
    """Answers that address a program: what only they hold is given by nobody."""
    memo: dict[str, Any] = field(default_factory=dict[str, Any], compare=False, repr=False)
    """What one detector has worked out and others may use."""

    @functools.cached_property
    def folded(self) -> str:
        """Give the body in lower case with straight quotes, as long as the body."""
        return fold(self.body)

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Split the body into sentences."""
        return split(self.body)

    @functools.cached_property
    def subject_sentences(self) -> tuple[Sentence, ...]:
        """Split the subject into sentences."""
        return split(self.subject)

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """Give the words of the body, folded."""
        return frozenset[str]().union(*(sentence.words for sentence in self.sentences))

    @functools.cached_property
    def greeting(self) -> tuple[int, int]:
        """Tell where the greeting stands, (0, 0) where there is none."""
        begin = len(self.body) - len(self.body.lstrip())
        found = _GREETING.match(self.folded, begin)
        return (begin, found.end()) if found else (0, 0)

    @functools.cached_property
    def sign_off(self) -> tuple[int, int]:
        """Tell where the closing formula and the name at the end stand."""
        end = len(self.body.rstrip())
        start = self.folded.rfind("\n\n", 0, end) + 2
        lines = self.folded[start:end].split("\n")
        short = (
            start >= 2
            and len(lines) <= 4
            and all(len(line.split()) <= 6 and "." not in line[:-1] for line in lines)
        )
        if short and start > self.greeting[1] and not lines[0].endswith(("?", ".")):
            return start, end
        last = self.folded.rfind("\n", 0, end) + 1
        line = self.folded[last:end]
        if last > self.greeting[1] and len(line.split()) <= 4 and not line.endswith(("?", ".", "!")):
            return last, end
        return end, end

    @property
    def inner(self) -> tuple[int, int]:
        """Tell where the text between greeting and sign-off stands."""
        return self.greeting[1], max(self.greeting[1], self.sign_off[0])


def fold(text: str) -> str:
    """Lower the case and straighten quotes and dashes without changing the length."""
    same = text.translate(_SAME) if _ODD.search(text) else text
    low = same.lower()
    if len(low) == len(same):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in same)


def words_of(folded: str) -> list[str]:
    """List the words of a folded text; apostrophes stay inside a word."""
    return _WORD.findall(folded)


def masked(folded: str) -> str:
    """Blot out quotations, keeping the length."""
    if '"' not in folded and "'" not in folded:
        return folded
    return QUOTED.sub(lambda found: found[0][0] + MASK * (len(found[0]) - 2) + found[0][-1], folded)


def split(text: str) -> tuple[Sentence, ...]:
    """Split a text into sentences with their offsets."""
    folded = fold(text)
    hidden = masked(folded)
    sentences: list[Sentence] = []
    start, paragraph = 0, 1
    for stop in _BREAK.finditer(text):
        blank = "\n" in stop[0] and "\n\n" in stop[0].replace(" ", "").replace("\r", "")
        if not blank and _is_short_form(folded, stop):
            continue
        _add(sentences, folded, hidden, (start, stop.end(), paragraph))
        start = stop.end()
        paragraph += blank
    _add(sentences, folded, hidden, (start, len(text), paragraph))
    return tuple(sentences)


def _is_short_form(folded: str, stop: re.Match[str]) -> bool:
    """Tell whether the stop ends a short form: *Dr. Ito*, and *no. 5*, but not *he said no. Then*."""
    found = _ABBREVIATED.search(folded, max(0, stop.start() - 8), stop.start())
    return bool(found) and (found[0] != "no." or folded[stop.end() : stop.end() + 1].isdigit())


def _add(sentences: list[Sentence], folded: str, hidden: str, place: tuple[int, int, int]) -> None:
    start, end, paragraph = place
    while end - start > _LONGEST:
        cut = folded.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        _add(sentences, folded, hidden, (start, cut, paragraph))
        start = cut
    piece = folded[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        text = folded[start:end]
        listed = tuple(words_of(text))
        sentences.append(Sentence(start, end, text, hidden[start:end], frozenset(listed), paragraph, listed))
