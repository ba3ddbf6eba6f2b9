"""Estimates with standard errors, steadied by a normal distribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from vawg_analysis.statistics.arrays import Floats, refuse_where, same_length
from vawg_analysis.statistics.shrinkage.posterior import Posterior, usable


@dataclass(frozen=True)
class NormalPosterior(Posterior):
    """A normal distribution of each unit's true value.

    ``mu`` and ``tau2`` are the fitted mean and variance between units; ``tau2`` is 0
    where the units vary no more than by chance.
    """

    mu: float
    tau2: float
    centre: Floats
    variance: Floats

    @property
    def mean(self) -> Floats:
        """The mean of each posterior, a value a unit."""
        return self.centre

    def _quantile(self, share: float) -> Floats:
        return self.centre + ndtri(share) * np.sqrt(self.variance)

    def _above(self, threshold: Floats) -> Floats:
        return ndtr((self.centre - threshold) / np.sqrt(self.variance))


def normal(estimates: ArrayLike, standard_errors: ArrayLike) -> NormalPosterior:
    """Each unit's estimate, drawn towards all units' mean.

    Parameters
    ----------
    estimates
        An estimate a unit, such as a survey's, or the logarithm of a time. A unit
        without one is left out of the fit and gets NaN.
    standard_errors
        Of each estimate, above 0.

    Returns
    -------
    NormalPosterior
        ``mu``, ``tau2``; ``mean``, ``interval``, ``quantile`` and
        ``probability_above`` of each unit.

    Raises
    ------
    ValueError
        A standard error that is not above 0, fewer than two units with data.

    Notes
    -----
    y ~ N(θ, s²), θ ~ N(μ, τ²) gives θ | y with precision 1/s² + 1/τ²; τ² by moments
    (DerSimonian and Laird), μ the mean weighted by 1/(s² + τ²). Where τ² is 0, all
    share μ with the variance 1/Σ 1/s².

    References
    ----------
    DerSimonian R, Laird N (1986). Meta-analysis in clinical trials. Controlled Clinical
    Trials 7:177–188.
    Efron B, Morris C (1975). Data analysis using Stein's estimator and its
    generalizations. Journal of the American Statistical Association 70:311–319.
    """
    y, s = same_length(estimates=estimates, standard_errors=standard_errors)
    refuse_where(s <= 0, s, "standard_errors must be above 0")
    known = usable(y, s)
    mu, tau2 = _moments(y[known], s[known] ** 2)
    if tau2 > 0:
        precision = 1 / s**2 + 1 / tau2
        return NormalPosterior(
            mu, tau2, (y / s**2 + mu / tau2) / precision, 1 / precision
        )
    missing = np.where(np.isnan(y + s), np.nan, 0.0)
    pooled = 1 / (1 / s[known] ** 2).sum()
    return NormalPosterior(mu, 0.0, mu + missing, pooled + missing)


def _moments(y: Floats, variance: Floats) -> tuple[float, float]:
    w = 1 / variance
    mean = (w * y).sum() / w.sum()
    q = (w * (y - mean) ** 2).sum()
    tau2 = (q - (len(y) - 1)) / (w.sum() - (w**2).sum() / w.sum())
    tau2 = max(float(tau2), 0.0)
    w = 1 / (variance + tau2)
    return float((w * y).sum() / w.sum()), tau2
