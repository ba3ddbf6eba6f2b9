"""What the assessment reads of the KPI table: figures, their parts, their exposure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.framework.indicator import SNAPSHOT
from vawg_analysis.periods import Period
from vawg_analysis.statuses import WITH_VALUE

FIGURE = ["kpi", "measure", "basis", "breakdown", "category"]
"""What is measured; with a force, one series."""
KEY = ["force", *FIGURE]

SHARE, RATE, COUNT, OTHER = "share", "rate", "count", "other"
"""Kinds of figure; ``other`` has no counts behind it, such as a survey's estimate."""


@dataclass(frozen=True)
class Window:
    """The KPI table of a period, and of each quarter in it."""

    period: Period
    whole: pd.DataFrame
    quarters: pd.DataFrame
    sources: pd.DataFrame
    """The files behind the figures: ``kind, file, sha256, notes``."""
    synthetic: bool = False
    """Whether every figure comes from made-up returns."""

    @classmethod
    def within(
        cls,
        table: pd.DataFrame,
        period: Period,
        sources: pd.DataFrame,
        *,
        synthetic: bool = False,
    ) -> Window:
        """Those rows of a KPI table of several windows that are of this period."""
        parts = [quarter.name for quarter in period.quarters]
        return cls(
            period=period,
            whole=table[table["period"] == period.name].reset_index(drop=True),
            quarters=table[table["period"].isin(parts)].reset_index(drop=True),
            sources=sources,
            synthetic=synthetic,
        )


def kind(table: pd.DataFrame) -> np.ndarray:
    """Whether each row is a :data:`SHARE`, :data:`RATE`, :data:`COUNT` or other.

    Net counts that corrections leave below zero, or above their whole, are other, and
    so is a stock on one day, which is no sum of quarters.
    """
    n, d, unit = table["numerator"], table["denominator"], table["unit"].fillna("")
    share, rate = unit == "proportion", unit.str.startswith("per ")
    count = ~share & ~rate & d.isna() & (unit != "days")
    valid = n.notna() & (n >= 0) & (table["basis"] != SNAPSHOT)
    return np.select(
        [
            valid & share & d.notna() & (n <= d),
            valid & rate & (d > 0),
            valid & count,
        ],
        [SHARE, RATE, COUNT],
        OTHER,
    )


def estimated(table: pd.DataFrame) -> pd.Series:
    """Whether each row is a survey's share: no count behind it, but an interval."""
    bounds = table[["lower", "upper"]].notna().all(axis="columns")
    return (table["unit"] == "proportion") & table["numerator"].isna() & bounds


def exposure(table: pd.DataFrame) -> pd.Series:
    """What each row's numerator comes from: trials, resident-months, or months.

    Counts and rates of periods of different length are so made comparable. Order-years
    hold the length of the period already.
    """
    lengths = {name: Period.parse(name).months for name in table["period"].unique()}
    # Without rows, what is mapped stays text.
    months = table["period"].map(lengths).astype(float)
    kinds = kind(table)
    in_years = table["unit"].fillna("").str.endswith("-years")
    found = np.select(
        [(kinds == SHARE) | in_years, kinds == RATE, kinds == COUNT],
        [table["denominator"], table["denominator"] * months, months],
        np.nan,
    )
    return pd.Series(found.astype(float), index=table.index)


def multiplier(table: pd.DataFrame) -> pd.Series:
    """The base that each rate is per: 1000 for ``per 1,000 population``; else NaN."""
    said = table["unit"].fillna("").str.extract(r"^per ([\d,]+)", expand=False)
    return said.str.replace(",", "").astype(float)


def shown(table: pd.DataFrame) -> pd.Series:
    """Whether a row carries a value."""
    return table["status"].isin(WITH_VALUE)
