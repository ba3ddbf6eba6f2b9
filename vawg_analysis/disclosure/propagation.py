"""Bounds that follow from one sum at a time, before any programme is solved."""

from __future__ import annotations

import numpy as np

from vawg_analysis.disclosure.system import Floats
from vawg_analysis.disclosure.unknowns import NEAR, Unknowns

PASSES = 4


def tightened(known: Unknowns) -> tuple[Floats, Floats]:
    """Bounds ``(lower, upper)`` of the unknowns, each sum used a few times.

    In a sum, one term is at most what is left when the others are at their least.
    """
    lower, upper = known.lower.copy(), known.upper.copy()
    entries = known.matrix.tocoo()
    row, column, weight = entries.coords[0], entries.coords[1], entries.data
    for _ in range(PASSES):
        at_least = np.where(weight > 0, lower[column], upper[column]) * weight
        at_most = np.where(weight > 0, upper[column], lower[column]) * weight
        most = known.rhs[row] - _others(row, at_least, len(known.rhs))
        fewest = known.rhs[row] - _others(row, at_most, len(known.rhs))
        high = np.where(weight > 0, most, fewest) / weight
        low = np.where(weight > 0, fewest, most) / weight
        np.minimum.at(upper, column, high)
        np.maximum.at(lower, column, low)
        lower = np.where(known.whole, np.ceil(lower - NEAR), lower)
        upper = np.where(known.whole, np.floor(upper + NEAR), upper)
    return lower, upper


def _others(row: Floats, terms: Floats, rows: int) -> Floats:
    """For each term, the sum of its row's other terms, which may be infinite."""
    finite = np.isfinite(terms)
    value = np.where(finite, terms, 0)
    infinite = np.bincount(row, ~finite, minlength=rows)[row] - ~finite
    sign = np.sign(terms[~finite][0]) if (~finite).any() else 0
    rest = np.bincount(row, value, minlength=rows)[row] - value
    return np.where(infinite > 0, sign * np.inf, rest) if sign else rest
