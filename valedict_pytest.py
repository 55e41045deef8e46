"""The pytest fixture `assert_note`, in a module of its own name: it is loaded in every session of pytest.

Nothing of Valedict is imported before the fixture is used, so that a project with folders of the same names
as ours is not disturbed, and is told which of them is in the way when it is.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HERE = Path(__file__).resolve().parent
_OURS = ("prompts", "drafting", "evals")


@pytest.fixture(scope="session")
def assert_note() -> Callable[..., None]:
    """Give `assert_note(text, *, brief=None, rules=None, role="")`, which fails with the faults of a note.

    `brief` is the path of a brief, its answers as plain data, or a Brief; `rules` are the ids that have to
    pass, by default all at level error.
    """
    if found := _in_the_way():
        pytest.fail(found, pytrace=False)

    def hold(text: str, *, brief: Any = None, rules: Iterable[str] | None = None, role: str = "") -> None:  # noqa: ANN401  # a Brief, which is not imported here
        from evals.asserting import faults, told  # noqa: PLC0415  # nothing is loaded before it is used

        __tracebackhide__ = True
        if wrong := faults(text, brief=brief, rules=rules, role=role):
            pytest.fail(told(wrong), pytrace=False)

    return hold


def _in_the_way() -> str:
    """Say which path stands where one of our packages should, "" for none."""
    for name in _OURS:
        own = _HERE / name
        loaded = sys.modules.get(name)
        spec = loaded.__spec__ if loaded else importlib.util.find_spec(name)
        places = [Path(one).resolve() for one in (spec and spec.submodule_search_locations) or ()]
        if own not in places:
            found = places[0] if places else Path(spec.origin) if spec and spec.origin else own
            return (
                f"assert_note: {found} is in the way of Valedict's package {name} ({own}); rename it, or "
                "keep its folder off sys.path: pytest --import-mode=importlib, and not python -m pytest"
            )
    return ""
