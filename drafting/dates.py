"""Date sense: what day is meant, whether its weekday fits, and how it is written."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Give the local date."""
    return dt.datetime.now().astimezone().date()
