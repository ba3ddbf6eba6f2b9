"""What an estimated variance leaves open: Student's t in place of the normal.

Student (1908). The probable error of a mean. Biometrika 6:1–25.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri, stdtr, stdtrit

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_where,
    together,
    two_sided_z,
)


def widening(freedom: ArrayLike, confidence: float = 0.95) -> Floats:
    """How much wider an interval is because its variance was estimated: t over z.

    ``freedom`` in degrees, above 0, infinite for a known variance; NaN counts as known.
    """
    two_sided_z(confidence)
    share = 0.5 + confidence / 2
    degrees = _known_as_nan(freedom)
    return np.where(np.isnan(degrees), 1.0, stdtrit(degrees, share) / ndtri(share))


def student_p_values(p_values: ArrayLike, freedom: ArrayLike) -> Floats:
    """Two-sided p-values of a known variance, as they are of an estimated one.

    The normal quantile of each is read from Student's t with ``freedom`` degrees of
    freedom, which has heavier tails; infinite or NaN leaves it as it is.
    """
    p, degrees = together(p_values=p_values, freedom=_known_as_nan(freedom))
    refuse_where((p < 0) | (p > 1), p, "p_values must lie in 0–1")
    drawn = 2 * stdtr(degrees, ndtri(p / 2))
    return np.where(np.isnan(degrees), p, drawn)


def _known_as_nan(freedom: ArrayLike) -> Floats:
    degrees = np.asarray(freedom, dtype=float)
    return np.where(np.isfinite(degrees), degrees, np.nan)
