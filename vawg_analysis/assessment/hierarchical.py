"""Forces' true shares and rates, drawn towards each other by what all of them say.

An empirical Bayes interval takes the fitted mean and spread of the forces as known.
Where cases are few neither is: the fit can say that forces do not differ at all, about
a mean that is itself a guess, and every interval is then too narrow. Here both have the
distribution that the counts leave them, and each force's true value is a mixture over
it (Kass and Steffey 1989).

References
----------
Carlin BP, Gelfand AE (1990). Approaches for empirical Bayes confidence intervals.
Journal of the American Statistical Association 85:105–114.
Gelman A (2006). Prior distributions for variance parameters in hierarchical models.
Bayesian Analysis 1:515–534.
Kass RE, Steffey D (1989). Approximate Bayesian inference in conditionally independent
hierarchical models (parametric empirical Bayes models). Journal of the American
Statistical Association 84:717–726.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaln, expit, gammaln, logit

from vawg_analysis.assessment.mixture import Mixture
from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.statistics.shrinkage import BetaPosterior, GammaPosterior

HALF = 0.5
"""Jeffreys' prior: half an event, and half a non-event, seen before."""
STEPS = np.linspace(0.05, 2**0.5, 128)[:, None]
SPREADS = STEPS**2
"""How much forces may differ, closer together where small: the standard deviation of
their true rates over the mean, of small shares too. Up to twice is our choice."""
DEVIATES = np.linspace(-5, 5, 21)
"""Standard errors from the mean of the forces at which means are tried."""
WIDEST = 2.0
"""The largest standard error, of a logit or logarithm; without an event it is open."""
PARTS = 128
"""How many pairs of mean and spread stand for all."""
GOLDEN = (5**0.5 - 1) / 2


def shares(x: Floats, n: Floats) -> Mixture:
    """True shares of units with ``x`` effective events in ``n`` > 0 effective trials.

    Notes
    -----
    x ~ Binomial(n, p), p ~ Beta(μs, (1 − μ)s) with s = 1/τ²μ(1 − μ), so that small
    shares are as :func:`rates` are, and p and 1 − p alike. τ is uniform (Gelman 2006),
    and μ has Jeffreys' prior, as the common share of units that do not differ has.
    """
    seen = (x + HALF * n / n.sum()) / (n + n / n.sum())
    pooled = np.average(seen, weights=n)
    chance = pooled * (1 - pooled)
    centre, error = _mean(seen, chance / n + (chance * SPREADS) ** 2)
    error = np.minimum(error / (centre * (1 - centre)), WIDEST)
    mean = expit(logit(centre) + DEVIATES * error)
    size = 1 / (SPREADS**2 * mean * (1 - mean))
    a, b = mean * size, (1 - mean) * size
    fit = HALF * np.log(mean * (1 - mean)) + np.log(error)
    for events, others in zip(x, n - x, strict=True):
        fit += betaln(a + events, b + others) - betaln(a, b)
    a, b = _evenly(fit, a, b)
    return Mixture(BetaPosterior, a + x, b + n - x)


def rates(x: Floats, n: Floats) -> Mixture:
    """True rates of units with ``x`` effective events of ``n`` > 0 at risk.

    Notes
    -----
    x ~ Poisson(λn), λ ~ Gamma(1/τ², 1/τ²μ); τ is uniform and μ has Jeffreys' prior.
    """
    seen = (x + HALF * n / n.sum()) / n
    pooled = np.average(seen, weights=n)
    centre, error = _mean(seen, pooled / n + (pooled * SPREADS) ** 2)
    error = np.minimum(error / centre, WIDEST)
    mean = centre * np.exp(DEVIATES * error)
    a = 1 / SPREADS**2 + 0 * mean
    b = a / mean
    fit = HALF * np.log(mean) + np.log(error)
    for events, risk in zip(x, n, strict=True):
        fit += gammaln(a + events) - gammaln(a)
        fit -= a * np.log1p(risk / b) + events * np.log(b + risk)
    a, b = _evenly(fit, a, b)
    return Mixture(GammaPosterior, a + x, b + n)


def _mean(seen: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """The units' mean and its standard error, a row for each of :data:`SPREADS`."""
    weight = 1 / variance
    whole = weight.sum(axis=1, keepdims=True)
    return (weight * seen).sum(axis=1, keepdims=True) / whole, 1 / np.sqrt(whole)


def _evenly(fit: Floats, a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """:data:`PARTS` pairs of ``a`` and ``b``, as many of each as it is likely.

    ``fit`` is the logarithm of that where spreads are even, with a row a spread and a
    column a mean. The pairs are a lattice over both: even, and no draws.
    """
    weight = np.exp(fit - fit.max()) * STEPS
    along = (np.arange(PARTS) + HALF) / PARTS
    across = (np.arange(1, PARTS + 1) * GOLDEN % 1)[:, None]
    rows = weight.sum(axis=1)
    row = np.searchsorted(np.cumsum(rows / rows.sum()), along)
    within = np.cumsum(weight[row], axis=1)
    column = (within < across * within[:, -1:]).sum(axis=1)
    return a[row, column][:, None], b[row, column][:, None]
