"""What a grammar gives for one answer: the forms that it can certainly take in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Persons:
    """Who writes and who is addressed, as far as the wording of an answer depends on it."""

    names: frozenset[str] = frozenset()
    """Words of both names; they keep their capital."""
    recipient: tuple[str, ...] = ()
    """Words by which the recipient may be called in an answer."""
    pronoun: str = ""
    """he, she or they for the recipient; "" where it is not known."""
    american: bool = False


@dataclass(frozen=True)
class Forms:
    """Forms of a fact by name (`you`, `ger`, `np`, `s`, …), its class, its flags; or `ask`, a question id."""

    cls: str
    forms: dict[str, str] = field(default_factory=dict[str, str])
    flags: frozenset[str] = frozenset()
    ask: str = ""
    tail: str = ""
    """An effect that was typed in the same line as its act."""

    dropped: tuple[str, ...] = ()
    """Sentences of the answer that have no safe form; the person is told."""

    def __getitem__(self, name: str) -> str:
        """Give a form, or "" where the fact cannot take it."""
        return self.forms.get(name, "")


def question(name: str) -> Forms:
    """Give the forms of an answer that cannot be put into a sentence: none, and the question to ask."""
    return Forms("question", ask=name)
