"""The Kaplan–Meier curve."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import Floats, two_sided_z
from vawg_analysis.statistics.survival.records import (
    at_risk,
    checked_events,
    checked_times,
)

Bounds = Literal["log-log", "log", "plain"]


def kaplan_meier(
    days: ArrayLike,
    observed: ArrayLike,
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
    bounds: Bounds = "log-log",
) -> pd.DataFrame:
    """Share of cases still open after each number of days.

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
    bounds
        The scale on which the bounds are symmetrical.

    Returns
    -------
    DataFrame
        One row a distinct time: ``days, at_risk, events, censored, survival, se, lower,
        upper``. Bounds are NaN once no case is left open.

    Raises
    ------
    ValueError
        A missing or negative time, an ``observed`` that is not true or false, unequal
        lengths.

    Notes
    -----
    S(t) = Π (1 − d/n) over times up to t; Greenwood's variance of ln S(t) is
    Σ d/(n(n − d)). Log-log bounds are S^exp(±z σ / ln S).

    References
    ----------
    Kaplan EL, Meier P (1958). Nonparametric estimation from incomplete observations.
    Journal of the American Statistical Association 53:457–481.
    Kalbfleisch JD, Prentice RL (2002). The Statistical Analysis of Failure Time Data,
    2nd edition. Wiley, section 1.4.
    """
    times, weight = checked_times(days, weights)
    seen = checked_events(observed, len(times))
    z = two_sided_z(confidence)
    times, seen, weight = times[weight > 0], seen[weight > 0], weight[weight > 0]
    distinct, place, risk = at_risk(times, weight)
    events = np.bincount(place, weight * seen, minlength=len(distinct))
    left = np.bincount(place, weight * (1 - seen), minlength=len(distinct))
    survival = np.cumprod(1 - events / risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_se = np.sqrt(np.cumsum(events / (risk * (risk - events))))
        lower, upper = _bounds(survival, log_se, z, bounds)
        se = survival * log_se
    return pd.DataFrame(
        {
            "days": distinct,
            "at_risk": risk,
            "events": events,
            "censored": left,
            "survival": survival,
            "se": se,
            "lower": lower,
            "upper": upper,
        }
    )


def _bounds(
    survival: Floats, log_se: Floats, z: Floats, bounds: Bounds
) -> tuple[Floats, Floats]:
    if bounds == "log-log":
        spread = z * log_se / np.log(survival)
        pair = survival ** np.exp(-spread), survival ** np.exp(spread)
    elif bounds == "log":
        pair = survival * np.exp(-z * log_se), survival * np.exp(z * log_se)
    elif bounds == "plain":
        pair = survival * (1 - z * log_se), survival * (1 + z * log_se)
    else:
        raise ValueError(f"bounds must be log-log, log or plain; found {bounds!r}")
    # before the first event nothing varies; after the last case nothing is known
    edges = [survival == 1, survival == 0]
    lower, upper = (
        np.select(edges, [1.0, np.nan], np.clip(bound, 0, 1)) for bound in pair
    )
    return lower, upper
