"""How much more than by chance the forces' figures vary, where they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from vawg_analysis.assessment.change import effective
from vawg_analysis.assessment.figures import FIGURE, KEY
from vawg_analysis.assessment.variation import VARIATION, variation
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.periods import Period
from vawg_analysis.statistics.student import widening
from vawg_analysis.store import Store

SCATTER = ["period", *KEY, *VARIATION]


def scatter(quarters: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Variance between the quarters of a period: :data:`SCATTER`, a row a series.

    ``quarters`` is the KPI table of the period's quarters; the columns are those of
    :func:`~.variation.variation`. Empty for a period that cuts a quarter.
    """
    own = quarters[quarters["period"].isin([q.name for q in period.quarters])]
    return variation(own).assign(period=period.name)[SCATTER]


def read_scatter(store: Store, question: Question, kpis: Sequence[str]) -> pd.DataFrame:
    """:func:`scatter` of the one period that ``question`` asks for, from the store."""
    (period,) = question.windows
    if not period.quarters:
        return pd.DataFrame(columns=SCATTER)
    asked = replace(question, windows=period.quarters)
    return scatter(kpi_table(store, asked, kpis=list(kpis)), period)


def coarse(varies: pd.DataFrame, own: pd.Series) -> pd.DataFrame:
    """What of :func:`scatter` may be known of counts that are not published.

    ``own`` is true at the series that are counted from forces' returns. Of these stays
    the variance that all forces share, rounded up to one digit: it tells nothing of the
    quarters of one force.
    """
    extra = varies["extra"].astype(float)
    digit = 10.0 ** np.floor(np.log10(extra.where(extra > 0, 1.0)))
    shared = {"extra": np.ceil(extra / digit - 1e-9) * digit, "scale": 1.0}
    shared |= {"freedom": np.inf, "points": 1.0}
    return varies.assign(**{c: varies[c].mask(own, shared[c]) for c in VARIATION})


def with_inflation(table: pd.DataFrame, varies: pd.DataFrame) -> pd.DataFrame:
    """Rows of the KPI table with :data:`VARIATION` and ``inflation``.

    ``inflation`` is how many times more the period's figure varies than by chance, with
    what the estimate of that leaves open, never below 1; NaN where ``varies``, as of
    :func:`scatter`, says nothing of a series.
    """
    types = dict.fromkeys(VARIATION, float)
    found = table.merge(varies.astype(types), on=["period", *KEY], how="left")
    told = found["extra"].notna()
    found.loc[told, "inflation"] = left_open(effective(found[told]))
    return found.astype({"inflation": float})


def left_open(rows: pd.DataFrame) -> pd.Series:
    """``inflation`` of :func:`~.change.effective` rows, for an estimated variance."""
    return rows["inflation"] * widening(rows["freedom"]) ** 2


def of_figures(table: pd.DataFrame, figures: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """The rows of a KPI table that are of one of these figures (:data:`FIGURE`)."""
    return table[pd.MultiIndex.from_frame(table[FIGURE]).isin(list(figures))]
