"""What a chart of dots and intervals says, in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vawg_analysis.presentation.figures import provisional
from vawg_analysis.presentation.wording import (
    UNKNOWN,
    interval_text,
    marked,
    number_text,
    shows_value,
)


def reason(status: str) -> str:
    """Why a figure is not there."""
    return UNKNOWN if shows_value(status) else status


def describe(
    subject: str, areas: Sequence[str], series: Sequence[pd.DataFrame], unit: str
) -> str:
    """The chart's alt text.

    ``series`` hold ``value``, ``lower``, ``upper`` and ``status``, indexed by category;
    the first is the page's own area.
    """
    against = f" against {areas[1]}" if len(areas) > 1 else ""
    sentences = [
        f"Dots with 95% intervals. {subject}, {areas[0]}{against}",
        *_extremes(areas, series, unit),
        _outside(areas, series, unit) if against else "",
        *map(_absent, areas, series),
    ]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def remark(areas: Sequence[str], series: Sequence[pd.DataFrame]) -> str:
    """Whose figures may still change."""
    return provisional.remark(
        [
            provisional.Shown(area, category, status)
            for area, own in zip(areas, series, strict=True)
            for category, status in own.dropna(subset="value")["status"].items()
        ]
    )


def _extremes(
    areas: Sequence[str], series: Sequence[pd.DataFrame], unit: str
) -> list[str]:
    shown = series[0]["value"].dropna()
    if shown.empty:
        return []
    if len(shown) == 1:
        return [_said(shown.index[0], areas, series, unit)]
    return [
        f"Largest in {areas[0]}: {_said(shown.idxmax(), areas, series, unit)}",
        f"Smallest: {_said(shown.idxmin(), areas, series, unit)}",
    ]


def _said(
    category: str, areas: Sequence[str], series: Sequence[pd.DataFrame], unit: str
) -> str:
    own = series[0].loc[category]
    text = f"“{category}”, {_figure(own, unit)}"
    if not own[["lower", "upper"]].isna().all():
        bounds = interval_text(own["lower"], own["upper"], unit)
        text = f"{text} (95% interval {bounds})"
    if len(series) == 1 or pd.isna(series[1].loc[category, "value"]):
        return text
    return f"{text}; {areas[1]} {_figure(series[1].loc[category], unit)}"


def _figure(row: pd.Series, unit: str) -> str:
    return marked(number_text(row["value"], unit), row["status"])


def _outside(areas: Sequence[str], series: Sequence[pd.DataFrame], unit: str) -> str:
    own, other = series[0], series[1]["value"]
    known = own[["value", "lower", "upper"]].notna().all(axis=1) & other.notna()
    outside = known & ((other < own["lower"]) | (other > own["upper"]))
    if not known.any():
        return ""
    text = (
        f"The figure of {areas[1]} lies outside the interval of {areas[0]} "
        f"for {outside.sum()} of {known.sum()}"
    )
    if not outside.any():
        return text
    furthest = (own["value"] - other).abs().where(outside).idxmax()
    pair = [_figure(frame.loc[furthest], unit) for frame in series]
    return f"{text}, furthest for “{furthest}”, {pair[0]} against {pair[1]}"


def _absent(area: str, own: pd.DataFrame) -> str:
    absent = own[own["value"].isna()]
    reasons = [f"“{name}” ({reason(said)})" for name, said in absent["status"].items()]
    return f"No figure for {area}: {', '.join(reasons)}" if reasons else ""
