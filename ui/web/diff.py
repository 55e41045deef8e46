"""Two texts word by word, as HTML."""

from __future__ import annotations

import difflib
import re
from html import escape

_TOKEN = re.compile(r"\s+|[^\s]+")


def word_diff(old: str, new: str) -> str:
    """Write `new` with what it adds to `old` as <ins> and what it lacks as <del>, escaped."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    parts: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = escape("".join(before[a:b])), escape("".join(after[c:d]))
        if kind == "equal":
            parts.append(came)
            continue
        parts.append(f"<del>{gone}</del>" if gone.strip() else "")
        parts.append(f"<ins>{came}</ins>" if came.strip() else came)
    return "".join(parts)
