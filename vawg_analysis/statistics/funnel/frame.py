"""Limits and flags beside each unit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import Floats, series, two_sided_z
from vawg_analysis.statistics.funnel.overdispersion import Overdispersion


def funnel_frame(
    units: pd.DataFrame,
    value: str,
    bounds: Callable[[float], tuple[Floats, Floats]],
    confidence: ArrayLike,
    found: Overdispersion,
) -> pd.DataFrame:
    """Add the limits of each level, and whether ``value`` lies outside them."""
    levels = series(np.atleast_1d(np.asarray(confidence)), "confidence")
    two_sided_z(levels)
    columns = {}
    for level in levels:
        lower, upper = bounds(level)
        outside = (units[value] < lower) | (units[value] > upper)
        percent = f"{100 * level:g}"
        columns[f"lower_{percent}"] = lower
        columns[f"upper_{percent}"] = upper
        columns[f"outside_{percent}"] = outside
    frame = units.assign(**columns)
    frame.attrs.update(phi=found.phi, tau2=found.tau2)
    return frame
