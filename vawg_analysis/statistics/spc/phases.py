"""Where a series is cut into phases, and which points set a phase's limits."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vawg_analysis.statistics.arrays import Floats, refuse_where, series

Direction = Literal["increase", "decrease", "neutral"]

OUTLIER = 3.267
"""A moving range from this many times the mean one on is screened out: the upper limit
of a moving-range chart (D4 for samples of two; Montgomery DC, Introduction to
Statistical Quality Control)."""


def phase_numbers(length: int, rebase_at: ArrayLike) -> NDArray[np.int64]:
    """0 for the first phase, one more from each position in ``rebase_at`` on."""
    starts = series(np.atleast_1d(np.asarray(rebase_at, dtype=object)), "rebase_at")
    refuse_where(
        ~((starts >= 0) & (starts < length) & (starts % 1 == 0)),
        starts,
        f"rebase_at must be positions in the series, whole numbers 0 to {length - 1}",
    )
    cuts = np.unique(starts[starts > 0])
    return np.searchsorted(cuts, np.arange(length), side="right")


def sets_limits(phases: NDArray[np.int64], fix_after: int | None) -> NDArray[np.bool_]:
    """True for the points that set a phase's limits: its first ``fix_after``."""
    if fix_after is None:
        return np.ones(len(phases), dtype=bool)
    whole = isinstance(fix_after, int | np.integer) and not isinstance(fix_after, bool)
    if not whole or fix_after < 2:
        raise ValueError(
            "fix_after must be a whole number of points, 2 or more, or None; "
            f"found {fix_after!r}"
        )
    first = np.searchsorted(phases, phases, side="left")
    return np.arange(len(phases)) - first < fix_after


def mean_moving_range(values: Floats, screen_outliers: bool) -> float:
    """Mean absolute step between neighbours; a gap (NaN) has no neighbour.

    Screening leaves out the outlying steps once. NaN where no step is left: fewer than
    two neighbours, or a constant series under screening.
    """
    steps = np.abs(np.diff(values))
    steps = steps[~np.isnan(steps)]
    if screen_outliers and len(steps):
        steps = steps[steps < OUTLIER * steps.mean()]
    return float(steps.mean()) if len(steps) else np.nan


def checked_direction(direction: str) -> int:
    """+1, −1 or 0: which way a change is an improvement."""
    signs = {"increase": 1, "decrease": -1, "neutral": 0}
    if direction not in signs:
        raise ValueError(
            f"direction must be increase, decrease or neutral; found {direction!r}"
        )
    return signs[direction]
