"""How far the outcomes of a cohort are in: the share of its crimes still open."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.figures import KEY, shown
from vawg_analysis.framework.follow_up_measures import EQUALLY_FOLLOWED

OPEN = ("5.2", "not_yet_assigned_of_recorded")
"""The KPI and measure that say how much of a cohort has no outcome yet."""

MATURATION = ["period", "force", "breakdown", "category"]
MATURATION += ["recorded", "open", "share_open", "status"]


def maturation(quarters: pd.DataFrame) -> pd.DataFrame:
    """Share of each quarter's crimes without an outcome: :data:`MATURATION`.

    Where the share rises towards the last quarter, later quarters are not as far on.
    """
    kpi, measure = OPEN
    rows = quarters[(quarters["kpi"] == kpi) & (quarters["measure"] == measure)]
    names = {
        "denominator": "recorded",
        "numerator": "open",
        "value": "share_open",
    }
    return rows.rename(columns=names)[MATURATION].reset_index(drop=True)


def with_share_open(whole: pd.DataFrame) -> pd.DataFrame:
    """Add ``share_open``, the cohort's share without an outcome, where it bears on it.

    NaN for figures that are not of the outcomes of a period's own crimes, and for those
    whose crimes were all followed equally long.
    """
    kpi, measure = OPEN
    rows = whole[(whole["kpi"] == kpi) & (whole["measure"] == measure) & shown(whole)]
    cohort = ["force", "basis", "breakdown", "category"]
    found = whole[KEY].merge(
        rows[[*cohort, "value"]].rename(columns={"value": "share_open"}),
        on=cohort,
        how="left",
    )
    share = found["share_open"].mask(found["measure"].isin(EQUALLY_FOLLOWED))
    return whole.assign(share_open=share.to_numpy())
