"""Limits of a proportion by chance alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    together,
    two_sided_z,
)


def proportion_limits(
    centre: ArrayLike, denominator: ArrayLike, confidence: ArrayLike = 0.95
) -> tuple[Floats, Floats]:
    """Where a proportion lies by chance if its unit shares the centre's.

    Parameters
    ----------
    centre
        The standard, in 0–1: the pooled proportion or one from outside.
    denominator
        Trials of the unit, ≥ 0.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    lower, upper
        Limits in 0–1; NaN where there are no trials or a value is missing.

    Raises
    ------
    ValueError
        A centre outside 0–1 or a negative denominator.

    Notes
    -----
    μ ± z √(μ(1 − μ)/n), cut to 0–1.

    References
    ----------
    Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
    Statistics in Medicine 24:1185–1202.
    """
    mu, n, level = together(
        centre=centre, denominator=denominator, confidence=confidence
    )
    refuse_where((mu < 0) | (mu > 1), mu, "centre must lie in 0–1")
    refuse_negative(denominator=n)
    z = two_sided_z(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = np.where(n > 0, z * np.sqrt(mu * (1 - mu) / n), np.nan)
    return np.maximum(mu - half, 0.0)[()], np.minimum(mu + half, 1.0)[()]
