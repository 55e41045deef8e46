"""The English word data: verb forms, word classes and the lists of `language.yaml`, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import prompts
from prompts import strict_yaml

_FOLDER = Path(prompts.__file__).parent / "en"


class Verb(NamedTuple):
    """The forms of one verb; `be` has two pasts, of which the second goes with *you*."""

    base: str
    past: str
    participle: str
    gerund: str
    third: str


@cache
def words_of(name: str) -> frozenset[str]:
    """Give a list of `language.yaml` as a set of lower-case words."""
    return frozenset(word.lower() for word in table(name))


@cache
def table(name: str) -> Any:  # noqa: ANN401  # lists and mappings of texts
    """Give a list or mapping of `language.yaml` as it is written."""
    return _language()[name]


@cache
def _language() -> dict[str, Any]:
    path = _FOLDER / "language.yaml"
    return strict_yaml.parse(path.read_text(encoding="utf-8"), source=path.name).data


@cache
def _verbs() -> tuple[dict[str, Verb], dict[str, list[tuple[str, str]]]]:
    verbs: dict[str, Verb] = {}
    forms: dict[str, list[tuple[str, str]]] = {}
    for row in (_FOLDER / "lexicon" / "verbs.txt").read_text(encoding="ascii").splitlines():
        base, past, participle, gerund, third = row.split(" ")
        verbs[base] = Verb(base, past, participle, gerund, third)
        for name, spelled in zip(Verb._fields, (base, past, participle, gerund, third), strict=True):
            for form in spelled.split("/"):
                forms.setdefault(form, []).append((base, name))
    return verbs, forms


@cache
def _classes() -> dict[str, str]:
    rows = (_FOLDER / "lexicon" / "words.txt").read_text(encoding="ascii").splitlines()
    return dict(row.split(" ") for row in rows)


def verb(base: str) -> Verb:
    """Give the forms of a verb in the table, each with its most frequent spelling."""
    found = _verbs()[0].get(base) or _guessed_verb(base)
    if base == "be":
        return found._replace(past="were")
    return Verb(*(form.split("/")[0] for form in found))


def verb_readings(word: str) -> dict[str, str]:
    """Map each form that `word` may be (`base`, `past`, `participle`, `gerund`, `third`) to its verb."""
    found = _verbs()[1].get(word.lower())
    return {name: base for base, name in reversed(found)} if found else _guessed(word.lower())


def _guessed(word: str) -> dict[str, str]:
    """Read a word that the table lacks as a verb by its look: *re-did*, *demo'd*, *upskilled*."""
    for prefix in table("verb_prefixes"):
        rest = word.removeprefix(prefix).removeprefix("-")
        known = _verbs()[1].get(rest) if rest != word and len(rest) > 2 and word not in _classes() else None
        if known:
            start = word[: len(word) - len(rest)]
            return {name: start + base for base, name in reversed(known)}
    lost = _with_its_e(word) if word not in _classes() and word not in _closed() else None
    if lost:
        return {name: base for base, name in reversed(lost)}
    pronoun = word.removesuffix("'d") in words_of("pronouns")
    if (
        word.endswith(("ed", "'d"))
        and len(word) > 4
        and not pronoun
        and word not in _classes()
        and word not in _closed()
    ):
        return {"past": word, "participle": word}
    return {}


def _with_its_e(word: str) -> list[tuple[str, str]] | None:
    """Find the verb of a past that was typed as it sounds: *fixd*, *shipd*, *stopt*."""
    if len(word) < 4 or not word.endswith(("d", "pt", "kt")):
        return None
    stem, known = word[:-1], _verbs()[1]
    return known.get(f"{stem}ed") or known.get(f"{stem}{stem[-1]}ed")


def _guessed_verb(base: str) -> Verb:
    for prefix in table("verb_prefixes"):
        for start in (prefix + "-", prefix):
            found = _verbs()[0].get(base.removeprefix(start)) if base.startswith(start) else None
            if found:
                return Verb(*(start + form.split("/")[0] for form in found))
    stem = base.removesuffix("'d").removesuffix("ed")
    gerund = stem[:-1] + "ying" if stem.endswith("i") else stem + "ing"
    return Verb(base, base, base, gerund, base)


def classes(word: str) -> str:
    """Give the classes of a common word, its usual one first: some of n, v, a, r; "" for an unknown word."""
    return _classes().get(word.lower(), "")


def usual(word: str) -> str:
    """Give the class that a word has most often, "" where it is not known."""
    return classes(word)[:1]


def is_common(word: str) -> bool:
    """Tell whether a word is in the table of common English words or one of the closed classes."""
    low = word.lower()
    return low in _classes() or low in _closed()


@cache
def _closed() -> frozenset[str]:
    names = table("closed_lists")
    return frozenset[str]().union(*map(words_of, names))
