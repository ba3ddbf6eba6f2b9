"""What a control chart says, in words."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.presentation.figures.quarters import QUARTER, month, month_before
from vawg_analysis.presentation.wording import interval_text, number_text

_UNUSUAL = "special_cause"
MOST = 4
"""How many unusual quarters of a phase are named one by one."""


def describe(chart: pd.DataFrame, what: str, area: str, unit: str) -> str:
    """The chart's alt text: each phase's mean and limits, and its unusual quarters."""
    sentences = [
        f"Control chart of {what} each quarter in {area}, {_span(chart)}",
        *(_phase(rows, unit) for _, rows in chart.groupby("phase")),
        *_changes(chart),
    ]
    return " ".join(f"{sentence}." for sentence in sentences)


def remark(chart: pd.DataFrame) -> str:
    """What a reader must know to read the chart."""
    provisional = (chart["note"] != "").any()
    sentences = [
        "Shaded: where a quarter lies if nothing changes."
        if chart["upper"].notna().any()
        else "",
        "Dashed line: recording changed, and a new series with its own mean begins."
        if chart["phase"].nunique() > 1
        else "",
        "Limits from fewer than 12 quarters are provisional." if provisional else "",
    ]
    return " ".join(filter(None, sentences))


def _span(rows: pd.DataFrame) -> str:
    first, last = rows["start"].iloc[0], rows["start"].iloc[-1]
    return f"{month(first)} to {month_before(pd.Timestamp(last) + QUARTER)}"


def _phase(rows: pd.DataFrame, unit: str) -> str:
    first = rows.iloc[0]
    if pd.isna(first["mean"]):
        return f"{_span(rows)}: no figures"
    said = f"{_span(rows)}: mean {_mean(first['mean'], unit)}"
    if pd.notna(first["upper"]):
        bounds = [_whole(first[side], unit) for side in ("lower", "upper")]
        said += f", limits {interval_text(*bounds, unit)}"
    said += " (provisional)" if first["note"] else ""
    unusual = rows[rows["point_type"].str.startswith(_UNUSUAL)]
    return f"{said}; {_of_chance(unusual, unit)}"


def _of_chance(unusual: pd.DataFrame, unit: str) -> str:
    if unusual.empty:
        return "no quarter is unusual"
    if len(unusual) > MOST:
        ends = [month(unusual["start"].iloc[end]) for end in (0, -1)]
        return f"{len(unusual)} unusual quarters between {ends[0]} and {ends[1]}"
    each = [
        f"{month(row.start)} {number_text(row.value, unit)} ({row.rule})"
        for row in unusual.itertuples()
    ]
    return f"unusual quarters, by their first month: {', '.join(each)}"


def _changes(chart: pd.DataFrame) -> list[str]:
    rows = chart.iloc[1:]
    rows = rows[rows["recording_change"] != ""]
    marks = [
        f"{row.recording_change} ({month(row.start)})" for row in rows.itertuples()
    ]
    if not marks:
        return []
    return [
        "Dashed lines mark changes in recording, and figures on either side may not "
        f"compare: {'; '.join(marks)}"
    ]


def _mean(value: float, unit: str) -> str:
    return number_text(_whole(value, unit), unit)


def _whole(value: float, unit: str) -> float:
    """A mean of counts as a whole number; a share as it is."""
    return float(round(value)) if unit == "count" else float(value)
