"""Rates per order-year: what the time that orders bound tells of how many they are.

The denominator counts days, not persons, and cannot be kept back by itself: days of
forces are subtracted from those of the nation. Each order binds on one day of a period
at least, and on no more than it has. So the number of orders lies between the days over
the length of the period, and the days; an outsider is taken to know these everywhere.
The figure is shown where its number of orders is. By type of order or sex it is
withheld: how long orders of a type bind is known, so a few days tell of a few orders.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.framework.protection_measures import DAYS_A_YEAR
from vawg_analysis.periods import Period
from vawg_analysis.release.counted import NONE
from vawg_analysis.release.named import key_of, months_of
from vawg_analysis.release.sums import Sums

OVER_TIME = "breaches_per_100_order_years"
ORDERS = key_of("6.2", OVER_TIME, "period", "d")
"""The number of orders behind the rate, once it stands for their time."""
PLACE = ["period", "force", "breakdown", "category"]


def with_orders(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with the number of orders where a rate divides by their time."""
    over_time, number = _rows(table, OVER_TIME), _rows(table, "breach_rate")
    orders = number.set_index(PLACE)["denominator"]
    told = orders.reindex(pd.MultiIndex.from_frame(over_time[PLACE]))
    denominator = table["denominator"].copy()
    denominator.loc[over_time.index] = told.to_numpy()
    return table.assign(denominator=denominator)


def tied_to_time(sums: Sums, table: pd.DataFrame) -> np.ndarray:
    """Tie numbers of orders to the time that they bound; the cells of its bounds.

    ``table`` has the time, in years, as the denominator of the rate.
    """
    split = sums.counted.splits.get("all")
    column = NONE if split is None else split.column(ORDERS)
    if column == NONE:
        return np.zeros(0, dtype="int64")
    rows = split.places.assign(cell=split.cells[:, column], breakdown="all")
    years = _rows(table, OVER_TIME).set_index(PLACE)["denominator"]
    years = years.reindex(pd.MultiIndex.from_frame(rows[PLACE])).to_numpy()
    days = np.rint(years * DAYS_A_YEAR)
    least = np.ceil(days / _length(rows["period"]))
    cell = rows["cell"].to_numpy()
    orders = sums.counted.numbers[cell]
    holds = (cell != NONE) & (least <= orders) & (orders <= days)
    cell = cell[holds]
    least, most = sums.counted.new(least[holds]), sums.counted.new(days[holds])
    sums.rests(cell, least)
    sums.rests(most, cell)
    return np.concatenate([least, most])


def _rows(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    return table[(table["kpi"] == "6.2") & (table["measure"] == measure)]


def _length(periods: pd.Series) -> np.ndarray:
    """How many days each period has."""
    found = [Period.parse(name) for name in months_of(periods)]
    return np.array([(each.end - each.start).days for each in found])
