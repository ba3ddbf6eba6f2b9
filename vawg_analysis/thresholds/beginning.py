"""The thresholds that a reader's own begin with, judged once for all pages."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import NAMED_OUTCOMES
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.candidates import QUANTILE
from vawg_analysis.thresholds.explored import (
    OFFENCES,
    Explored,
    held_against,
)
from vawg_analysis.thresholds.wanted import Threshold, usual_side

Pair = tuple[str, str]
"""A KPI and its measure."""
STEPS = 200
"""Half percentage points."""


def starting_values(judged: pd.DataFrame, offence: str) -> dict[Pair, float]:
    """What a quarter of forces reach of each outcome, in whole half percentage points.

    ``judged`` is the table of :mod:`vawg_analysis.thresholds`; 0 where it has no value.
    """
    rows = judged[
        (judged["category"] == offence)
        & (judged["school"] == QUANTILE)
        & (judged["force"] == NATION)
    ].set_index(["kpi", "measure"])["threshold"]
    known = {pair: rows.get(pair) for pair in NAMED_OUTCOMES}
    return {
        pair: 0.0 if pd.isna(value) else round(STEPS * value) / STEPS
        for pair, value in known.items()
    }


def begun(explored: Explored, judged: pd.DataFrame) -> pd.DataFrame:
    """Every area against the starting values, as :mod:`vawg_analysis.thresholds`."""
    wanted = [
        Threshold(kpi, name, usual_side(kpi, name), value, offence=offence)
        for offence in OFFENCES
        for (kpi, name), value in starting_values(judged, offence).items()
    ]
    tables = [held_against(one, explored.of(one)) for one in wanted]
    return pd.concat(tables, ignore_index=True)


def same_as(threshold: Threshold, judged: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that are of the figure of a threshold."""
    rows = judged[
        (judged["kpi"] == threshold.kpi)
        & (judged["measure"] == threshold.measure)
        & (judged["category"] == threshold.offence)
    ]
    return rows.reset_index(drop=True)
