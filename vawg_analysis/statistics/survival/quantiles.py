"""Days by which a given share of cases had their outcome."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import Floats, refuse_where, series
from vawg_analysis.statistics.survival.kaplan_meier import Bounds, kaplan_meier

SAME = np.sqrt(np.finfo(float).eps)
"""Two shares this near are one: products of fractions carry rounding error."""


def median_time(
    days: ArrayLike,
    observed: ArrayLike,
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
) -> tuple[float, float, float]:
    """Median days to the outcome, counting the cases that are still open.

    Parameters
    ----------
    days
        Days to the outcome, or to the last day the case was known to be open; ≥ 0.
    observed
        True where the outcome was seen, False where the case is still open.
    weights
        How many equal cases a row stands for; 1 each unless given.
    confidence
        Two-sided level of the bounds, between 0 and 1.

    Returns
    -------
    median, lower, upper
        In days; NaN where the curve (or its bound) does not fall to one half.

    Raises
    ------
    ValueError
        A missing or negative time, an ``observed`` that is not true or false, unequal
        lengths.

    Notes
    -----
    The median of the Kaplan–Meier curve; where the curve is exactly one half over an
    interval, the middle of that interval, which is the usual median of complete data.
    The bounds are where the log-log bounds of the curve cross one half.

    References
    ----------
    Brookmeyer R, Crowley J (1982). A confidence interval for the median survival time.
    Biometrics 38:29–41.
    """
    row = quantile_times(days, observed, (0.5,), weights, confidence).iloc[0]
    return float(row["days"]), float(row["lower"]), float(row["upper"])


def quantile_times(
    days: ArrayLike,
    observed: ArrayLike,
    shares: ArrayLike = (0.25, 0.5, 0.75),
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
    bounds: Bounds = "log-log",
) -> pd.DataFrame:
    """Days by which each share of cases had their outcome; the quartiles by default.

    Parameters
    ----------
    days, observed, weights, confidence
        As for :func:`median_time`.
    shares
        Shares of cases, each between 0 and 1.
    bounds
        The scale on which the bounds of the curve are symmetrical.

    Returns
    -------
    DataFrame
        One row a share, in the order given: ``share, days, lower, upper``; NaN where
        not reached.

    Raises
    ------
    ValueError
        As for :func:`median_time`; a share outside 0–1.

    References
    ----------
    Brookmeyer R, Crowley J (1982). A confidence interval for the median survival time.
    Biometrics 38:29–41.
    """
    asked = series(shares, "shares")
    refuse_where(~((asked > 0) & (asked < 1)), asked, "shares must lie between 0 and 1")
    curve = kaplan_meier(days, observed, weights, confidence, bounds)
    times = curve["days"].to_numpy()
    found = {
        name: [_crossing(times, 1 - curve[column].to_numpy(), p) for p in asked]
        for name, column in (
            ("days", "survival"),
            ("lower", "lower"),
            ("upper", "upper"),
        )
    }
    return pd.DataFrame({"share": asked, **found})


def _crossing(times: Floats, done: Floats, share: float) -> float:
    """First time at which ``done`` reaches ``share``, midway along a level stretch."""
    known = ~np.isnan(done)
    if not known.any() or done[known].max() < share - SAME:
        return np.nan
    reached = np.where(done >= share - SAME, done, np.inf)
    passed = np.where(done >= share + SAME, done, np.inf)
    start = times[np.argmin(reached)]
    if np.isfinite(passed).any():
        return (start + times[np.argmin(passed)]) / 2
    return (start + times[-1]) / 2
