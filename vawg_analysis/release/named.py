"""How counts are named: by measure and role, and by the release that told them."""

from __future__ import annotations

from typing import TypeVar

import pandas as pd

RELEASE = " release "
"""Stands between the period of an earlier release and its number."""
Name = TypeVar("Name", str, pd.Series)


def release_label(period: pd.Series, number: int) -> pd.Series:
    """The period of counts as the ``number``-th release had it."""
    return period + f"{RELEASE}{number}"


def months_of(period: pd.Series) -> pd.Series:
    """The period itself, whichever release had it."""
    return period.str.partition(RELEASE)[0]


def key_of(kpi: Name, measure: Name, basis: Name, role: str) -> Name:
    """The name of one count of one measure in the system of sums, or of many."""
    return kpi + "|" + measure + "|" + basis + "|" + role


def kpi_of(keys: pd.Series) -> pd.Series:
    """The KPI of each measure that ``keys`` name."""
    return keys.str.partition("|")[0]


def basis_of(key: str) -> str:
    """The basis of the measure that a key names."""
    return key.split("|")[2]
