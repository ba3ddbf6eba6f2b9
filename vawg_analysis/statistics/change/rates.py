"""The ratio of two independent rates."""

from __future__ import annotations

from typing import Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike
from scipy.special import betainc, betaincc, betaincinv

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    together,
    two_sided_z,
)


def ratio_of_rates(
    count: ArrayLike,
    exposure: ArrayLike,
    baseline_count: ArrayLike,
    baseline_exposure: ArrayLike,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Ratio of two Poisson rates, the first over the baseline, with an exact interval.

    Parameters
    ----------
    count, exposure, baseline_count, baseline_exposure
        Events and what they come from, ≥ 0; numbers or arrays.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    ratio, lower, upper
        The upper bound is infinite where the baseline had no event, and so is the ratio
        unless there was none at all; NaN without exposure or where anything is missing.

    Raises
    ------
    ValueError
        A negative number.

    Notes
    -----
    Given both, the first count is binomial; its Clopper–Pearson bounds p become
    p/(1 − p) × t₂/t₁.

    References
    ----------
    Przyborowski J, Wilenski H (1940). Homogeneity of results in testing samples from
    Poisson series. Biometrika 31:313–323.
    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated
    in the case of the binomial. Biometrika 26:404–413.
    """
    x1, t1, x2, t2 = _checked(count, exposure, baseline_count, baseline_exposure)
    two_sided_z(confidence)
    tail = (1 - confidence) / 2
    low = np.where(x1 > 0, betaincinv(np.where(x1 > 0, x1, 1), x2 + 1, tail), 0.0)
    high = np.where(x2 > 0, betaincinv(x1 + 1, np.where(x2 > 0, x2, 1), 1 - tail), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        per = np.where((t1 > 0) & (t2 > 0), t2 / t1, np.nan) + 0 * (x1 + x2)
        odds = [share / (1 - share) for share in (low, high)]
        return (x1 / x2 * per)[()], (odds[0] * per)[()], (odds[1] * per)[()]


def rates_p_value(
    count: ArrayLike,
    exposure: ArrayLike,
    baseline_count: ArrayLike,
    baseline_exposure: ArrayLike,
    method: Literal["likelihood", "tails"] = "likelihood",
) -> Floats:
    """Exact two-sided p-value that two Poisson rates are equal.

    Parameters
    ----------
    count, exposure, baseline_count, baseline_exposure
        Events, ≥ 0, and what they come from; numbers or arrays. Whole numbers of events
        for ``likelihood``.
    method
        ``likelihood``, or ``tails``: below 0.05 exactly where the 95% interval of
        :func:`ratio_of_rates` leaves out 1.

    Returns
    -------
    ndarray
        NaN without exposure or where anything is missing; 1 where there was no event.

    Raises
    ------
    ValueError
        A negative number, an unknown method, a part of an event under ``likelihood``.

    Notes
    -----
    Given both, the first count is binomial with share t₁/(t₁ + t₂). ``likelihood``: the
    probability of all outcomes no likelier than the one seen; ``tails``: twice the
    smaller tail, by the incomplete beta function also for parts of an event.

    References
    ----------
    Przyborowski J, Wilenski H (1940). Homogeneity of results in testing samples from
    Poisson series. Biometrika 31:313–323.
    """
    x1, t1, x2, t2 = _checked(count, exposure, baseline_count, baseline_exposure)
    if method == "tails":
        return _twice_smaller_tail(x1, t1, x2, t2)[()]
    if method != "likelihood":
        raise ValueError(f"method must be likelihood or tails; found {method!r}")
    for cell in (x1, x2):
        refuse_where(cell % 1 > 0, cell, "an exact test needs whole numbers of events")
    return np.vectorize(_binomial, otypes=[float])(x1, t1, x2, t2)[()]


def _checked(*given: ArrayLike) -> list[Floats]:
    names = ("count", "exposure", "baseline_count", "baseline_exposure")
    arrays = together(**dict(zip(names, given, strict=True)))
    refuse_negative(**dict(zip(names, arrays, strict=True)))
    return arrays


def _twice_smaller_tail(x1: Floats, t1: Floats, x2: Floats, t2: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where((t1 > 0) & (t2 > 0), t1 / (t1 + t2), np.nan)
    many = np.where(x1 > 0, betainc(np.where(x1 > 0, x1, 1), x2 + 1, share), 1.0)
    few = np.where(x2 > 0, betaincc(x1 + 1, np.where(x2 > 0, x2, 1), share), 1.0)
    return np.minimum(2 * np.minimum(many, few), 1.0) + 0 * (share + x1 + x2)


def _binomial(x1: float, t1: float, x2: float, t2: float) -> float:
    if np.isnan([x1, t1, x2, t2]).any() or t1 == 0 or t2 == 0:
        return np.nan
    if x1 + x2 == 0:
        return 1.0
    return float(scipy.stats.binomtest(int(x1), int(x1 + x2), t1 / (t1 + t2)).pvalue)
