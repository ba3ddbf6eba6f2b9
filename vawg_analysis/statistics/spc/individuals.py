"""The XmR chart."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from vawg_analysis.statistics.arrays import Floats, series
from vawg_analysis.statistics.spc.chart import Reading, chart
from vawg_analysis.statistics.spc.phases import Direction, mean_moving_range

WIDTH = 2.66
"""Three standard deviations in units of the mean moving range: 3/1.128."""


def xmr(
    values: ArrayLike,
    *,
    direction: Direction,
    rebase_at: ArrayLike = (),
    fix_after: int | None = None,
    target: float | None = None,
    screen_outliers: bool = True,
) -> pd.DataFrame:
    """Chart of single values against limits from their moving ranges (XmR).

    Parameters
    ----------
    values
        The series in order of time; NaN where a period has no value.
    direction
        Which way a change is an improvement: ``increase``, ``decrease`` or ``neutral``.
    rebase_at
        Positions (from 0) where a new phase with limits of its own starts.
    fix_after
        Compute a phase's limits from its first so many positions only.
    target
        The value aimed at; judged against the limits of the last phase.
    screen_outliers
        Leave out moving ranges of 3.267 times their mean or more.

    Returns
    -------
    DataFrame
        A row a value: ``value, mean, lower, upper, point_type, phase, rule``.
        ``point_type`` is ``common_cause``, ``special_cause_improvement``,
        ``special_cause_concern``, ``special_cause_neutral_high``,
        ``special_cause_neutral_low`` or ``missing``. ``attrs["assurance"]`` is
        ``consistent_pass``, ``consistent_fail``, ``inconsistent``, or ``None`` without
        a target or a direction; ``attrs["short_phases"]`` names the phases whose limits
        are provisional, resting on fewer than 12 values.

    Raises
    ------
    ValueError
        An unknown direction, a position outside the series, a ``fix_after`` below 2, a
        target that is not one number.

    Notes
    -----
    Limits are the mean ± 2.66 mean moving ranges. The limits of a constant phase are
    NaN under screening, because no moving range is left, and none of its points is
    special. A gap has no moving range on either side, and ends a run.

    References
    ----------
    Shewhart WA (1931). Economic Control of Quality of Manufactured Product. Van
    Nostrand.
    Wheeler DJ (2000). Understanding Variation, 2nd edition. SPC Press.
    """
    points = series(values, "values")

    def limits(part: slice, basis: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        own = np.where(basis, points[part], np.nan)
        known = own[~np.isnan(own)]
        centre = known.mean() if len(known) else np.nan
        half = WIDTH * mean_moving_range(own, screen_outliers)
        return np.full(len(own), centre), np.full(len(own), half)

    reading = Reading(direction, rebase_at, fix_after, target)
    return chart(points, limits, (-np.inf, np.inf), reading)
