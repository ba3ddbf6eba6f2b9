"""A baseline: where every figure stands, and where its next period will lie."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.band import BAND, with_band
from vawg_analysis.assessment.figures import KEY, Window
from vawg_analysis.assessment.maturity import with_share_open
from vawg_analysis.assessment.variation import VARIATION, variation
from vawg_analysis.kpis.measures import NUMBERS

ESTIMATE = [
    *NUMBERS,
    "unit",
    "method",
    "status",
    "note",
]
COLUMNS = ["period", *KEY, *ESTIMATE, *VARIATION, "share_open", *BAND]


def baseline(window: Window) -> pd.DataFrame:
    """Every figure of the window's period with its band: :data:`COLUMNS`.

    The period pools its quarters: counts are added, so that a quarter weighs as much as
    its volume. ``points`` says from how many quarters the variance between quarters
    (``extra``, ``scale``, ``freedom``) is known, ``share_open`` how much of a cohort
    has no outcome yet. The band is described in
    :func:`~vawg_analysis.assessment.band.with_band`.
    """
    return assessed(window).pipe(with_band, window.quarters)[COLUMNS]


def assessed(window: Window) -> pd.DataFrame:
    """The period's KPI table with the variance between quarters and ``share_open``."""
    whole = window.whole.merge(variation(window.quarters), on=KEY, how="left")
    return with_share_open(whole)
