"""Draws of the forces' true values, unsure how much the forces differ."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import betaincinv, betaln, gammaincinv, gammaln

from vawg_analysis.statistics.arrays import Floats

SPREADS = np.linspace(0.0025, 1.0, 400)
"""How much forces may differ: of shares √ρ, of rates the coefficient of variation."""


def drawn_shares(
    x: pd.Series, n: pd.Series, mean: float, shares: Floats, chosen: Floats
) -> Floats:
    """True shares of each force: a row a draw, a column a force.

    Parameters
    ----------
    x, n
        Effective events and trials of each force.
    mean
        The mean of the forces' shares, between 0 and 1.
    shares, chosen
        Uniform random numbers: one a draw and force, and one a draw.

    Notes
    -----
    An empirical Bayes interval takes the fitted spread of the forces as known. Where
    cases are few the fit can say that they do not differ at all, and every interval is
    then too narrow. The spread is therefore drawn too, from its likelihood and a
    uniform prior of the standard deviation (Gelman 2006).

    References
    ----------
    Carlin BP, Gelfand AE (1990). Approaches for empirical Bayes confidence intervals.
    Journal of the American Statistical Association 85:105–114.
    Gelman A (2006). Prior distributions for variance parameters in hierarchical models.
    Bayesian Analysis 1:515–534.
    """
    x, n = x.to_numpy(float), n.to_numpy(float)
    size = 1 / np.minimum(SPREADS, 0.999)[:, None] ** 2 - 1
    a, b = mean * size, (1 - mean) * size
    likelihood = betaln(a + x, b + n - x) - betaln(a, b)
    k = _chosen(likelihood.sum(axis=1), chosen)
    return betaincinv(a[k] + x, b[k] + n - x, shares)


def drawn_ratios(x: pd.Series, e: pd.Series, shares: Floats, chosen: Floats) -> Floats:
    """True ratios to what is expected, as :func:`drawn_shares`; ``e`` is expected."""
    x, e = x.to_numpy(float), e.to_numpy(float)
    alpha = 1 / SPREADS[:, None] ** 2
    likelihood = gammaln(alpha + x) - gammaln(alpha) + alpha * np.log(alpha)
    likelihood = likelihood - (alpha + x) * np.log(alpha + e)
    k = _chosen(likelihood.sum(axis=1), chosen)
    return gammaincinv(alpha[k] + x, shares) / (alpha[k] + e)


def _chosen(likelihood: Floats, chosen: Floats) -> np.ndarray:
    """For each draw the position of its spread, by the likelihood of each."""
    weights = np.exp(likelihood - likelihood.max())
    return np.searchsorted(np.cumsum(weights / weights.sum()), chosen).clip(
        max=len(weights) - 1
    )
