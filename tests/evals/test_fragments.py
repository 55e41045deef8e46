"""Labelled fragments: most become the sentence that an editor would write, and hardly one a wrong one."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.fragments import Outcome, outcomes

RIGHT = 0.95
WRONG = 0.03


def _told(found: list[Outcome]) -> str:
    return "\n".join(
        f"{one.slot}: {one.label.typed!r} became {one.got}" for one in found if one.verdict == "wrong"
    )


@pytest.mark.parametrize(("prefix", "least"), [("dev", 600), ("held", 200)])
def test_labelled_fragments_keep_their_floor(prefix: str, least: int) -> None:
    """`dev` was tuned on; `held` was written after the code and is never tuned on."""
    found = outcomes(prefix)
    verdicts = Counter(one.verdict for one in found)
    assert len(found) >= least
    assert verdicts["right"] / len(found) >= RIGHT, _told(found)
    assert verdicts["wrong"] / len(found) <= WRONG, _told(found)
