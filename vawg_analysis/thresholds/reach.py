"""When each area would come to a threshold if its trend went on as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from vawg_analysis.assessment.figures import OTHER, SHARE, exposure, kind
from vawg_analysis.periods import Period
from vawg_analysis.reference.recording import breaks
from vawg_analysis.statistics.trend import (
    Trend,
    crossing,
    trend_of_rates,
    trend_of_shares,
)
from vawg_analysis.thresholds.posterior import TrueValues

FEWEST_QUARTERS = 8
"""Our choice: two years; fewer cannot tell a trend from a season."""
SEASONAL_FROM = 12
"""Our choice: from three years on each quarter of the year has an effect of its own."""
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


@dataclass(frozen=True)
class Trends:
    """Each area's trend of one figure, with time 0 at ``end`` and years as its unit."""

    by_area: Mapping[str, Trend]
    end: float
    """As a year with decimals."""
    begins: str
    """The first quarter that counts."""
    quarters: int
    gap: str = ""
    """What is missing between the quarters, in words."""


def trends(history: pd.DataFrame) -> Trends:
    """Every area's trend over the quarters since the last break in recording.

    ``history``: the KPI table's rows of one figure by quarter. Shares follow a
    quasi-binomial, counts and rates a quasi-Poisson regression on time, both with the
    scatter that they show. An area with fewer than :data:`FEWEST_QUARTERS` quarters, or
    without events, has none.
    """
    counted = history[kind(history) != OTHER] if len(history) else history
    if counted.empty:
        return Trends({}, np.nan, "", 0)
    spans = {name: Period.parse(name) for name in counted["period"].unique()}
    since = _last_break(counted, max(s.end for s in spans.values()))
    spans = {name: s for name, s in spans.items() if s.start >= since}
    counted = counted[counted["period"].isin(spans)]
    if not spans:
        return Trends({}, np.nan, "", 0)
    first = min(spans.values())
    end = _year(max(s.end for s in spans.values()))
    made = {
        force: trend
        for force, rows in counted.groupby("force", sort=False)
        if (trend := _trend(rows, end)) is not None
    }
    last = max(spans.values())
    between = len(Period(first.start, last.end).quarters)
    gap = f"the trend rests on {len(spans)} of {between} quarters since {first.label}"
    return Trends(
        made, end, first.name, len(spans), gap if len(spans) < between else ""
    )


def _last_break(rows: pd.DataFrame, before: date) -> date:
    """The day of the last change in recording that bears on the figure."""
    changes = breaks()
    found = changes[changes["date"] < before]
    first = rows.iloc[0]
    if first["breakdown"] == "offence":
        found = found[found["offence"] == first["category"]]
    return found["date"].max() if len(found) else date.min


def _year(day: date) -> float:
    return day.year + (day.month - 1) / 12


def _trend(rows: pd.DataFrame, end: float) -> Trend | None:
    if len(rows) < FEWEST_QUARTERS:
        return None
    spans = [Period.parse(name) for name in rows["period"]]
    middle = np.array([(_year(s.start) + _year(s.end)) / 2 for s in spans])
    season = [s.start.month for s in spans] if len(rows) >= SEASONAL_FROM else None
    made = trend_of_shares if (kind(rows) == SHARE).all() else trend_of_rates
    try:
        return made(rows["numerator"], exposure(rows), middle - end, season)
    except ValueError:
        # no event, or nothing but events: there is no line to draw
        return None


def reached(of: Trends, true: TrueValues, found: pd.DataFrame) -> pd.DataFrame:
    """When each area's trend meets its threshold, on the index of the rows.

    Parameters
    ----------
    of
        The figure's trends.
    true
        The figure's areas.
    found
        Their thresholds, as of :func:`.schools.bounds`; of a single number.

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
