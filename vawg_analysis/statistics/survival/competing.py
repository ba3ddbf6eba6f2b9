"""Cumulative incidence of outcomes that exclude each other."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import Floats, refuse_where, series
from vawg_analysis.statistics.survival.records import (
    at_risk,
    checked_outcomes,
    checked_times,
)


def cumulative_incidence(
    days: ArrayLike,
    outcome: ArrayLike,
    at: ArrayLike,
    weights: ArrayLike | None = None,
) -> pd.DataFrame:
    """Share of all cases that had each outcome within so many days.

    Parameters
    ----------
    days
        Days to the outcome, or to the last day the case was known to be open; ≥ 0.
    outcome
        The outcome of each case; ``None`` or NaN while it is open.
    at
        Days at which the shares are wanted, ≥ 0; one number or several.
    weights
        How many equal cases a row stands for; 1 each unless given.

    Returns
    -------
    DataFrame
        ``at, outcome, incidence, se``: a row for each time asked for and outcome seen.
        NaN beyond the last day on which a case was followed, unless all were finished.

    Raises
    ------
    ValueError
        A missing or negative time, unequal lengths.

    Notes
    -----
    Aalen–Johansen: F(t) = Σ S(s−) d/n over times s up to t, with S the Kaplan–Meier
    curve of any outcome. With D all outcomes and d this one at s, the variance is
    Σ (F(t) − F(s))² D/(n(n − D)) + Σ S(s−)² d(n − d)/n³
    − 2 Σ (F(t) − F(s)) S(s−) d/n².

    References
    ----------
    Aalen OO, Johansen S (1978). An empirical transition matrix for non-homogeneous
    Markov chains based on censored observations. Scandinavian Journal of Statistics
    5:141–150.
    Marubini E, Valsecchi MG (1995). Analysing Survival Data from Clinical Trials and
    Observational Studies. Wiley, section 10.3.
    """
    times, weight = checked_times(days, weights)
    outcomes = checked_outcomes(outcome, len(times))
    asked = series(np.atleast_1d(np.asarray(at)), "at")
    refuse_where(~(asked >= 0), asked, "at must be 0 days or more")
    kept = weight > 0
    times, weight, outcomes = times[kept], weight[kept], outcomes[kept]
    distinct, place, risk = at_risk(times, weight)
    size = len(distinct)
    ended = np.bincount(place, weight * outcomes.notna(), minlength=size)
    rows = [
        (day, name, *_incidence(distinct, risk, ended, events, day))
        for name in sorted(outcomes.dropna().unique(), key=lambda x: (str(type(x)), x))
        for events in [np.bincount(place, weight * (outcomes == name), minlength=size)]
        for day in asked
    ]
    frame = pd.DataFrame(rows, columns=["at", "outcome", "incidence", "se"])
    order = np.arange(len(rows)).reshape(-1, len(asked)).T.ravel()
    return frame.iloc[order].reset_index(drop=True)


def _incidence(
    times: Floats, risk: Floats, ended: Floats, events: Floats, day: float
) -> tuple[float, float]:
    upto = times <= day
    n, all_d, d = risk[upto], ended[upto], events[upto]
    survival = np.cumprod(1 - all_d / n)
    if len(n) == len(risk) and day > times[-1] and survival[-1] > 0:
        return np.nan, np.nan
    before = np.concatenate([[1.0], survival[:-1]])
    share = np.cumsum(before * d / n)
    total = share[-1] if len(share) else 0.0
    rest = total - share
    any_outcome = rest**2 * all_d / np.where(n > all_d, n * (n - all_d), np.inf)
    this_one = before**2 * d * (n - d) / n**3 - 2 * rest * before * d / n**2
    return total, float(np.sqrt(max(any_outcome.sum() + this_one.sum(), 0.0)))
