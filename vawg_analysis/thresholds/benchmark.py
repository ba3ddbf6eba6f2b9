"""The achievable benchmark: what the best units that cover a share of the cases do."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vawg_analysis.framework.indicator import DECREASE, INCREASE
from vawg_analysis.statistics.arrays import (
    refuse_bad_shares,
    refuse_where,
    same_length,
)


def achievable_benchmark(
    numerator: ArrayLike,
    denominator: ArrayLike,
    direction: str = INCREASE,
    volume: float = 0.1,
) -> float:
    """Pooled share of the best units that together cover a share of all cases.

    Parameters
    ----------
    numerator, denominator
        Events and cases of each unit, 0 ≤ numerator ≤ denominator. A unit without cases
        or with a missing count is left out.
    direction
        ``increase`` where more is better, ``decrease`` where less is.
    volume
        Least share of all cases that the best must cover, above 0 and up to 1.

    Returns
    -------
    float
        The benchmark, a share; NaN without any cases.

    Raises
    ------
    ValueError
        A negative number, a numerator above its denominator, another direction, a
        volume outside its range.

    Notes
    -----
    Units are put in order by the adjusted performance fraction (x + 1)/(d + 2), which
    keeps a unit with few cases from coming first by luck; where less is better, the
    lowest come first, which is the same as the fraction of the other events. The best
    are taken one after the other until they cover ``volume``; units equal to the last
    one are taken too. The benchmark is their Σ x / Σ d.

    References
    ----------
    Weissman NW, Allison JJ, Kiefe CI, et al (1999). Achievable benchmarks of care: the
    ABCs of benchmarking. Journal of Evaluation in Clinical Practice 5:269–281.
    Kiefe CI, Weissman NW, Allison JJ, Farmer R, Weaver M, Williams OD (1998).
    Identifying achievable benchmarks of care: concepts and methodology. International
    Journal for Quality in Health Care 10:443–447.
    """
    x, d = same_length(numerator=numerator, denominator=denominator)
    best = behind_benchmark(x, d, direction, volume)
    return float(x[best].sum() / d[best].sum()) if best.any() else float("nan")


def behind_benchmark(
    numerator: ArrayLike,
    denominator: ArrayLike,
    direction: str = INCREASE,
    volume: float = 0.1,
) -> NDArray[np.bool_]:
    """Which units :func:`achievable_benchmark` pools, given the same; errors as there.

    Returns
    -------
    array of bool
        In the order of the units; none without any cases.
    """
    x, d = same_length(numerator=numerator, denominator=denominator)
    refuse_bad_shares(x, d)
    refuse_where(not 0 < volume <= 1, volume, "volume must be above 0 and up to 1")
    if direction not in (INCREASE, DECREASE):
        raise ValueError(f"direction must be increase or decrease; found {direction!r}")
    known = ~np.isnan(x) & (d > 0)
    performance = (x + 1) / (d + 2) * (1 if direction == INCREASE else -1)
    order = np.argsort(-performance[known], kind="stable")
    covered = np.cumsum(d[known][order])
    if not len(covered):
        return known
    last = performance[known][order][np.searchsorted(covered, volume * covered[-1])]
    return known & (performance >= last)
