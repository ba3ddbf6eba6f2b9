"""The people behind a rate: ONS mid-year estimates, the nearest to each window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from vawg_analysis.areas import AREAS, NATION
from vawg_analysis.periods import Period
from vawg_analysis.store import Store


def read_residents(
    store: Store, windows: Sequence[Period], sex: str, coverage: pd.DataFrame
) -> pd.DataFrame:
    """Residents of ``sex``, ``female`` or ``all``.

    Columns ``period, force, count, status, note``. Where the nearest estimate has no
    split by sex, it is multiplied by the share of women and girls in the force's
    nearest estimate that has one. England and Wales is the sum of the forces that
    ``coverage`` counts.
    """
    population = store.read("population")
    frames = [
        _window(population, window, sex, coverage[coverage.period == window.name])
        for window in windows
    ]
    return pd.concat(frames, ignore_index=True)


def _window(
    population: pd.DataFrame, window: Period, sex: str, coverage: pd.DataFrame
) -> pd.DataFrame:
    counts, note = _estimate(population, window, sex)
    counted = coverage.loc[coverage.status != "not provided", "force"]
    counts[NATION] = (
        counts.reindex(counted).drop(NATION, errors="ignore").sum(min_count=1)
    )
    frame = pd.DataFrame({"period": window.name, "force": list(coverage.force)})
    frame["count"] = frame["force"].map(counts).astype("float64")
    homeless = ~frame["force"].map(lambda slug: AREAS[slug].has_residents).astype(bool)
    unknown = frame["count"].isna()
    frame["status"] = (
        pd.Series("ok", index=frame.index)
        .mask(unknown, "not provided")
        .mask(homeless, "not applicable")
    )
    frame["note"] = (
        pd.Series(note, index=frame.index)
        .mask(unknown, "no population estimate")
        .mask(homeless, "no resident population")
    )
    return frame


def _estimate(
    population: pd.DataFrame, window: Period, sex: str
) -> tuple[pd.Series, str]:
    """Residents by force, and how they were had."""
    if population.empty:
        return pd.Series(dtype="float64"), ""
    by_year = population.assign(year=population["period"].str[:4].astype(int))
    totals = by_year.groupby(["year", "force"])["count"].sum().astype("float64")
    year = _nearest(totals.index.get_level_values("year"), window)
    split = by_year[by_year["sex"] == "female"]
    women = split.groupby(["year", "force"])["count"].sum().astype("float64")
    note = f"ONS mid-{year} population estimate"
    if sex == "all":
        return totals[year], note
    split_year = _nearest(women.index.get_level_values("year"), window)
    if split_year == year:
        return women[year], note
    share = women[split_year] / totals[split_year]
    return totals[year] * share, f"{note} × female share of mid-{split_year}"


def _nearest(years: pd.Index, window: Period) -> int:
    middle = window.start + (window.end - window.start) / 2
    return min(set(years), key=lambda year: abs(date(year, 6, 30) - middle))
