"""What change between two periods could have been seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize.elementwise import find_root
from scipy.special import ndtr, ndtri

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    together,
    two_sided_z,
)


def power_of_comparison(
    size: ArrayLike,
    proportion: ArrayLike,
    baseline: ArrayLike,
    confidence: float = 0.95,
) -> Floats:
    """Probability that a test of two proportions finds their difference.

    Parameters
    ----------
    size
        Trials in each of the two periods, above 0.
    proportion, baseline
        The true proportions, in 0–1.
    confidence
        1 less the level of the two-sided test.

    Returns
    -------
    ndarray
        Power, in 0–1.

    Raises
    ------
    ValueError
        A size that is not above 0 or a proportion outside 0–1.

    Notes
    -----
    Φ((√n |p₁ − p₂| − z √(2 p̄(1 − p̄))) / √(p₁(1 − p₁) + p₂(1 − p₂))), p̄ their mean.

    References
    ----------
    Fleiss JL, Levin B, Paik MC (2003). Statistical Methods for Rates and Proportions,
    3rd edition. Wiley, chapter 4.
    """
    n, p1, p2 = together(size=size, proportion=proportion, baseline=baseline)
    refuse_where(n <= 0, n, "size must be above 0")
    for name, p in (("proportion", p1), ("baseline", p2)):
        refuse_where((p < 0) | (p > 1), p, f"{name} must lie in 0–1")
    mean = (p1 + p2) / 2
    reach = np.sqrt(n) * np.abs(p1 - p2)
    reach = reach - two_sided_z(confidence) * np.sqrt(2 * mean * (1 - mean))
    spread = np.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(spread > 0, ndtr(reach / spread), 1.0 * (reach > 0))[()]


def detectable_proportion(
    size: ArrayLike,
    baseline: ArrayLike,
    power: float = 0.8,
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """Proportions nearest to the baseline that a test finds with the given power.

    Parameters
    ----------
    size
        Trials in each of the two periods, above 0.
    baseline
        The true proportion in the baseline, in 0–1.
    power
        Probability of finding the change, below 1 and above that of a false alarm.
    confidence
        1 less the level of the two-sided test.

    Returns
    -------
    fall, rise
        The largest such proportion below the baseline and the smallest above it; NaN
        where even 0, or 1, would be missed.

    Raises
    ------
    ValueError
        A size that is not above 0, a baseline outside 0–1, a power outside its range.

    References
    ----------
    Fleiss JL, Levin B, Paik MC (2003). Statistical Methods for Rates and Proportions,
    3rd edition. Wiley, chapter 4.
    """
    n, p = together(size=size, baseline=baseline)
    power_of_comparison(n, p, p, confidence)
    _checked_power(power, confidence)

    def nearest(end: float) -> Floats:
        found = find_root(lacking, (p, np.full(p.shape, end)), args=(n, p))
        return np.where(found.success, found.x, np.nan)[()]

    def lacking(other: Floats, n: Floats, p: Floats) -> Floats:
        return power_of_comparison(n, other, p, confidence) - power

    return nearest(0.0), nearest(1.0)


def detectable_ratio(
    baseline_count: ArrayLike,
    exposure_ratio: ArrayLike = 1.0,
    power: float = 0.8,
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """Ratios of two Poisson rates nearest to 1 that a test finds with the given power.

    Parameters
    ----------
    baseline_count
        Expected events in the baseline, ≥ 0.
    exposure_ratio
        Exposure of the second period over that of the baseline, above 0.
    power
        Probability of finding the change, below 1 and above that of a false alarm.
    confidence
        1 less the level of the two-sided test.

    Returns
    -------
    fall, rise
        The largest such ratio below 1 and the smallest above it; NaN where even no
        event at all would be missed, or without events in the baseline.

    Raises
    ------
    ValueError
        A negative count, an exposure ratio that is not above 0, a power outside its
        range.

    Notes
    -----
    On the square root, whose variance is a quarter: √R = 1 ± (z₁ + z₂)
    √((1 + 1/r)/(4x)), with x the baseline's events and r the ratio of exposures.

    References
    ----------
    Gu K, Ng HKT, Tang ML, Schucany WR (2008). Testing the ratio of two Poisson rates.
    Biometrical Journal 50:283–298.
    """
    x, ratio = together(baseline_count=baseline_count, exposure_ratio=exposure_ratio)
    refuse_negative(baseline_count=x)
    refuse_where(ratio <= 0, ratio, "exposure_ratio must be above 0")
    _checked_power(power, confidence)
    with np.errstate(divide="ignore"):
        step = (two_sided_z(confidence) + ndtri(power)) * np.sqrt(
            (1 + 1 / ratio) / (4 * np.where(x > 0, x, np.nan))
        )
    fall = np.where(step < 1, 1 - step, np.nan)
    return (fall**2)[()], ((1 + step) ** 2)[()]


def _checked_power(power: float, confidence: float) -> None:
    refuse_where(
        not (1 - confidence) / 2 < power < 1,
        power,
        "power must be below 1 and above the chance of a false alarm",
    )
