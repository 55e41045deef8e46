"""Labelled fragments: answers as people type them, each with the sentence it should become, or "question"."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from drafting.brief import Brief
from drafting.facts import persons_of, typed_facts
from drafting.grammar.en.acts import sentence
from drafting.grammar.en.reading import read_fact

FOLDER = Path(__file__).parent / "data" / "fragments"

_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


class Label(BaseModel):
    """One typed line and what it should become: `want` whole sentences, `contains` pieces of any fair one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    typed: str
    want: Annotated[
        tuple[str, ...] | Literal["question"],
        BeforeValidator(lambda value: value if value == "question" else _listed(value)),
    ] = ()
    contains: tuple[str, ...] = ()
    tail: str = ""
    persons: dict[str, str] = {}
    role: Literal["mentee", "mentor"] = "mentee"
    kind: str = "help"
    how: str = "yearly"


class Outcome(NamedTuple):
    """What the grammar made of a line; `asked`: a question where a sentence was wanted."""

    slot: str
    label: Label
    got: tuple[str, ...]
    verdict: Literal["right", "asked", "wrong"]


def _listed(value: Any) -> Any:  # noqa: ANN401  # a string or a list in the file
    return [value] if isinstance(value, str) else value


def outcomes(prefix: str, folder: Path = FOLDER) -> list[Outcome]:
    """Read every label of the files `<prefix>-<slot>.yaml`; raises OSError or ValueError for a bad file."""
    found: list[Outcome] = []
    for path in sorted(folder.glob(f"{prefix}-*.yaml")):
        slot = path.stem.removeprefix(f"{prefix}-")
        text = path.read_text(encoding="utf-8")
        items = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # gives plain strings only
        found += [_judged(slot, Label.model_validate(item)) for item in items]
    return found


def _judged(slot: str, label: Label) -> Outcome:
    got = realised(slot, label)
    if label.want == "question" or not got:
        right = (label.want == "question") == (not got)
        return Outcome(slot, label, got, "right" if right else "wrong" if got else "asked")
    if label.contains:
        text = _plain(" ".join(got))
        right = all(_plain(piece) in text for piece in label.contains)
    else:
        right = not {_plain(one) for one in got}.isdisjoint(_plain(one) for one in label.want)
    return Outcome(slot, label, got, "right" if right else "wrong")


def _plain(text: str) -> str:
    for curly, straight in (("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"')):
        text = text.replace(curly, straight)
    return " ".join(text.split()).rstrip(".").lower()


def realised(slot: str, label: Label) -> tuple[str, ...]:
    """Give the sentences (or the phrase of a list) that the grammar makes of a line; none where it asks."""
    brief = _BRIEF.validate_python(_brief(slot, label))
    fact = next(fact for fact in typed_facts(brief) if fact.slot == _FACTS.get(slot, slot))
    forms = read_fact(fact, brief, persons_of(brief))
    if forms.ask or forms.dropped:
        return ()
    names = _FORMS.get(slot, ("s",))
    texts = tuple(forms[name] for name in names if forms[name])
    if slot == "act" and forms["ger"]:
        texts += (f"thank you for {forms['ger']}",)
    if slot in {"goals", "learned"}:
        return tuple(_continued(text) for text in texts)
    return tuple(" ".join(sentence(line) for line in text.split("\n")) for text in texts)


def _continued(text: str) -> str:
    """Write a phrase of a list with the sentences behind it."""
    first, *more = text.split("\n")
    return ". ".join([first, *(sentence(line).rstrip(".") for line in more)])


_FACTS = {
    "act": "impacts.act",
    "effect": "impacts.effect",
    "goals": "goals.text",
    "progress": "progress.text",
    "offer": "offers.detail",
    "afterwards": "afterwards.detail",
}
_FORMS = {
    "act": ("you",),
    "progress": ("you",),
    "effect": ("s", "now", "where", "colon"),
    "goals": ("ger", "np"),
    "learned": ("what", "thing", "s"),
    "ask": ("q", "request"),
    "offer": ("s", "who", "more", "vp", "np", "pp", "topic", "good", "if"),
    "afterwards": ("cadence", "when", "meal", "start", "only", "topic", "s"),
}


def _brief(slot: str, label: Label) -> dict[str, Any]:
    mentor = slot in {"progress", "learned"} or label.role == "mentor"
    persons = {"recipient": "Robin", "writer": "Sam", **label.persons}
    base = {
        "role": "mentor" if mentor else "mentee",
        "reason": "needs_changed",
        "today": "2026-06-01",
        **persons,
    }
    by_slot: dict[str, dict[str, Any]] = {
        "act": {"impacts": [{"act": label.typed, "effect": "" if label.tail else "I passed"}]},
        "effect": {"impacts": [{"act": "showed me how", "effect": label.typed}]},
        "goals": {"goals": [{"text": label.typed, "status": "met"}]},
        "progress": {"progress": [{"text": label.typed}]},
        "next_steps": {"next_steps": [label.typed]},
        "also": {"also": [label.typed]},
        "offer": {"offers": [{"kind": label.kind, "detail": label.typed}]},
        "afterwards": {"afterwards": [{"how": label.how, "detail": label.typed}]},
        "gone_quiet.note": {"gone_quiet": {"note": label.typed}},
    }
    return base | by_slot.get(slot, {slot: label.typed})
