"""A reason typed as a bare thing: said as a sentence that commits to nothing that was not typed."""

from __future__ import annotations

import re

from drafting.grammar.en import lexicon
from drafting.grammar.en.articles import article, is_many
from drafting.grammar.en.clauses import BREAK
from drafting.grammar.en.words import bare, finite_after, is_in

_APART = re.compile(
    r"^(?:about |over |some )?[\w.,]+ ?(?:hours?|time zones?|minutes|km|kilomet\w+|miles|weeks) apart$"
)
_ALL_DONE = re.compile(
    r"^(?P<count>\d+|two|three|four|five|six|seven|eight|nine|ten) (?P<things>[\w' -]+?),? "
    r"(?P<all>all|both) (?:of (?:them|those) )?(?P<done>done|ticked|met|finished|passed|complete|completed)$"
)
_DUE = re.compile(r"^(?P<who>[a-z][\w' -]{2,30}?) (?P<due>due (?:in|on|at|by|next|this|any)\b.*)$")
_LIMIT = re.compile(r"\b(?:until|only|over|done|since|no longer|not)\b")
_HELP = frozenset({"needs_changed", "other_expertise"})
_SHORT = 9
"""Words of a thing that is still said behind *it comes down to*."""


def reason_thing(text: str, reason: str, *, mentor: bool) -> tuple[str, str]:
    """Give a reason that is no sentence as one, flagged: a `fragment` leads the news, a `thing` ends it."""
    first, _, rest = text.partition(BREAK)
    first = first.rstrip("!.")
    said, flag = _said(first, reason, mentor=mentor)
    return (f"{said}{BREAK}{rest}" if rest else said), flag


def _said(text: str, reason: str, *, mentor: bool) -> tuple[str, str]:
    words = text.split(" ")
    if _APART.match(text):
        return f"we are {text}", ""
    done = _ALL_DONE.match(text)
    if done:
        count = "both" if done["count"] in {"2", "two"} else f"all {done['count']}"
        return f"{count} {done['things']} are {done['done']}", ""
    due = _DUE.match(text)
    if due:
        who = f"{article(due['who'])} {due['who']}".strip()
        return f"{who} {'are' if is_many(due['who']) else 'is'} {due['due']}", ""
    settled = is_in(words[0], "determiners")
    if settled and 0 < finite_after(words, 1) < len(words) - 1:
        return text, ""
    plain = "," not in text and ":" not in text and not words[0][:1].isdigit() and not _LIMIT.search(text)
    if plain and len(words) <= _SHORT and lexicon.usual(bare(words[0])) in {"n", "a", ""}:
        lone = len(words) == 1 or settled
        return f"it comes down to {text if lone else f'{article(text)} {text}'.strip()}", "thing"
    if reason in _HELP and not words[0][:1].isdigit() and text.count(",") >= 2:
        return f"what {'you' if mentor else 'I'} need help with now: {text}", ""
    return text, "fragment"
