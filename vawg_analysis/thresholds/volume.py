"""How many cases a threshold stands for, and what change a force could show at all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.change import CONFIDENCE, POWER
from vawg_analysis.assessment.figures import COUNT, OTHER, RATE, SHARE
from vawg_analysis.statistics.change import detectable_proportion, detectable_ratio
from vawg_analysis.thresholds.figures import size
from vawg_analysis.thresholds.posterior import TrueValues

PERIODS = (1, 2, 4)
"""How many periods to come are taken together."""
CHANGES = [f"smallest_{way}_{k}" for way in ("fall", "rise") for k in PERIODS]
NEAR = 1e-9


def events_needed(rows: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """How many more events (below 0: fewer) would bring each area to its threshold.

    Whole events, with the denominator as it is; 0 where the figure as counted is there
    already. ``rows`` as of :func:`.figures.ready`, ``found`` as of
    :func:`.bounds.bounds`. NaN where no counts are behind the figure or nothing meets
    it.
    """
    counted = rows["kind"].isin([SHARE, RATE, COUNT])
    per_event = size(rows) / rows["per"]
    n = rows["numerator"].where(counted)
    least = np.ceil(found["threshold_lower"] * per_event - NEAR)
    most = np.floor(found["threshold_upper"] * per_event + NEAR)
    more = (least - n).clip(lower=0).where(least.notna(), 0.0)
    fewer = (n - most).clip(lower=0).where(most.notna(), 0.0)
    given = least.notna() | most.notna()
    return (more - fewer).where(given & counted)


def detectable(true: TrueValues) -> pd.DataFrame:
    """The smallest true changes that each area could show: :data:`CHANGES`.

    From its steadied value, over one, two and four periods to come of this one's volume
    and scatter, with 80% probability and 95% confidence; in the figure's own unit, a
    fall below 0. NaN where even the largest change would be missed, or no counts are
    behind the figure.

    Notes
    -----
    The effective size of a comparison of n cases with k periods of n each is
    2n/(1 + 1/k), by :func:`~vawg_analysis.statistics.change.detectable_proportion`;
    of counts :func:`~vawg_analysis.statistics.change.detectable_ratio` with k times the
    exposure.
    """
    rows = true.rows
    found = pd.DataFrame(np.nan, index=rows.index, columns=CHANGES)
    if rows["kind"].eq(OTHER).all():
        return found
    at = pd.Series(true.steadied, rows.index)
    base = size(rows) / rows["inflation"]
    usable = at.notna() & (base > 0)
    share = rows["kind"].eq(SHARE).any()
    for k in PERIODS:
        made = _shares if share else _ratios
        events = base[usable] * (1 if share else at[usable] / rows["per"][usable])
        fall, rise = made(events.to_numpy(), at[usable].to_numpy(), k)
        found.loc[usable, f"smallest_fall_{k}"] = fall
        found.loc[usable, f"smallest_rise_{k}"] = rise
    return found


def _shares(n: np.ndarray, at: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    fall, rise = detectable_proportion(2 * n / (1 + 1 / k), at, POWER, CONFIDENCE)
    return fall - at, rise - at


def _ratios(
    events: np.ndarray, at: np.ndarray, k: int
) -> tuple[np.ndarray, np.ndarray]:
    fall, rise = detectable_ratio(events, k, POWER, CONFIDENCE)
    return at * (fall - 1), at * (rise - 1)
