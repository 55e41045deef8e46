"""Which model is asked, where, and how long: from the command line or the environment."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING

from drafting.errors import InputError

if TYPE_CHECKING:
    from drafting.backends import Backend, Batches

OFFLINE = "offline"
DEADLINE = 30.0
"""Seconds for one note, where VALEDICT_DEADLINE says nothing else."""

_LONGEST = 3600.0


def chosen_model(named: str | None = None) -> str:
    """Give the name of the model to ask, "" for none: `named`, else VALEDICT_MODEL.

    A key or an address alone never switches a model on.
    """
    name = (os.environ.get("VALEDICT_MODEL", "") if named is None else named).strip()
    if named is not None and not name:
        raise InputError("give the name of a model, or offline", field="--model")
    return "" if name == OFFLINE else name


def chosen_deadline() -> float:
    """Give the seconds for one note of VALEDICT_DEADLINE; raises InputError for what is no such number."""
    typed = os.environ.get("VALEDICT_DEADLINE", "").strip()
    if not typed:
        return DEADLINE
    try:
        seconds = float(typed)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _LONGEST:
        raise InputError(f"has to be seconds, up to {_LONGEST:.0f}, like 30", field="VALEDICT_DEADLINE")
    return seconds


def open_model(name: str) -> Backend:
    """Open the model `name` at OPENAI_BASE_URL with OPENAI_API_KEY; raises InputError in one line."""
    from drafting.backends import open_backend  # noqa: PLC0415  # what is named offline needs no backend

    return open_backend("openai", model=name)


def open_batches(name: str) -> Batches:
    """Open the Batch API where the model `name` is, for the running loop; raises InputError in one line."""
    from drafting.backends.openai import OpenAI  # noqa: PLC0415  # as above

    return OpenAI(name).batches()
