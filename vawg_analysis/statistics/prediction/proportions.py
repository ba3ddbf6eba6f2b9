"""The band of the next number of events among given trials."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, betaln, gammaln

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_bad_shares,
    refuse_negative,
    together,
    two_sided_z,
)
from vawg_analysis.statistics.prediction.beyond import BEFORE, refuse_bad_scatter

EXACT_TO = 1000
"""Trials up to which the beta-binomial distribution is added up; beyond, a beta
distribution with its mean and variance stands for it."""


def next_proportion(
    numerator: ArrayLike,
    denominator: ArrayLike,
    next_denominator: ArrayLike,
    *,
    extra: ArrayLike = 0.0,
    inflation: ArrayLike = 1.0,
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """Band of the next number of events among given trials, beta-binomial.

    Parameters
    ----------
    numerator, denominator
        Events and trials so far, 0 ≤ numerator ≤ denominator.
    next_denominator
        Trials ahead, ≥ 0.
    extra
        Correlation of two trials of the next period beyond chance; ≥ 0.
    inflation, confidence
        As for :func:`~vawg_analysis.statistics.prediction.counts.next_count`.

    Returns
    -------
    lower, upper
        Whole numbers of events; NaN without trials or where anything is missing.

    Raises
    ------
    ValueError
        A negative number, a numerator above its denominator, an inflation below 1.

    Notes
    -----
    p has the posterior Beta(x + ⅓, n − x + ⅓); the next events have the mean mp and the
    variance mp(1 − p)(1 + (m − 1) (1/(n + 5⁄3) + extra)) × inflation. Up to 1,000
    trials the distribution is added up; beyond, it is a beta distribution's.

    References
    ----------
    Gelman A, Carlin JB, Stern HS, et al (2013). Bayesian Data Analysis, 3rd edition.
    CRC Press, section 2.3.
    """
    x, n, ahead, extra, factor = together(
        numerator=numerator,
        denominator=denominator,
        next_denominator=next_denominator,
        extra=extra,
        inflation=inflation,
    )
    refuse_bad_shares(x, n)
    refuse_negative(next_denominator=ahead)
    refuse_bad_scatter(extra, factor)
    two_sided_z(confidence)
    known = n + 2 * BEFORE
    p = np.where((n > 0) & (ahead > 0), (x + BEFORE) / known, np.nan)
    more = np.maximum(ahead - 1, 1)
    wide = factor * (1 + (ahead - 1) * (1 / (known + 1) + extra))
    alike = np.clip((wide - 1) / more, 1e-12, 0.99)
    size = 1 / alike - 1
    find = np.vectorize(_quantiles, excluded=["tail"], otypes=[float, float])
    lower, upper = find(np.round(ahead), p * size, (1 - p) * size, (1 - confidence) / 2)
    return lower[()], upper[()]


def _quantiles(m: float, a: float, b: float, tail: float) -> tuple[float, float]:
    if np.isnan(m + a + b):
        return np.nan, np.nan
    if m > EXACT_TO:
        return _by_beta(m, a, b, tail)
    k = np.arange(m + 1)
    log = gammaln(m + 1) - gammaln(k + 1) - gammaln(m - k + 1)
    log += betaln(k + a, m - k + b) - betaln(a, b)
    mass = np.exp(log)
    middle = np.cumsum(mass) - mass / 2
    upper = np.searchsorted(middle, 1 - tail, side="right") - 1
    return float(np.searchsorted(middle, tail)), float(upper)


def _by_beta(m: float, a: float, b: float, tail: float) -> tuple[float, float]:
    p, size = a / (a + b), a + b
    variance = p * (1 - p) * (1 + (m - 1) / (size + 1)) / m
    size = p * (1 - p) / variance - 1
    a, b = p * size, (1 - p) * size
    # the mid-P of a count is the distribution function there
    lower, upper = m * betaincinv(a, b, [tail, 1 - tail])
    return float(np.ceil(lower)), float(np.floor(upper))
