"""Counts in the shape of the KPI table: one row a figure, not yet estimated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.kpis.cells import area_keys

COLUMNS = [
    "period",
    "force",
    "kpi",
    "measure",
    "basis",
    "breakdown",
    "category",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "unit",
    "method",
    "status",
    "note",
]
NUMBERS = ["numerator", "denominator", "value", "lower", "upper"]
"""Those of :data:`COLUMNS` that hold a figure."""


def grid(
    frame: pd.DataFrame,
    coverage: pd.DataFrame,
    breakdown: str,
    categories: Sequence[str],
    across: str | None = None,
) -> pd.DataFrame:
    """Counts for every ``period, force, category``, zero where nothing was recorded.

    ``frame`` has the column ``breakdown`` (``all`` needs none). With ``across`` the
    values of that column become columns; else there is one, ``count``.
    """
    areas = coverage[["period", "force"]].merge(
        pd.DataFrame({"category": list(categories)}), how="cross"
    )
    category = "all" if breakdown == "all" else frame[breakdown]
    sums = (
        frame.assign(category=category, across=frame[across] if across else "count")
        .groupby(["period", "force", "category", "across"])["count"]
        .sum()
        .unstack("across")
    )
    columns = sums.columns if across else ["count"]
    index = pd.MultiIndex.from_frame(areas)
    return sums.reindex(index=index, columns=columns).fillna(0).astype("float64")


def rows(
    counts: pd.DataFrame | pd.Series,
    coverage: pd.DataFrame,
    *,
    kpi: str,
    measure: str,
    basis: str,
    breakdown: str = "",
    unit: str,
    numerator: pd.Series,
    denominator: pd.Series | None = None,
) -> pd.DataFrame:
    """Rows of the KPI table without their estimates, on the index of ``counts``.

    ``breakdown`` names the split of all rows; empty, the index does.
    """
    frame = _covered(counts, coverage, breakdown)
    missing = (frame["status"] == "not provided").to_numpy()
    return frame.assign(
        kpi=kpi,
        measure=measure,
        basis=basis,
        unit=unit,
        numerator=np.where(missing, np.nan, numerator.to_numpy()),
        denominator=np.nan
        if denominator is None
        else np.where(missing, np.nan, denominator.to_numpy()),
    )


def _covered(
    counts: pd.DataFrame | pd.Series, coverage: pd.DataFrame, breakdown: str = ""
) -> pd.DataFrame:
    """The cells of ``counts`` with what is known of their area, and their split."""
    cells = counts.index.to_frame(index=False)
    found = cells.merge(coverage, on=area_keys(cells, coverage), how="left")
    return found.assign(breakdown=breakdown) if breakdown else found


@dataclass(frozen=True)
class Figure:
    """One measure's counts for each cell of a grid."""

    kpi: str
    measure: str
    unit: str
    numerator: pd.Series
    denominator: pd.Series


def stacked(
    counts: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    basis: str,
    figures: Sequence[Figure],
) -> pd.DataFrame:
    """:func:`rows` of several measures at once, one after the other."""
    cells = _covered(counts, coverage)
    many, size = len(figures), len(cells)
    frame = cells.iloc[np.tile(np.arange(size), many)].reset_index(drop=True)
    missing = (frame["status"] == "not provided").to_numpy()

    def numbers(of: Sequence[pd.Series]) -> np.ndarray:
        return np.where(missing, np.nan, np.concatenate([n.to_numpy() for n in of]))

    return frame.assign(
        kpi=np.repeat([f.kpi for f in figures], size),
        measure=np.repeat([f.measure for f in figures], size),
        basis=basis,
        unit=np.repeat([f.unit for f in figures], size),
        numerator=numbers([f.numerator for f in figures]),
        denominator=numbers([f.denominator for f in figures]),
    )
