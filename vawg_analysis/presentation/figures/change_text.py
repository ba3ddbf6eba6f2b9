"""What a chart of changes says, in words."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.presentation.wording import (
    interval_text,
    number_text,
    within_sentence,
)

INSIDE = "Now, within"


def describe(values: pd.DataFrame, area: str, heading: str) -> str:
    """The chart's alt text: every measure's band and value."""
    sentences = [
        f"Bands with a dot, a row a measure, {area}: {within_sentence(heading)}; the "
        "band is where each was to be expected",
        *(_measure(row) for row in values.itertuples()),
    ]
    return " ".join(f"{sentence}." for sentence in sentences)


def remark(values: pd.DataFrame) -> str:
    """What a reader must know to read the chart."""
    missing = values[["value", "band_lower", "band_upper"]].isna().any(axis=1).any()
    absent = " Words instead: nothing to compare." if missing else ""
    return (
        f"Band: where 95 of 100 such figures would lie if nothing had changed.{absent}"
    )


def _measure(row: tuple) -> str:
    name = f"“{row.measure}”"
    if pd.isna([row.value, row.band_lower, row.band_upper]).any():
        return f"{name}: {row.status}"
    band = interval_text(row.band_lower, row.band_upper, "proportion")
    where = "within" if row.band_lower <= row.value <= row.band_upper else "outside"
    return f"{name}: {number_text(row.value, 'proportion')}, {where} {band}"
