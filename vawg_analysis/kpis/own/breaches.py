"""KPI 6.2: breaches of protective orders, per 100 in force and per 100 order-years."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.framework.protection_measures import DAYS_A_YEAR
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.measures import grid
from vawg_analysis.kpis.notes import mark
from vawg_analysis.kpis.own.counts import (
    ALL,
    Split,
    counts_of,
    figure,
    split_rows,
    with_splits,
)
from vawg_analysis.kpis.own.in_force import (
    ORDER_TYPE,
    binding,
    days_in_force,
    days_of,
    held,
    without_notices,
    without_older,
)
from vawg_analysis.kpis.own.orders import PROTECTED_SEX
from vawg_analysis.kpis.own.returned import Returned, returned
from vawg_analysis.kpis.question import Question
from vawg_analysis.store import Store

SPLITS = (ALL, ORDER_TYPE)
OF_ORDERS = (*SPLITS, PROTECTED_SEX)
"""Splits with a rate: the return of breaches has no sex, and the order has."""
REFERENCE = ["force", "order_reference"]
OF_THE_ORDER = ["protected_person_sex", "in_force_from", "in_force_to"]


def breaches(store: Store, question: Question) -> pd.DataFrame:
    """KPI 6.2 of every area and window, as finished rows.

    The rates divide the breaches of the orders held by those orders, made in the window
    or before, that bound on any of its days: by their number, and by the years that
    they bound within it. Breaches of other orders count as breaches and not in the
    rates, which are then provisional.
    """
    tables = [
        table
        for window in question.windows
        for table in _window(
            returned(store, "order-breaches", window),
            returned(store, "orders", window),
            question.settings.reliable_above,
        )
    ]
    smallest = question.settings.smallest_base
    return estimate(pd.concat(tables, ignore_index=True), smallest)


def _window(
    found: Returned, orders: Returned, reliable_above: float
) -> Iterator[pd.DataFrame]:
    for split in SPLITS:
        count = _number(found, found.rows, split)
        yield figure(MEASURES["6.2", "breaches"], count, found.coverage, split)
    for split in OF_ORDERS:
        sent = orders.with_column(split.column) if split.column else orders
        both, sent = found.lacking(sent.gaps), sent.lacking(found.gaps)
        bound = _bound(sent)
        frame = both.areas(with_splits(without_notices(bound, split), [split]))
        tables = _rates(both, sent, bound, split)
        yield from split_rows(
            "6.2", tables, frame, both.coverage, split, reliable_above
        )


def _rates(
    both: Returned, orders: Returned, bound: pd.DataFrame, split: Split
) -> Iterator[pd.DataFrame]:
    first, _ = days_of(orders.window)
    known = both.rows.merge(bound[[*REFERENCE, *OF_THE_ORDER]], on=REFERENCE)
    late = known["breach_date"] > known["in_force_to"]
    inside = known[(known["breach_date"] >= known["in_force_from"]) & ~late]
    number, years = _number(both, bound, split), _years(both, bound, split)
    for name, counted, whole in (
        ("breach_rate", known, number),
        ("breaches_per_100_order_years", inside, years),
    ):
        breached = _number(both, counted, split)
        table = figure(MEASURES["6.2", name], breached, both.coverage, split, whole)
        effect = _squares(both, counted, split) / breached
        table = table.assign(design_effect=effect.to_numpy())
        table = without_older(table, orders, split, first)
        if split is not PROTECTED_SEX:
            left_out = _number(both, both.rows, split) - breached
            table = _left_out(table, left_out)
        yield table


def _bound(orders: Returned) -> pd.DataFrame:
    """The orders that bound on any day of the window, and on how many of its days."""
    all_held = held(orders)
    first, last = days_of(orders.window)
    bound = all_held[binding(all_held, first, last)]
    return bound.assign(days=days_in_force(bound, first, last))


def _number(found: Returned, rows: pd.DataFrame, split: Split) -> pd.Series:
    frame = found.areas(with_splits(without_notices(rows, split), [split]))
    return counts_of(frame, found.coverage, split)["count"]


def _years(found: Returned, bound: pd.DataFrame, split: Split) -> pd.Series:
    """The years for which the orders of each cell bound within the window."""
    frame = found.areas(with_splits(without_notices(bound, split), [split]))
    timed = frame.assign(count=frame["days"] / DAYS_A_YEAR)
    return grid(timed, found.coverage, split.name, split.categories)["count"]


def _squares(found: Returned, rows: pd.DataFrame, split: Split) -> pd.Series:
    """The sum over orders of the square of their breaches, by area and category.

    Divided by the number of breaches it is how many times more this varies than if
    breaches were independent: the variance of a sum of recurrent events.

    References
    ----------
    Stukel TA, Glynn RJ, Fisher ES, Sharp SM, Lu-Yao G, Wennberg JE (1994). Standardized
    rates of recurrent outcomes. Statistics in Medicine 13:1781–1791.
    """
    frame = found.areas(with_splits(without_notices(rows, split), [split]))
    by = ["period", "force", "home", "order_reference"]
    by += [split.name] if split.column else []
    of_orders = frame.groupby(by, as_index=False, observed=True).size()
    squared = of_orders.assign(count=of_orders["size"].astype("float64") ** 2)
    return grid(squared, found.coverage, split.name, split.categories)["count"]


def _left_out(table: pd.DataFrame, number: pd.Series) -> pd.DataFrame:
    """The rate, provisional where breaches are not of the orders it divides by."""
    number = pd.Series(number.to_numpy(), index=table.index)
    said = number.map(
        "breaches of orders not held, or not in force that day, left out: {:.0f}".format
    )
    return mark(table, number > 0, said)
