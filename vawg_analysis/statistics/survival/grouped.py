"""Medians and quantiles of many groups of cases at once, from counts by day.

What :func:`~vawg_analysis.statistics.survival.median_time` gives for one group these
give for thousands without a loop over them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy
from numpy.typing import ArrayLike, NDArray

from vawg_analysis.statistics.arrays import Floats, two_sided_z
from vawg_analysis.statistics.survival.quantiles import SAME
from vawg_analysis.statistics.survival.records import checked_events, checked_times

Places = NDArray[np.intp]


def grouped_quantiles(
    group: ArrayLike,
    days: ArrayLike,
    weights: ArrayLike,
    share: float = 0.5,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Days by which a share of the finished cases of each group was done.

    Parameters
    ----------
    group
        The group of each row: whole numbers from 0, each of them present.
    days
        Days to the outcome, ≥ 0; every case is finished.
    weights
        How many equal cases a row stands for, above 0.
    share
        The share of cases, between 0 and 1.
    confidence
        Two-sided level of the bounds, between 0 and 1.

    Returns
    -------
    DataFrame
        A row a group, in order: ``value, lower, upper, base`` (cases). A bound is NaN
        where so few cases have none.

    Raises
    ------
    ValueError
        A missing or negative time or weight.

    Notes
    -----
    The inverse of the distribution function, and where that is exactly the share over
    an interval its middle: Hyndman and Fan's definition 2, which is what a Kaplan–Meier
    curve gives where no case is open. Every value is a day on which a case was
    finished, or midway between two. Bounds are order statistics whose ranks are
    binomial quantiles; they hold at least the confidence asked for.

    References
    ----------
    Hyndman RJ, Fan Y (1996). Sample quantiles in statistical packages. The American
    Statistician 50:361–365.
    Conover WJ (1999). Practical Nonparametric Statistics, 3rd edition. Wiley, section
    3.2.
    """
    place, times, (weight,) = _sorted(group, *checked_times(days, weights))
    reached = np.cumsum(weight)
    last = _ends(place)
    whole = np.diff(np.concatenate([[0.0], reached[last]]))
    before = reached[last] - whole

    def ranked(rank: Floats) -> Floats:
        inside = (rank >= 1) & (rank <= whole)
        at = np.searchsorted(reached, before + np.clip(rank, 1, whole) - 0.5)
        return np.where(inside, times[at], np.nan)

    exact = whole * share
    level = np.abs(exact - np.round(exact)) < SAME * whole
    rank = np.where(level, np.round(exact), np.ceil(exact))
    tail = (1 - confidence) / 2
    return pd.DataFrame(
        {
            "value": (ranked(rank) + ranked(rank + level)) / 2,
            "lower": ranked(scipy.stats.binom.ppf(tail, whole, share)),
            "upper": ranked(scipy.stats.binom.ppf(1 - tail, whole, share) + 1),
            "base": whole,
        }
    )


def grouped_median_times(
    group: ArrayLike,
    days: ArrayLike,
    observed: ArrayLike,
    weights: ArrayLike,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Kaplan–Meier median of each group: ``value, lower, upper, base``, a row a group.

    Parameters, method, errors and references as for
    :func:`~vawg_analysis.statistics.survival.median_time`; ``group`` as for
    :func:`grouped_quantiles`. ``base`` counts all cases, finished or open.
    """
    times, weight = checked_times(days, weights)
    seen = checked_events(observed, len(times))
    place, times, (weight, events) = _sorted(group, times, weight, weight * seen)
    first = np.concatenate([[0], _ends(place)[:-1] + 1])
    whole = np.add.reduceat(weight, first)
    risk = whole[place] - _within(weight, first, place) + weight
    survival, log_se = _curves(events, risk, first, place)
    z = float(two_sided_z(confidence))
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = z * log_se / np.log(survival)
        pair = survival ** np.exp(-spread), survival ** np.exp(spread)
    edges = [survival == 1, survival == 0]
    lower, upper = (np.select(edges, [1.0, np.nan], bound) for bound in pair)
    return pd.DataFrame(
        {
            "value": _halves(place, times, survival),
            "lower": _halves(place, times, lower),
            "upper": _halves(place, times, upper),
            "base": whole,
        }
    )


def _sorted(
    group: ArrayLike, days: Floats, *counts: Floats
) -> tuple[Places, Floats, list[Floats]]:
    """Counts summed at each distinct day of each group, in that order."""
    place = np.asarray(group, dtype=np.intp)
    order = np.lexsort((days, place))
    place, days = place[order], days[order]
    new = np.ones(len(place), dtype=bool)
    new[1:] = (np.diff(place) != 0) | (np.diff(days) != 0)
    starts = np.flatnonzero(new)
    sums = [np.add.reduceat(c[order], starts) if len(starts) else c for c in counts]
    return place[starts], days[starts], sums


def _ends(place: Places) -> Places:
    """The last position of each group."""
    return np.flatnonzero(np.append(np.diff(place) != 0, True)) if len(place) else place


def _within(values: Floats, first: Places, place: Places) -> Floats:
    """Running sums that begin anew with each group."""
    total = np.cumsum(values)
    return total - (total[first] - values[first])[place]


def _curves(
    events: Floats, risk: Floats, first: Places, place: Places
) -> tuple[Floats, Floats]:
    """Survival and the standard error of its logarithm, group by group."""
    # all that are left have the outcome on a group's last day alone: the curve ends
    ended = events == risk
    rest = np.where(ended, 1.0, risk - events)
    step = np.where(ended, 0.0, np.log(rest / risk))
    variance = np.where(ended, 0.0, events / (risk * rest))
    survival = np.exp(_within(step, first, place))
    log_se = np.sqrt(np.maximum(_within(variance, first, place), 0.0))
    none_yet = _within(events, first, place) == 0
    return np.select([ended, none_yet], [0.0, 1.0], survival), log_se


def _halves(place: Places, times: Floats, curve: Floats) -> Floats:
    """When each group's curve falls to one half, midway along a level stretch."""
    size = int(place[-1]) + 1 if len(place) else 0
    reached = _first(place, times, curve <= 0.5 + SAME, size)
    passed = _first(place, times, curve <= 0.5 - SAME, size)
    end = times[_ends(place)]
    return (reached + np.where(np.isnan(passed), end, passed)) / 2


def _first(place: Places, times: Floats, where: NDArray[np.bool_], size: int) -> Floats:
    """The first time of each group at which ``where`` holds; NaN where none is."""
    found = np.full(size, np.nan)
    groups, at = np.unique(place[where], return_index=True)
    found[groups] = times[where][at]
    return found
