"""Intervals of one proportion."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_bad_shares,
    together,
    two_sided_z,
)


def wilson(
    numerator: ArrayLike, denominator: ArrayLike, confidence: ArrayLike = 0.95
) -> tuple[Floats, Floats]:
    """Wilson score interval of a proportion.

    Parameters
    ----------
    numerator, denominator
        Events and trials, 0 ≤ numerator ≤ denominator; weights make fractions.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    lower, upper
        Bounds of the proportion, in 0–1.

    Raises
    ------
    ValueError
        A negative number, or a numerator above its denominator; the position is named.

    Notes
    -----
    With p = x/n and z the normal quantile,
    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).

    References
    ----------
    Wilson EB (1927). Probable inference, the law of succession, and statistical
    inference. Journal of the American Statistical Association 22:209–212.
    """
    x, n, level = together(
        numerator=numerator, denominator=denominator, confidence=confidence
    )
    refuse_bad_shares(x, n)
    z = two_sided_z(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = x / n
        centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z * np.sqrt(p * (1 - p) / n + (z / (2 * n)) ** 2) / (1 + z**2 / n)
        lower = np.where(x == 0, 0.0, np.maximum(centre - half, 0.0))
        upper = np.where(x == n, 1.0, np.minimum(centre + half, 1.0))
    empty = n == 0
    return np.where(empty, np.nan, lower)[()], np.where(empty, np.nan, upper)[()]


def jeffreys(
    numerator: ArrayLike, denominator: ArrayLike, confidence: ArrayLike = 0.95
) -> tuple[Floats, Floats]:
    """Jeffreys' equal-tailed interval of a proportion.

    Parameters
    ----------
    numerator, denominator
        Events and trials, 0 ≤ numerator ≤ denominator; weights make fractions.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    lower, upper
        Bounds of the proportion, in 0–1; 0 without an event, 1 without another.

    Raises
    ------
    ValueError
        A negative number, or a numerator above its denominator; the position is named.

    Notes
    -----
    The quantiles of Beta(x + ½, n − x + ½).

    References
    ----------
    Brown LD, Cai TT, DasGupta A (2001). Interval estimation for a binomial proportion.
    Statistical Science 16:101–133.
    """
    x, n, level = together(
        numerator=numerator, denominator=denominator, confidence=confidence
    )
    refuse_bad_shares(x, n)
    two_sided_z(level)
    tail = (1 - level) / 2
    lower, upper = (betaincinv(x + 0.5, n - x + 0.5, t) for t in (tail, 1 - tail))
    empty = n == 0
    lower, upper = np.where(x == 0, 0.0, lower), np.where(x == n, 1.0, upper)
    return np.where(empty, np.nan, lower)[()], np.where(empty, np.nan, upper)[()]
