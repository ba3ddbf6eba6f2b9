"""How much each series varies between quarters, beyond chance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import (
    COUNT,
    FIGURE,
    KEY,
    RATE,
    SHARE,
    exposure,
    kind,
)
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statistics.dispersion import between_counts, between_proportions

VARIATION = ["extra", "scale", "freedom", "points"]


def variation(quarters: pd.DataFrame) -> pd.DataFrame:
    """Variance between quarters of every series: :data:`KEY` and :data:`VARIATION`.

    ``quarters`` is the KPI table of the quarters of one period. The forces' series of
    one figure are asked together how much they vary
    (:mod:`vawg_analysis.statistics.dispersion`); England and Wales, being their sum, by
    itself. ``extra`` is the variance of a quarter beyond chance: the correlation ρ of a
    share, the squared coefficient of variation τ² of a rate or count; ``points`` is the
    number of quarters with counts. A series without counts in two quarters has no row,
    unless it takes what holds for the other forces.
    """
    usable = quarters.assign(kind=kind(quarters), exposure=exposure(quarters))
    usable = usable[usable["kind"].isin([SHARE, RATE, COUNT])]
    usable = usable.assign(nation=usable["force"] == NATION)
    found = [
        _family(rows).assign(**dict(zip(FIGURE, key[:-1], strict=True)))
        for key, rows in usable.groupby([*FIGURE, "nation"], sort=False)
    ]
    if not found:
        return pd.DataFrame(columns=[*KEY, *VARIATION])
    return pd.concat(found, ignore_index=True)[[*KEY, *VARIATION]]


def _family(rows: pd.DataFrame) -> pd.DataFrame:
    """The series of one figure, each with its variance between quarters."""
    is_share = rows["kind"].iloc[0] == SHARE
    between = between_proportions if is_share else between_counts
    found = between(rows["numerator"], rows["exposure"], rows["force"])
    known = rows[rows["exposure"] > 0].groupby("force").size()
    found = found.reindex(known.index)
    if found["extra"].notna().any():
        # a series without events varies as the others do
        found = found.fillna(
            {"extra": found["extra"].max(), "scale": 1.0, "freedom": _usual(found)}
        )
    return found.assign(points=known).rename_axis("force").reset_index()


def _usual(found: pd.DataFrame) -> float:
    """The degrees of freedom that a series without events of its own goes by."""
    least = found["freedom"].min()
    return float(least) if np.isfinite(least) else np.inf
