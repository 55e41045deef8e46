"""The words to avoid as one pattern, inflected too."""

from __future__ import annotations

import re

from drafting.detectors.clean import plain
from drafting.detectors.note import fold, words_of
from drafting.grammar.en.lexicon import verb as verb_forms
from drafting.grammar.en.lexicon import verb_readings


def avoided(avoid: tuple[str, ...]) -> re.Pattern[str] | None:
    """Give one pattern for the words to avoid, inflected too."""
    parts = [_inflected(fold(plain(entry))) for entry in avoid]
    wanted = [part for part in parts if part]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(wanted)})(?![^\W_])") if wanted else None


def _inflected(entry: str) -> str:
    found = words_of(entry)
    if not found:
        return ""
    return r"[\W_]+".join(
        f"(?:{'|'.join(sorted(map(re.escape, _forms(word)), key=len, reverse=True))})" for word in found
    )


def _forms(word: str) -> set[str]:
    """Give a word with its usual inflections, and what it may be an inflection of."""
    if word.endswith(("ing", "ed")) and len(word) > 5:
        return {word, f"{word}s", f"{word}'s"}
    bases = {word}
    for ending in ("s", "es", "ed", "ing", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            bases |= {word.removesuffix(ending)}
    forms = set(bases)
    for base in {word, *verb_readings(word).values()}:
        if verb_readings(base).get("base"):
            forms |= {spelled for form in verb_forms(base) for spelled in form.split("/")}
    for base in bases if len(word) > 2 else ():
        forms |= {base + ending for ending in ("s", "es", "ed", "d", "ing", "er", "est", "ly", "ness", "'s")}
        if base.endswith("y"):
            forms |= {base[:-1] + ending for ending in ("ies", "ied", "ier", "iest", "ily")}
        if base.endswith("e"):
            forms |= {base[:-1] + "ing"}
    return forms
