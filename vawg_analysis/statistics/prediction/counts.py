"""The band of the next count."""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    together,
    two_sided_z,
)
from vawg_analysis.statistics.prediction.beyond import BEFORE, refuse_bad_scatter


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
    λ has the posterior Gamma(x + ⅓, E); the next count has mean μ = λe and variance
    (μ + μ² (1/(x + ⅓) + extra)) × inflation, taken as negative binomial.

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
    refuse_negative(count=x, exposure=e, next_exposure=ahead)
    refuse_bad_scatter(extra, factor)
    two_sided_z(confidence)
    seen = x + BEFORE
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(e > 0, seen / e * ahead, np.nan)
        beyond = mean * (factor - 1) + mean**2 * (1 / seen + extra) * factor
        size = mean**2 / beyond
        share = mean / (mean + beyond)
    lower, upper = _mid_p(scipy.stats.nbinom(size, share), (1 - confidence) / 2)
    return lower[()], upper[()]


def _mid_p(of: scipy.stats.rv_discrete, tail: float) -> tuple[Floats, Floats]:
    """First and last count whose mid-P lies between the tails."""
    low, high = of.ppf(tail), of.ppf(1 - tail)
    lower = low + (of.cdf(low) - of.pmf(low) / 2 < tail)
    upper = high - (of.cdf(high) - of.pmf(high) / 2 > 1 - tail)
    return lower, upper
