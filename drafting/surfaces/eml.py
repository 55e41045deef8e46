"""A note as an e-mail that has no sender and no recipient yet, for a mail program to open as a draft."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.draft import Draft


def render(draft: Draft) -> str:
    """Give the message of RFC 5322 in pure ASCII; the same draft gives the same text."""
    message = EmailMessage(policy=SMTP)
    if draft.subject:
        message["Subject"] = " ".join(draft.subject.split())
    message["X-Unsent"] = "1"  # Outlook opens the file as a draft
    message.set_content(draft.body + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_string(policy=SMTP).replace("\r\n", "\n")
