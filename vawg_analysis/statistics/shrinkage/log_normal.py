"""Ratios of observed to expected counts, steadied by a log-normal distribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    same_length,
)
from vawg_analysis.statistics.shrinkage.gamma_fit import chance_only, pooled
from vawg_analysis.statistics.shrinkage.posterior import Posterior, usable

STEPS = 10_000
SAME = 1e-9


@dataclass(frozen=True)
class LogNormalPosterior(Posterior):
    """A normal distribution of the logarithm of each unit's true ratio.

    ``phi`` and ``sigma2`` are the fitted mean and variance of the log ratios between
    units; ``sigma2`` is 0 where the units vary no more than by chance.
    """

    phi: float
    sigma2: float
    centre: Floats
    variance: Floats

    @property
    def mean(self) -> Floats:
        """The mean of each posterior, a value a unit."""
        return np.exp(self.centre + self.variance / 2)

    def _quantile(self, share: float) -> Floats:
        return np.exp(self.centre + ndtri(share) * np.sqrt(self.variance))

    def _above(self, threshold: Floats) -> Floats:
        with np.errstate(divide="ignore"):
            z = (np.log(threshold) - self.centre) / np.sqrt(self.variance)
        return ndtr(-z)


def log_normal(observed: ArrayLike, expected: ArrayLike) -> LogNormalPosterior:
    """Each unit's ratio drawn towards the others on the log scale.

    A second opinion on :func:`~vawg_analysis.statistics.shrinkage.gamma_poisson`: how
    far do the results hang on the assumed distribution?

    Parameters
    ----------
    observed, expected
        Counts of each unit, ≥ 0 and above 0. A unit with a missing count is left out of
        the fit and gets NaN.

    Returns
    -------
    LogNormalPosterior
        ``phi``, ``sigma2``; ``mean``, ``interval``, ``quantile`` and
        ``probability_above`` of each unit.

    Raises
    ------
    ValueError
        A negative count, nothing expected, fewer than two units with data.

    Notes
    -----
    With y = O + ½ the likelihood of ln θ is taken as normal around ln(y/E) with
    variance 1/y; φ and σ² by repeated expectation and maximisation. Where the units
    vary no more than by chance, all share the pooled ratio, with variance 1/Σ O.

    References
    ----------
    Clayton D, Kaldor J (1987). Empirical Bayes estimates of age-standardized relative
    risks for use in disease mapping. Biometrics 43:671–681.
    """
    counts, base = same_length(observed=observed, expected=expected)
    refuse_negative(observed=counts)
    refuse_where(base <= 0, base, "expected must be above 0")
    known = usable(counts, base)
    common = float(pooled(counts[known], base[known])[0])
    if chance_only(counts[known], np.exp(common) * base[known]):
        missing = np.where(np.isnan(counts + base), np.nan, 0.0)
        spread = 1 / max(counts[known].sum(), 0.5)
        return LogNormalPosterior(common, 0.0, common + missing, spread + missing)
    phi, sigma2 = _fit(counts[known] + 0.5, base[known])
    centre, variance = _steadied(counts + 0.5, base, phi, sigma2)
    return LogNormalPosterior(phi, sigma2, centre, variance)


def _steadied(
    y: Floats, expected: Floats, phi: float, sigma2: float
) -> tuple[Floats, Floats]:
    centre = phi + y * sigma2 * np.log(y / expected) - sigma2 / 2
    return centre / (1 + y * sigma2), sigma2 / (1 + y * sigma2)


def _fit(y: Floats, expected: Floats) -> tuple[float, float]:
    centre = np.log(y / expected)
    variance = 1 / y
    before = np.array([np.inf, np.inf])
    for _ in range(STEPS):
        phi = centre.mean()
        sigma2 = (variance + (centre - phi) ** 2).mean()
        if np.allclose((phi, sigma2), before, rtol=SAME, atol=SAME):
            break
        before = np.array([phi, sigma2])
        centre, variance = _steadied(y, expected, phi, sigma2)
    return float(phi), float(sigma2)
