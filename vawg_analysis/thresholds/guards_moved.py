"""A threshold's guards as figures, and whether one moved as a false gain would."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.assessment.figures import KEY
from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.measures import NUMBERS
from vawg_analysis.thresholds.explored import figure_of
from vawg_analysis.thresholds.guard_table import CHANGE, FALL, RISE
from vawg_analysis.thresholds.guards import Guard, Guarded
from vawg_analysis.thresholds.wanted import Threshold

AS_FALSE_GAIN, OTHERWISE, UNKNOWN = "as a false gain would", "not so", "not known"
GUARD = "guard"
FIGURES = [
    "role",
    *KEY,
    "side",
    "shows_as",
    "reason",
    *NUMBERS,
    "unit",
    "status",
]


def guard_figures(one: Guarded, kpis: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Each guard's rows of the KPI table, of every area, in :data:`FIGURES`."""
    for guard in one.guards:
        rows = _figures(guard, one.threshold, kpis)
        yield rows.assign(
            role=GUARD, side="", shows_as=guard.shows_as, reason=guard.reason
        )[FIGURES]


def _figures(guard: Guard, threshold: Threshold, kpis: pd.DataFrame) -> pd.DataFrame:
    """A guard's figures: of the threshold's offence and basis where there are such."""
    bases = MEASURES[guard.kpi, guard.measure].basis
    basis = threshold.basis if threshold.basis in bases else bases[0]
    rows = kpis[
        (kpis["kpi"] == guard.kpi)
        & (kpis["measure"] == guard.measure)
        & (kpis["basis"] == basis)
    ]
    own = figure_of(threshold)
    same = (rows["breakdown"] == own["breakdown"]) & (
        rows["category"] == own["category"]
    )
    return rows[same if same.any() else rows["breakdown"] == "all"]


def moved(row: tuple) -> str:
    """Whether a guard lies beyond its baseline's band on the side of a false gain.

    :data:`AS_FALSE_GAIN`, :data:`OTHERWISE`, or :data:`UNKNOWN` where there is no band
    (where the figure was to be expected from the baseline alone) for a period of this
    length. ``row`` has ``value``, ``band_lower``, ``band_upper`` and ``shows_as``.
    """
    if pd.isna(row.value) or (pd.isna(row.band_lower) and pd.isna(row.band_upper)):
        return UNKNOWN
    ways = {
        FALL: row.value < row.band_lower,
        RISE: row.value > row.band_upper,
    }
    told = any(ways.values()) if row.shows_as == CHANGE else ways[row.shows_as]
    return AS_FALSE_GAIN if told else OTHERWISE
