"""From counts to figures: a value, its interval and a status for each row.

Only ``ok`` and ``provisional`` rows carry a value. Proportions have Wilson's interval,
counts and rates an exact Poisson interval below 10 events and Byar's from 10. Where
several events are of one person or order, the interval rests on effective numbers:
counts divided by the design effect (Kish 1965, Survey Sampling, section 8.2).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.notes import remark
from vawg_analysis.statistics.intervals import rate, wilson
from vawg_analysis.statuses import WITH_VALUE

TELLING = 1.25
"""Our choice: a smaller design effect widens an interval by less than an eighth and is
not said of each row."""


def estimate(table: pd.DataFrame, smallest_base: int) -> pd.DataFrame:
    """Add ``value, lower, upper, method`` and settle ``status``: :data:`COLUMNS`.

    A share of fewer than ``smallest_base`` is ``too few``; of nothing, or a rate
    without residents, ``not applicable``. A net count below zero, or above its whole,
    is left by corrections: it stands as a count and has no share, rate or interval.

    ``design_effect``, if there is such a column: how many times more a figure varies
    than if its events were independent; below 1 and missing are 1.
    """
    table = table.reset_index(drop=True)
    is_share, is_rate = _units(table)
    numerator, denominator = table["numerator"], table["denominator"]
    given = table["status"].isin(WITH_VALUE)
    negative = (numerator < 0) | (is_share & (numerator > denominator))
    nothing = (is_share & (denominator == 0)) | (is_rate & ~(denominator > 0))
    few = is_share & (denominator < smallest_base)
    status = np.select(
        [~given, nothing, negative & (is_share | is_rate), few],
        ["not provided", "not applicable", "not applicable", "too few"],
        table["status"],
    )
    status = np.where(
        table["status"].isin(["not applicable"]), "not applicable", status
    )
    table = table.assign(status=status, value=np.nan, lower=np.nan, upper=np.nan)
    table = remark(table, given & negative, "corrections leave no valid count")
    table = remark(table, given & few & ~nothing, f"base below {smallest_base}")
    return _clustered(_intervals(table, is_share, is_rate, negative))[COLUMNS]


def _effect(table: pd.DataFrame) -> pd.Series:
    if "design_effect" not in table:
        return pd.Series(1.0, index=table.index)
    return table["design_effect"].fillna(1.0).clip(lower=1.0)


def _clustered(table: pd.DataFrame) -> pd.DataFrame:
    """The table, saying what rests on effective numbers, and a large design effect."""
    effect = _effect(table)
    widened = (effect > 1) & table["lower"].notna()
    method = table["method"] + " on effective numbers"
    table = table.assign(method=table["method"].mask(widened, method))
    said = effect.map("several are of one person or order: design effect {:.2f}".format)
    return remark(table, widened & (effect >= TELLING), said)


def _units(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return table["unit"] == "proportion", table["unit"].str.startswith("per ")


def _intervals(
    table: pd.DataFrame, is_share: pd.Series, is_rate: pd.Series, negative: pd.Series
) -> pd.DataFrame:
    shown = table["status"].isin(WITH_VALUE)
    share, crude = shown & is_share, shown & is_rate
    count = shown & ~is_share & ~is_rate
    whole = count & ~negative
    effect, bounds = _effect(table), ["lower", "upper"]
    n, d = table["numerator"], table["denominator"]
    few, base = n / effect, d / effect
    table["value"] = np.select([share, crude, count], [n / d, n * (1 / d), n], np.nan)
    table.loc[share, bounds] = np.column_stack(wilson(few[share], base[share]))
    per = np.column_stack(rate(few[crude], base[crude], multiplier=1)[1:])
    alone = rate(few[whole], 1 / effect[whole], multiplier=1)[1:]
    table.loc[crude, bounds] = per
    table.loc[crude, ["value", *bounds]] *= _multiplier(table.loc[crude, "unit"])
    table.loc[whole, bounds] = np.column_stack(alone)
    poisson = np.where(few < 10, "exact Poisson", "Byar's")
    table["method"] = np.select(
        [share, crude, whole, count],
        [
            "share; Wilson's 95% interval",
            "rate; " + pd.Series(poisson) + " 95% interval",
            "count; " + pd.Series(poisson) + " 95% interval",
            "net count after corrections",
        ],
        "",
    )
    return table


def _multiplier(units: pd.Series) -> np.ndarray:
    """What a rate is per: 1,000 of ``per 1,000 population``, as a column."""
    number = units.str.extract(r"^per ([\d,]+) ", expand=False)
    return number.str.replace(",", "").astype("float64").to_numpy()[:, np.newaxis]
