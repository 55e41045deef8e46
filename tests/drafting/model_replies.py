"""What scripted models say: a good note for the mentee's brief of the samples, and ways to spoil it."""

from __future__ import annotations

import json
from typing import Any

NOTE: list[tuple[str, str, list[str]]] = [
    (
        "opening",
        "I am moving to the claims team on 1 June and need someone who runs audits.",
        ["reason_detail"],
    ),
    (
        "opening",
        "I'd like Friday 22 May to be our last meeting, after meeting since 2023.",
        ["last_meeting.date", "relation.since"],
    ),
    (
        "thanks",
        "You read four drafts of my report, and the board passed it on 9 March.",
        ["impacts.1.act", "impacts.1.effect"],
    ),
    ("thanks", '"Count first, argue later," you said.', ["impacts.2.act"]),
    ("thanks", "It saved us £7,200.", ["impacts.2.effect"]),
    ("thanks", "You sent me to Café Prückel to meet Dr. O'Brien.", ["impacts.3.act"]),
    (
        "ahead",
        "Could we still talk twice a year, in October and April?",
        ["afterwards.1.how", "afterwards.1.detail"],
    ),
    ("ahead", "I'll send the agenda.", ["afterwards.1.detail"]),
    ("offer", "My template is at reports.example/t1?x=2.", ["offers.1.detail"]),
    ("close", "Thank you, Siobhán.", []),
    ("close", "See you at 17:00 in room 2.14.", ["last_meeting.time", "last_meeting.place"]),
]
SUBJECT = "Our last meeting in May"


def passages(*moves: str, **spoilt: str) -> list[dict[str, Any]]:
    """Give the passages of some moves (all where none is named); of a spoilt move there is only that text."""
    wanted = [one for one in NOTE if not moves or one[0] in moves]
    told: list[dict[str, Any]] = []
    done: set[str] = set()
    for move, text, facts in wanted:
        if move in spoilt:
            if move not in done:
                told.append({"move": move, "text": spoilt[move], "facts": facts})
                done.add(move)
            continue
        told.append({"move": move, "text": text, "facts": facts})
    return told


def reply(*moves: str, subject: str = SUBJECT, **spoilt: str) -> str:
    """Give an answer as a good endpoint gives it."""
    return json.dumps({"subject": subject, "passages": passages(*moves, **spoilt)}, ensure_ascii=False)
