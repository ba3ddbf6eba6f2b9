"""How long an application may wait: ``params/disclosure_scheme_standards.csv``."""

from __future__ import annotations

from functools import cache

import pandas as pd

from vawg_analysis.paths import PARAMS


@cache
def _standards() -> pd.DataFrame:
    path = PARAMS / "disclosure_scheme_standards.csv"
    table = pd.read_csv(path, keep_default_na=False, parse_dates=["from_date"])
    return table.sort_values("from_date", ignore_index=True)


def standards() -> pd.DataFrame:
    """``from_date, days, status, source``, in order of date."""
    return _standards().copy()


def standard_days(applied: pd.Series) -> pd.Series:
    """The standard in force on each day, in days; missing before the first."""
    table = _standards()
    place = table["from_date"].searchsorted(applied, side="right")
    days = pd.Series([float("nan"), *table["days"]], dtype="float64")
    return pd.Series(days.to_numpy()[place], index=applied.index)
