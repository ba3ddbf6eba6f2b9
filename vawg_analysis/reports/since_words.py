"""One figure since the period before, in words: then, to be expected, now, finding."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.progress import NONE, NOT_COMPARED
from vawg_analysis.framework import MEASURES
from vawg_analysis.presentation.wording import interval_text, number_text
from vawg_analysis.reports.change_words import finding, size, unseen

BY_OFFENCE = ("5.1", "5.2")
"""KPIs whose whole stands among its offences."""


def label(row: tuple) -> str:
    """The figure's name, and of which part it is."""
    measure = MEASURES[(row.kpi, row.measure)].label
    if row.category != "all":
        return f"{measure}: {row.category}"
    return f"{measure}: all in scope" if row.kpi in BY_OFFENCE else measure


def number(value: float, unit: str) -> str:
    """A count or a proportion; ``not shown`` where it is missing."""
    known = "proportion" if unit == "proportion" else "count"
    return "not shown" if pd.isna(value) else number_text(value, known)


def band(row: tuple) -> str:
    """Where the figure was to be expected, counts as whole numbers."""
    if pd.isna(row.band_lower):
        return "not known"
    if row.unit == "proportion":
        return interval_text(row.band_lower, row.band_upper, "proportion")
    return interval_text(np.floor(row.band_lower), np.ceil(row.band_upper), "count")


def within(row: tuple) -> str:
    """Whether the figure lies ``within`` its band or ``outside``; "" without one."""
    if pd.isna(row.band_lower) or pd.isna(row.value):
        return ""
    inside = row.band_lower <= row.value <= row.band_upper
    return "within" if inside else "outside"


def sentence(row: pd.Series) -> str:
    """Then, now, finding, size, band, and what recording says of it."""
    before, now = (number(row[c], row["unit"]) for c in ("value_baseline", "value"))
    said = f"{row['label']}: {before} before, {now} now: **{finding(row)}**"
    if row["finding"] == NONE:
        said += f"; {unseen(row)}"
    elif row["finding"] != NOT_COMPARED:
        said += f", {size(row)}"
    if row["within"]:
        said += f". Now lies {row['within']} what was to be expected, {_band_of(row)}"
    return f"{said}.{_recording(row)}"


def _band_of(row: pd.Series) -> str:
    return band(next(row.to_frame().T.itertuples()))


def _recording(row: pd.Series) -> str:
    """What recording says of a change; a sentence of its own."""
    if not row["recording_changes"]:
        return ""
    whole = row["breakdown"] == "all"
    which = " of some offences" if whole else ""
    return (
        f" Recording{which} changed between the two ({row['recording_changes']}): "
        "a change in what happened cannot be told from one in recording."
    )
