"""Proportions, steadied by a beta distribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc, betaincinv, betaln, digamma, expit, logit

from vawg_analysis.statistics.arrays import Floats, refuse_bad_shares, same_length
from vawg_analysis.statistics.shrinkage.posterior import (
    GAIN,
    Posterior,
    lowest,
    usable,
)


@dataclass(frozen=True)
class BetaPosterior(Posterior):
    """A beta distribution of each unit's true proportion.

    ``alpha`` and ``beta`` are the fitted parameters of the proportions between units
    (mean alpha/(alpha + beta)); infinite where the units vary no more than by chance.
    """

    alpha: float
    beta: float
    a: Floats
    b: Floats

    @property
    def mean(self) -> Floats:
        """The mean of each posterior, a value a unit."""
        return self.a / (self.a + self.b)

    def sample(self, rng: np.random.Generator) -> Floats:
        """A true proportion of each unit at random."""
        return rng.beta(self.a, self.b)

    def _quantile(self, share: float) -> Floats:
        return betaincinv(self.a, self.b, share)

    def _above(self, threshold: Floats) -> Floats:
        # the mirror image: SciPy's own complement takes five times as long
        return betainc(self.b, self.a, 1.0 - np.minimum(threshold, 1.0))


def beta_binomial(successes: ArrayLike, trials: ArrayLike) -> BetaPosterior:
    """Each unit's proportion, drawn towards all units' mean.

    Parameters
    ----------
    successes, trials
        Counts of each unit, 0 ≤ successes ≤ trials. A unit with a missing count is left
        out of the fit and gets NaN; one without trials gets what holds for units in
        general.

    Returns
    -------
    BetaPosterior
        ``alpha``, ``beta``; ``mean``, ``interval``, ``quantile`` and
        ``probability_above`` of each unit.

    Raises
    ------
    ValueError
        Successes below 0 or above trials, fewer than two units with data.

    Notes
    -----
    x ~ Binomial(n, p), p ~ Beta(α, β) gives p | x ~ Beta(α + x, β + n − x); α and β by
    maximum likelihood. Where the units vary no more than by chance, all share one
    proportion, Beta(Σ x, Σ (n − x)), with half an event where there was none.

    References
    ----------
    Griffiths DA (1973). Maximum likelihood estimation for the beta-binomial
    distribution and an application to the household distribution of the total number of
    cases of a disease. Biometrics 29:637–648.
    """
    x, n = same_length(successes=successes, trials=trials)
    refuse_bad_shares(x, n, ("successes", "trials"))
    known = usable(x, n)
    alpha, beta = _likelihood(x[known], n[known])
    if np.isfinite(alpha):
        return BetaPosterior(alpha, beta, alpha + x, beta + n - x)
    missing = np.where(np.isnan(x + n), np.nan, 0.0)
    events, others = x[known].sum(), (n - x)[known].sum()
    return BetaPosterior(
        alpha, beta, max(events, 0.5) + missing, max(others, 0.5) + missing
    )


def _likelihood(x: Floats, n: Floats) -> tuple[float, float]:
    pooled = x.sum() / n.sum()
    if pooled in (0, 1):
        return np.inf, np.inf

    def loss(at: Floats) -> tuple[float, Floats]:
        m, size = expit(at[0]), np.exp(at[1])
        a, b = m * size, (1 - m) * size
        value = betaln(a + x, b + n - x) - betaln(a, b)
        shared = digamma(size) - digamma(size + n)
        by_a = (digamma(a + x) - digamma(a) + shared).sum()
        by_b = (digamma(b + n - x) - digamma(b) + shared).sum()
        slope = [m * (1 - m) * size * (by_a - by_b), a * by_a + b * by_b]
        return -value.sum(), -np.array(slope)

    at = lowest(loss, np.array([logit(pooled), np.log(10.0)]))
    without = -(x * np.log(pooled) + (n - x) * np.log1p(-pooled)).sum()
    # a unit that dominates the pool can hide how much the others vary
    if _excess(x, n, pooled) <= 0 and loss(at)[0] > without - GAIN:
        return np.inf, np.inf
    m, size = expit(at[0]), np.exp(at[1])
    return float(m * size), float((1 - m) * size)


def _excess(x: Floats, n: Floats, p: float) -> float:
    """Slope of the likelihood where chance alone makes the proportions vary."""
    y = n - x
    return float((x * (x - 1) / p + y * (y - 1) / (1 - p) - n * (n - 1)).sum())
