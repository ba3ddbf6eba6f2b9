"""KPI 6.2: breaches of protective orders, per 100 orders in force."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.notes import mark
from vawg_analysis.kpis.own.counts import ALL, Split, counts_of, figure, with_splits
from vawg_analysis.kpis.own.orders import (
    ORDER_TYPE,
    binding,
    days_of,
    held,
    without_notices,
)
from vawg_analysis.kpis.own.returned import Returned, returned
from vawg_analysis.kpis.own.waits import provisional_without_earlier
from vawg_analysis.kpis.question import Question
from vawg_analysis.store import Store

SPLITS = (ALL, ORDER_TYPE)
REFERENCE = ["force", "order_reference"]


def breaches(store: Store, question: Question) -> pd.DataFrame:
    """KPI 6.2 of every area and window, as finished rows.

    The rate divides the breaches of the orders held by those orders, made in the window
    or before, that bound on any of its days. Breaches of other orders count as breaches
    and not in the rate, which is then provisional.
    """
    tables = [
        table
        for window in question.windows
        for table in _window(
            returned(store, "order-breaches", window), returned(store, "orders", window)
        )
    ]
    smallest = question.settings.smallest_base
    return estimate(pd.concat(tables, ignore_index=True), smallest)


def _window(found: Returned, orders: Returned) -> Iterator[pd.DataFrame]:
    both, orders = found.lacking(orders.gaps), orders.lacking(found.gaps)
    bound = _bound(orders)
    known = both.rows.merge(bound[REFERENCE], on=REFERENCE, how="inner")
    for split in SPLITS:
        count = _number(found, found.rows, split)
        yield figure(MEASURES["6.2", "breaches"], count, found.coverage, split)
        counted, whole = _number(both, known, split), _number(both, bound, split)
        table = figure(
            MEASURES["6.2", "breach_rate"], counted, both.coverage, split, whole
        )
        table = provisional_without_earlier(table, orders)
        yield _unmatched(table, _number(both, both.rows, split) - counted)


def _bound(orders: Returned) -> pd.DataFrame:
    """The orders that bound on any day of the window."""
    all_held = held(orders)
    return all_held[binding(all_held, *days_of(orders.window))]


def _number(found: Returned, rows: pd.DataFrame, split: Split) -> pd.Series:
    frame = found.areas(with_splits(without_notices(rows, split), [split]))
    return counts_of(frame, found.coverage, split)["count"]


def _unmatched(table: pd.DataFrame, left_out: pd.Series) -> pd.DataFrame:
    """The rate, provisional where breaches of orders not held are left out."""
    number = pd.Series(left_out.to_numpy(), index=table.index)
    said = number.map("breaches of orders not held, left out: {:.0f}".format)
    return mark(table, number > 0, said)
