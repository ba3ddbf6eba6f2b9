"""From counts to the KPI table: one shape, one interval, one status a figure.

The table's columns are :data:`COLUMNS`; only ``ok`` and ``provisional`` rows carry a
value. Proportions have Wilson's interval, counts and rates an exact Poisson interval
below 10 events and Byar's from 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.areas import NATION
from vawg_analysis.statistics.intervals import rate, wilson

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
SHOWN = ("ok", "provisional")


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
    breakdown: str,
    unit: str,
    numerator: pd.Series,
    denominator: pd.Series | None = None,
) -> pd.DataFrame:
    """Rows of the KPI table without their estimates, on the index of ``counts``."""
    frame = counts.index.to_frame(index=False).merge(
        coverage, on=["period", "force"], how="left"
    )
    missing = (frame["status"] == "not provided").to_numpy()
    return frame.assign(
        kpi=kpi,
        measure=measure,
        basis=basis,
        breakdown=breakdown,
        unit=unit,
        numerator=np.where(missing, np.nan, numerator.to_numpy()),
        denominator=np.nan
        if denominator is None
        else np.where(missing, np.nan, denominator.to_numpy()),
    )


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
    breakdown: str,
    figures: Sequence[Figure],
) -> pd.DataFrame:
    """:func:`rows` of several measures of one split at once, one after the other."""
    cells = counts.index.to_frame(index=False).merge(
        coverage, on=["period", "force"], how="left"
    )
    many, size = len(figures), len(cells)
    frame = cells.loc[np.tile(np.arange(size), many)].reset_index(drop=True)
    missing = (frame["status"] == "not provided").to_numpy()

    def numbers(of: Sequence[pd.Series]) -> np.ndarray:
        return np.where(missing, np.nan, np.concatenate([n.to_numpy() for n in of]))

    return frame.assign(
        kpi=np.repeat([f.kpi for f in figures], size),
        measure=np.repeat([f.measure for f in figures], size),
        basis=basis,
        breakdown=breakdown,
        unit=np.repeat([f.unit for f in figures], size),
        numerator=numbers([f.numerator for f in figures]),
        denominator=numbers([f.denominator for f in figures]),
    )


def estimate(table: pd.DataFrame, smallest_base: int) -> pd.DataFrame:
    """Add ``value, lower, upper, method`` and settle ``status``: :data:`COLUMNS`.

    A share of fewer than ``smallest_base`` is ``too few``; of nothing, or a rate
    without residents, ``not applicable``. A net count below zero, or above its whole,
    is left by corrections: it stands as a count and has no share, rate or interval.
    """
    table = table.reset_index(drop=True)
    is_share, is_rate = _units(table)
    numerator, denominator = table["numerator"], table["denominator"]
    given = table["status"].isin(SHOWN)
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
    table["note"] = _join(
        table["note"],
        np.where(given & negative, "corrections leave no valid count", ""),
        np.where(given & few & ~nothing, f"base below {smallest_base}", ""),
    )
    return _intervals(table, is_share, is_rate, negative)[COLUMNS]


def _units(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return table["unit"] == "proportion", table["unit"].str.startswith("per ")


def _intervals(
    table: pd.DataFrame, is_share: pd.Series, is_rate: pd.Series, negative: pd.Series
) -> pd.DataFrame:
    shown = table["status"].isin(SHOWN)
    share, crude = shown & is_share, shown & is_rate
    count = shown & ~is_share & ~is_rate
    bounds = ["value", "lower", "upper"]
    n, d = table["numerator"], table["denominator"]
    table.loc[share, "value"] = n[share] / d[share]
    table.loc[share, ["lower", "upper"]] = np.column_stack(wilson(n[share], d[share]))
    per = np.column_stack(rate(n[crude], d[crude], multiplier=1))
    table.loc[crude, bounds] = per * _multiplier(table.loc[crude, "unit"])
    table.loc[count, "value"] = n[count]
    whole = count & ~negative
    table.loc[whole, bounds] = np.column_stack(rate(n[whole], 1, multiplier=1))
    poisson = np.where(n < 10, "exact Poisson", "Byar's")
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


def _join(note: pd.Series, *more: np.ndarray) -> pd.Series:
    """Join remarks with semicolons, leaving out the empty ones."""
    for remark in more:
        remark = pd.Series(remark, index=note.index)
        gap = np.where((note != "") & (remark != ""), "; ", "")
        note = note + gap + remark
    return note


Notes = str | pd.Series | np.ndarray
"""One remark for all rows, or one a row."""


def mark(table: pd.DataFrame, where: pd.Series, notes: Notes) -> pd.DataFrame:
    """The table with the rows ``where`` provisional, and ``notes`` added to them."""
    if not where.any():
        return table
    provisional = where & (table["status"] == "ok")
    table = table.assign(status=table["status"].mask(provisional, "provisional"))
    return remark(table, where & table["status"].isin(SHOWN), notes)


def with_holes(table: pd.DataFrame, holes: pd.Series) -> pd.DataFrame:
    """The table, provisional where single figures are missing from a force's sum.

    A nation's sum says so too, and stands: a few cells of 44 forces do not move it.
    """
    some = pd.Series(holes.to_numpy() > 0, index=table.index)
    if not some.any():
        return table
    said = pd.Series(holes.to_numpy(), index=table.index)
    said = said.map("figures not provided and left out: {:.0f}".format)
    table = mark(table, some & (table["force"] != NATION), said)
    return remark(table, some & (table["force"] == NATION), said)


def remark(table: pd.DataFrame, where: pd.Series, text: Notes) -> pd.DataFrame:
    """The table with ``text`` added to the note of the rows ``where`` holds."""
    if not where.any():
        return table
    return table.assign(note=_join(table["note"], np.where(where, text, "")))
