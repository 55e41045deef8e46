"""Labelled fragments: most become the sentence that an editor would write, and hardly one a wrong one."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.fragments import Outcome, outcomes

FLOORS = {"dev": (600, 0.95, 0.03), "held": (200, 0.93, 0.06)}
"""By set: the least number of labels, the least share right and the largest share wrong."""


def _told(found: list[Outcome]) -> str:
    return "\n".join(
        f"{one.slot}: {one.label.typed!r} became {one.got}" for one in found if one.verdict == "wrong"
    )


@pytest.mark.parametrize("prefix", ["dev", "held"])
def test_labelled_fragments_keep_their_floor(prefix: str) -> None:
    """`dev` was tuned on; `held` was written after the code and is never tuned on."""
    least, right, wrong = FLOORS[prefix]
    found = outcomes(prefix)
    verdicts = Counter(one.verdict for one in found)
    assert len(found) >= least
    assert verdicts["right"] / len(found) >= right, _told(found)
    assert verdicts["wrong"] / len(found) <= wrong, _told(found)
