"""Days within a period, and days after them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.synthesis.request import timestamp


def any_day(rng: np.random.Generator, size: int, within: Period) -> pd.Series:
    """``size`` days of ``within``, each as likely as any other, in order."""
    length = (within.end - within.start).days
    return on(timestamp(within.start), np.sort(rng.integers(0, length, size)))


def on(start: pd.Timestamp, days: np.ndarray) -> pd.Series:
    """``start`` and so many days."""
    return after(pd.Series(start, index=range(len(days)), dtype="datetime64[us]"), days)


def after(start: pd.Series, days: np.ndarray) -> pd.Series:
    """Each of ``start`` and so many days: whole ones, however they were drawn."""
    return start + pd.to_timedelta(np.floor(days), unit="D").as_unit("us")


def days_until(end: pd.Timestamp, start: pd.Series) -> np.ndarray:
    """Whole days from each of ``start`` to ``end``."""
    return (end - start).dt.days.to_numpy()
