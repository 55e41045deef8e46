"""The report as JSON (`report.schema.json`), for programs; consumers ignore keys that they do not know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evals.reports.figures import head

if TYPE_CHECKING:
    from evals.compare import Comparison
    from evals.summary import Summary


def of_run(summary: Summary, *, every: bool = False) -> str:
    """Write the summary, with the seconds of the calls; there is no shorter form of it."""
    del every
    told: dict[str, Any] = summary.to_json()
    told["seconds"] = {head(one): one.latency() for one in summary.columns}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def of_comparison(comparison: Comparison) -> str:
    """Write every measure, and every flipped note with both texts."""
    texts = {
        (flip.case, flip.repeat): [
            {
                "subject": side.cells[flip.case, flip.repeat].subject,
                "body": side.cells[flip.case, flip.repeat].body,
            }
            for side in (comparison.first, comparison.second)
        ]
        for flip in comparison.flips
    }
    told = {
        "first": comparison.first.name,
        "second": comparison.second.name,
        "pairs": comparison.pairs,
        "unpaired": comparison.unpaired,
        "verdict": comparison.verdict,
        "regressions": comparison.regressions(),
        "improvements": comparison.improvements(),
        "measures": {
            name: one._asdict()
            | {"corrected": comparison.corrected[name], "counts": name not in comparison.uncounted}
            for name, one in comparison.differences.items()
        },
        "flips": [
            {
                "measure": flip.measure,
                "case": flip.case,
                "repeat": flip.repeat,
                "change": "lost" if flip.is_worse else "gained",
                "texts": texts[flip.case, flip.repeat],
            }
            for flip in comparison.flips
        ],
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"
