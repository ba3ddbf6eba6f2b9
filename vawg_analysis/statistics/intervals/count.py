"""Intervals of a Poisson count, and of the rate made from it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    together,
    two_sided_z,
)

BYAR_FROM = 10
"""Events from which Byar's approximation replaces the exact interval of a rate
(Eayres D. Technical Briefing 3, Association of Public Health Observatories, 2008)."""


def byar(count: ArrayLike, confidence: ArrayLike = 0.95) -> tuple[Floats, Floats]:
    """Byar's approximate interval of a Poisson count.

    Parameters
    ----------
    count
        Observed events, ≥ 0.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    lower, upper
        Bounds of the expected count; the lower is 0 where the formula falls below it.

    Raises
    ------
    ValueError
        A negative count; the position is named.

    Notes
    -----
    O (1 − 1/9O − z/3√O)³ and (O + 1) (1 − 1/9(O + 1) + z/3√(O + 1))³.

    References
    ----------
    Breslow NE, Day NE (1987). Statistical Methods in Cancer Research, volume II.
    International Agency for Research on Cancer, page 69.
    """
    observed, level = together(count=count, confidence=confidence)
    refuse_negative(count=observed)
    z = two_sided_z(level)
    above = observed + 1
    with np.errstate(divide="ignore", invalid="ignore"):
        low = observed * (1 - 1 / (9 * observed) - z / (3 * np.sqrt(observed))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return np.where(observed == 0, 0.0, np.maximum(low, 0.0))[()], upper[()]


def poisson_exact(
    count: ArrayLike, confidence: ArrayLike = 0.95
) -> tuple[Floats, Floats]:
    """Exact (Garwood) interval of a Poisson count.

    Parameters
    ----------
    count
        Observed events, ≥ 0; weights make fractions.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    lower, upper
        Bounds of the expected count; the lower is 0 at 0 events.

    Raises
    ------
    ValueError
        A negative count; the position is named.

    Notes
    -----
    χ²(α/2; 2O)/2 and χ²(1 − α/2; 2O + 2)/2, written as gamma quantiles.

    References
    ----------
    Garwood F (1936). Fiducial limits for the Poisson distribution. Biometrika
    28:437–442.
    """
    observed, level = together(count=count, confidence=confidence)
    refuse_negative(count=observed)
    two_sided_z(level)
    tail = (1 - level) / 2
    known = np.where(observed > 0, observed, 1.0)
    lower = np.where(observed > 0, gammaincinv(known, tail), 0.0)
    upper = gammaincinv(observed + 1, 1 - tail)
    return np.where(np.isnan(observed), np.nan, lower)[()], upper[()]


def rate(
    count: ArrayLike,
    exposure: ArrayLike,
    multiplier: float = 1000,
    confidence: ArrayLike = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Events per ``multiplier`` units of exposure, exact below 10 events, then Byar's.

    Parameters
    ----------
    count
        Observed events, ≥ 0.
    exposure
        What the events come from: residents, staff, person-years; ≥ 0.
    multiplier
        The base that the rate is per, above 0.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    value, lower, upper
        The rate and its bounds; NaN where the exposure is 0 or anything is missing.

    Raises
    ------
    ValueError
        A negative count or exposure, or a multiplier that is not above 0.

    References
    ----------
    Eayres D (2008). Technical Briefing 3: Commonly used public health statistics and
    their confidence intervals. Association of Public Health Observatories.
    """
    observed, units, level = together(
        count=count, exposure=exposure, confidence=confidence
    )
    refuse_negative(exposure=units)
    refuse_where(not multiplier > 0, multiplier, "multiplier must be above 0")
    lower, upper = (np.asarray(bound) for bound in byar(observed, level))
    few = observed < BYAR_FROM
    lower, upper = lower.copy(), upper.copy()
    lower[few], upper[few] = poisson_exact(observed[few], level[few])
    with np.errstate(divide="ignore", invalid="ignore"):
        per = np.where(units > 0, multiplier / units, np.nan)
    return observed * per, lower * per, upper * per
