"""Ratios of observed to expected counts, steadied by a gamma distribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincc, gammaincinv

from vawg_analysis.statistics.arrays import (
    Floats,
    numbers,
    refuse_bad_ratios,
    refuse_where,
    same_length,
)
from vawg_analysis.statistics.shrinkage.gamma_fit import likelihood, marshall, moments
from vawg_analysis.statistics.shrinkage.posterior import Posterior, usable

Method = Literal["likelihood", "moments", "marshall"]
FITS = {"likelihood": likelihood, "moments": moments, "marshall": marshall}


@dataclass(frozen=True)
class GammaPosterior(Posterior):
    """A gamma distribution of each unit's true ratio.

    ``alpha`` and ``beta`` are the fitted shape and rate of the ratios between units
    (mean alpha/beta); infinite where the units vary no more than by chance. With
    covariates ``beta`` has a value a unit.
    """

    alpha: float
    beta: float | Floats
    shape: Floats
    rate: Floats

    @property
    def mean(self) -> Floats:
        """The mean of each posterior, a value a unit."""
        return self.shape / self.rate

    def sample(self, rng: np.random.Generator) -> Floats:
        """A true ratio of each unit at random."""
        return rng.gamma(self.shape) / self.rate

    def _quantile(self, share: float) -> Floats:
        return gammaincinv(self.shape, share) / self.rate

    def _above(self, threshold: Floats) -> Floats:
        return gammaincc(self.shape, self.rate * threshold)


def gamma_poisson(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    method: Method = "likelihood",
    covariates: ArrayLike | None = None,
) -> GammaPosterior:
    """Each unit's ratio of observed to expected, drawn towards all units' mean.

    Parameters
    ----------
    observed, expected
        Counts of each unit, ≥ 0. A unit with a missing count is left out of the fit and
        gets NaN; one with nothing expected gets what holds for units in general.
    method
        ``likelihood``: maximum likelihood of the negative binomial counts.
        ``moments``: Clayton and Kaldor's repeated moments. ``marshall``: Marshall's
        single step.
    covariates
        What else tells units apart, a row a unit: draws each unit towards the mean of
        units like it, log-linear in the covariates. Only with ``likelihood``.

    Returns
    -------
    GammaPosterior
        ``alpha``, ``beta``; ``mean``, ``interval``, ``quantile`` and
        ``probability_above`` of each unit.

    Raises
    ------
    ValueError
        A negative count, events where none was expected, fewer than two units with
        data, an unknown method; covariates that repeat or are missing.

    Notes
    -----
    O ~ Poisson(θE), θ ~ Gamma(α, β) gives θ | O ~ Gamma(α + O, β + E). Where the units
    vary no more than by chance, all share one ratio, Gamma(Σ O, Σ E), with half an
    event where there was none (its mean follows the covariates, if any).

    References
    ----------
    Clayton D, Kaldor J (1987). Empirical Bayes estimates of age-standardized relative
    risks for use in disease mapping. Biometrics 43:671–681.
    Marshall RJ (1991). Mapping disease and mortality rates using empirical Bayes
    estimators. Applied Statistics 40:283–294.
    """
    counts, base = same_length(observed=observed, expected=expected)
    refuse_bad_ratios(counts, base)
    if method not in FITS:
        raise ValueError(f"method must be one of {', '.join(FITS)}; found {method!r}")
    known = usable(counts, base)
    design = _design(covariates, len(counts), method)
    alpha, coefficients = FITS[method](counts[known], base[known], design[known])
    mean = np.exp(design @ coefficients)
    beta = alpha / mean if covariates is not None else float(alpha / mean[0])
    if np.isfinite(alpha):
        return GammaPosterior(alpha, beta, alpha + counts, beta + base)
    missing = np.where(np.isnan(counts + base), np.nan, 0.0)
    events = max(counts[known].sum(), 0.5)
    return GammaPosterior(alpha, beta, events + missing, events / mean + missing)


def _design(covariates: ArrayLike | None, length: int, method: str) -> Floats:
    ones = np.ones((length, 1))
    if covariates is None:
        return ones
    if method != "likelihood":
        raise ValueError(f"covariates need method='likelihood'; found {method!r}")
    given = numbers(covariates, "covariates")
    refuse_where(np.isnan(given), given, "covariates must not be missing")
    if given.ndim not in (1, 2) or len(given) != length:
        raise ValueError(
            f"covariates must have a row for each of the {length} units; "
            f"found the shape {given.shape}"
        )
    return np.hstack([ones, given.reshape(length, -1)])
