"""P-values adjusted for how many comparisons were made."""

from __future__ import annotations

from typing import Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import Floats, numbers, refuse_where

Method = Literal["bh", "by", "holm", "bonferroni"]
METHODS = ("bh", "by", "holm", "bonferroni")


def adjust(p_values: ArrayLike, method: Method = "bh") -> Floats:
    """P-values that may be compared with the error rate of the whole family.

    Parameters
    ----------
    p_values
        One p-value a comparison, of any shape: all together are the family. NaN is no
        comparison and stays NaN.
    method
        ``bh`` and ``by`` control the share of false discoveries, ``by`` under any
        dependence; ``holm`` and ``bonferroni`` the probability of a single one.

    Returns
    -------
    ndarray
        Adjusted p-values in 0–1, of the same shape.

    Raises
    ------
    ValueError
        A p-value outside 0–1 or an unknown method.

    Notes
    -----
    Sorted p₁ ≤ … ≤ pₘ. Benjamini–Hochberg: the least m pⱼ/j over j ≥ i;
    Benjamini–Yekutieli: that times Σ 1/j; Holm: the greatest (m − j + 1) pⱼ over j ≤ i;
    Bonferroni: m pᵢ; none above 1.

    References
    ----------
    Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate: a practical
    and powerful approach to multiple testing. Journal of the Royal Statistical Society
    B 57:289–300.
    Benjamini Y, Yekutieli D (2001). The control of the false discovery rate in multiple
    testing under dependency. Annals of Statistics 29:1165–1188.
    Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian
    Journal of Statistics 6:65–70.
    """
    p = numbers(p_values, "p_values")
    refuse_where((p < 0) | (p > 1), p, "p_values must lie in 0–1")
    if method not in METHODS:
        raise ValueError(
            f"method must be one of {', '.join(METHODS)}; found {method!r}"
        )
    adjusted = np.full(p.shape, np.nan)
    known = ~np.isnan(p)
    adjusted[known] = _adjusted(p[known], method)
    return adjusted


def _adjusted(p: Floats, method: str) -> Floats:
    if method == "bonferroni":
        return np.minimum(p * len(p), 1.0)
    if method == "holm":
        order = np.argsort(p)
        steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
        return np.minimum(steps, 1.0)[np.argsort(order)]
    return scipy.stats.false_discovery_control(p, method=method) if len(p) else p
