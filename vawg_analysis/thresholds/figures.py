"""The figures that thresholds are held against, made ready: scatter, limits, parts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.assessment.band import with_band
from vawg_analysis.assessment.change import effective
from vawg_analysis.assessment.figures import (
    COUNT,
    FIGURE,
    KEY,
    RATE,
    SHARE,
    Window,
    kind,
    multiplier,
)
from vawg_analysis.assessment.scatter import left_open
from vawg_analysis.assessment.variation import VARIATION, variation
from vawg_analysis.kpis.measures import NUMBERS

READY = ["kind", "per", "part", "inflation"]
BASE = "base_value"
"""Column of rows held against a frozen baseline: its value, in the figure's unit."""


def ready(window: Window) -> pd.DataFrame:
    """The period's rows of the KPI table with what a judgement needs of each.

    Returns
    -------
    DataFrame
        The KPI table's columns, those of :func:`.assessment.variation.variation` and
        :func:`.assessment.band.with_band`, and :data:`READY`: ``kind``; ``per`` (a rate
        per 1,000 has 1000, else 1); ``part``, the part of the period that the row's
        counts are from (1: all of it); ``inflation``, how many times more the figure
        varies than by chance, with what the estimate of that leaves open.
    """
    whole, quarters = numeric(window.whole), numeric(window.quarters)
    varies = variation(quarters).astype(dict.fromkeys(VARIATION, float))
    rows = effective(with_band(whole.merge(varies, on=KEY, how="left"), quarters))
    return with_parts(rows)


def with_parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of :func:`.assessment.change.effective` with :data:`READY`."""
    return rows.assign(
        kind=kind(rows),
        per=multiplier(rows).fillna(1.0),
        part=1.0,
        inflation=left_open(rows),
    ).drop(columns=["x", "size"])


def by_figure(table: pd.DataFrame) -> dict[tuple[str, ...], pd.DataFrame]:
    """The rows of a KPI table by the figure that they are of (:data:`.FIGURE`)."""
    return dict(iter(table.groupby(FIGURE, sort=False)))


def figure_of(rows: pd.DataFrame) -> tuple[str, ...]:
    """The one figure that all ``rows`` are of, as in :func:`by_figure`."""
    return tuple(rows[FIGURE].iloc[0])


def numeric(table: pd.DataFrame) -> pd.DataFrame:
    """The KPI table with floats, also in a column of which nothing is known."""
    return table.astype(dict.fromkeys(NUMBERS, float))


def without_quarters(
    rows: pd.DataFrame, quarters: pd.DataFrame, left_out: Sequence[str]
) -> pd.DataFrame:
    """One figure as it were had some quarters of the period not been there.

    ``rows`` as of :func:`ready`; ``quarters`` the same figure by quarter. Counts lose
    what those quarters held; a rate's and a count's ``part`` shrinks with them, so that
    values stay those of a whole period. Rows that have no counts, and forces that lack
    such a quarter, stay as they are.
    """
    out = quarters[quarters["period"].isin(list(left_out))]
    counts = out.groupby("force", sort=False)[["numerator", "denominator"]]
    lost = counts.sum(min_count=1).reindex(rows["force"]).set_axis(rows.index)
    every = quarters["period"].nunique()
    known = lost["numerator"].notna()
    share = known & (rows["kind"] == SHARE)
    other = known & rows["kind"].isin([RATE, COUNT])
    left = (rows["numerator"] - lost["numerator"]).where(
        share | other, rows["numerator"]
    )
    base = (rows["denominator"] - lost["denominator"]).where(share, rows["denominator"])
    part = (1 - len(left_out) / every) if every else 1.0
    found = rows.assign(
        numerator=left, denominator=base, part=rows["part"].mask(other, part)
    )
    return found.assign(value=value(found).where(share | other, rows["value"]))


def size(rows: pd.DataFrame) -> pd.Series:
    """What the numerator is divided by: trials, residents, or 1 of a count."""
    whole = rows["denominator"].where(rows["kind"] != COUNT, 1.0)
    return whole * rows["part"]


def value(rows: pd.DataFrame) -> pd.Series:
    """The figure that the counts make, in its own unit, for a whole period."""
    whole = size(rows)
    return rows["per"] * rows["numerator"] / whole.where(whole > 0, np.nan)
