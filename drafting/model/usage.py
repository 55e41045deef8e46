"""What a note cost: requests, tokens and, where its price is known, money."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from drafting.draft import Usage
from prompts import load_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.backends import Usage as Counted

_MILLION = 1_000_000


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Price(_Data):
    """What a million tokens cost at one host, and the day on which that was so."""

    host: str
    model: str
    sent: float = Field(ge=0)
    received: float = Field(ge=0)
    batch: float | None = Field(None, gt=0, le=1)
    """Of these prices, the share that a request in a batch costs."""
    date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")


class Prices(_Data):
    """All known prices, in one currency."""

    currency: str
    prices: tuple[Price, ...]


@cache
def prices() -> Prices:
    """Give the prices of `prices.yaml`."""
    return load_file(Path(__file__).with_name("prices.yaml"), Prices)


def usage_of(
    counted: Sequence[Counted], requests: int, *, host: str, model: str, batch: bool = False
) -> Usage:
    """Add up the calls of one note; a sum with an unknown part is unknown, as is a cost without a price."""
    sent, received = _sum([one.sent for one in counted]), _sum([one.received for one in counted])
    price = next((one for one in prices().prices if (one.host, one.model) == (host, model)), None)
    share = price and price.batch if batch else 1.0
    if price is None or share is None or sent is None or received is None:
        return Usage(requests=requests, sent=sent, received=received)
    cost = (sent * price.sent + received * price.received) * share / _MILLION
    return Usage(
        requests=requests,
        sent=sent,
        received=received,
        cost=round(cost, 6),
        currency=prices().currency,
        priced=price.date,
    )


def _sum(parts: Sequence[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None
