"""The difference of two independent proportions."""

from __future__ import annotations

from typing import Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_bad_shares,
    refuse_where,
    together,
    two_sided_z,
)
from vawg_analysis.statistics.intervals import jeffreys, wilson

Method = Literal["newcombe", "jeffreys", "wald"]
METHODS = ("newcombe", "jeffreys", "wald")


def difference_of_proportions(
    numerator: ArrayLike,
    denominator: ArrayLike,
    baseline_numerator: ArrayLike,
    baseline_denominator: ArrayLike,
    confidence: float = 0.95,
    method: Method = "newcombe",
) -> tuple[Floats, Floats, Floats]:
    """Difference of two independent proportions, the first less the baseline.

    Parameters
    ----------
    numerator, denominator, baseline_numerator, baseline_denominator
        Events and trials, 0 ≤ numerator ≤ denominator; numbers or arrays.
    confidence
        Two-sided level, between 0 and 1.
    method
        ``newcombe`` and ``jeffreys`` hold their level for small and empty cells,
        ``jeffreys`` nearer to it; ``wald`` is the textbook interval, for comparison
        with other tools.

    Returns
    -------
    difference, lower, upper
        In −1 to 1; NaN without trials or where anything is missing.

    Raises
    ------
    ValueError
        A negative number, a numerator above its denominator, an unknown method.

    Notes
    -----
    With Wilson (``newcombe``) or Jeffreys bounds (l, u) of each: lower
    d − √((p₁ − l₁)² + (u₂ − p₂)²), upper d + √((u₁ − p₁)² + (p₂ − l₂)²). Wald:
    d ± z √(Σ p(1 − p)/n).

    References
    ----------
    Newcombe RG (1998). Interval estimation for the difference between independent
    proportions: comparison of eleven methods. Statistics in Medicine 17:873–890 (its
    method 10).
    Laud PJ (2017). Equal-tailed confidence intervals for comparison of rates.
    Pharmaceutical Statistics 16:334–348 (its MOVER-J).
    """
    x1, n1, x2, n2 = together(
        numerator=numerator,
        denominator=denominator,
        baseline_numerator=baseline_numerator,
        baseline_denominator=baseline_denominator,
    )
    if method not in METHODS:
        raise ValueError(
            f"method must be one of {', '.join(METHODS)}; found {method!r}"
        )
    of_one = jeffreys if method == "jeffreys" else wilson
    (l1, u1), (l2, u2) = of_one(x1, n1, confidence), of_one(x2, n2, confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        p1, p2 = x1 / n1, x2 / n2
        variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
    down, up = np.hypot(p1 - l1, u2 - p2), np.hypot(u1 - p1, p2 - l2)
    if method == "wald":
        down = up = two_sided_z(confidence) * np.sqrt(variance)
    difference = p1 - p2
    return difference, np.maximum(difference - down, -1), np.minimum(difference + up, 1)


def proportions_p_value(
    numerator: ArrayLike,
    denominator: ArrayLike,
    baseline_numerator: ArrayLike,
    baseline_denominator: ArrayLike,
    method: Literal["fisher", "chi-squared"] = "fisher",
) -> Floats:
    """Two-sided p-value that two independent proportions are equal.

    Parameters
    ----------
    numerator, denominator, baseline_numerator, baseline_denominator
        Events and trials, 0 ≤ numerator ≤ denominator; whole numbers for ``fisher``.
    method
        Fisher's exact test, or Pearson's χ² without a continuity correction.

    Returns
    -------
    ndarray
        NaN where anything is missing; 1 where both proportions are 0, both 1, or one
        has no trials.

    Raises
    ------
    ValueError
        A negative number, a numerator above its denominator, a part of an event under
        ``fisher``, an unknown method.

    References
    ----------
    Fisher RA (1935). The logic of inductive inference. Journal of the Royal Statistical
    Society 98:39–82.
    """
    cells = together(
        numerator=numerator,
        denominator=denominator,
        baseline_numerator=baseline_numerator,
        baseline_denominator=baseline_denominator,
    )
    x1, n1, x2, n2 = cells
    refuse_bad_shares(x1, n1)
    refuse_bad_shares(x2, n2)
    if method == "chi-squared":
        return _chi_squared(x1, n1, x2, n2)
    if method != "fisher":
        raise ValueError(f"method must be fisher or chi-squared; found {method!r}")
    for cell in cells:
        refuse_where(cell % 1 > 0, cell, "fisher needs whole numbers of events")
    return np.vectorize(_fisher, otypes=[float])(x1, n1, x2, n2)[()]


def _chi_squared(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (x1 + x2) / (n1 + n2)
        variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
        statistic = (x1 / n1 - x2 / n2) ** 2 / variance
    nothing = (n1 == 0) | (n2 == 0) | (pooled == 0) | (pooled == 1)
    return np.where(nothing, 1.0, chdtrc(1, statistic))[()]


def _fisher(x1: float, n1: float, x2: float, n2: float) -> float:
    if np.isnan([x1, n1, x2, n2]).any():
        return np.nan
    table = np.array([[x1, n1 - x1], [x2, n2 - x2]], dtype=int)
    return float(scipy.stats.fisher_exact(table).pvalue)
