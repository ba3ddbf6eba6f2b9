"""The mean time up to a horizon."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import refuse_where
from vawg_analysis.statistics.survival.kaplan_meier import kaplan_meier


def restricted_mean(
    days: ArrayLike,
    observed: ArrayLike,
    until: float,
    weights: ArrayLike | None = None,
) -> tuple[float, float]:
    """Mean days to the outcome, each case counted for at most ``until`` days.

    Parameters
    ----------
    days, observed, weights
        As for :func:`~vawg_analysis.statistics.survival.quantiles.median_time`.
    until
        The horizon in days, above 0.

    Returns
    -------
    mean, se
        In days; NaN where cases are still open and none was followed to the horizon.

    Raises
    ------
    ValueError
        A horizon that is not above 0; otherwise as for ``median_time``.

    Notes
    -----
    The area under the Kaplan–Meier curve from 0 to the horizon; variance
    Σ A(t)² d/(n(n − d)) with A(t) the area from t to the horizon.

    References
    ----------
    Irwin JO (1949). The standard error of an estimate of expectation of life. Journal
    of Hygiene 47:188–189.
    """
    refuse_where(not until > 0, until, "until must be above 0 days")
    curve = kaplan_meier(days, observed, weights)
    if curve.empty or (
        curve["days"].iloc[-1] < until and curve["survival"].iloc[-1] > 0
    ):
        return np.nan, np.nan
    before = curve[curve["days"] < until]
    steps = np.concatenate([[0.0], before["days"], [until]])
    heights = np.concatenate([[1.0], before["survival"]])
    areas = np.diff(steps) * heights
    after = np.cumsum(areas[::-1])[::-1][1:]
    events, risk = before["events"].to_numpy(), before["at_risk"].to_numpy()
    # once no case is left the area after it is 0, and so is its part
    spread = events / np.where(risk > events, risk * (risk - events), np.inf)
    return float(areas.sum()), float(np.sqrt((after**2 * spread).sum()))
