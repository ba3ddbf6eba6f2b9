"""The change of each figure from its baseline: size, interval, p-value, power.

Both sides enter with their effective numbers: counts divided by how much more they vary
than by chance. A force whose quarters scatter must move further to count as changed.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import SHARE, exposure, kind
from vawg_analysis.periods import Period
from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.statistics.change import (
    detectable_proportion,
    detectable_ratio,
    difference_of_proportions,
    proportions_p_value,
    rates_p_value,
    ratio_of_rates,
)
from vawg_analysis.statistics.student import student_p_values, widening

DIFFERENCE, RATIO = "difference of proportions", "ratio of rates"
CHANGE = [
    "effect",
    "change",
    "lower",
    "upper",
    "p_value",
    "smallest_fall",
    "smallest_rise",
]
CONFIDENCE, POWER = 0.95, 0.8


def effective(rows: pd.DataFrame) -> pd.DataFrame:
    """Add ``inflation``, and ``x`` and ``size``: events and exposure over it.

    ``rows``: the KPI table's rows of one period with ``extra``, ``scale``, ``freedom``
    and ``points``. ``inflation`` is how many times more the period's figure varies than
    by chance, from the variance between its quarters; not below 1.
    """
    quarters = rows["period"].map(
        {name: len(Period.parse(name).quarters) for name in rows["period"].unique()}
    )
    size, extra = exposure(rows), rows["extra"].fillna(0.0)
    volume = rows["denominator"].where(kind(rows) == SHARE, rows["numerator"] + 1)
    beyond = 1 + extra * (volume / quarters - 1).clip(lower=0)
    found = np.maximum(beyond * rows["scale"].fillna(1.0), 1.0)
    return rows.assign(inflation=found, x=rows["numerator"] / found, size=size / found)


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """How each row of ``after`` differs from the same row of ``before``.

    Parameters
    ----------
    before, after
        Rows of :func:`effective`, of the same figures in the same order.

    Returns
    -------
    DataFrame
        :data:`CHANGE`. Shares: difference, its interval made from Jeffreys' bounds of
        both. Rates and counts: ratio of rates, or of counts a month, with an exact
        interval. ``smallest_fall`` and ``smallest_rise``: the smallest change, in the
        same terms, that volumes like these show with 80% probability; NaN where none
        would be.

    References
    ----------
    McCullagh P, Nelder JA (1989). Generalized Linear Models, 2nd edition. Chapman and
    Hall, section 4.5 (effective numbers under overdispersion).
    """
    share = (kind(after) == SHARE) & (kind(before) == SHARE)
    found = pd.DataFrame(np.nan, index=after.index, columns=CHANGE[1:])
    for rows, estimate in ((share, _shares), (~share, _rates)):
        cells = [frame.loc[rows, c] for frame in (after, before) for c in ("x", "size")]
        freedom = after.loc[rows, "freedom"].to_numpy()
        found.loc[rows, CHANGE[1:]] = np.column_stack(estimate(*cells, freedom))
    return found.assign(effect=np.where(share, DIFFERENCE, RATIO))[CHANGE]


def _shares(
    x1: pd.Series, n1: pd.Series, x0: pd.Series, n0: pd.Series, freedom: Floats
) -> list:
    wide = widening(freedom, CONFIDENCE) ** 2
    widened = (cell / wide for cell in (x1, n1, x0, n0))
    # the mean of the two sizes that gives the same variance
    size = 2 / (1 / n1 + 1 / n0) / wide
    p0 = x0 / n0
    fall, rise = detectable_proportion(size, p0, POWER, CONFIDENCE)
    return [
        *difference_of_proportions(*widened, CONFIDENCE, "jeffreys"),
        student_p_values(proportions_p_value(x1, n1, x0, n0, "chi-squared"), freedom),
        fall - p0,
        rise - p0,
    ]


def _rates(
    x1: pd.Series, e1: pd.Series, x0: pd.Series, e0: pd.Series, freedom: Floats
) -> list:
    wide = widening(freedom, CONFIDENCE) ** 2
    widened = (cell / wide for cell in (x1, e1, x0, e0))
    return [
        *ratio_of_rates(*widened, CONFIDENCE),
        student_p_values(rates_p_value(x1, e1, x0, e0, "tails"), freedom),
        *detectable_ratio(x0 / wide, e1 / e0, POWER, CONFIDENCE),
    ]
