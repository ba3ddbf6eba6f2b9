"""How much more a series varies from one time to the next than chance allows.

A single series of a few points cannot tell. Units that are measured alike (the same
figure of many units) are therefore asked together: they share one extra variance, and
each unit's own departure from it is drawn in by as much as the units allow.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_bad_shares,
    refuse_negative,
    refuse_where,
    series,
    together,
)

ENOUGH_UNITS = 10
"""Our choice: from so many units on, how unlike they are in variance is estimated."""

ENOUGH_EVENTS = 5
"""Expected events a point below which a unit's own spread follows no χ² distribution
(Cochran WG (1954). Some methods for strengthening the common χ² tests. Biometrics
10:417–451)."""

Variance = Callable[[float], Floats]
"""From the extra variance to the variance of each point."""


def between_counts(
    counts: ArrayLike, exposure: ArrayLike, unit: ArrayLike
) -> pd.DataFrame:
    """Variance of rates between the points of each unit, beyond Poisson chance.

    Parameters
    ----------
    counts, exposure
        Events of each point and what they come from, ≥ 0.
    unit
        What each point belongs to; units are taken to vary alike.

    Returns
    -------
    DataFrame
        By ``unit``: ``extra`` (τ², the squared coefficient of variation, one for all),
        ``scale`` (the unit's own variance over that model's), ``freedom`` (degrees of
        freedom behind both, infinite where all units vary alike), ``points``. NaN where
        no unit has two points.

    Raises
    ------
    ValueError
        A negative number, events without exposure, unequal lengths.

    Notes
    -----
    A point has the variance μ + τ²μ²; τ² solves Σ (x − μ)²/(μ + τ²μ²) = Σ (k − 1), and
    is 0 where chance alone leaves less. ``scale`` is that sum over the unit's own
    points, over k − 1, shrunk towards 1.

    References
    ----------
    Breslow NE (1984). Extra-Poisson variation in log-linear models. Applied Statistics
    33:38–44.
    Smyth GK (2004). Linear models and empirical Bayes methods for assessing
    differential expression in microarray experiments. Statistical Applications in
    Genetics and Molecular Biology 3(1):3.
    """
    x, e = together(counts=series(counts, "counts"), exposure=exposure)
    refuse_negative(counts=x, exposure=e)
    refuse_where((e == 0) & (x > 0), x, "counts must be 0 where exposure is 0")
    points = _points(x, e, unit)
    mu = (points["mean"] * points["size"]).to_numpy()
    return _fitted(points, mu, lambda extra: mu + extra * mu**2, mu, 1e4)


def between_proportions(
    numerator: ArrayLike, denominator: ArrayLike, unit: ArrayLike
) -> pd.DataFrame:
    """Variance of proportions between the points of each unit, beyond binomial chance.

    Parameters
    ----------
    numerator, denominator
        Events and trials of each point, 0 ≤ numerator ≤ denominator.
    unit
        What each point belongs to; units are taken to vary alike.

    Returns
    -------
    DataFrame
        As of :func:`between_counts`; ``extra`` is ρ, the correlation within a point.

    Raises
    ------
    ValueError
        A negative number, a numerator above its denominator, unequal lengths.

    Notes
    -----
    A point has the variance np(1 − p)(1 + (n − 1)ρ). By chance alone k points with N
    trials in all have a sum of squares of (k − 1) N/(N − 1) on average, whatever their
    sizes; ρ and ``scale`` are held against that.

    References
    ----------
    Haldane JBS (1940). The mean and variance of χ², when used as a test of homogeneity,
    when expectations are small. Biometrika 31:346–355.
    Williams DA (1982). Extra-binomial variation in logistic linear models. Applied
    Statistics 31:144–148.
    """
    x, n = together(numerator=series(numerator, "numerator"), denominator=denominator)
    refuse_bad_shares(x, n)
    points = _points(x, n, unit)
    points = points[points["mean"] < 1]
    trials = points.groupby("unit")["size"].transform("sum")
    points = points.assign(chance=trials / np.maximum(trials - 1, 1))
    n, p = points["size"].to_numpy(), points["mean"].to_numpy()
    chance = n * p * (1 - p)
    rarer = n * np.minimum(p, 1 - p)
    return _fitted(points, n * p, lambda r: chance * (1 + (n - 1) * r), rarer, 1.0)


def _points(x: Floats, size: Floats, unit: ArrayLike) -> pd.DataFrame:
    """The points with data of units that have two or more and any event.

    ``chance`` is the sum of squares of a unit by chance, over its degrees of freedom.
    """
    frame = pd.DataFrame({"unit": np.asarray(unit), "x": x, "size": size})
    frame = frame[frame["x"].notna() & (frame["size"] > 0)]
    by = frame.groupby("unit")
    sums = by[["x", "size"]].transform("sum")
    frame = frame.assign(
        mean=sums["x"] / sums["size"], points=by["x"].transform("size"), chance=1.0
    )
    return frame[(frame["mean"] > 0) & (frame["points"] > 1)]


def _fitted(
    points: pd.DataFrame, mu: Floats, variance: Variance, events: Floats, largest: float
) -> pd.DataFrame:
    """The extra variance of all units, and each unit's departure from it."""
    by = points["unit"].to_numpy()
    squares = (points["x"].to_numpy() - mu) ** 2
    units = points.groupby("unit")
    count = units["points"].first()
    degrees = (count - 1).astype(float)
    expected = degrees * units["chance"].first()

    def surplus(extra: float) -> float:
        return float((squares / variance(extra)).sum() - expected.sum())

    extra = 0.0
    if len(points) and surplus(0.0) > 0:
        extra = largest if surplus(largest) > 0 else brentq(surplus, 0.0, largest)
    ratio = pd.Series(squares / variance(extra)).groupby(by).sum() / expected
    telling = pd.Series(events).groupby(by).min() >= ENOUGH_EVENTS
    scale, freedom = _drawn_in(ratio, degrees, telling)
    return pd.DataFrame(
        {"extra": extra, "scale": scale, "freedom": freedom, "points": count}
    ).rename_axis("unit")


def _drawn_in(
    ratio: pd.Series, degrees: pd.Series, telling: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Each unit's variance ratio and degrees of freedom, helped by the other units.

    Ratios spread like an F distribution whose second degrees of freedom say how alike
    the units are; those come from its variance.
    """
    own, nu = ratio[telling], degrees[telling]
    even = pd.Series(1.0, index=ratio.index)
    if len(own) < ENOUGH_UNITS:
        return even, even * degrees.sum()
    spread = float(((own - 1) ** 2 * nu).sum() / len(own))
    if spread <= 2:
        return even, even * np.inf
    prior = (4 * spread + 2 * nu.mean() - 4) / (spread - 2)
    drawn = (nu * own + prior - 2) / (nu + prior)
    # a unit with few events takes what holds for units in general
    return drawn.reindex(ratio.index).fillna(1.0), prior + degrees.where(telling, 0.0)
