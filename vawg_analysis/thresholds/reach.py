"""When each area would come to a threshold if its trend went on as it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from vawg_analysis.assessment.figures import SHARE
from vawg_analysis.periods import Period
from vawg_analysis.statistics.trend import Trend, crossing
from vawg_analysis.thresholds.posterior import TrueValues
from vawg_analysis.thresholds.trends import Trends

HORIZON = 25
"""Our choice: a year beyond this many is no year at all, but “not at this trend”."""

MET, REACHED, OPEN_ENDED = "met already", "reached", "reached, no latest year"
NEVER, UNKNOWN = "not at this trend", "no trend known"
REACH = [
    "reach",
    "reached",
    "reached_lower",
    "reached_upper",
    "trend_per_year",
    "trend_from",
    "trend_quarters",
]


def reached(of: Trends, true: TrueValues, found: pd.DataFrame) -> pd.DataFrame:
    """When each area's trend meets its threshold, on the index of the rows.

    Parameters
    ----------
    of
        The figure's trends.
    true
        The figure's areas.
    found
        Their thresholds, as of :func:`.bounds.bounds`; of a single number.

    Returns
    -------
    DataFrame
        :data:`REACH`. ``reach`` says ``met already``, ``reached``, ``reached, no latest
        year``, ``not at this trend`` or ``no trend known``; ``reached`` is the year,
        with its 95% interval; ``trend_per_year`` the change a year at the level of the
        trend's end, in the figure's own unit.
    """
    rows = true.rows.assign(
        at_least=found["threshold_lower"].where(found["sense"] == "at least"),
        at_most=found["threshold_upper"].where(found["sense"] == "at most"),
    )
    made = [_reached(of, row) for row in rows.itertuples()]
    return pd.DataFrame(made, index=rows.index, columns=REACH)


def _reached(of: Trends, row: tuple) -> tuple:
    trend = of.by_area.get(row.force)
    threshold = row.at_least if pd.isna(row.at_most) else row.at_most
    if trend is None:
        said = "" if pd.isna(threshold) else UNKNOWN
        return said, np.nan, np.nan, np.nan, np.nan, of.begins, of.quarters
    scale = _Scale.of(row)
    about = (scale.slope(trend), of.begins, of.quarters)
    if pd.isna(threshold):
        return "", np.nan, np.nan, np.nan, *about
    target = scale.to_link(threshold)
    ahead = target - trend.level
    if (ahead <= 0) if pd.isna(row.at_most) else (ahead >= 0):
        return MET, np.nan, np.nan, np.nan, *about
    time, lower, upper = crossing(trend, target)
    if not time <= HORIZON:
        return NEVER, np.nan, np.nan, np.nan, *about
    latest = np.floor(of.end + upper) if upper <= HORIZON else np.nan
    said = OPEN_ENDED if np.isnan(latest) else REACHED
    return said, np.floor(of.end + time), np.floor(of.end + lower), latest, *about


@dataclass(frozen=True)
class _Scale:
    """From a figure's own unit to the link's scale and back."""

    share: bool
    per: float
    """What a rate of one a month of exposure is in the figure's own unit."""

    @classmethod
    def of(cls, row: tuple) -> _Scale:
        months = Period.parse(row.period).months
        return cls(row.kind == SHARE, row.per * months)

    def to_link(self, value: float) -> float:
        if self.share:
            return float(logit(np.clip(value, 1e-9, 1 - 1e-9)))
        return float(np.log(max(value / self.per, 1e-12)))

    def slope(self, trend: Trend) -> float:
        """The change a year at the level of time 0."""
        if self.share:
            p = expit(trend.level)
            return float(p * (1 - p) * trend.slope)
        return float(self.per * np.exp(trend.level) * np.expm1(trend.slope))
