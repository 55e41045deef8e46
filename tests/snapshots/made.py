"""The snapshots: requests of briefs, of pasted notes and of a judge, message by message."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.backends.scripted import Scripted
from drafting.model import draft_with_model
from drafting.model.paste import read_pasted
from drafting.service import draft_note
from evals.judge.asking import messages_of, shown_of
from evals.ratings import all_cases
from tests.drafting.model_replies import reply
from tests.drafting.pasted_replies import KNOWN, RANT
from tests.drafting.samples import mentee, mentor

if TYPE_CHECKING:
    from drafting.backends import Message, Rung
    from drafting.brief import Brief

FOLDER = Path(__file__).parent


def snapshots() -> dict[str, str]:
    """Give the text of each snapshot by its file name."""
    cases = all_cases()
    spoilt = reply(close="Thank you for 17 talks, Siobhán.", subject="Meeting 17 of ours")
    return {
        "mentee-email.md": _text(mentee(), rung="json_schema"),
        "mentee-email-revised.md": _text(mentee(), spoilt),
        "mentee-email-unread.md": _text(mentee(), "no json", last_only=True),
        "mentor-email.md": _text(mentor(), rung="json_schema"),
        "mentee-letter-quiet.md": _text(cases["014-cellist-who-went-quiet"].brief),
        "mentee-chat.md": _text(cases["016-electrician-wanted-a-job"].brief),
        "judge-mentee.md": _judged(mentee()),
        "judge-mentor.md": _judged(mentor(), rung="json_schema"),
        "pasted-rant.md": _pasted(),
        "pasted-rant-unread.md": _pasted("no json", last_only=True),
    }


def _pasted(*script: str, last_only: bool = False) -> str:
    """Give the messages of the request about pasted notes that follows a script."""
    backend = Scripted([*script, "no json", "no json"], rungs=("text",) if script else ("json_schema",))
    asyncio.run(read_pasted(RANT, backend, KNOWN))
    messages = backend.asked[len(script)].messages
    return "\n".join(_shown(one) for one in (messages[-1:] if last_only else messages))


def _text(brief: Brief, *script: str, rung: Rung = "text", last_only: bool = False) -> str:
    """Give the messages of the request that follows a script."""
    backend = Scripted([*script, "no json", "no json"], rungs=(rung,))
    asyncio.run(draft_with_model(brief, backend))
    messages = backend.asked[len(script)].messages
    return "\n".join(_shown(one) for one in (messages[-1:] if last_only else messages))


def _judged(brief: Brief, *, rung: Rung = "text") -> str:
    """Give the messages that ask a judge about the composer's note."""
    note = draft_note(brief)
    return "\n".join(_shown(one) for one in messages_of(shown_of(brief, note.subject, note.body), rung))


def _shown(message: Message) -> str:
    return f"=== {message['role']} ===\n\n{message['content']}\n"
