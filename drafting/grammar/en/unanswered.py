"""Answers that are none: they point to another one, say that there is nothing, or speak to the program."""

from __future__ import annotations

import re

_POINTS = re.compile(
    r"^\s*(?:same as\b.*|the (?:second|first|third|other|same|last) one|the one from .{3,20}|like \w+ did"
    r"|you know why|the usual|because of what (?:he|she|they|you) (?:did|said)"
    r"|(?:as|like) (?:we )?(?:discussed|agreed|said|talked about|above|before)"
    r"|see (?:attached|attachment|above|below|(?:my |the )?(?:last|previous|other|first) "
    r"(?:e?mail|message|note|form|answer|one))|see my notes\b.*"
    r"|ask (?:hr|him|her|them|me|my (?:boss|manager)))\W*$",
    re.IGNORECASE,
)
USUAL = re.compile(
    r"^\s*(?:the |our )?(?:usual|same)(?: (?:place|spot|one|as (?:always|usual|ever|before)))?\W*$",
    re.IGNORECASE,
)
"""A place that both know."""
_EMPTY = re.compile(
    r"^(?:[\W_]+|\W*(?:(?:lol|tbh|um+|uh+|hm+|er+|honestly|sorry)[ ,.]+)*"
    r"(?:(?:idk|dunno|no idea|not sure)"
    r"(?:[ ,]*(?:whatever|really|yet|tbh)|,? (?:u|you) pick\b.*| what to \w+)?"
    r"|not (?:much|a lot)(?: really| tbh| honestly)?(?:[,.;].*)?"
    r"|whatever|(?:it )?depends(?: on \w+)?|might(?:,| or)? might not|tb[acd]|n/?a|none"
    r"|(?:(?:it|he|she|they|that) )(?:did|does|was|is|worked|helped|changed)"
    r"|(?:(?:i|i've|i have) )?(?:got )?nothing"
    r"(?: (?:yet|much|really|special|comes to mind|to (?:offer|say|add|report|put)))?"
    r"|(?:pretty much |just )?what (?:you|u)(?:'d| would) (?:expect|think)"
    r"|(?:i )?(?:do ?n[o']?t|cannot|can ?n?[o']?t) (?:remember|recall|know|think of)"
    r"(?: (?:any(?:thing)?|one|it|(?:what|which) (?:we|I|to (?:put|say|write))\b.*))?)"
    r"(?:[ ,]+(?:yet|tbh|lol|sorry|really))*\W*)$",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^(?:just |please |pls )*(?:write|say|put|add|make|invent|insert|mention|pick) "
    r"(?:something|sth|smth|anything|whatever)(?: up)?\b(?! (?:every|each))"
    r"|^(?:can|could) (?:you|u) (?:please |pls |just )*(?:write|say|put|add|make|mention|include|leave)\b"
    r"|^(?:just |please |pls )*make (?:it|this) (?:sound|look|read|nicer?|short(?:er)?|warm(?:er)?|polite)\b"
    r"|\b(?:u|you) (?:write|pick|choose|decide|invent) (?:the (?:reason|rest|words)|it|one|something)\b"
    r"|\b(?:u|you) can (?:just )?copy (?:it |this |that )?from\b"
    r"|^(?:please |pls )?(?:put|move|keep) this (?:part |bit |line )?(?:last|first|short|at the)\b",
    re.IGNORECASE,
)
_ADVICE = frozenset({"next_steps", "also", "ask"})
"""Slots in which an order may be meant for somebody else than the program."""


def is_no_answer(text: str, slot: str) -> bool:
    """Tell whether a line says nothing for a note: *tbc*, *lol nothing yet*, *write something nice*."""
    text = text.replace("\u2019", "'")
    if slot == "last_meeting.place" and USUAL.match(text):
        return False
    return bool(_POINTS.match(text) or _EMPTY.match(text) or (slot not in _ADVICE and _ORDER.search(text)))
