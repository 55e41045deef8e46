"""What a brief gives, read once for all detectors: its texts, words, links and figures.

The reading lives as long as the brief itself and no longer.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from drafting.dates import with_whole_year
from drafting.detectors.clean import plain
from drafting.detectors.figures import Figure, figures_in, words_of_days, words_of_figures
from drafting.detectors.keys import keys_of
from drafting.detectors.names import names_in
from drafting.detectors.note import fold, words_of
from drafting.detectors.per_brief import PerBrief
from drafting.facts import typed_facts
from drafting.grammar.en import lexicon
from drafting.grammar.en.spelling import FOR_IN_DIGITS
from prompts import ordered_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from drafting.brief import Brief
    from drafting.detectors.note import Note

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@/-])(?:[a-z0-9][\w-]*\.)+[a-z]{2,24}(?:/[^\s<>\"')\],;]*)?(?![\w@])|(?<![\w.])@[a-z][\w.]+",
    re.IGNORECASE,
)
_TAIL = ".,;:!?"
_PART = re.compile(r"[;:!?()+&]|[.,](?!\d)|\b(?:and|but|so|because)\b|-> ?| - ")
_DIGIT = re.compile(r"\d")
# What a day in digits alone, or joined to its month, holds: `17/7`, `7th`, `17may`, `2026-07-17`.
_DAY_IN_DIGITS = re.compile(r"\d(?:[./\u2010-\u2014-]\d|[^\W\d_]|(?<=[^\W\d_]\d))")
_DAYS = frozenset({"date", "weekday", "relative"})
_SPLIT = re.compile(r"[\w'/]+|[^\w\s]+")


@dataclass
class Given:
    """The answers of one brief as the detectors read them; it does not hold the brief itself."""

    texts: dict[str, str]
    """The typed answers by id, cleaned."""
    names: tuple[str, ...]
    """The texts that are no answers of their own but may stand in a note."""
    on_linkedin: bool
    memo: dict[str, Any] = field(default_factory=dict[str, Any], compare=False, repr=False)
    """What one detector has worked out of the answers alone, and what holds for every note of them."""

    def without(self, refused: Container[str]) -> Given:
        """Give the same without some answers, by id."""
        kept = {name: text for name, text in self.texts.items() if name not in refused}
        return self if len(kept) == len(self.texts) else Given(kept, self.names, self.on_linkedin)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Give every text folded, as typed and with shorthand written out, each in spaces."""
        typed = [fold(text) for text in (*self.texts.values(), *self.names)]
        return tuple(dict.fromkeys(f" {line} " for text in typed for line in (text, written_out(text))))

    @cached_property
    def word_lines(self) -> tuple[str, ...]:
        """Give the lines as words with one space between."""
        return tuple(f" {' '.join(words_of(line))} " for line in self.lines)

    @cached_property
    def words(self) -> frozenset[str]:
        """Give all words that were typed, folded; of a word with an apostrophe also its head."""
        words = {word for line in self.lines for word in words_of(line)}
        words |= {word.split("'", 1)[0] for word in words}
        return frozenset(words | ({"linkedin"} if self.on_linkedin else set[str]()))

    @cached_property
    def links(self) -> frozenset[str]:
        """Give all links, addresses and handles as typed."""
        return frozenset(link for links in self.links_of.values() for link in links)

    @cached_property
    def links_of(self) -> dict[str, tuple[str, ...]]:
        """Give the links of each answer, for comparing."""
        return {
            name: tuple(bare_link(found) for _, _, found in links_in(text))
            for name, text in self.texts.items()
        }

    @cached_property
    def names_of(self) -> dict[str, tuple[str, ...]]:
        """Give what is certainly a name in each answer, folded."""
        return {
            name: tuple(fold(found.word) for found in names_in(without_links(text)) if found.sure)
            for name, text in self.texts.items()
        }

    @cached_property
    def figures(self) -> dict[str, list[Figure]]:
        """Give the figures of each answer; links hold none, and *asked 4 my number* neither."""
        return {
            name: figures_in(FOR_IN_DIGITS.sub("  ", without_links(text)))
            for name, text in self.texts.items()
        }

    @cached_property
    def keys(self) -> dict[str, tuple[frozenset[str], ...]]:
        """Give for each answer what its words of meaning may be found by."""
        return {name: tuple(key for part in parts for key in part) for name, parts in self.parts.items()}

    @cached_property
    def parts(self) -> dict[str, tuple[tuple[frozenset[str], ...], ...]]:
        """Give the keys of each answer part by part, as commas and conjunctions divide it."""
        return {
            name: tuple(
                keys_of(written_out(part)) for part in _PART.split(fold(without_links(text))) if part.strip()
            )
            for name, text in self.texts.items()
        }


def _as_said(name: str, text: str) -> str:
    """Give an answer; behind a start with a short year also the year that a note writes in full."""
    full = with_whole_year(text) if name == "relation.since" else text
    return text if full == text else f"{text} ({full})"


def _read(brief: Brief) -> Given:
    meeting = brief.last_meeting
    zones = (meeting.timezone, meeting.their_timezone) if meeting else ()
    whose = [line.who for line in brief.progress] if brief.role == "mentor" else []
    own = (
        brief.writer,
        brief.recipient,
        brief.recipient_full,
        brief.greeting,
        brief.closing,
        brief.signature,
    )
    return Given(
        {fact.id: _as_said(fact.id, plain(fact.text)) for fact in typed_facts(brief)},
        tuple(plain(text) for text in (*own, *zones, *whose) if text),
        brief.channel == "linkedin" or any(tie.how == "linkedin" for tie in brief.afterwards),
    )


given = PerBrief(_read)
"""Read a brief, or give what was read of it before."""


def links_in(text: str) -> list[tuple[int, int, str]]:
    """Find links, e-mail addresses and handles; a stop behind one is not part of it."""
    found: list[tuple[int, int, str]] = []
    if not _may_hold_link(text):
        return found
    for match in LINK.finditer(text):
        link = match[0].rstrip(_TAIL)
        found.append((match.start(), match.start() + len(link), link))
    return found


def _may_hold_link(text: str) -> bool:
    """Tell quickly whether a stop or an at sign stands before a letter, as it does in every link."""
    for sign in ".@":
        at = text.find(sign)
        while at >= 0:
            if text[at + 1 : at + 2].isalnum():
                return True
            at = text.find(sign, at + 1)
    return False


def figures_of(note: Note) -> list[Figure]:
    """Give the figures of the body, read once for a note."""
    found: list[Figure] | None = note.memo.get("figures")
    if found is None:
        found = note.memo["figures"] = list(_figures_by_sentence(note, words_of_figures(), _DIGIT))
    return found


def days_of(note: Note) -> list[Figure]:
    """Give the dates, weekdays and words like *tomorrow* of the body, whether or not all figures are read."""
    found: list[Figure] | None = note.memo.get("figures", note.memo.get("days"))
    if found is None:
        found = note.memo["days"] = list(_figures_by_sentence(note, words_of_days(), _DAY_IN_DIGITS))
    return [figure for figure in found if figure.kind in _DAYS]


def _figures_by_sentence(note: Note, known: frozenset[str], signs: re.Pattern[str]) -> Iterator[Figure]:
    """Read only the sentences in which a known word of a figure stands, or what `signs` finds."""
    text = without_links(note.body)
    starts = [sentence.start for sentence in note.sentences]
    signed = {bisect.bisect(starts, found.start()) - 1 for found in signs.finditer(text)}
    for index, sentence in enumerate(note.sentences):
        if index not in signed and known.isdisjoint(sentence.words):
            continue
        at = sentence.start
        for figure in figures_in(text[at : sentence.end]):
            yield figure._replace(start=figure.start + at, end=figure.end + at)


def bare_link(link: str) -> str:
    """Give a link without its scheme and closing slash, for comparing."""
    low = link if "@" in link else re.sub(r"^https?://", "", link, flags=re.IGNORECASE)
    host, slash, path = low.partition("/")
    return host.lower() + (slash + path).rstrip("/")


def without_links(text: str) -> str:
    """Blot out links, keeping the length."""
    pieces, last = list[str](), 0
    for start, end, _ in links_in(text):
        pieces += (text[last:start], " " * (end - start))
        last = end
    return "".join((*pieces, text[last:])) if pieces else text


def written_out(folded: str) -> str:
    """Write out shorthand (`yr`, `w/`, `2x`) in a folded text."""
    table = shorthand()
    return " ".join(table.get(found[0], found[0]) for found in _SPLIT.finditer(folded))


@cache
def shorthand() -> dict[str, str]:
    """Give the composer's shorthand, the short forms of units, and others that a note may write out."""
    rows = [row.split("/") for row in (*ordered_words("units"), *ordered_words("short_forms"))]
    return {typed: fold(full) for typed, full in lexicon.table("shorthand").items()} | {
        typed: row[0] for row in rows for typed in row[1:] if typed.removesuffix("s") != row[0]
    }
