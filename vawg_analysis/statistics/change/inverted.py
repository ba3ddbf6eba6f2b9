"""The p-value that goes with an interval of a difference of proportions."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize.elementwise import find_root
from scipy.special import betaincinv, ndtr

from vawg_analysis.statistics.arrays import Floats, refuse_bad_shares, together

FARTHEST = 8.0
"""Normal quantile at which the search ends: p-values below 10⁻¹⁵ are not told apart."""


def interval_p_value(
    numerator: ArrayLike,
    denominator: ArrayLike,
    baseline_numerator: ArrayLike,
    baseline_denominator: ArrayLike,
) -> Floats:
    """P-value that two independent proportions are equal, from Jeffreys' interval.

    Parameters
    ----------
    numerator, denominator, baseline_numerator, baseline_denominator
        Events and trials, 0 ≤ numerator ≤ denominator; parts of an event are allowed.

    Returns
    -------
    ndarray
        Below 0.05 exactly where the 95% interval of
        :func:`~.proportions.difference_of_proportions` by ``jeffreys`` leaves out 0,
        and so at every level. NaN without trials or where anything is missing.

    Raises
    ------
    ValueError
        A negative number, a numerator above its denominator.

    Notes
    -----
    A test and an interval that say the same are each other's inverse: p is 1 less the
    highest confidence at which the interval leaves out 0 (Neyman 1937), found as the
    root of the bound that faces 0.

    References
    ----------
    Laud PJ (2017). Equal-tailed confidence intervals for comparison of rates.
    Pharmaceutical Statistics 16:334–348 (its MOVER-J).
    Neyman J (1937). Outline of a theory of statistical estimation based on the
    classical theory of probability. Philosophical Transactions of the Royal Society A
    236:333–380.
    """
    x1, n1, x2, n2 = together(
        numerator=numerator,
        denominator=denominator,
        baseline_numerator=baseline_numerator,
        baseline_denominator=baseline_denominator,
    )
    refuse_bad_shares(x1, n1)
    refuse_bad_shares(x2, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        falls = x1 / n1 < x2 / n2
        known = ~np.isnan(x1 / n1 + x2 / n2)
    more = np.where(falls, x2, x1), np.where(falls, n2, n1)
    fewer = np.where(falls, x1, x2), np.where(falls, n1, n2)
    found = np.full(known.shape, np.nan)
    found[known] = _root(*(side[known] for side in (*more, *fewer)))
    return found[()]


def _root(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
    """P-values where the first proportion is the greater, or both are equal."""

    def beyond(z: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
        tail = ndtr(-z)
        p1, p2 = x1 / n1, x2 / n2
        lower = np.where(x1 > 0, betaincinv(x1 + 0.5, n1 - x1 + 0.5, tail), 0.0)
        # the upper quantile is the other's lower: 1 - tail would round to 1
        upper = 1 - betaincinv(n2 - x2 + 0.5, x2 + 0.5, tail)
        upper = np.where(x2 < n2, upper, 1.0)
        return p1 - p2 - np.hypot(p1 - lower, upper - p2)

    ends = np.zeros(x1.shape), np.full(x1.shape, FARTHEST)
    sides = (x1, n1, x2, n2)
    within, without = (beyond(end, *sides) for end in ends)
    root = find_root(beyond, ends, args=sides).x
    z = np.select([within <= 0, without >= 0], ends, root)
    return 2 * ndtr(-z)
