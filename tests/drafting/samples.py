"""A mentee's and a mentor's brief, each with a note that is good as it stands."""

# ruff: noqa: E501  # a paragraph of a note is one line

from __future__ import annotations

import datetime as dt
from typing import Any

from drafting.brief import MenteeBrief, MentorBrief

TODAY = dt.date(2026, 5, 4)


def mentee(**answers: Any) -> MenteeBrief:  # noqa: ANN401  # answers are plain data
    """Give the mentee's brief, with some answers exchanged."""
    return MenteeBrief.model_validate(
        {
            "role": "mentee",
            "writer": "Ola Brandt",
            "recipient": "Siobhán",
            "reason": "needs_changed",
            "reason_detail": "moving to the claims team on 1 june, need someone who runs audits",
            "impacts": [
                {"act": "read 4 drafts of my report", "effect": "the board passed it on 9 march"},
                {"act": "'count first, argue later'", "effect": "saved us £7,200"},
                {"act": "sent me to Café Prückel to meet Dr. O'Brien", "effect": ""},
            ],
            "last_meeting": {
                "status": "planned",
                "date": "2026-05-22",
                "time": "17:00",
                "place": "room 2.14",
            },
            "afterwards": [{"how": "half_yearly", "detail": "oct + apr, i send the agenda"}],
            "offers": [{"kind": "help", "detail": "my template is at reports.example/t1?x=2"}],
            "relation": {"since": "2023"},
            "today": TODAY,
            **answers,
        }
    )


MENTEE_NOTE = """Dear Siobhán,

I am moving to the claims team on 1 June and need someone who runs audits. So I'd like Friday 22 May at 5 pm, in room 2.14, to be our last meeting. We have met for three years.

You read four drafts of my report, and the board passed it on the 9th of March. "Count first, argue later," you said. It saved us £7,200. You sent me to Café Prückel to meet Dr. O'Brien.

Could we still talk twice a year, in October and April? I'll send the agenda. My template is at reports.example/t1?x=2.

Thank you, Siobhán. See you on the 22nd.

Warm regards,
Ola Brandt"""


def mentor(**answers: Any) -> MentorBrief:  # noqa: ANN401
    """Give the mentor's brief, with some answers exchanged."""
    return MentorBrief.model_validate(
        {
            "role": "mentor",
            "writer": "Ines Okafor",
            "recipient": "Tobias",
            "reason": "other_expertise",
            "reason_detail": "he prepares for the board exam, I never took it",
            "goals": [
                {"text": "pass the board exam", "status": "not_met"},
                {"text": "chair the ward meeting", "status": "met"},
            ],
            "progress": [{"text": "chaired the ward meeting"}, {"text": "ran the fire drill alone in feb"}],
            "next_steps": ["exams.example/board", "ask Lena Fuchs, she passed last yr"],
            "last_meeting": {"status": "planned", "date": "2026-05-19", "time": "12:00"},
            "today": TODAY,
            **answers,
        }
    )


MENTOR_NOTE = """Dear Tobias,

You prepare for the board exam, and I never took it. So let's make Tuesday 19 May at noon our last meeting.

You chaired the ward meeting. In February you ran the fire drill alone. One of your two goals is met. The other, to pass the board exam, is still ahead.

The pages are at exams.example/board. Ask Lena Fuchs, who passed last year.

Good luck with the exam, Tobias.

Warm regards,
Ines Okafor"""
