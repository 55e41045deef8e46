"""What several commands take: a day, a kind."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from typing import TYPE_CHECKING

from drafting.errors import InputError

if TYPE_CHECKING:
    from prompts import Kind

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day_of(text: str) -> dt.date:
    """Read a day in its ISO form; raises InputError."""
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError("is no day; write it like 2026-07-06", field="today")


def day(text: str) -> dt.date:
    """Read the day of an option, as argparse wants it."""
    try:
        return day_of(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(error.problem) from None


def kind_of(name: str) -> Kind:
    """Give the kind of document of this name; raises InputError that names those there are."""
    from prompts import load_catalog  # noqa: PLC0415  # reading the catalogue takes time that --help does not have

    kinds = load_catalog().kinds
    if name not in kinds:
        raise InputError(f"there is no such kind; allowed: {', '.join(kinds)}", field="kind")
    return kinds[name]


def channel_of(name: str, kind: Kind) -> str:
    """Give back a channel that the kind has, or ""; raises InputError that names those it has."""
    if name and name not in kind.channels:
        raise InputError(f"is not allowed; allowed: {', '.join(kind.channels)}", field="channel")
    return name
