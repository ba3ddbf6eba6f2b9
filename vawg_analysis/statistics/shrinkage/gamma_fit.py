"""Three ways to learn how ratios vary between units.

Each returns the shape of a gamma distribution (infinite: no variation beyond chance)
and the coefficients of the log mean ratio on the columns of ``design``.
"""

from __future__ import annotations

import numpy as np
from scipy.special import digamma, gammaln

from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.statistics.shrinkage.posterior import GAIN, lowest

STEPS = 1000
SAME = 1e-10


def likelihood(
    observed: Floats, expected: Floats, design: Floats
) -> tuple[float, Floats]:
    """Maximum likelihood of negative binomial counts."""
    chance = _poisson(observed, expected, design)
    if observed.sum() == 0:
        return np.inf, chance
    mu = expected * np.exp(design @ chance)

    def loss(at: Floats) -> tuple[float, Floats]:
        alpha, mu = np.exp(at[0]), expected * np.exp(design @ at[1:])
        share = np.log1p(mu / alpha)
        value = gammaln(alpha + observed) - gammaln(alpha)
        value += observed * np.log(mu / alpha) - (alpha + observed) * share
        by_alpha = digamma(alpha + observed) - digamma(alpha) - share
        by_alpha += (mu - observed) / (alpha + mu)
        by_mean = alpha * (observed - mu) / (alpha + mu)
        slope = np.concatenate([[alpha * by_alpha.sum()], design.T @ by_mean])
        return -value.sum(), -slope

    at = lowest(loss, np.concatenate([[0.0], chance]))
    without = (mu - observed * np.log(mu)).sum()
    # a unit that dominates the pool can hide how much the others vary
    if chance_only(observed, mu) and loss(at)[0] > without - GAIN:
        return np.inf, chance
    return float(np.exp(at[0])), at[1:]


def moments(observed: Floats, expected: Floats, design: Floats) -> tuple[float, Floats]:
    """Clayton and Kaldor's moments of the steadied ratios, repeated to a standstill."""
    steadied, weights = observed / expected, np.ones(len(observed))
    before = np.array([np.inf, np.inf])
    for _ in range(STEPS):
        mean = steadied.mean()
        variance = (weights * (steadied - mean) ** 2).sum() / (len(observed) - 1)
        # each step may shrink the variance a little further: it then goes to 0
        if variance <= SAME * mean**2:
            break
        alpha, beta = mean**2 / variance, mean / variance
        if np.allclose((mean, variance), before, rtol=SAME, atol=0):
            return float(alpha), np.log([mean])
        before = np.array([mean, variance])
        steadied = (observed + alpha) / (expected + beta)
        weights = 1 + beta / expected
    return np.inf, pooled(observed, expected)


def marshall(
    observed: Floats, expected: Floats, design: Floats
) -> tuple[float, Floats]:
    """Marshall's weighted moments of the ratios."""
    mean = observed.sum() / expected.sum()
    ratio = observed / expected
    spread = (expected * (ratio - mean) ** 2).sum() / expected.sum()
    variance = spread - mean / expected.mean()
    if not variance > 0:
        return np.inf, pooled(observed, expected)
    return float(mean**2 / variance), np.log([mean])


def chance_only(observed: Floats, mu: Floats) -> bool:
    """Whether the likelihood falls as soon as ratios may vary between units."""
    excess = ((observed - mu) ** 2 - observed).sum()
    return bool(excess <= 0 or observed.sum() == 0)


def pooled(observed: Floats, expected: Floats) -> Floats:
    """Log of the common ratio, with half an event where there was none."""
    return np.log([max(observed.sum(), 0.5) / expected.sum()])


def _poisson(observed: Floats, expected: Floats, design: Floats) -> Floats:
    """Coefficients of a Poisson regression, by Newton's steps."""
    at = np.zeros(design.shape[1])
    at[:1] = pooled(observed, expected)
    if design.shape[1] == 1:
        return at
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError(
            "covariates must differ between units, and from each other; found columns "
            "that repeat"
        )
    for _ in range(STEPS):
        mu = expected * np.exp(design @ at)
        step = np.linalg.solve(
            design.T @ (mu[:, None] * design), design.T @ (observed - mu)
        )
        at += step
        if np.abs(step).max() < SAME:
            return at
    raise ValueError("covariates must not predict the counts perfectly; no fit found")
