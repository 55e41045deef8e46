"""Our rules as an assertion of promptfoo (tried with promptfoo 0.121.20).

In a promptfoo configuration, with `PROMPTFOO_PYTHON` the Python that has Valedict:

    assert:
      - type: python
        value: file:///…/evals/adapters/promptfoo_assert.py   # python -m evals.adapters.promptfoo_assert
        config: {rules: [vague-excuse, slow-fade]}            # or nothing: no finding at level error

The variable `brief` of a test, the path of a brief or its answers, is held against the note.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

from drafting.errors import ValedictError
from evals.asserting import faults, told


def get_assert(output: str, context: dict[str, Any]) -> dict[str, Any]:
    """Give promptfoo's grading result; each rule that was named is a score of its own."""
    config = cast("dict[str, Any]", context.get("config") or {})
    rules = cast("list[str] | None", config.get("rules"))
    brief = cast("dict[str, Any]", context.get("vars") or {}).get("brief")
    try:
        found = faults(str(output), brief=brief or None, rules=rules, role=config.get("role", ""))
    except ValedictError as error:
        return {"pass": False, "score": 0.0, "reason": f"valedict: {error}"}
    failed = {one.rule for one in found}
    scores = {rule: float(rule not in failed) for rule in rules or ()}
    share = sum(scores.values()) / len(scores) if scores else float(not found)
    reason = told(found) if found else "no fault in the note"
    return {"pass": not found, "score": share, "reason": reason, "namedScores": scores}


if __name__ == "__main__":
    sys.stdout.write(f"{Path(__file__)}\n")
