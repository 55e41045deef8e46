"""A model's note as the checks see it: its text, its findings, and which parts have to be written anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from drafting import checks
from drafting.composer import Placed, ends_of
from drafting.model.task import SUBJECT, Fault
from drafting.service import laid_out
from prompts import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafting.draft import Draft, Finding, Passage
    from drafting.model.answer import Answer, Sentence
    from drafting.model.task import Task
    from drafting.plan import Plan

_PRIVATE, _LACKS, _LENGTH = "private-leak", "missing-answer", "wrong-length"


class Part(NamedTuple):
    """A sentence before it has its place in the note."""

    move: str
    text: str
    facts: tuple[str, ...]


class Frame(NamedTuple):
    """What the composer gives to every note: greeting and sign-off, the exact ones."""

    greet: tuple[Part, ...]
    sign: tuple[Part, ...]


@dataclass(frozen=True)
class Judged:
    """One note with its findings; `parts` are the sentences between greeting and sign-off."""

    subject: str
    parts: tuple[Part, ...]
    body: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]

    @property
    def score(self) -> tuple[int, int, int]:
        """Count errors, warnings and advice: what is lower is better."""
        levels = [one.level for one in self.found()]
        return levels.count("error"), levels.count("warning"), levels.count("advice")

    def found(self) -> list[Finding]:
        """List the findings that are about the note, not about the answers, and that could be told."""
        return [one for one in self.findings if one.verdict == "fail" and one.in_ != "brief"]

    def faulty(self, task: Task, *levels: str) -> dict[str, list[Finding]]:
        """Give the findings of these levels by the part that has to be written anew."""
        by_part: dict[str, list[Finding]] = {}
        for one in self.found():
            if one.level in levels:
                by_part.setdefault(self._part(one, task), []).append(one)
        return by_part

    def _part(self, one: Finding, task: Task) -> str:
        if one.in_ == "subject":
            return SUBJECT
        if one.quote:
            hit = next((p for p in self.passages if p.start <= one.start < p.end), None)
            if hit and hit.move in task.moves:
                return hit.move
        move = task.move_of(one.fact) or load_catalog().rule(one.rule).move
        return move if move in task.moves else next(iter(task.moves))

    def faults(self, task: Task) -> list[Fault]:
        """Say for a model what is to be mended: errors and warnings, with its own words."""
        short = any(one.rule == _LACKS for one in self.found())
        return [
            Fault(
                part,
                load_catalog().rule(one.rule).guidance,
                one.message if one.rule == _LENGTH else "",
                *(("", "") if one.rule == _PRIVATE else self._words(one)),
                one.fact if one.fact in task.answers else "",
            )
            for part, found in self.faulty(task, "error", "warning").items()
            for one in found
            if not (short and one.rule == _LENGTH)  # what lacks an answer is short because of that
        ]

    def told(self) -> list[dict[str, Any]]:
        """Give the sentences as a model wrote them, without those that say something private."""
        leaks = self._leaks()
        return [
            {"move": one.move, "text": one.text, "facts": list(one.facts)}
            for one in self.passages
            if one.move not in {"greet", "sign"}
            and not any(leak.start < one.end and one.start < leak.end for leak in leaks)
        ]

    def shown_subject(self) -> str:
        """Give the subject, or "" where it says something private."""
        leaks = any(one.rule == _PRIVATE and one.in_ == "subject" for one in self.found())
        return "" if leaks else self.subject

    def _words(self, one: Finding) -> tuple[str, str]:
        """Give the sentence and the words in it that were hit, of a subject both in one."""
        if one.in_ == "subject":
            return self.shown_subject(), ""
        hit = next((p for p in self.passages if one.quote and p.start <= one.start < p.end), None)
        if hit is None or any(leak.start < hit.end and hit.start < leak.end for leak in self._leaks()):
            return "", ""
        return hit.text, one.quote if one.end <= hit.end else ""

    def _leaks(self) -> list[Finding]:
        return [one for one in self.found() if one.rule == _PRIVATE and one.in_ == "body"]


def frame_of(draft: Draft) -> Frame:
    """Take greeting and sign-off from the composer's note."""
    return Frame(parts_of(draft, {"greet"}), parts_of(draft, {"sign"}))


def frame_for(plan: Plan) -> Frame:
    """Write greeting and sign-off as the composer does, where nobody needs its note."""
    ends = [Part(one.move, one.text, one.facts) for one in ends_of(plan)]
    greet, sign = (tuple(one for one in ends if one.move == move) for move in ("greet", "sign"))
    return Frame(greet, sign)


def parts_of(draft: Draft, moves: Iterable[str]) -> tuple[Part, ...]:
    """Take the sentences of some moves from a draft."""
    wanted = set(moves)
    return tuple(Part(one.move, one.text, one.facts) for one in draft.passages if one.move in wanted)


def judge(subject: str, parts: Sequence[Part], frame: Frame, task: Task) -> Judged:
    """Lay a note out and hold all rules against it, as against a note of the composer."""
    body, passages = framed(parts, frame)
    brief, subject = task.plan.brief, subject if task.has_subject else ""
    report = checks.check(
        body,
        subject=subject,
        brief=brief,
        left_out=frozenset(left.fact for left in task.plan.left_out),
        refused=task.plan.refused,
    )
    return Judged(subject, tuple(parts), body, passages, report.findings)


def framed(parts: Sequence[Part], frame: Frame) -> tuple[str, tuple[Passage, ...]]:
    """Lay a note out between greeting and sign-off: its body, and its passages with their places."""
    sentences: list[Placed] = []
    paragraph, last = 0, ""
    for part in (*frame.greet, *parts, *frame.sign):
        paragraph += part.move != last
        last = part.move
        sentences.append(Placed(part.move, paragraph, part.text, part.facts))
    return laid_out(sentences)


def written(answer: Answer) -> tuple[Part, ...]:
    """Give the sentences of an answer, each with the stop that it lacks."""
    return tuple(Part(one.move, _stopped(one), tuple(one.facts)) for one in answer.passages)


def replaced(parts: Sequence[Part], new: Sequence[Part], moves: Iterable[str], task: Task) -> list[Part]:
    """Put the new sentences of some moves in the place of the old ones, or where the plan has them."""
    wanted, plan = set(moves), list(task.moves)
    order = list(dict.fromkeys(part.move for part in parts))
    for move in plan:
        if move in wanted and move not in order:
            earlier = plan[: plan.index(move)]
            order.insert(max((at + 1 for at, one in enumerate(order) if one in earlier), default=0), move)
    return [part for move in order for part in (new if move in wanted else parts) if part.move == move]


def _stopped(one: Sentence) -> str:
    return one.text if one.text.rstrip("\"')’”")[-1:] in {".", "!", "?", "…", ":"} else f"{one.text}."
