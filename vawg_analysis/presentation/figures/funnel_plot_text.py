"""What a funnel plot says, in words; it names no other force and no rank."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.presentation.wording import number_text

_CHANCE = "The limits allow for chance and for how much forces differ anyway"


def describe(forces: pd.DataFrame, area: str, what: str, base: str) -> str:
    """The chart's alt text: the centre, the area's place, how many lie outside."""
    centre = number_text(forces["centre"].iloc[0], "proportion")
    sentences = [
        f"Funnel plot of {what}, by {base}, a dot a force, around {centre} for all "
        "forces together",
        _own(forces[forces["force"] == area], area, base),
        _others(forces[forces["force"] != area]),
        _CHANCE,
    ]
    return " ".join(f"{sentence}." for sentence in sentences)


def remark(forces: pd.DataFrame) -> str:
    """What a reader must know to read the chart."""
    absent = int(forces["value"].isna().sum())
    said = "Volumes stand on a scale where each step is some three times the last."
    left = f" {absent} without a figure that may be shown." if absent else ""
    return f"{said} {_CHANCE}.{left}"


def place(row: pd.Series) -> str:
    """Where a force lies to the limits, in words."""
    if row["outside_99.8"]:
        return "outside the 99.8% limits"
    if row["outside_95"]:
        return "between the 95% and the 99.8% limits"
    return "within the 95% limits"


def _own(rows: pd.DataFrame, area: str, base: str) -> str:
    if rows.empty or pd.isna(rows["value"].iloc[0]):
        return f"{area}: not shown"
    row = rows.iloc[0]
    value = number_text(row["value"], "proportion")
    volume = number_text(row["denominator"], "count")
    return f"{area}: {value} of {volume} {base}, {place(row)}"


def _others(rows: pd.DataFrame) -> str:
    known = rows.dropna(subset="value")
    far = int(known["outside_99.8"].sum())
    near = int(known["outside_95"].sum()) - far
    within = len(known) - far - near
    return (
        f"Of {len(known)} other forces {within} lie within the 95% limits, {near} "
        f"between these and the 99.8% limits, {far} outside both"
    )
