"""How each area's figure has moved over the quarters that can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import OTHER, SHARE, exposure, kind
from vawg_analysis.periods import Period
from vawg_analysis.reference.recording import breaks
from vawg_analysis.statistics.trend import (
    Trend,
    trend_of_rates,
    trend_of_shares,
)

FEWEST_QUARTERS = 8
"""Our choice: two years; fewer cannot tell a trend from a season."""
RECENT_QUARTERS = 20
"""Our choice: the latest five years; an older line tells nothing of the present."""
SEASONAL_FROM = 12
"""Our choice: from three years on each quarter of the year has an effect of its own."""


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
    """Every area's trend over the latest quarters since the last break in recording.

    ``history``: the KPI table's rows of one figure by quarter. Shares follow a
    quasi-binomial, counts and rates a quasi-Poisson regression on time, both with the
    scatter that they show. An area with fewer than :data:`FEWEST_QUARTERS` quarters, or
    without events, has none.
    """
    counted = history[kind(history) != OTHER] if len(history) else history
    if counted.empty:
        return Trends({}, np.nan, "", 0)
    spans = {name: Period.parse(name) for name in counted["period"].unique()}
    after = _last_break(counted, max(s.end for s in spans.values()))
    comparable = sorted(n for n, s in spans.items() if s.start >= after)
    spans = {name: spans[name] for name in comparable[-RECENT_QUARTERS:]}
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
    since = f"{first.start:%B %Y}"
    gap = f"the trend rests on {len(spans)} of {between} quarters since {since}"
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
