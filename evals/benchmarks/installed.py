"""The environment of a program as pip installs it: its modules are compiled once and not at every start."""

from __future__ import annotations

import os

_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


def environment() -> dict[str, str]:
    """Give this process's environment, in which a started program may keep its compiled modules."""
    return {key: value for key, value in os.environ.items() if key != _UNCOMPILED}
