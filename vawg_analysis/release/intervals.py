"""Public intervals: made of the counts beside them and of one number a measure.

Several crimes are of one victim, several breaches of one order, and a figure's interval
is as wide as that makes it. Whoever inverts it has how many are: of 22 breaches one
order with two, which is a count of one person that no sum of the release knows. So of
forces' own returns every area's interval rests on the design effect of England and
Wales, rounded up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.framework import OF_RECORDED
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.records.victims import SHARES
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.derived import without_bound
from vawg_analysis.release.order_years import OVER_TIME

MEASURE = ["period", "kpi", "of", "basis"]
MADE = ["lower", "upper", "method", "note"]
CLUSTERED = (
    ("5.1", "recorded_crimes"),
    ("5.1", "rate"),
    ("6.2", "breach_rate"),
    ("6.2", OVER_TIME),
)
"""KPI and measure of what takes the events of one person or order together, beside the
shares of outcomes. So does the least and the most that each of them could be."""
FINEST = 0.1
"""Our choice: a design effect is told to no more than a tenth."""


def public_intervals(table: pd.DataFrame, own: pd.Series, width: float) -> pd.DataFrame:
    """``table`` with intervals of its ``own`` rows that follow from what it shows.

    ``table`` is a KPI table whose suppressed rows are empty; ``width`` is that of the
    rules. Where the count of England and Wales is suppressed itself, events count as
    independent.
    """
    of = without_bound(table["measure"])
    named = pd.MultiIndex.from_arrays([table["kpi"], of]).isin(CLUSTERED)
    outcome = of.str.removesuffix(OF_RECORDED).isin(SHARES)
    mine = own & (outcome | named) & table["lower"].notna()
    rows = table.assign(of=of)[mine]
    whole = rows[(rows["force"] == NATION) & (rows["breakdown"] == "all")]
    effects = whole[MEASURE].assign(design_effect=_effects(whole, width))
    effect = rows[MEASURE].merge(effects, on=MEASURE, how="left")["design_effect"]
    made = _estimated(rows, effect.to_numpy()).reindex(table.index)
    return table.assign(**{name: table[name].where(~mine, made[name]) for name in MADE})


def _effects(whole: pd.DataFrame, width: float) -> np.ndarray:
    """The design effect behind each interval, rounded up to a step, and one at least.

    Two events of one person move it by about two of the number of events, of a share
    of the rarer kind: a step leaves more than ``width`` such pairs open.
    """
    n, d = whole["numerator"], whole["denominator"]
    rarer = np.minimum(n, d - n).where(whole["unit"] == PROPORTION, n)
    pairs = 2 * (width + 1) / rarer.clip(lower=1).to_numpy()
    step = np.maximum(np.ceil(pairs / FINEST - 1e-9), 1) * FINEST
    true = _widths(whole) * (1 - 1e-9)
    low, high = np.zeros(len(whole)), np.ceil(np.maximum(n, d.fillna(0)) / step)
    while (open_still := high - low > 1).any():
        steps = np.where(open_still, (low + high) // 2, high)
        narrow = _widths(_estimated(whole, 1 + steps * step)) < true
        low, high = np.where(narrow, steps, low), np.where(narrow, high, steps)
    return np.where(rarer > 0, 1 + high * step, 1.0)


def _estimated(rows: pd.DataFrame, effect: np.ndarray) -> pd.DataFrame:
    return estimate(rows.assign(design_effect=effect), 0).set_axis(rows.index)


def _widths(rows: pd.DataFrame) -> np.ndarray:
    return (rows["upper"] - rows["lower"]).to_numpy()
