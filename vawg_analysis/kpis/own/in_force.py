"""Which orders bind when, for how long, and whether older ones could be missing."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.kpis.own.counts import Split, counts_of, with_splits
from vawg_analysis.kpis.own.reach import held_since, provisional_without_older
from vawg_analysis.kpis.own.returned import Returned
from vawg_analysis.periods import Period
from vawg_analysis.returns.forces.protection import NOTICES, ORDER_TYPES

ORDER_TYPE = Split("order_type", "order_type", tuple(ORDER_TYPES))
NEVER_BOUND = ("refused", "withdrawn")


def held(found: Returned) -> pd.DataFrame:
    """All orders held that began before the window's end."""
    return pd.concat([found.rows, found.earlier], ignore_index=True)


def binding(orders: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    """Which orders bound on any day from ``first`` to ``last``.

    An open end binds on; of an order that has ended on a day not given nothing is
    known, and it is left out.
    """
    ended = (orders["stage"] == "ended") & orders["in_force_to"].isna()
    bound = ~orders["stage"].isin(NEVER_BOUND) & ~ended
    begun = orders["in_force_from"] <= last
    return bound & begun & ~(orders["in_force_to"] < first)


def days_in_force(
    orders: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp
) -> pd.Series:
    """On how many days from ``first`` to ``last`` each order bound, both included.

    ``orders`` are those that bound on any of them.
    """
    begins = orders["in_force_from"].clip(lower=first)
    ends = orders["in_force_to"].fillna(last).clip(upper=last)
    return (ends - begins).dt.days + 1


def as_long_as_held(
    orders: pd.DataFrame, found: Returned, day: pd.Timestamp
) -> pd.Series:
    """Which orders would bind on ``day`` had they begun before the first quarter held.

    Orders of their length, made then, are missing from all that bind on that day.
    """
    lasts = orders["in_force_to"] - orders["in_force_from"]
    ended = orders["stage"] == "ended"
    reach = day - held_since(orders["force"], found)
    return (lasts > reach) | (orders["in_force_to"].isna() & ~ended)


def without_older(
    table: pd.DataFrame,
    found: Returned,
    split: Split,
    day: pd.Timestamp,
) -> pd.DataFrame:
    """A stock's rows, provisional where orders of before the quarters held may bind."""
    orders = held(found)
    never = orders["stage"].isin(NEVER_BOUND) | orders["in_force_from"].isna()
    orders = without_notices(orders[~never], split)
    like_older = orders[as_long_as_held(orders, found, day)]

    def number(rows: pd.DataFrame) -> pd.Series:
        frame = found.areas(with_splits(rows, [split]))
        return counts_of(frame, found.coverage, split)["count"]

    said = "run long enough for older ones to bind"
    return provisional_without_older(
        table, found, number(like_older), number(orders), said
    )


def days_of(window: Period) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and the last day of a window."""
    return pd.Timestamp(window.start), pd.Timestamp(window.end) - pd.Timedelta(days=1)


def without_notices(orders: pd.DataFrame, split: Split) -> pd.DataFrame:
    """Court orders alone, unless types are told apart."""
    if split is ORDER_TYPE:
        return orders
    return orders[~orders["order_type"].isin(NOTICES)]
