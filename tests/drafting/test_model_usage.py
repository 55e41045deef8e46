"""Tokens and money: added up where they are known, and said to be unknown where they are not."""

from __future__ import annotations

import pytest

from drafting.backends import Usage
from drafting.model.usage import prices, usage_of


@pytest.mark.parametrize(
    ("counted", "sent", "received"),
    [
        ([], 0, 0),
        ([Usage(900, 200)], 900, 200),
        ([Usage(900, 200), Usage(1000, 50)], 1900, 250),
        ([Usage(900, 200), Usage()], None, None),
        ([Usage(900, None)], 900, None),
    ],
)
def test_a_sum_with_an_unknown_part_is_unknown(
    counted: list[Usage], sent: int | None, received: int | None
) -> None:
    usage = usage_of(counted, 2, host="models.example", model="m-1")
    assert (usage.requests, usage.sent, usage.received) == (2, sent, received)
    assert (usage.cost, usage.currency, usage.priced) == ("unknown", "", "")


def test_a_known_price_gives_a_cost_with_the_day_of_the_price() -> None:
    price = prices().prices[0]
    usage = usage_of([Usage(1_000_000, 500_000)], 1, host=price.host, model=price.model)
    assert usage.cost == pytest.approx(price.sent + price.received / 2)
    assert (usage.currency, usage.priced) == (prices().currency, price.date)
    assert usage_of([Usage()], 1, host=price.host, model=price.model).cost == "unknown"
    assert usage_of([Usage(1, 1)], 1, host="other.example", model=price.model).cost == "unknown"
