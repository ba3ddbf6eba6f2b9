"""Where the next period's count or share will lie if nothing has changed.

A confidence interval is about the true value; a predictive band is about the next
observation, and so is wider: the next period has chance of its own. Counts come whole,
so no band holds exactly 95%; these hold it on average (mid-P): a count lies inside
where the probability of fewer, and half that of itself, is between the two tails.

Lancaster HO (1961). Significance tests in discrete distributions. Journal of the
American Statistical Association 56:223–234.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, betaln, gammaln
from scipy.stats import nbinom
from scipy.stats.distributions import rv_frozen

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_bad_shares,
    refuse_negative,
    refuse_where,
    together,
    two_sided_z,
)

EXACT_TO = 1000
"""Trials up to which the beta-binomial distribution is added up; beyond, a beta
distribution with its mean and variance stands for it."""

HALF = 0.5
"""Jeffreys' prior: half an event (and half a non-event) seen before."""


def next_count(
    count: ArrayLike,
    exposure: ArrayLike,
    next_exposure: ArrayLike,
    *,
    extra: ArrayLike = 0.0,
    inflation: ArrayLike = 1.0,
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """Band of the next count, from a gamma-Poisson distribution.

    Parameters
    ----------
    count, exposure
        Events so far and what they came from, ≥ 0.
    next_exposure
        What the next events come from.
    extra
        Squared coefficient of variation of the next period's rate about the one
        observed, beyond chance; ≥ 0.
    inflation
        Factor on the whole variance, ≥ 1: what the estimate of ``extra`` leaves open.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    lower, upper
        Whole counts; NaN without exposure or where anything is missing.

    Raises
    ------
    ValueError
        A negative number, an inflation below 1.

    Notes
    -----
    λ has the posterior Gamma(x + ½, E); the next count has mean μ = λe and variance
    (μ + μ² (1/(x + ½) + extra)) × inflation, taken as negative binomial.

    References
    ----------
    Gelman A, Carlin JB, Stern HS, et al (2013). Bayesian Data Analysis, 3rd edition.
    CRC Press, sections 2.6–2.7.
    """
    x, e, ahead, extra, factor = together(
        count=count,
        exposure=exposure,
        next_exposure=next_exposure,
        extra=extra,
        inflation=inflation,
    )
    refuse_negative(count=x, exposure=e, next_exposure=ahead, extra=extra)
    refuse_where(factor < 1, factor, "inflation must be 1 or more")
    two_sided_z(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(e > 0, (x + HALF) / e * ahead, np.nan)
        beyond = mean * (factor - 1) + mean**2 * (1 / (x + HALF) + extra) * factor
        size = mean**2 / beyond
        share = mean / (mean + beyond)
    lower, upper = _mid_p(nbinom(size, share), (1 - confidence) / 2)
    return lower[()], upper[()]


def _mid_p(of: rv_frozen, tail: float) -> tuple[Floats, Floats]:
    """First and last count whose mid-P lies between the tails."""
    low, high = of.ppf(tail), of.ppf(1 - tail)
    lower = low + (of.cdf(low) - of.pmf(low) / 2 < tail)
    upper = high - (of.cdf(high) - of.pmf(high) / 2 > 1 - tail)
    return lower, upper


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
    inflation
        Factor on the whole variance, ≥ 1.
    confidence
        Two-sided level, between 0 and 1.

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
    p has the posterior Beta(x + ½, n − x + ½); the next events have the mean mp and the
    variance mp(1 − p)(1 + (m − 1) (1/(n + 2) + extra)) × inflation. Up to 1,000 trials
    the distribution is added up; beyond, it is a beta distribution's.

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
    refuse_negative(next_denominator=ahead, extra=extra)
    refuse_where(factor < 1, factor, "inflation must be 1 or more")
    two_sided_z(confidence)
    p = (x + HALF) / (n + 2 * HALF)
    more = np.maximum(ahead - 1, 1)
    wide = factor * (1 + (ahead - 1) * (1 / (n + 2) + extra))
    alike = np.clip((wide - 1) / more, 1e-12, 0.99)
    size = 1 / alike - 1
    usable = (n > 0) & (ahead > 0)
    find = np.vectorize(_quantiles, excluded=["tail"], otypes=[float, float])
    p = np.where(usable, p, np.nan)
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
